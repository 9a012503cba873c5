"""The keyboard: how a terminal is asked for single keys, and let go."""

from __future__ import annotations

import os
import termios
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, Final

from avoidkit.terminal.input.key_decoder import KeyDecoder
from avoidkit.terminal.input.keymap import Meaning

ESC_WAIT: Final = 0.05  # seconds in which an arrow's other bytes come


@contextmanager
def unseen(fd: int) -> Iterator[None]:
    """What is typed in here is not shown. The end of the line is: it is no part of a secret."""
    before = termios.tcgetattr(fd)
    modes = [*before[:3], (before[3] & ~termios.ECHO) | termios.ECHONL, *before[4:]]
    termios.tcsetattr(fd, termios.TCSADRAIN, modes)
    try:
        yield
    finally:
        with suppress(termios.error):  # the terminal went away
            termios.tcsetattr(fd, termios.TCSADRAIN, before)


class Keyboard:
    """A terminal's input. Single keys, unseen, while it is taken; as it was before, let go."""

    def __init__(self, fd: int) -> None:
        self.fd = fd
        self._presses = KeyDecoder()
        self._waiting: list[str] = []
        self._before = termios.tcgetattr(fd)

    @property
    def slow(self) -> bool:
        """A line so slow that a large shape would not move but crawl."""
        speed: int = self._before[5]
        return termios.B0 < speed <= termios.B9600

    @property
    def modes(self) -> list[Any]:
        """How the terminal reads keys now."""
        return termios.tcgetattr(self.fd)

    def put(self, modes: list[Any], *, forget: bool = False) -> None:
        """`forget` drops what was typed ahead, so that no key of ours reaches a shell."""
        when = termios.TCSAFLUSH if forget else termios.TCSADRAIN
        with suppress(termios.error):  # the terminal went away: the next read says so
            termios.tcsetattr(self.fd, when, modes)

    def take(self) -> None:
        modes = [*self._before[:6], [*self._before[6]]]
        modes[0] &= ~termios.IXON  # else Ctrl-S stops the picture for good
        modes[0] |= termios.ICRNL
        modes[3] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
        modes[3] |= termios.ISIG  # Ctrl-C and Ctrl-Z are signals, as they are to every program
        modes[6][termios.VMIN], modes[6][termios.VTIME] = 1, 0
        modes[6][termios.VQUIT] = bytes([os.fpathconf(self.fd, "PC_VDISABLE") & 0xFF])
        self.put(modes)

    def let_go(self, *, forget: bool = False) -> None:
        self.put(self._before, forget=forget)

    @property
    def patience(self) -> float | None:
        """Seconds to wait for the rest of a key, or None where nothing is half told."""
        return ESC_WAIT if self._presses.unsettled else None

    def next(self, table: Mapping[str, Meaning]) -> Meaning | None:
        """What the next key means, of those already read; keys that mean nothing are dropped."""
        while self._waiting:
            meaning = table.get(self._waiting.pop(0))
            if meaning is not None:
                return meaning
        return None

    def read(self) -> bool:
        """Take in what was typed; False where the input ended or the terminal went away."""
        try:
            data = os.read(self.fd, 1024)
        except BlockingIOError:
            return True
        except OSError:
            return False
        self._waiting += self._presses.feed(data)
        return bool(data)

    def settle(self) -> None:
        self._waiting += self._presses.settle()
