"""The page: where things stand in a window of any size, and what is fixed on every screen.

A page is a list of lines, and a line is a row of Rich's segments: text, each with its style.
Nothing here writes. Rows and columns count from 1. The last column is never used, so that no
terminal wraps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import ceil
from typing import Final, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from avoidkit.exercise.engine.ports import Around
from avoidkit.terminal.layout.sanitize import isolated, safe
from avoidkit.terminal.layout.theme import TEXT

DOTS: Final = "..."


Line = tuple[Segment, ...]


class Zones(NamedTuple):
    """The fixed places of a window. A row is None where the window has none for it."""

    width: int
    height: int
    left: int  # columns before the page
    page: int  # cells across the page
    text: int  # cells across a paragraph
    top: int  # rows the page starts lower in a tall window
    title_row: int | None
    pin_row: int | None
    body_row: int
    body_rows: int  # for the text and the answer together
    whisper_row: int | None
    keys_row: int | None

    @property
    def roomy(self) -> bool:
        """Whether there is white space between the zones, and room for figures three rows high."""
        return self.height >= 20


@lru_cache(maxsize=8)
def zones(width: int, height: int) -> Zones:
    page = max(1, min(72, width - 2) if width >= 40 else width - 1)
    left = (width - page) // 2
    text = min(60, page)
    places: tuple[int, int | None, int | None, int, int, int | None, int | None]
    if height >= 20:
        top = (height - 24) // 3 if height > 24 else 0
        whisper, body = height - 3, 6 + top
        places = (top, 2 + top, 4 + top, body, whisper - 1 - body, whisper, height - 1)
    elif height >= 10:
        places = (0, 1, 2, 3, height - 4, height - 1, height)
    elif height >= 5:
        places = (0, None, None, 1, height - 1, height - 1, height)
    else:
        places = (0, None, None, 1, max(1, height), None, None)
    return Zones(width, height, left, page, text, *places)


def header(around: Around, where: Zones, place: str = "", left: str = "") -> dict[int, Line]:
    """Title and time, and the pinned words. `left` stands where the minutes would."""
    right = (place, left or minutes(around), "" if around.saved else "not being saved")
    return title_lines(around.title, right, around.pinned, where)


def title_lines(
    title: str, right: tuple[str, ...], pinned: str | None, where: Zones
) -> dict[int, Line]:
    """The title with all of *right* at the right edge, and the pinned words."""
    lines: dict[int, Line] = {}
    if where.title_row is not None:
        edge = ", ".join(filter(None, right if where.roomy else map(_shortened, right)))
        lines[where.title_row] = _title_and_edge(safe(title), edge, where)
    if where.pin_row is not None and pinned:
        words = quoted(crop(one_line(pinned), where.page - 2))
        lines[where.pin_row] = indented(text_line(words), where)
    return lines


def minutes(around: Around) -> str:
    """The time left, as far as anyone can say: never to the second."""
    if not around.total:
        return ""  # nothing that takes a time of its own
    if around.last:
        return "last screen"
    if around.seconds_left < 20:
        return "almost done"
    return f"about {max(1, int(around.seconds_left / 60 + 0.5))} min"


def time_left(seconds: float) -> str:
    """The time a timer has left, in steps of ten seconds."""
    tens = max(1, ceil(seconds / 10 - 1e-6))
    whole, rest = divmod(tens * 10, 60)
    parts = [f"{whole} min" if whole else "", f"{rest} s" if rest else ""]
    return " ".join(filter(None, parts)) + " left"


def page(width: int, height: int, lines: Mapping[int, Line]) -> list[Line]:
    """Every row of the window, each cut before the last column."""
    return [cut(lines.get(row, ()), width - 1) for row in range(1, height + 1)]


def text_line(text: str, style: Style = TEXT) -> Line:
    """A line all in one style."""
    return (Segment(text, style),)


def width_of(line: Iterable[Segment]) -> int:
    """Cells of a line."""
    return Segment.get_line_length([*line])


def text_of(line: Iterable[Segment]) -> str:
    """What a line says."""
    return "".join(segment.text for segment in line)


def indented(line: Line, where: Zones, by: int = 0) -> Line:
    """A line moved to the page's left edge, and `by` cells further."""
    return (Segment(" " * (where.left + by), TEXT), *line)


def centred(line: Line, where: Zones) -> Line:
    return indented(line, where, max(0, (where.page - width_of(line)) // 2))


def cut(line: Line, width: int) -> Line:
    """The line's first *width* cells."""
    return tuple(Segment.adjust_line_length([*line], width, pad=False))


def crop(words: str, width: int) -> str:
    """*words*, their end given up for three dots where they are too wide."""
    if cell_len(words) <= width:
        return words
    return set_cell_size(words, max(0, width - len(DOTS))).rstrip() + DOTS[: max(0, width)]


def one_line(own: str) -> str:
    """A person's own words, safe, on one line."""
    return isolated(" ".join(safe(own).split()))


def quoted(words: str) -> str:
    """Double quotes hold what a person says or thinks; those already there are enough."""
    return words if words.startswith('"') else f'"{words}"'


def _title_and_edge(left: str, right: str, where: Zones) -> Line:
    room = where.page - cell_len(right) - 2
    title = crop(left, room) if room > len(DOTS) else ""
    gap = " " * max(0, where.page - cell_len(title) - cell_len(right))
    return indented(text_line(title + gap + right), where)


def _shortened(text: str) -> str:
    for long, short in (("about ", ""), ("breath ", ""), (" left", ""), (" being", "")):
        text = text.replace(long, short)
    return text
