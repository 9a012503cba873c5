"""All the engine needs from the world: a person at a screen, and the time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Protocol

from avoidkit.exercise.pacing import Frame
from avoidkit.exercise.steps import Card, Mark, Question, Text, Value


class Move(Enum):
    """What a person may do at any moment instead of answering."""

    STOP = auto()
    SKIP = auto()
    BACK = auto()
    GROUND = auto()
    HELP = auto()
    GONE = auto()  # the input ended, or the terminal went away: keep the draft and leave


class Tempo(Enum):
    """What a person may do to a timer while it runs."""

    FASTER = auto()
    SLOWER = auto()
    PAUSE = auto()  # and on again


@dataclass(frozen=True, repr=False)
class Left:
    """A question left by a move; `unsent` is what was typed or marked so far."""

    move: Move
    unsent: Value | None = None


@dataclass(frozen=True, repr=False)
class Compared:
    """Ratings to draw one under the other: (label, the number, or None for numb)."""

    rows: tuple[tuple[str, int | None], ...]
    low: int
    high: int


Shown = Text | Compared
Reply = Value | Mark  # Mark.NUMB, or Mark.SKIPPED where Enter alone passed an optional question


@dataclass(frozen=True, repr=False)
class Around:
    """What stands around a step on every screen."""

    title: str
    seconds_left: float  # an estimate; 0 on the last screen
    total: float  # seconds, the whole exercise
    pinned: str | None = None
    saved: bool = True  # False: "not being saved"
    optional: bool = False  # Enter alone passes this question
    last: bool = False


class Screen(Protocol):
    """The terminal, as the engine sees it. Every text handed over is already filled."""

    def read(self, texts: tuple[Shown, ...], around: Around) -> Move | None:
        """Show, and wait for Enter."""
        ...

    def ask(
        self,
        texts: tuple[Shown, ...],
        question: Question,
        begun: Value | None,
        around: Around,
        typing: Callable[[str], bool],
    ) -> Reply | Left:
        """Ask. `begun` is offered as the default.

        `typing` takes long text while it grows, and says whether it is kept.
        """
        ...

    def tick(
        self, texts: tuple[Shown, ...], frame: Frame, seconds: float, around: Around
    ) -> Move | Tempo | None:
        """Draw *frame*, then wait up to *seconds* for a key."""
        ...


@dataclass(frozen=True, repr=False)
class Kept:
    """Words that were kept earlier, and when: "yesterday", "on 3 May"."""

    words: str
    when: str


Recall = Callable[[Card, Value | None], Kept | None]
"""What a card shows. With `like`, the answer that it goes with; words are empty where that answer
was given before, but nothing went with it. Never asks, never raises."""


def nothing_kept(_: Card, __: Value | None) -> None:
    """The memory of somebody who has kept nothing."""


class Clock(Protocol):
    """Only reads. Waiting belongs to the screen, where a key can end it."""

    def seconds(self) -> float:
        """Monotonic."""
        ...

    def now(self) -> datetime:
        """Aware."""
        ...
