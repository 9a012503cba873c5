"""Which screen a run gets, and the way in and out of it: live where it can be, lines elsewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from avoidkit.exercise.ports import Screen
from avoidkit.terminal.clock import WallClock


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
    line: str = ""

    @property
    def signalled(self) -> int | None:
        """The signal that took the terminal away, if one did."""
        return self.gone()

    def leave_behind(self, line: str) -> None:
        self.line = line


@contextmanager
def opened(
    wishes: Wishes, *, plain: bool, clock: WallClock, beside: bool = False
) -> Iterator[Opened]:
    """The screen, and the terminal given back however it ends.

    `beside`: lines go to stderr, as stdout is for data.
    """
    if plain:
        from avoidkit.terminal.plain import PlainScreen
        from avoidkit.terminal.signals import Signals

        with Signals() as signals:
            out = sys.stderr if beside else sys.stdout
            plainly = PlainScreen(sys.stdin, out, clock, signals)
            screen = Opened(plainly, lambda: signals.ended)
            yield screen
    else:
        from avoidkit.terminal.look import looked_up
        from avoidkit.terminal.screen import RichScreen
        from avoidkit.terminal.stage import Stage

        theme = "mono" if wishes.no_color else "dark"
        look = looked_up(os.environ, sys.stdout.encoding, theme=theme, still=wishes.still)
        with Stage(sys.stdin.fileno(), sys.stdout, clock, look) as stage:
            screen = Opened(RichScreen(stage), lambda: stage.gone)
            yield screen
    if screen.line:
        sys.stdout.write(f"{screen.line}\n")
