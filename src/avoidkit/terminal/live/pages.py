"""Timers and texts on the display: draw, then one wait for keys and time.

Nothing is counted here. A moment is drawn as it comes, and whoever asked reads the clock.
"""

from __future__ import annotations

from collections.abc import Mapping

from avoidkit.exercise.engine.pacing import Frame
from avoidkit.exercise.engine.ports import Around, Move, Shown, Tempo
from avoidkit.exercise.model.steps import Shape
from avoidkit.terminal.input.keymap import Meaning, Press
from avoidkit.terminal.layout.key_hints import KeyLine, key_line
from avoidkit.terminal.layout.page import Line, Zones, header, indented
from avoidkit.terminal.layout.paragraphs import body, pages
from avoidkit.terminal.live.display import Display
from avoidkit.terminal.live.timer.render import timer_lines
from avoidkit.terminal.live.timer.state import TimerMoment, crowded, timer_state


class TimerPages:
    """`whisper` is one line that stays until the next key."""

    def __init__(self, display: Display) -> None:
        self.display = display
        self.whisper = ""
        self._letters = False  # whether the key line tells what each letter does

    def tick(
        self, texts: tuple[Shown, ...], frame: Frame, seconds: float, around: Around
    ) -> Move | Tempo | None:
        """Draw *frame*, then wait up to *seconds* for a key.

        Words that do not fit beside the shape are read before it begins to move.
        """
        display = self.display
        moment = TimerMoment(texts, frame, display.titled(around), self.whisper, self._letters)
        if not frame.gone and crowded(moment, display.where, display.look):
            move = self.read(moment.words, around)
            if move:
                return move

        until = display.clock.seconds() + seconds

        def draw(where: Zones) -> Mapping[int, Line]:
            resized = where != state.where
            return timer_lines(timer_state(moment, where, display.look) if resized else state)

        while True:
            moment = moment._replace(whisper=self.whisper, letters=self._letters)
            state = timer_state(moment, display.where, display.look)
            display.show(draw, state, drop=True)
            match self._press(until):
                case None:
                    if frame.rings:
                        display.ring()
                    return None
                case Move() | Tempo() as key:
                    return key
                case Press.ENTER if frame.paused:
                    return Tempo.PAUSE
                case Press.ENTER if frame.shape is Shape.NONE:
                    return Move.SKIP
                case _:
                    pass

    def read(self, texts: tuple[Shown, ...], around: Around, go_on: str = "go on") -> Move | None:
        """Show, page by page where the window is small, and wait for Enter on the last one."""
        around = self.display.titled(around)
        turned = 0  # pages

        def parts(where: Zones) -> list[list[Line]]:
            return pages(body(texts, where, around.pinned), where.body_rows)

        def draw(where: Zones) -> Mapping[int, Line]:
            every = parts(where)
            number = min(turned, len(every) - 1)
            lines = header(around, where)
            for row, line in enumerate(every[number], where.body_row):
                lines[row] = indented(line, where)
            if where.keys_row is not None:
                keys = KeyLine.MORE if number < len(every) - 1 else KeyLine.GO
                keys = KeyLine.LETTERS if self._letters else keys
                lines[where.keys_row] = key_line(keys, where, go_on=go_on)
            return lines

        while True:
            self.display.show(draw)
            match self._press(None):
                case Move() as move:
                    return move
                case Press.ENTER | Tempo.PAUSE as key:
                    if turned < len(parts(self.display.where)) - 1:
                        turned += 1
                    elif key is Press.ENTER:
                        return None
                case _:
                    pass

    def _press(self, until: float | None) -> Meaning | None:
        """A key, but for those that only open and close the line of letters."""
        key = self.display.press(until)
        if key is None:
            return None
        self.whisper = ""
        closes = self._letters and key is Press.ENTER
        self._letters = key is Press.LETTERS and not self._letters
        return Press.LETTERS if closes else key
