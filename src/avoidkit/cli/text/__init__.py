"""The words that the program says, and pages made of words; it prints nothing.

Start at `messages`.
"""
