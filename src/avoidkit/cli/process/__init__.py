"""What concerns the process itself: it hides from core dumps, and lends the terminal to an editor.

It uses words, the store's folders and the terminal. Start at `harden`.
"""
