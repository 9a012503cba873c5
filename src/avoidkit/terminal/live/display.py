"""The terminal, for as long as one exercise has it: taken, drawn on, lent, hidden, given back.

Nothing private outlives it: all is drawn in the alternate screen, which is wiped before it is
left. However it ends (a key, a signal, an exception), the terminal is as it was before.
"""

from __future__ import annotations

import atexit
import os
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from select import select
from time import monotonic
from typing import Final, Self, TextIO

from avoidkit.exercise.engine.ports import Around, Move
from avoidkit.terminal.input.clock import WallClock
from avoidkit.terminal.input.keyboard import Keyboard
from avoidkit.terminal.input.keymap import ALONE, UNSEEN, Meaning, Press
from avoidkit.terminal.input.signals import ENDING, Signals
from avoidkit.terminal.layout.key_hints import KeyLine, key_line
from avoidkit.terminal.layout.page import Line, Zones, indented, page, text_line, zones
from avoidkit.terminal.layout.theme import Look
from avoidkit.terminal.live.diff import WIPE, changes

PASTE_ON: Final = "\x1b[?2004h"
BELL: Final = "\a"
CURSOR_ON: Final = "\x1b[?25h"
CURSOR_OFF: Final = "\x1b[?25l"
TAKE: Final = f"\x1b[?1049h{PASTE_ON}"
LEAVE: Final = f"\x1b[m{WIPE}\x1b[?2004l{CURSOR_ON}\x1b[?1049l"
SLOW: Final = 0.05  # seconds a frame may take to write before a smaller shape is kinder
PATIENT: Final = 3  # such frames in a row: one alone is only a busy machine

DrawPage = Callable[[Zones], Mapping[int, Line]]


