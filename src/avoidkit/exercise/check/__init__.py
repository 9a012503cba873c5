"""What an author is told of a file beyond its errors: embedded tests, length, circles.

May import `compiler` and all below it, and `engine`, to play the embedded tests. Start with
`examine.py`, which is what `avoidkit check` calls.
"""
