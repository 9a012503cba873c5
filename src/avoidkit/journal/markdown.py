"""Text as Markdown: whatever somebody wrote stays text, and never becomes markup.

Every page of Markdown that avoidkit writes is made with these few: the export of the journal, the
page to take away, and the page of cards for somebody close.
"""

from __future__ import annotations

import re
from typing import Final

WITHIN_A_LINE: Final = re.compile(r"([\\`*_\[\]<>|~&])")
AT_ITS_START: Final = re.compile(r"^( {0,3})(?:([#+=-])|(\d{1,9})([.)]))")
CLOSING: Final = re.compile(r"#+$")  # signs at the end of a heading would be taken away
SET_IN: Final = re.compile(r"^[ \t]{4,}")  # which would make a block of code of it


def inline(text: str) -> str:
    """A piece of a line, such as a cell of a table. No line break is expected in it."""
    return WITHIN_A_LINE.sub(r"\\\1", text)


def line(text: str) -> str:
    """A whole line: no heading, item, rule, quote or code, whatever it begins with."""
    text = inline(SET_IN.sub("   ", text))
    return AT_ITS_START.sub(_escaped_start, text)


def heading(level: int, text: str) -> str:
    """A heading of one line; `level` counts from 1."""
    text = inline(" ".join(text.split()))
    return f"{'#' * level} {CLOSING.sub(_escaped, text)}"


def bold(text: str) -> str:
    """A line that stands out; an empty one stays empty."""
    text = text.strip()
    return f"**{inline(text)}**" if text else ""


def _escaped(signs: re.Match[str]) -> str:
    return "".join(f"\\{sign}" for sign in signs.group())


def _escaped_start(start: re.Match[str]) -> str:
    blanks, mark, number, stop = start.groups()
    return f"{blanks}\\{mark}" if mark else f"{blanks}{number}\\{stop}"
