"""Typed text in rows that break between words. prompt_toolkit's own rows break anywhere.

A row is a span of the text, as (start, end). Every place a cursor can be belongs to one row, and
the text itself is never changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Point
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import BufferControl, UIContent
from prompt_toolkit.utils import get_cwidth

from avoidkit.terminal.layout.sanitize import safe

RowSpan = tuple[int, int]


def rows(text: str, width: int) -> list[RowSpan]:
    """The rows of *text* in *width* cells. Blanks at a break stay at the end of their row."""
    spans: list[RowSpan] = []
    start = 0
    for line in text.split("\n"):
        spans += _broken(line, start, max(1, width))
        start += len(line) + 1
    return spans


def row_of(spans: list[RowSpan], cursor: int) -> int:
    """The row that *cursor* stands in: the later one, where one ends and the next begins."""
    return max(number for number, (start, _) in enumerate(spans) if start <= cursor)


def moved(text: str, spans: list[RowSpan], cursor: int, by: int) -> int:
    """*cursor*, *by* rows further down, as near to the same column as that row allows."""
    row = row_of(spans, cursor)
    target = min(len(spans) - 1, max(0, row + by))
    if target == row:
        return cursor
    column = get_cwidth(safe(text[spans[row][0] : cursor]))
    start, end = spans[target]
    last = end if target + 1 == len(spans) or spans[target + 1][0] > end else max(start, end - 1)
    place = start
    while place < last and get_cwidth(safe(text[start : place + 1])) <= column:
        place += 1
    return place


def _broken(line: str, offset: int, width: int) -> Iterator[RowSpan]:
    start = used = at = 0
    gap = 0  # where the last word ended and blanks begin
    for at, letter in enumerate(line):
        size = get_cwidth(safe(letter))
        while used + size > width and letter != " " and at > start:
            stop = gap if gap > start else at
            yield offset + start, offset + stop
            start, used = stop, get_cwidth(safe(line[stop:at]))
        used += size
        if letter == " ":
            gap = at + 1
    yield offset + start, offset + len(line)


def _drawn(row: str, width: int) -> str:
    """A row as it is drawn, with a blank for a cursor behind its end."""
    drawn = f"{safe(row)} "
    while len(drawn) > 1 and get_cwidth(drawn) > width:
        drawn = drawn[:-1]
    return drawn


class Typed(BufferControl):
    """What is typed in *buffer*, in rows of `width` cells as it is drawn.

    `lead` is how many cells of its window stand before every row.
    """

    def __init__(self, buffer: Buffer, lead: int = 0) -> None:
        super().__init__(buffer, focusable=True)
        self._lead, self._width = lead, 1

    def create_content(
        self,
        width: int,
        height: int,  # noqa: ARG002 - the window asks for as many rows as it needs
        preview_search: bool = False,  # noqa: ARG002, FBT001, FBT002 - nothing is searched here
    ) -> UIContent:
        text, cursor = self.buffer.text, self.buffer.cursor_position
        self._width = self._room(width)
        spans = rows(text, self._width)
        row = row_of(spans, cursor)

        def line(number: int) -> StyleAndTextTuples:
            start, end = spans[number]
            return [("", _drawn(text[start:end], self._width + 1))]

        start, end = spans[row]
        last = (
            len(_drawn(text[start:end], self._width + 1)) - 1
        )  # blanks at a break may hang out of sight
        column = min(last, len(safe(text[start:cursor])))
        return UIContent(line, len(spans), Point(x=column, y=row))

    def preferred_height(
        self,
        width: int,
        max_available_height: int,
        wrap_lines: bool,  # noqa: ARG002, FBT001 - prompt_toolkit's name; rows never wrap again
        get_line_prefix: Callable[..., Any] | None,  # noqa: ARG002 - prompt_toolkit's, too
    ) -> int:
        return min(max_available_height, self.tall(width))

    def tall(self, width: int) -> int:
        """Rows of the text in a window of *width* cells."""
        return len(rows(self.buffer.text, self._room(width)))

    def _room(self, width: int) -> int:
        """A cursor behind the last letter has a cell, too."""
        return max(1, width - self._lead - 1)

    def arrows(self) -> KeyBindings:
        """Up and down go by rows as they are seen."""
        keys = KeyBindings()

        def step(by: int) -> Callable[[KeyPressEvent], None]:
            def go(_: KeyPressEvent) -> None:
                text, cursor = self.buffer.text, self.buffer.cursor_position
                self.buffer.cursor_position = moved(text, rows(text, self._width), cursor, by)

            return go

        for name, by in (("up", -1), ("down", 1)):
            keys.add(name, eager=True)(step(by))
        return keys
