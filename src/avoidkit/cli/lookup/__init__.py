"""Things looked up: a day by its words, people to call, exercises that fit a need.

It asks nobody and writes nothing. Start at `suggest`.
"""
