"""Charts read like the pages of a book: Enter turns to the next, `b` goes back, the last one ends.

Each is drawn anew at any size of the window; nothing of it stays behind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from avoidkit.exercise.engine.ports import Move
from avoidkit.terminal.charts.chart import Chart, ChartPage, plainly, sheets
from avoidkit.terminal.input.keymap import ADDING, READING, PageTurn, Press
from avoidkit.terminal.layout.glyphs import Glyphs
from avoidkit.terminal.layout.key_hints import KeyLine, key_line
from avoidkit.terminal.layout.page import Line, Zones, crop, indented, one_line, title_lines
from avoidkit.terminal.live.display import Display

DrawChart = Callable[[Zones, Glyphs], Chart]


class ChartPager:
    """Where somebody is among charts. `touched` hears of every key.

    `adding`: something of one's own can be added to them.
    """

    def __init__(
        self,
        display: Display,
        charts: Sequence[DrawChart],
        touched: Callable[[], None],
        *,
        adding: bool = False,
    ) -> None:
        self.display, self.charts, self._touched = display, charts, touched
        self.adding = adding
        self.chart = self.sheet = 0

    def turn(self) -> Move | Literal[Press.ADD] | None:
        """Until somebody leaves: the key they left by, None where Enter was pressed at the end.

        Called again, it goes on where it was.
        """
        while True:
            self.display.show(self._draw)
            self._touched()
            match self.display.press(None, ADDING if self.adding else READING):
                case Press.ENTER if self._at_end:
                    return None
                case PageTurn.PAGE_DOWN | PageTurn.DOWN | Press.ENTER:
                    self._on()
                case Move.BACK if not self.chart and not self._visible:
                    return Move.BACK
                case PageTurn.PAGE_UP | PageTurn.UP | Move.BACK:
                    self._back()
                case PageTurn.FIRST:
                    self.chart = self.sheet = 0
                case PageTurn.LAST:
                    self.chart, self.sheet = len(self.charts) - 1, len(self._sheets) - 1
                case Move() | Press.ADD as left:
                    return left
                case _:
                    pass

    # --- where ---

    @property
    def _sheets(self) -> list[ChartPage]:
        where = self.display.where
        return sheets(self.charts[self.chart](where, self.display.look.glyphs), where)

    @property
    def _visible(self) -> int:
        """The sheet in sight; a larger window has fewer of them."""
        return min(self.sheet, len(self._sheets) - 1)

    @property
    def _at_end(self) -> bool:
        last = self._visible == len(self._sheets) - 1
        return last and self.chart == len(self.charts) - 1

    def _on(self) -> None:
        if self._visible < len(self._sheets) - 1:
            self.sheet = self._visible + 1
        elif not self._at_end:
            self.chart, self.sheet = self.chart + 1, 0

    def _back(self) -> None:
        if self._visible:
            self.sheet = self._visible - 1
        elif self.chart:
            self.chart -= 1
            self.sheet = len(self._sheets) - 1

    # --- what ---

    def _draw(self, where: Zones) -> Mapping[int, Line]:
        chart = self.charts[self.chart](where, self.display.look.glyphs)
        every = sheets(chart, where)
        number = min(self.sheet, len(every) - 1)
        place = f"{number + 1} of {len(every)}" if where.roomy and len(every) > 1 else ""
        lines = title_lines(chart.title, (chart.right, place), None, where)
        for row, line in enumerate(every[number].lines, where.body_row):
            lines[row] = indented(line, where)
        if every[number].whisper and where.whisper_row is not None:
            whisper = crop(one_line(every[number].whisper), where.page)
            lines[where.whisper_row] = indented(plainly(whisper), where)
        if where.keys_row is not None:
            last = number == len(every) - 1 and self.chart == len(self.charts) - 1
            go_on = "close" if last else "next page"
            keys = KeyLine.ADD if self.adding else KeyLine.TURN
            lines[where.keys_row] = key_line(keys, where, go_on=go_on)
        return lines
