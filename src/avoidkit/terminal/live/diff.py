"""What must be written to turn one page on a terminal into the next: changed runs and no more.

Lines of nothing but characters one cell wide are compared cell by cell; any other line that
changed is written whole, because only the terminal knows how wide it drew it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Final

from rich.style import Style

from avoidkit.terminal.layout.glyphs import BLOCKS
from avoidkit.terminal.layout.page import Line
from avoidkit.terminal.layout.theme import TEXT, rendered

BEGIN: Final = "\x1b[?2026h"  # marks of one frame; a terminal that knows none ignores them
END: Final = "\x1b[?2026l"
WIPE: Final = "\x1b[H\x1b[2J"
ERASE: Final = "\x1b[K"  # to the end of the row
BRIDGE: Final = 4  # equal cells between two runs that cost less than moving over them
NARROW: Final = BLOCKS.union(map(chr, range(0x20, 0x7F)))

StyledCell = tuple[str, Style]
BLANK: Final[StyledCell] = (" ", TEXT)


def changes(old: list[Line] | None, new: list[Line]) -> str:
    """All to write, or an empty string. Without *old*, or at another height, it wipes first."""
    written = ""
    if old is None or len(old) != len(new):
        written = WIPE
        old = [()] * len(new)
    for row, (before, after) in enumerate(zip(old, new, strict=True), 1):
        if before != after:
            written += _row_changes(row, before, after)
    return f"{BEGIN}{written}{END}" if written else ""


def _row_changes(row: int, before: Line, after: Line) -> str:
    old, new = _cells(before), _cells(after)
    if old is None or new is None:
        whole = "".join(rendered(text, style or TEXT) for text, style, _ in after)
        return f"\x1b[{row}H{whole}{ERASE}"
    length = _inked(new)
    width = max(len(old), len(new))
    old += (BLANK,) * (width - len(old))
    new += (BLANK,) * (width - len(new))
    written = ""
    for start, end in _changed_runs(old, new):
        written += f"\x1b[{row};{start + 1}H"
        if end > length + BRIDGE:  # nothing but blanks from here on
            return written + _written(new[start : max(start, length)]) + ERASE
        written += _written(new[start:end])
    return written


@lru_cache(maxsize=256)
def _cells(line: Line) -> tuple[StyledCell, ...] | None:
    """Its characters, one a cell, each with its style; None where cell and character differ.

    A blank looks the same in every style: it has that of what stands before it, so that no run of
    a style ends at one.
    """
    cells: list[StyledCell] = []
    style = TEXT
    for text, own, _ in line:
        if not NARROW.issuperset(text):
            return None
        for character in text:
            if character != " ":
                style = own or TEXT
            cells.append((character, style))
    return tuple(cells)


def _inked(cells: tuple[StyledCell, ...]) -> int:
    """How many cells there are up to the last that is no blank."""
    count = len(cells)
    while count and cells[count - 1][0] == " ":
        count -= 1
    return count


def _changed_runs(
    old: tuple[StyledCell, ...], new: tuple[StyledCell, ...]
) -> Iterator[tuple[int, int]]:
    """Where runs begin and end that look different; few equal cells between two join them."""
    start = end = -1
    for place, (before, after) in enumerate(zip(old, new, strict=True)):
        if before == after or before[0] == after[0] == " ":
            continue
        if start >= 0 and place - end > BRIDGE:
            yield start, end
            start = place
        elif start < 0:
            start = place
        end = place + 1
    if start >= 0:
        yield start, end


def _written(cells: Iterable[StyledCell]) -> str:
    runs = groupby(cells, key=itemgetter(1))
    return "".join(rendered("".join(map(itemgetter(0), run)), style) for style, run in runs)
