"""The letters and signs a condition may be made of; all others are refused before `ast` sees them.

So a name is compared as it was written (`ast` folds look-alike letters), and nothing in a string
has a meaning of its own.
"""

from __future__ import annotations

import keyword
import re
from typing import Final

from avoidkit.exercise.source.diagnostics import SyntaxProblem

SIGN: Final = (
    r"\s+|(?P<word>[A-Za-z_][A-Za-z0-9_]*)|(?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?![\w.]))"
    r'|(?P<string>"[^"\\]*"|\'[^\'\\]*\')|(?P<sign>==|!=|<=|>=|[<>()\[\],.])'
)
INSTEAD: Final = {
    "&": "`and`",
    "|": "`or`",
    "!": "`not`",
    "=": "`==`, or `is`",
    "-": "`_` inside a name",
    "≠": "`!=`",
    "≤": "`<=`",
    "≥": "`>=`",
    "{": "the name alone, without braces",
    "}": "the name alone, without braces",
    "“": 'straight quotes: "',
    "”": 'straight quotes: "',
    "„": 'straight quotes: "',
    "\u2018": "straight quotes: '",
    "\u2019": "straight quotes: '",
}
WORDS: Final = frozenset({"and", "or", "not", "in", "is"})


def checked(source: str) -> None:
    """Raises Wrong at the first sign that no condition is made of."""
    at, before = 0, ""
    for found in re.finditer(SIGN, source):
        if found.start() != at:
            break
        at = found.end()
        word, string = found["word"], found["string"]
        if word and word not in WORDS and keyword.iskeyword(word):
            raise SyntaxProblem(
                f"`{word}` is no part of a condition", "conditions know and, or, not, is, in",
                found.start(), len(word),
            )  # fmt: skip
        if string and not string.isprintable():
            raise SyntaxProblem(
                "this text holds signs that cannot be seen", "", found.start(), len(string)
            )
        if string and before == "word" and source[found.start() - 1].isalnum():
            raise SyntaxProblem("a quote begins in the middle of a word", "", found.start())
        before = found.lastgroup or ""
    if at < len(source):
        _refuse(source, at)
    if not source.strip():
        raise SyntaxProblem(
            "there is no condition here", 'for example: grip >= 7 and place is "chest"'
        )


def _refuse(source: str, at: int) -> None:
    sign = source[at]
    if sign in {'"', "'"}:
        raise SyntaxProblem(
            "this quote is never closed", f"put {sign} at its end", at, len(source) - at
        )
    shown = sign if sign.isprintable() else "this sign"
    instead = INSTEAD.get(sign)
    raise SyntaxProblem(
        f"`{shown}` is no part of a condition",
        f"write {instead}" if instead else "conditions compare names with numbers and options",
        at,
    )
