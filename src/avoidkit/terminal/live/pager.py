"""Reading what is longer than a window: a list to open lines of, and pages that go both ways.

Everything is drawn on the stage, so nothing of it stays behind. `touched` hears of every key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from avoidkit.exercise.engine.ports import Move
from avoidkit.exercise.model.text import Text
from avoidkit.terminal.input.keymap import READING, Meaning, PageTurn, Press
from avoidkit.terminal.layout.key_hints import KeyLine, key_line
from avoidkit.terminal.layout.page import Line, Role, Zones, crop, heading, indented
from avoidkit.terminal.layout.paragraphs import body
from avoidkit.terminal.layout.sanitize import isolated, safe
from avoidkit.terminal.live.display import Display

ROOMY = 60  # cells across a page in which the long form of a line still says something
Label = Callable[[int, bool], str]  # a line of a list by its number; long, or short


class Pager:
    """What is read, under one title."""

    def __init__(
        self, stage: Display, title: str, touched: Callable[[], None] = lambda: None
    ) -> None:
        self.stage, self.title, self.touched = stage, title, touched

    def pick(self, label: Label, count: int, many: str, at: int = 0) -> tuple[int, Move | None]:
        """The line somebody stood on when they opened it, or with the move they left by."""

        def draw(where: Zones) -> Mapping[int, Line]:
            rows = where.body_rows
            first = at // rows * rows
            more = "more below" if first + rows < count else ""
            lines = heading(self.title, (many, more), None, where)
            for row, number in enumerate(range(first, min(count, first + rows)), where.body_row):
                said = _row(label(number, where.page >= ROOMY))
                lines[row] = indented(_pointed(said, where, here=number == at), where)
            return self._keyed(lines, KeyLine.OPEN, where)

        while True:
            self.stage.show(draw)
            match self._press():
                case PageTurn() as turn:
                    at = _moved(turn, at, count - 1, self.stage.where.body_rows)
                case Press.ENTER:
                    return at, None
                case Move() as move:
                    return at, move
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
            more = "more below" if first < _lowest(every, where) else "the end" if first else ""
            lines = heading(self.title, (many, more), None, where)
            for row, line in enumerate(every[first : first + where.body_rows], where.body_row):
                lines[row] = indented(line, where)
            return self._keyed(lines, KeyLine.LEAF, where)

        while True:
            self.stage.show(draw)
            where = self.stage.where
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
        return self.stage.press(None, READING)

    def _keyed(self, lines: dict[int, Line], keys: KeyLine, where: Zones) -> dict[int, Line]:
        if where.keys_row is not None:
            lines[where.keys_row] = key_line(keys, where)
        return lines


def _moved(turn: PageTurn, at: int, last: int, page: int) -> int:
    """Where a key leads to, between 0 and *last*; *page* rows are a page."""
    there = {
        PageTurn.UP: at - 1,
        PageTurn.DOWN: at + 1,
        PageTurn.PAGE_UP: at - page,
        PageTurn.PAGE_DOWN: at + page,
        PageTurn.FIRST: 0,
        PageTurn.LAST: last,
    }[turn]
    return max(0, min(last, there))


def _row(label: str) -> str:
    """A label, safe, on one line; its columns stay."""
    return isolated(safe(label).replace("\n", " "))


def _lowest(lines: list[Line], where: Zones) -> int:
    """The first row of the last page."""
    return max(0, len(lines) - where.body_rows)


def _pointed(said: str, where: Zones, *, here: bool) -> Line:
    words = crop(said, where.page - 2)
    return ((f"> {words}", Role.ACCENT),) if here else ((f"  {words}", Role.TEXT),)
