"""How much longer an exercise takes, as far as anyone can say before it is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from avoidkit.exercise.engine.pacing import planned
from avoidkit.exercise.engine.session import Session
from avoidkit.exercise.model.script import Want
from avoidkit.exercise.model.steps import (
    Ask,
    Breathe,
    Card,
    Choose,
    Compare,
    End,
    Gather,
    Go,
    Pause,
    Rate,
    Say,
    Score,
    Step,
    Timer,
    Visit,
    Write,
)
from avoidkit.exercise.model.text import words

READING: Final = 3.5  # words a second
USUAL: Final[Mapping[type[Step], float]] = {
    Ask: 15.0,
    Card: 3.0,
    Choose: 8.0,
    Compare: 3.0,
    Gather: 30.0,
    Go: 0.0,
    Pause: 2.0,
    Rate: 5.0,
    Score: 0.0,
    Visit: 60.0,
    Write: 60.0,
}
"""Seconds, for the kinds that do not say themselves; a test holds it whole."""


@dataclass(frozen=True, repr=False)
class TimeLeft:
    seconds: float  # scaled to the header's minutes, and never less than what surely runs by itself
    total: float
    last: bool  # whether nothing that waits comes after this screen


def remaining(session: Session) -> TimeLeft:
    """The time left, this screen included."""
    start = Session(session.script)
    whole = _ahead(start, 0) or 1.0
    total = session.script.header.minutes * 60
    if session.script.values.get("track") == "quick":
        total = min(total, 60.0)
    total = max(total, _surely(start, 0))  # a long form, named by a setting
    here = session.here
    if here is None:
        return TimeLeft(0.0, total, last=True)
    at = len(session.answers)
    after = _ahead(session, here.index + 1)
    scaled = min(1.0, _ahead(session, at) / whole) * total
    return TimeLeft(max(scaled, _surely(session, at)), total, last=after == 0)


def _ahead(session: Session, start: int) -> float:
    """Seconds of the steps from an index on; a step whose gate is open counts by half."""
    return sum(share * lasts(step) for step, share in _shares(session, start))


def _surely(session: Session, start: int) -> float:
    """Seconds of what runs by itself, from an index on, where no gate is open."""
    steps = _shares(session, start)
    return sum(
        lasts(step) for step, share in steps if share == 1.0 and isinstance(step, Timer | Breathe)
    )


def _shares(session: Session, start: int) -> Iterator[tuple[Step, float]]:
    names, known = session.names, len(session.answers)
    for placed in session.script.steps[start:]:
        share = 1.0
        for gate in placed.gates:
            held = gate.condition.read(names)
            if held is None and gate.at >= known:
                share /= 2
            elif (held is True) != (gate.want is Want.TRUE):
                share = 0.0
        yield placed.step, share


def lasts(step: Step) -> float:
    """About how many seconds a step takes a person who does not hurry."""
    match step:
        case Breathe() | Timer() | Pause(seconds=float()):
            return planned(step).seconds
        case Say(text) | End(text):
            return len(words(text).split()) / READING
        case Write(minutes=float(minutes)):
            return minutes * 60
        case _:
            return USUAL[type(step)]
