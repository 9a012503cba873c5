"""A list of options as lines: numbered, in as few columns as its room allows, one pointed at.

A list too long for its room is a page of it, and a last line that says what the others hold. One
under the other, an option has as many lines as its words need: nobody picks what they cannot read.
One that is taller than its room is gone through line by line.
"""

from __future__ import annotations

from itertools import chain
from math import ceil
from typing import Final, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from avoidkit.exercise.model.text import Block, Run
from avoidkit.terminal.layout import theme
from avoidkit.terminal.layout.page import DOTS, Line, crop, one_line, text_line, text_of
from avoidkit.terminal.layout.paragraphs import paragraph

ONE_COLUMN: Final = 8  # options that still read well one under the other
TALL: Final = 6  # rows of a column, where there may be several
MOST: Final = 4  # columns
TEXT: Final = 56  # cells of an option's words before they go on in the next line
DOTTED: Final = 16  # cells of a line that can spare some to say that there is more
POINTER, MARK, APART = "> ", " x", "  "


class Options(NamedTuple):
    """What there is to choose from, and how far the choosing has come."""

    labels: tuple[str, ...]
    pointed: int = 0
    marked: tuple[int, ...] = ()
    many: bool = False
    above: int = 0  # lines of the option pointed at that were gone through already


class OptionGrid(NamedTuple):
    """`tall` is how many options a step to the right goes over.

    `below` is how many lines of the option pointed at are still to come.
    """

    lines: list[Line]
    tall: int
    below: int = 0


def height(options: Options, width: int) -> int:
    """Rows the whole list takes where there is room for all of it."""
    columns = _columns(options, width)
    if columns > 1:
        return ceil(len(options.labels) / columns)
    return sum(map(len, _stacked(options, width)))


def listed(options: Options, width: int, rows: int) -> OptionGrid:
    """The list in *rows* rows of *width* cells."""
    count = len(options.labels)
    fewest = _columns(options, width)
    if fewest == 1 and height(options, width) <= rows:
        return OptionGrid(list(chain(*_stacked(options, width))), count)
    several = range(max(2, fewest), MOST + 1)
    fitting = (n for n in several if ceil(count / n) <= rows and _fits(options, width, n))
    if columns := next(fitting, 0):
        tall = ceil(count / columns)
        return OptionGrid(_grid(options, range(count), tall), tall)
    tall = max(1, rows - 1)
    columns = next((n for n in range(MOST, 1, -1) if _fits_any(options, width, n)), 1)
    if columns == 1:
        return _page(options, width, rows)
    first = options.pointed // (tall * columns) * (tall * columns)
    last = min(count, first + tall * columns)
    lines = _grid(options, range(first, last), tall)
    return OptionGrid([*lines, *_others(options, first, last, width)][:rows], tall)


def _columns(options: Options, width: int) -> int:
    """The fewest columns that are not too tall, or as many as fit."""
    count = len(options.labels)
    if count <= ONE_COLUMN:
        return 1
    fitting = [n for n in range(2, MOST + 1) if _fits(options, width, n)]
    low = (n for n in fitting if ceil(count / n) <= TALL)
    return next(low, max(fitting, default=1))


def _fits(options: Options, width: int, columns: int) -> bool:
    tall = ceil(len(options.labels) / columns)
    every = range(len(options.labels))
    return sum(_widths(options, every, tall)) - 1 <= width


def _fits_any(options: Options, width: int, columns: int) -> bool:
    """Whether any of the options could stand in any of *columns*."""
    widest = max(_widths(options, range(len(options.labels)), 1))
    return widest * columns <= width


def _widths(options: Options, shown: range, tall: int) -> list[int]:
    """Cells of every column, and one between it and the next."""
    widths: list[int] = []
    for start in range(0, len(shown), tall):
        column = shown[start : start + tall]
        words = max(cell_len(one_line(options.labels[at])) for at in column)
        number = len(str(column[-1] + 1))
        mark = len(MARK) if options.many else 0
        widths.append(len(POINTER) + number + len(APART) + words + mark + 1)
    return widths


def _grid(options: Options, shown: range, tall: int) -> list[Line]:
    widths = _widths(options, shown, tall)
    rows: list[list[Segment]] = [[] for _ in range(min(tall, len(shown)))]
    for start, wide in zip(range(0, len(shown), tall), widths, strict=True):
        column = shown[start : start + tall]
        number = len(str(column[-1] + 1))
        for row, at in zip(rows, column, strict=False):
            said = _lead(options, at, number) + one_line(options.labels[at]) + _mark(options, at)
            row.append(Segment(said + " " * (wide - cell_len(said)), _style(options, at)))
    return [tuple(row) for row in rows]


def _page(options: Options, width: int, rows: int) -> OptionGrid:
    """As many options as have room, one under the other, the pointed one among them."""
    stacked = _stacked(options, width)
    if len(stacked[options.pointed]) > rows:
        return _part(options, width, rows)
    room, first, last = max(1, rows - 1), 0, 0
    while last <= options.pointed:
        first = last
        last = first + 1
        while last < len(stacked) and sum(map(len, stacked[first : last + 1])) <= room:
            last += 1
    lines = list(chain(*stacked[first:last]))
    told = _others(options, first, last, width) if len(lines) < rows else []
    return OptionGrid([*lines, *told][:rows], last - first)


def _part(options: Options, width: int, rows: int) -> OptionGrid:
    """As much of the option pointed at as has room, from where it was gone through to."""
    more = f" {DOTS}" if width >= DOTTED else ""
    words = _words(options, width - len(more), options.pointed)
    above = min(options.above, len(words) - rows)
    below = len(words) - rows - above
    shown = words[above : above + rows]
    shown[-1] += more if below else ""
    return OptionGrid(_led(options, options.pointed, shown), 1, below)


def _stacked(options: Options, width: int) -> list[list[Line]]:
    """The lines of every option in one column, its further lines under its first word."""
    every = range(len(options.labels))
    return [_led(options, at, _words(options, width, at)) for at in every]


def _words(options: Options, width: int, at: int) -> list[str]:
    """An option's words in lines, with its mark."""
    lead = cell_len(_lead(options, at))
    room = max(1, min(width, TEXT + lead) - lead - (len(MARK) if options.many else 0))
    said = paragraph(Block((Run(" ".join(options.labels[at].split()), own=True),)), room)
    first, *others = map(text_of, said)
    return [first + _mark(options, at), *others]


def _led(options: Options, at: int, words: list[str]) -> list[Line]:
    """Lines of an option behind its number."""
    lead, style = _lead(options, at), _style(options, at)
    leads = (lead, *(" " * cell_len(lead) for _ in words[1:]))
    return [text_line(a + b, style) for a, b in zip(leads, words, strict=True)]


def _lead(options: Options, at: int, number: int | None = None) -> str:
    """The pointer and the number, which stands in as many cells as the last one in its column."""
    number = len(str(len(options.labels))) if number is None else number
    return f"{POINTER if at == options.pointed else APART}{at + 1:>{number}}{APART}"


def _mark(options: Options, at: int) -> str:
    return MARK if at in options.marked else ""


def _style(options: Options, at: int) -> Style:
    return theme.ACCENT if at == options.pointed else theme.TEXT


def _others(options: Options, first: int, last: int, width: int) -> list[Line]:
    """What stands on the other pages: what comes, or on the last one what was before."""
    count = len(options.labels)
    beyond, where = (range(last, count), "more") if last < count else (range(first), "before")
    said = ", ".join(f"{at + 1} {one_line(options.labels[at])}" for at in beyond)
    return [text_line(crop(f"{APART}{len(beyond)} {where}: {said}", width))]
