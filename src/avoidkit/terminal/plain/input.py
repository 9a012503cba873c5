"""What the plain screen hears: whole lines, from a person or a pipe, and signals meanwhile.

A person's line may be a move. A pipe's lines are for the questions, in order: a timer leaves them
where they are.
"""

from __future__ import annotations

import os
from contextlib import nullcontext
from select import select
from typing import Final, TextIO

from avoidkit.exercise.engine.ports import Clock, Move
from avoidkit.terminal.input import keymap
from avoidkit.terminal.input.clock import WallClock
from avoidkit.terminal.input.keyboard import unseen
from avoidkit.terminal.input.keymap import LETTERS, Meaning, Press
from avoidkit.terminal.input.signals import Signals
from avoidkit.terminal.plain.output import EVERY_KEY, PlainOutput

HIDDEN: Final = "Scrolled out of sight; scrolling up still shows it. Enter comes back."
TALL: Final = 100  # rows that push everything out of sight where the window's height is not known


class PlainInput:
    """Hears lines on one stream; `person` is False for a pipe or a file."""

    def __init__(
        self, keys_from: TextIO, output: PlainOutput, clock: WallClock | Clock, signals: Signals
    ) -> None:
        self.output, self.clock, self.signals = output, clock, signals
        self.fd = keys_from.fileno()
        self.person = keys_from.isatty()
        self._held = b""
        self._ended = False

    def line(self, prompt: str = "", *, letters: bool = True, secret: bool = False) -> str | Move:
        """A line, or the move it stands for. `letters`: a bare one is a move, too.

        `secret`: the terminal does not show what is typed.
        """
        if prompt:
            self.output.say(prompt)
        with unseen(self.fd) if secret and self.person else nullcontext():
            return self._read_line(letters=letters)

    def _read_line(self, *, letters: bool) -> str | Move:
        while True:
            if self.person:
                self.output.prompt()
            line = self._next_line(None)
            if isinstance(line, Move) or line is None:
                return line or Move.GONE
            meaning = _meaning(line, letters=letters)
            if isinstance(meaning, Move):
                return meaning
            if meaning is Press.HIDE:
                if (move := self._hide()) is not None:
                    return move
            elif meaning is Press.LETTERS:
                self.output.say(EVERY_KEY)
            else:
                return line.rstrip()

    def wait(self, seconds: float, *, enter_ends: bool) -> Move | None:
        """Wait, and hear a move typed meanwhile; Enter alone is SKIP where it ends the wait."""
        until = self.clock.seconds() + seconds
        while (seconds_left := until - self.clock.seconds()) > 0:
            if not self.person or self._ended:
                select((self.signals.wake,), (), (), self._real_seconds(seconds_left))
                self.signals.quiet()
                if (move := self.gone()) is not None:
                    return move
                continue
            line = self._next_line(seconds_left)
            if line is None or isinstance(line, Move):
                return line
            meaning = _meaning(line, letters=True)
            if isinstance(meaning, Move):
                return meaning
            if meaning is Press.HIDE:
                return self._hide()
            if meaning is Press.LETTERS:
                self.output.say(EVERY_KEY)
            elif enter_ends and not line.strip():
                return Move.SKIP
        return None

    def gone(self) -> Move | None:
        """What a signal asked for meanwhile."""
        if self.signals.ended is not None:
            return Move.GONE
        if self.signals.stopped:
            self.signals.stopped = False
            return Move.STOP
        if self.signals.suspended:
            self.signals.suspended = False
            self.signals.suspend()
        return None

    def _next_line(self, seconds: float | None) -> str | Move | None:
        """The next line of input; None once the time is over."""
        until = None if seconds is None else self.clock.seconds() + seconds
        while b"\n" not in self._held:
            if (move := self.gone()) is not None:
                return move
            if self._ended:
                line_bytes, self._held = self._held, b""
                return line_bytes.decode(errors="replace") if line_bytes else Move.GONE
            seconds_left = None
            if until is not None:
                seconds_left = self._real_seconds(until - self.clock.seconds())
                if seconds_left <= 0:
                    return None
            self._take_in(seconds_left)
        line, _, self._held = self._held.partition(b"\n")
        return line.decode(errors="replace")

    def _take_in(self, seconds: float | None) -> None:
        ready, _, _ = select((self.fd, self.signals.wake), (), (), seconds)
        self.signals.quiet()
        if self.fd in ready:
            try:
                data = os.read(self.fd, 4096)
            except OSError:  # the terminal went away
                data = b""
            self._held += data
            self._ended = not data

    def _hide(self) -> Move | None:
        """Clear the window, and wait for a line."""
        if not self.person:
            return None
        try:
            rows = os.get_terminal_size(self.fd).lines or TALL
        except OSError:
            rows = TALL
        self.output.clear(rows)
        self.output.say(HIDDEN, again=False)
        line = self._next_line(None)
        if isinstance(line, Move):
            return line
        self.output.again()
        return None

    def _real_seconds(self, seconds: float) -> float:
        return self.clock.real(seconds) if isinstance(self.clock, WallClock) else seconds


def _meaning(line: str, *, letters: bool) -> Meaning | None:
    """What a line asks for, if it is a key at all. `letters`: a bare one is a key, too."""
    text = line.strip().lower()
    if text == keymap.ALL_KEYS:
        return Press.LETTERS
    if text.startswith("/"):
        return LETTERS.get(text[1:])
    return LETTERS.get(text) if letters else None
