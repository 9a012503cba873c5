"""Timers as pure functions of the seconds gone by: nothing here waits, so nothing drifts.

How the breath moves (the shape itself is drawn by the terminal):
- size runs from 0 to 1 with a cosine ease; it stands still while the breath is held or rests;
- a phase of the author's number n has max(1, floor(n)) equal beats; the count says what is left.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from math import cos, floor, pi
from typing import Final, assert_never

from avoidkit.exercise.model.steps import Breathe, Pause, Shape, Timed, Timer
from avoidkit.exercise.model.text import Text

GRAIN: Final = {Shape.WAVE: 0.4, Shape.LEAF: 0.5, Shape.HORIZON: 10.0, Shape.NONE: 10.0}
"""Seconds between two pictures of a timer: a wave rolls a cell, a leaf drifts one."""

FRAME: Final = 0.1
"""Seconds between two pictures of a moving breath, at the most often."""

TURN: Final = 0.7  # where the first inhale of a sigh ends and the second begins
HAIR: Final = 1e-9  # a moment on a boundary belongs to what begins there


class Cue(Enum):
    IN = "in"
    TOPUP = "a little more"
    HOLD = "hold"
    OUT = "out"
    REST = "rest"


@dataclass(frozen=True, repr=False)
class Phase:
    cue: Cue
    number: float  # as the author wrote it
    seconds: float
    sizes: tuple[float, float]

    @property
    def beats(self) -> int:
        return max(1, floor(self.number))

    def size(self, gone: float) -> float:
        start, end = self.sizes
        return start + (end - start) * (1 - cos(pi * gone)) / 2


@dataclass(frozen=True, repr=False)
class Frame:
    """What to draw at one moment, and how long it stays true."""

    shape: Shape
    gone: float  # seconds since the start, at tempo 1
    seconds_left: float
    holds_for: float  # seconds until the next picture, or the end
    show: Text = ()
    cue: Cue | None = None  # None: not a breath
    size: float = 0.0  # 0 to 1
    left: int = 0  # beats left in this phase
    cycle: int = 0  # from 1
    cycles: int = 0
    phase: int = 0  # index in `pattern`
    pattern: tuple[tuple[Cue, float], ...] = ()
    paused: bool = False
    rings: bool = False  # the timer's bell, as soon as this picture was waited out: it is the last
    note: str = ""  # an answer to a key, for a moment: "a little slower"


@dataclass(frozen=True, repr=False)
class Plan:
    """A timer: its length, and the frame at any moment of it."""

    seconds: float
    picture: Callable[[float], Frame]
    cycle: float = 0.0  # seconds; 0 where there are no cycles

    def at(self, gone: float) -> Frame | None:
        """The frame *gone* seconds after the start, or None once the plan is over."""
        return None if gone + HAIR >= self.seconds else self.picture(max(0.0, gone))

    def done(self, gone: float) -> int:
        """Whole cycles done, or whole seconds."""
        return floor(min(gone, self.seconds) / (self.cycle or 1.0) + HAIR)

    def from_here(self, gone: float) -> float:
        """Where to go on after a pause: a breath begins again, any other timer goes on."""
        return floor(gone / self.cycle + HAIR) * self.cycle if self.cycle else gone


def planned(step: Timed) -> Plan:
    """The plan of any step that takes its own time. A pause for a key has none."""
    match step:
        case Breathe():
            return breaths(step)
        case Timer():
            return stretch(step.seconds, step.shape, step.show, bell=step.bell)
        case Pause():
            return stretch(step.seconds or 0.0, Shape.NONE, step.show)
        case _:
            assert_never(step)


def stretch(seconds: float, shape: Shape, show: Text, *, bell: bool = False) -> Plan:
    """A timer with no phases; at its end a bell may ring."""
    grain = GRAIN[shape]

    def picture(gone: float) -> Frame:
        left = seconds - gone
        # Counted from the end, so that the time left is said when it is round.
        until = left % grain if grain >= 1 else grain - gone % grain
        holds_for = min(left, until if until > HAIR else grain)
        rings = bell and holds_for + HAIR >= left
        return Frame(shape, gone, left, holds_for, show, rings=rings)

    return Plan(seconds, picture)


def phases(step: Breathe) -> tuple[Phase, ...]:
    """One breath, in order, phases of no length left out."""
    top = TURN if step.topup else 1.0
    parts = (
        (Cue.IN, step.inhale, (0.0, top)),
        (Cue.TOPUP, step.topup, (TURN, 1.0)),
        (Cue.HOLD, step.hold, (1.0, 1.0)),
        (Cue.OUT, step.exhale, (1.0, 0.0)),
        (Cue.REST, step.rest, (0.0, 0.0)),
    )
    return tuple(Phase(cue, n, n * step.count, sizes) for cue, n, sizes in parts if n)


def breaths(step: Breathe) -> Plan:
    breath = phases(step)
    length = sum(phase.seconds for phase in breath)
    total = length * step.cycles
    pattern = tuple((phase.cue, phase.number) for phase in breath)

    def picture(gone: float) -> Frame:
        cycle = floor(gone / length + HAIR)
        into = max(0.0, gone - cycle * length)
        index = 0
        while index < len(breath) - 1 and into + HAIR >= breath[index].seconds:
            into -= breath[index].seconds
            index += 1
        phase = breath[index]
        into = max(0.0, into)
        beat = phase.seconds / phase.beats
        counted = min(phase.beats - 1, floor(into / beat + HAIR))
        to_beat = min((counted + 1) * beat, phase.seconds) - into
        moving = phase.sizes[0] != phase.sizes[1]
        return Frame(
            shape=Shape.SWELL,
            gone=gone,
            seconds_left=total - gone,
            holds_for=min(to_beat, FRAME) if moving else to_beat,
            show=step.show if cycle == 0 else (),
            cue=phase.cue,
            size=phase.size(min(1.0, into / phase.seconds)),
            left=phase.beats - counted,
            cycle=cycle + 1,
            cycles=step.cycles,
            phase=index,
            pattern=pattern,
        )

    return Plan(total, picture, length)
