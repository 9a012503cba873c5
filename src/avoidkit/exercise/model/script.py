"""A compiled script: its head, and its steps, each with its place and its gates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Protocol

from avoidkit.exercise.model.header import ON, Header
from avoidkit.exercise.model.place import Place
from avoidkit.exercise.model.steps import NAMES, Known, Mark, Step, Value
from avoidkit.exercise.model.text import Text


class Want(Enum):
    TRUE = "true"  # do
    NOT_TRUE = "not true"  # else: false or unknown
    FALSE = "false"  # one more round of `repeat until`

    def met_by(self, held: bool | None) -> bool:  # noqa: FBT001
        """Whether a condition that came to *held* (None: unknown) opens the gate."""
        match self:
            case Want.TRUE:
                return held is True
            case Want.NOT_TRUE:
                return held is not True
            case Want.FALSE:
                return held is False


class Condition(Protocol):
    """A `when:`. Unknown (None) where it compares with something that was not answered.

    `outcomes` are all that may come of it where only *names* are known, and the rest may be
    anything.
    """

    @property
    def source(self) -> str: ...
    @property
    def uses(self) -> frozenset[str]: ...
    def read(self, names: Mapping[str, Known]) -> bool | None: ...
    def outcomes(self, names: Mapping[str, Known]) -> frozenset[bool | None]: ...


@dataclass(frozen=True, repr=False)
class Gate:
    """A block is decided once, at `at`: its gate sees answers[:at], never what the block asks."""

    condition: Condition
    at: int
    want: Want


@dataclass(frozen=True, repr=False)
class Placed:
    """One step, where it stands, and when it is shown."""

    step: Step
    place: Place
    gates: tuple[Gate, ...] = ()
    name: str | None = None  # the answer's name, prefix included
    round: int = 1  # of the repeat around it
    item: str | None = None  # the list that `{item}` walks, at index round - 1
    id: str | None = None
    private: bool = False
    optional: bool = False
    role: str | None = None
    about: str | None = None
    rating: str | None = None  # of the moment: strain, urge, grip, will
    strand: str | None = None  # the line of a check-in
    spoken: Text = ()  # said in place of its own words where the screen is for the ear
    first: bool = False  # passing it ends `first_time`
    strong: bool = False  # asks for steadiness

    @property
    def key(self) -> str:
        """The answer's name and round: what a log calls this step."""
        return f"{self.name or self.id or NAMES[type(self.step)]}#{self.round}"


@dataclass(frozen=True, repr=False)
class EmbeddedTest:
    """An embedded test. A question it does not name is skipped.

    `answers` maps a name to its replies, one a round; the last one serves later rounds too.
    """

    name: str
    answers: Mapping[str, tuple[Value | Mark, ...]]
    place: Place
    shows: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict[str, str])
    track: str = "full"
    kept: Mapping[str, str] = field(default_factory=dict[str, str])  # by role, for cards
    apart: float = 0.0  # minutes from each answer to the next


@dataclass(frozen=True, repr=False)
class Script:
    """One exercise, ready to play. `values` are this run's settings, `track` among them."""

    header: Header
    steps: tuple[Placed, ...]
    values: Mapping[str, Known]
    sha256: str
    trials: tuple[EmbeddedTest, ...] = ()

    @property
    def id(self) -> str:
        return self.header.id

    @cached_property
    def private(self) -> frozenset[str]:
        """The names of answers that are used in this run alone."""
        return frozenset(placed.name for placed in self.steps if placed.private and placed.name)

    @property
    def title(self) -> str:
        return self.header.title

    @property
    def off(self) -> bool:
        """Whether it waits to be switched on."""
        return bool(self.header.off) and self.values.get(ON) is not True
