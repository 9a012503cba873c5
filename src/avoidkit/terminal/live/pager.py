"""Reading what is longer than a window: a list to open lines of, and pages that go both ways.

Everything is drawn on the display, so nothing of it stays behind. `touched` hears of every key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from avoidkit.exercise.engine.ports import Move
from avoidkit.exercise.model.text import Text
from avoidkit.terminal.input.keymap import READING, Meaning, PageTurn, Press
from avoidkit.terminal.layout.key_hints import KeyLine, key_line
from avoidkit.terminal.layout.page import Line, Zones, crop, indented, text_line, title_lines
from avoidkit.terminal.layout.paragraphs import body
from avoidkit.terminal.layout.sanitize import isolated, safe
from avoidkit.terminal.layout.theme import ACCENT
from avoidkit.terminal.live.display import Display

ROOMY = 60  # cells across a page in which the long form of a line still says something
Label = Callable[[int, bool], str]  # a line of a list by its number; long, or short


class Pager:
    """What is read, under one title."""

    def __init__(
        self, display: Display, title: str, touched: Callable[[], None] = lambda: None
    ) -> None:
        self.display, self.title, self.touched = display, title, touched

    def pick(self, label: Label, count: int, many: str, place: int = 0) -> tuple[int, Move | None]:
        """The line somebody stood on when they opened it, or with the move they left by."""

        def draw(where: Zones) -> Mapping[int, Line]:
            rows = where.body_rows
            first = place // rows * rows
            more = "more below" if first + rows < count else ""
            lines = title_lines(self.title, (many, more), None, where)
            for row, number in enumerate(range(first, min(count, first + rows)), where.body_row):
                words = _one_row(label(number, where.page >= ROOMY))
                lines[row] = indented(_list_line(words, where, pointed=number == place), where)
            return self._keyed(lines, KeyLine.OPEN, where)

        while True:
            self.display.show(draw)
            match self._press():
                case PageTurn() as turn:
                    place = _moved(turn, place, count - 1, self.display.where.body_rows)
                case Press.ENTER:
                    return place, None
                case Move() as move:
                    return place, move
                case _:
                    pass

    def read(self, text: Text, many: str = "", *, onward: bool = False) -> Move | None:
        """Until somebody leaves: the move they left by, None where Enter was pressed at the end.

        `onward`: something comes after it, and what turns a page goes there from the end, too.
        """
        top = 0

        def draw(where: Zones) -> Mapping[int, Line]:
            every = body((text,), where)
            first = min(top, _lowest(every, where))
            more = "the end" if first else ""
            if first < _lowest(every, where):
                more = "more below"
            lines = title_lines(self.title, (many, more), None, where)
            for row, line in enumerate(every[first : first + where.body_rows], where.body_row):
                lines[row] = indented(line, where)
            return self._keyed(lines, KeyLine.LEAF, where)

        while True:
            self.display.show(draw)
            where = self.display.where
            lowest = _lowest(body((text,), where), where)
            top = min(top, lowest)
            match self._press():
                case PageTurn.PAGE_DOWN if onward and top == lowest:
                    return None
                case PageTurn() as turn:
                    top = _moved(turn, top, lowest, where.body_rows)
                case Press.ENTER if top < lowest:
                    top = _moved(PageTurn.PAGE_DOWN, top, lowest, where.body_rows)
                case Press.ENTER:
                    return None
                case Move() as move:
                    return move
                case _:
                    pass

    def _press(self) -> Meaning | None:
        self.touched()
        return self.display.press(None, READING)

    def _keyed(self, lines: dict[int, Line], keys: KeyLine, where: Zones) -> dict[int, Line]:
        if where.keys_row is not None:
            lines[where.keys_row] = key_line(keys, where)
        return lines


def _moved(turn: PageTurn, place: int, last: int, page: int) -> int:
    """Where a key leads to, between 0 and *last*; *page* rows are a page."""
    row = {
        PageTurn.UP: place - 1,
        PageTurn.DOWN: place + 1,
        PageTurn.PAGE_UP: place - page,
        PageTurn.PAGE_DOWN: place + page,
        PageTurn.FIRST: 0,
        PageTurn.LAST: last,
    }[turn]
    return max(0, min(last, row))


def _one_row(label: str) -> str:
    """A label, safe, on one line; its columns stay."""
    return isolated(safe(label).replace("\n", " "))


def _lowest(lines: list[Line], where: Zones) -> int:
    """The first row of the last page."""
    return max(0, len(lines) - where.body_rows)


def _list_line(words: str, where: Zones, *, pointed: bool) -> Line:
    words = crop(words, where.page - 2)
    return text_line(f"> {words}", ACCENT) if pointed else text_line(f"  {words}")
