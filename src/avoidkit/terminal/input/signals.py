"""What the system says while a screen stands: handlers only set flags, and wake the one wait.

A plain wait is taken up again after a signal and never sees it; so every signal also writes a
byte to a pipe which the wait watches.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Final, Self

ENDING: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGALRM)  # the last: it was quiet for long
HEARD: Final = (
    *ENDING,
    signal.SIGINT,
    signal.SIGTSTP,
    signal.SIGCONT,
    signal.SIGWINCH,
)


class Signals:
    """`ended` is the number of the signal that ends the program, once one came."""

    def __init__(self) -> None:
        self.ended: int | None = None
        self.stopped = False  # Ctrl-C
        self.suspended = False  # Ctrl-Z
        self.resumed = False
        self.resized = False
        self.at_once: Callable[[int], None] | None = None  # while the wait is not ours
        self.wake = -1

    def __enter__(self) -> Self:
        self.wake, self._bell = os.pipe()
        os.set_blocking(self.wake, False)
        os.set_blocking(self._bell, False)
        # What is ignored from outside (nohup) stays ignored.
        self._before = {
            number: before
            for number in HEARD
            if (before := signal.getsignal(number)) != signal.SIG_IGN
        }
        self._rang = signal.set_wakeup_fd(self._bell, warn_on_full_buffer=False)
        self.listen()
        return self

    def __exit__(self, *_: object) -> None:
        signal.set_wakeup_fd(self._rang)
        for number, before in self._before.items():
            signal.signal(number, before if before is not None else signal.SIG_DFL)
        os.close(self.wake)
        os.close(self._bell)

    def listen(self) -> None:
        """Hear again: an event loop takes handlers and the wake-up for itself."""
        for number in self._before:
            signal.signal(number, self._hear)
        signal.set_wakeup_fd(self._bell, warn_on_full_buffer=False)

    def quiet(self) -> None:
        """Empty the pipe."""
        with suppress(BlockingIOError):
            while os.read(self.wake, 512):
                pass

    @contextmanager
    def lent(self, heard: Callable[[], None]) -> Iterator[None]:
        """While another program has the terminal; *heard* is called from a signal handler."""

        def meanwhile(number: int) -> None:
            if number == signal.SIGTSTP:
                self.suspended = False
                self.suspend()
            else:
                heard()

        self.at_once = meanwhile
        try:
            yield
        finally:
            self.at_once = None
            self.stopped = False  # it was a key of the other program

    def suspend(self) -> None:
        """Stop here, as if nobody had listened; returns when the shell lets it go on."""
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._hear)

    def _hear(self, number: int, _: FrameType | None) -> None:
        match number:
            case signal.SIGTERM | signal.SIGHUP | signal.SIGALRM:
                self.ended = number
            case signal.SIGINT:
                self.stopped = True
            case signal.SIGTSTP:
                self.suspended = True
            case signal.SIGCONT:
                self.resumed = True
            case _:
                self.resized = True
        if self.at_once is not None:
            self.at_once(number)