class Display:
    """`gone` is the number of the signal that took the terminal away, if one did.

    Move.GONE while `gone` is None means that the input ended.
    """

    def __init__(self, keys_from: int, out: TextIO, clock: WallClock, look: Look) -> None:
        self.clock, self.look = clock, look
        self._fd, self._encoding = out.fileno(), out.encoding
        self._keys = Keyboard(keys_from)
        self._signals = Signals()
        self._draw: DrawPage = lambda _: {}
        self._token: object = None
        self._old: list[Line] | None = None  # None: what stands on the terminal is not ours
        self._cursor = CURSOR_OFF
        self._up = False
        self._late = 0

    @property
    def gone(self) -> int | None:
        return self._signals.ended

    @property
    def where(self) -> Zones:
        """The places of the window at its present size."""
        try:
            width, height = os.get_terminal_size(self._fd)
        except OSError:
            width = height = 0
        return zones(width or 80, height or 24)

    def __enter__(self) -> Self:
        self._signals.__enter__()
        atexit.register(self._give_back)
        if self._keys.slow:
            self.look = self.look._replace(slow=True)
        self._take()
        return self

    def __exit__(self, *_: object) -> None:
        self._give_back()
        atexit.unregister(self._give_back)
        self._signals.__exit__()

    def titled(self, around: Around) -> Around:
        """*around*, its title saying so where time runs faster for a test."""
        if self.clock.speed == 1:
            return around
        return replace(around, title=f"{around.title} (time x {self.clock.speed:g})")

    def show(self, draw: DrawPage, token: object = None, *, drop: bool = False) -> None:
        """Draw, and draw again at any new size.

        Nothing is drawn for a *token* equal to the last one. `drop`: nor while the terminal has
        not taken the last frame; the next one then shows what is true by then.
        """
        self._draw = draw
        if token is not None and token == self._token and self._old is not None:
            return
        if drop and not select((), (self._fd,), (), 0)[1]:
            self._token = None
            return
        self._token = token
        self._render()

    def press(self, until: float | None, table: Mapping[str, Meaning] = ALONE) -> Meaning | None:
        """The next key of *table*, or None once the clock says *until*; None waits for ever.

        Hiding, a new size and being suspended are settled here, and the wait goes on.
        """
        while (meaning := self._next(until, table)) is Press.HIDE:
            move = self.hide()
            if move is not None:
                return move
        return meaning

    def hide(self) -> Move | None:
        """Clear all at once and look like a shell. Enter, and Enter again, comes back."""
        draw, cursor = self._draw, self._cursor
        move = self._until_enter(lambda _: {1: text_line("$ ")}, CURSOR_ON)
        move = move or self._until_enter(_way_back, CURSOR_OFF)
        self._draw, self._cursor, self._token = draw, cursor, None
        self._old = None
        self._render()
        return move

    def ring(self) -> None:
        """The terminal's bell, once; not for those who asked for stillness."""
        if not self.look.still:
            self._write(BELL)

    @contextmanager
    def lent(self, ended: Callable[[], None]) -> Iterator[None]:
        """Let another part read keys and draw, inside the same alternate screen.

        *ended* is called from a signal handler when the borrower has to end; `called` says why,
        and also what came before the borrower could hear it.
        """
        self._keys.let_go()
        self._cursor = CURSOR_ON
        self._write(CURSOR_ON)
        self._signals.at_once = lambda number: self._signal_while_lent(number, ended)
        try:
            yield
        finally:
            self._signals.at_once = None
            self._signals.listen()
            self._cursor = CURSOR_OFF
            self._take()

    def called(self) -> Move | None:
        """What a signal has asked for and nobody has heard yet."""
        if self._signals.ended is not None:
            return Move.GONE
        stopped, self._signals.stopped = self._signals.stopped, False
        return Move.STOP if stopped else None

    def _next(self, until: float | None, table: Mapping[str, Meaning]) -> Meaning | None:
        while True:
            move = self._settle_signals()
            if move is not None:
                return move
            meaning = self._keys.next(table)
            if meaning is not None:
                return meaning
            left = None
            if until is not None:
                left = self.clock.real(until - self.clock.seconds())
                if left <= 0:
                    return None
            if not self._wait(left):
                return Move.GONE

    def _wait(self, left: float | None) -> bool:
        """One wait for keys, time and signals. False where the input ended."""
        patience = self._keys.patience
        first = patience if left is None or (patience is not None and patience < left) else left
        ready, _, _ = select((self._keys.fd, self._signals.wake), (), (), first)
        self._signals.quiet()
        if self._keys.fd in ready:
            return self._keys.read()
        if not ready and patience is not None:
            self._keys.settle()
        return True

    def _settle_signals(self) -> Move | None:
        """What a signal asked for is done; the move, if it asked for one."""
        if (move := self.called()) is not None:
            return move
        signals = self._signals
        if signals.suspended:
            self._suspend()
            signals.resumed = True
        if signals.resumed or signals.resized:
            if signals.resumed:
                self._take()
            signals.resumed = signals.resized = False
            self._old = None
            self._render()
        return None

    def _until_enter(self, draw: DrawPage, cursor: str) -> Move | None:
        self._draw, self._cursor, self._old = draw, cursor, None
        self._render()
        while (meaning := self._next(None, UNSEEN)) is not Press.ENTER:
            if isinstance(meaning, Move):
                return meaning
        return None

    def _suspend(self) -> None:
        """The shell gets a clean terminal; afterwards the keys are read as they were."""
        self._signals.suspended = False
        modes = self._keys.modes
        self._write(LEAVE)
        self._keys.let_go()
        self._signals.suspend()
        self._keys.put(modes)
        self._write(TAKE + self._cursor)

    def _signal_while_lent(self, number: int, ended: Callable[[], None]) -> None:
        """A signal while the terminal is lent; the borrower draws again at a new size."""
        if number in (*ENDING, signal.SIGINT):
            ended()
        elif number == signal.SIGTSTP:
            self._suspend()
            os.kill(os.getpid(), signal.SIGWINCH)

    def _take(self) -> None:
        self._keys.take()
        self._write(TAKE + self._cursor)
        self._old, self._up = None, True

    def _give_back(self) -> None:
        if self._up:
            self._up = False
            self._write(LEAVE)
            self._keys.let_go(forget=True)

    def _render(self) -> None:
        """Draw the page, and write what differs from what stands there."""
        where = self.where
        lines = page(where.width, where.height, self._draw(where))
        lines = [self.look.toned(line) for line in lines]
        written = changes(self._old, lines)
        if written:
            fresh = self._old is None
            self._old = lines
            self._write(written + (self._cursor if fresh else ""))

    def _write(self, text: str) -> None:
        began = monotonic()
        data = text.encode(self._encoding, "replace")
        with suppress(OSError):  # a terminal that went away is told by the input, or a signal
            while data:
                data = data[os.write(self._fd, data) :]
        self._late = self._late + 1 if monotonic() - began > SLOW else 0
        if self._late >= PATIENT and not self.look.slow:
            self.look = self.look._replace(slow=True)


def _way_back(where: Zones) -> dict[int, Line]:
    """Between the hidden screen and the page: nobody opens it by one stray Enter."""
    lines = {where.title_row or 1: indented(text_line("paused"), where)}
    if where.keys_row is not None:
        lines[where.keys_row] = key_line(KeyLine.DOOR, where)
    return lines
