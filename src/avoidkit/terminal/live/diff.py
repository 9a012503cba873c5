"""What must be written to turn one page on a terminal into the next: changed runs and no more.

Rows of nothing but characters one cell wide are compared cell by cell; any other row that
changed is written whole, because only the terminal knows how wide it drew it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from avoidkit.terminal.layout.glyphs import BLOCKS
from avoidkit.terminal.layout.page import Line, Role

BEGIN: Final = "\x1b[?2026h"  # marks of one picture; a terminal that knows none ignores them
END: Final = "\x1b[?2026l"
WIPE: Final = "\x1b[H\x1b[2J"
BRIDGE: Final = 4  # equal cells between two runs that cost less than moving over them
NARROW: Final = BLOCKS.union(map(chr, range(0x20, 0x7F)))
MARKS: Final = {Role.TEXT: "t", Role.STRONG: "s", Role.ACCENT: "a", Role.FAINT: "f"}
ROLES: Final = {mark: role for role, mark in MARKS.items()}

Pens = Mapping[Role, str]


def changes(old: list[Line] | None, new: list[Line], pens: Pens) -> str:
    """All to write, or an empty string. Without *old*, or at another height, it wipes first."""
    if old is None or len(old) != len(new):
        written = WIPE
        old = [()] * len(new)
    else:
        written = ""
    pen = _Pen(pens)
    for row, (was, now) in enumerate(zip(old, new, strict=True), 1):
        if was != now:
            written += _row(row, was, now, pen)
    return f"{BEGIN}{written}{pen.put(Role.TEXT)}{END}" if written else ""


class _Pen:
    """The role the terminal writes in at this moment."""

    def __init__(self, pens: Pens) -> None:
        self._pens = pens
        self._now = ""

    def put(self, role: Role) -> str:
        wanted = self._pens[role]
        if wanted == self._now:
            return ""
        reset = "0;" if self._now and wanted else ""
        self._now = wanted
        return f"\x1b[{reset}{wanted}m"


def _row(row: int, was: Line, now: Line, pen: _Pen) -> str:
    before, after = _cells(was), _cells(now)
    if before is None or after is None:
        said = "".join(pen.put(role) + text for text, role in now)
        return f"\x1b[{row}H{said}{pen.put(Role.TEXT)}\x1b[K"
    length = len(after[0].rstrip())
    width = max(len(before[0]), len(after[0]))
    (old, old_marks), (new, new_marks) = (
        (text.ljust(width), marks.ljust(width, "t")) for text, marks in (before, after)
    )
    written = ""
    for start, end in _runs(width, old, old_marks, new, new_marks):
        erase = end > length + BRIDGE and not new[end:].strip()
        stop = max(start, length) if erase else end
        written += f"\x1b[{row};{start + 1}H"
        written += _written(new[start:stop], new_marks[start:stop], pen)
        if erase:
            return written + pen.put(Role.TEXT) + "\x1b[K"
    return written


@lru_cache(maxsize=256)
def _cells(line: Line) -> tuple[str, str] | None:
    """The characters and their marks, one a cell; None where a cell and a character differ.

    A blank looks the same in every role, so it has the plainest.
    """
    text = marks = ""
    for words, role in line:
        if not NARROW.issuperset(words):
            return None
        text += words
        marks += MARKS[role] * len(words) if words.strip() else "t" * len(words)
    return text, marks


def _runs(
    width: int, old: str, old_marks: str, new: str, new_marks: str
) -> Iterator[tuple[int, int]]:
    start = end = -1
    for at in range(width):
        if old[at] == new[at] and (old_marks[at] == new_marks[at] or new[at] == " "):
            continue
        if start >= 0 and at - end > BRIDGE:
            yield start, end
            start = at
        elif start < 0:
            start = at
        end = at + 1
    if start >= 0:
        yield start, end


def _written(text: str, marks: str, pen: _Pen) -> str:
    written, at = "", 0
    while at < len(text):
        end = at + 1
        while end < len(text) and (marks[end] == marks[at] or text[end] == " "):
            end += 1
        written += pen.put(ROLES[marks[at]]) + text[at:end]
        at = end
    return written
