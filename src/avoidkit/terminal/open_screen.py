"""Which screen a run gets, and the way in and out of it: live where it can be, lines elsewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from signal import SIGALRM
from typing import Final, Protocol

from avoidkit.errors import AvoidkitError
from avoidkit.exercise.engine.ports import Screen
from avoidkit.terminal.input.clock import WallClock

SIGNALLED: Final = 128  # and the number of the signal: the exit code


class Wishes(Protocol):
    """What the person wants of a screen."""

    @property
    def still(self) -> bool: ...
    @property
    def no_color(self) -> bool: ...


@dataclass
class Opened:
    """A screen for as long as it is needed. `line` is left behind on the normal screen."""

    screen: Screen
    gone: Callable[[], int | None]
    lent: Callable[[Callable[[], None]], AbstractContextManager[None]]
    """Let another program have the terminal; what is given hears of every signal."""
    line: str = ""

    @property
    def signalled(self) -> int | None:
        """The signal that took the terminal away, if one did."""
        return self.gone()

    @property
    def called_away(self) -> bool:
        """Whether it was a signal from outside; five quiet minutes are an end like others."""
        return self.signalled not in (None, SIGALRM)

    def leave_behind(self, line: str) -> None:
        self.line = line


@contextmanager
def opened(
    wishes: Wishes, *, plain: bool, clock: WallClock, beside: bool = False
) -> Iterator[Opened]:
    """The screen, and the terminal given back however it ends.

    Raises SystemExit where a signal took the terminal away.
    `beside`: lines go to stderr, as stdout is for data.
    """
    with _plain(clock, beside=beside) if plain else _live(wishes, clock) as screen:
        try:
            yield screen
        except AvoidkitError:
            if not screen.called_away:
                raise
    if screen.line:
        sys.stdout.write(f"{screen.line}\n")
    if screen.called_away:
        raise SystemExit(SIGNALLED + (screen.signalled or 0))


@contextmanager
def _plain(clock: WallClock, *, beside: bool) -> Iterator[Opened]:
    from avoidkit.terminal.input.signals import Signals
    from avoidkit.terminal.plain.screen import PlainScreen

    with Signals() as signals:
        out = sys.stderr if beside else sys.stdout
        screen = PlainScreen(sys.stdin, out, clock, signals)
        yield Opened(screen, lambda: signals.ended, signals.lent)


@contextmanager
def _live(wishes: Wishes, clock: WallClock) -> Iterator[Opened]:
    from avoidkit.terminal.layout.theme import look_for
    from avoidkit.terminal.live.display import Display
    from avoidkit.terminal.live.screen import LiveScreen

    encoding, colour = sys.stdout.encoding, not wishes.no_color
    look = look_for(os.environ, encoding, colour=colour, still=wishes.still)
    with Display(sys.stdin.fileno(), sys.stdout, clock, look) as display:
        yield Opened(LiveScreen(display), lambda: display.gone, display.lent)
