"""A list of options as lines: numbered, in as few columns as its room allows, one pointed at.

A list too long for its room is a page of it, and a last line that says what the others hold.
"""

from __future__ import annotations

from math import ceil
from typing import Final, NamedTuple

from rich.cells import cell_len

from avoidkit.terminal.page import Line, Role, Span, crop, one_line

ONE_COLUMN: Final = 8  # options that still read well one under the other
TALL: Final = 6  # rows of a column, where there may be several
MOST: Final = 4  # columns
POINTER, MARK, APART = "> ", " x", "  "


class Options(NamedTuple):
    """What there is to choose from, and how far the choosing has come."""

    labels: tuple[str, ...]
    pointed: int = 0
    marked: tuple[int, ...] = ()
    many: bool = False


class Listing(NamedTuple):
    """`tall` is how many options a step to the right goes over."""

    lines: list[Line]
    tall: int


def height(options: Options, width: int) -> int:
    """Rows the whole list takes where there is room for all of it."""
    return ceil(len(options.labels) / _columns(options, width))


def listed(options: Options, width: int, rows: int) -> Listing:
    """The list in *rows* rows of *width* cells."""
    count = len(options.labels)
    whole = range(_columns(options, width), MOST + 1)
    fitting = (n for n in whole if ceil(count / n) <= rows and _fits(options, width, n))
    if columns := next(fitting, 0):
        tall = ceil(count / columns)
        return Listing(_grid(options, width, range(count), tall), tall)
    tall = max(1, rows - 1)
    columns = next(n for n in range(MOST, 0, -1) if n == 1 or _fits_any(options, width, n))
    first = options.pointed // (tall * columns) * (tall * columns)
    last = min(count, first + tall * columns)
    lines = _grid(options, width, range(first, last), tall)
    return Listing([*lines, *_others(options, first, last, width)][:rows], tall)


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
    return columns == 1 or sum(_widths(options, every, tall)) - 1 <= width


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


def _grid(options: Options, width: int, shown: range, tall: int) -> list[Line]:
    widths = _widths(options, shown, tall)
    if len(widths) == 1:
        widths = [min(widths[0], width + 1)]
    rows: list[list[Span]] = [[] for _ in range(min(tall, len(shown)))]
    for start, wide in zip(range(0, len(shown), tall), widths, strict=True):
        column = shown[start : start + tall]
        number = len(str(column[-1] + 1))
        for row, at in zip(rows, column, strict=False):
            row.append(_cell(options, at, number, wide))
    return [tuple(row) for row in rows]


def _cell(options: Options, at: int, number: int, wide: int) -> Span:
    pointed = at == options.pointed
    lead = f"{POINTER if pointed else APART}{at + 1:>{number}}{APART}"
    mark = MARK if at in options.marked else ""
    room = wide - 1 - len(lead) - (len(MARK) if options.many else 0)
    said = f"{lead}{crop(one_line(options.labels[at]), room)}{mark}"
    return said + " " * (wide - cell_len(said)), Role.ACCENT if pointed else Role.TEXT


def _others(options: Options, first: int, last: int, width: int) -> list[Line]:
    """What stands on the other pages: what comes, or on the last one what was before."""
    count = len(options.labels)
    beyond, where = (range(last, count), "more") if last < count else (range(first), "before")
    said = ", ".join(f"{at + 1} {one_line(options.labels[at])}" for at in beyond)
    return [((crop(f"{APART}{len(beyond)} {where}: {said}", width), Role.TEXT),)]
