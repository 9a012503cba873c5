"""What is wrong with a condition or a text: the sentence, and where in it, never the whole file."""

from __future__ import annotations


class SyntaxProblem(Exception):
    """One thing an author wrote that cannot be meant.

    `offset` and `length` are in characters of the source that was parsed; `help` says what to
    write instead and may be empty.
    """

    def __init__(self, message: str, help: str = "", offset: int = 0, length: int = 1) -> None:  # noqa: A002 - the word the report uses
        super().__init__(message)
        self.message = message
        self.help = help
        self.offset = offset
        self.length = max(1, length)
