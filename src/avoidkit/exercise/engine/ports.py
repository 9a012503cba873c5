"""All the engine needs from the world: a person at a screen, and the time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import Final, Protocol

from avoidkit.exercise.engine.pacing import Frame
from avoidkit.exercise.model.steps import Card, Mark, Question, Value
from avoidkit.exercise.model.text import Text


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
class RatingPair:
    """Ratings to draw one under the other: (label, the number, or None for numb)."""

    rows: tuple[tuple[str, int | None], ...]
    low: int
    high: int


Shown = Text | RatingPair
Reply = Value | Mark  # Mark.NUMB, or Mark.SKIPPED where Enter alone passed an optional question


@dataclass(frozen=True, repr=False)
class Around:
    """What stands around a step on every screen."""

    title: str
    seconds_left: float  # an estimate; 0 on the last screen
    total: float  # seconds, the whole exercise
    pinned: str | None = None
    saved: bool = True  # False: "not being saved"
    drafted: bool = True  # False: in memory alone, so nothing is said of a draft
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


@dataclass(frozen=True, repr=False)
class Past:
    """What is known of a person's own steps on ladders.

    `levels` are their own ratings, and `times` how often one was done, by what was answered; `own`
    are their own steps, each with those it may be with (not known, where that is empty). `aim` is
    the strain that a next one may have, and `values` are the words they chose last.
    """

    levels: Mapping[str, float] = field(default_factory=dict[str, float])
    times: Mapping[str, int] = field(default_factory=dict[str, int])
    own: tuple[tuple[str, tuple[str, ...]], ...] = ()
    aim: float = 3.0
    values: frozenset[str] = frozenset()


class Memory(Protocol):
    """What was kept earlier, as far as it can be read. Never asks, never raises."""

    def recall(self, card: Card, answer: Value | None) -> tuple[Kept, ...]:
        """What a card shows, the newest first.

        With `like`, *answer* is the one that it goes with; words are empty where that answer was
        given before, but nothing went with it.
        """
        ...

    def past(self) -> Past:
        """What ladders offer leans on this."""
        ...

    def last(self, exercise: str, name: str) -> Value | None:
        """What was answered under a name the last time this exercise was kept."""
        ...


class NothingKept:
    """The memory of somebody who has kept nothing."""

    def recall(self, card: Card, answer: Value | None) -> tuple[Kept, ...]:  # noqa: ARG002
        return ()

    def past(self) -> Past:
        return Past()

    def last(self, exercise: str, name: str) -> Value | None:  # noqa: ARG002
        return None


NOTHING_KEPT: Final = NothingKept()


class Clock(Protocol):
    """Only reads. Waiting belongs to the screen, where a key can end it."""

    def seconds(self) -> float:
        """Monotonic."""
        ...

    def now(self) -> datetime:
        """Aware."""
        ...
