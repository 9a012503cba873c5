"""How much longer an exercise takes, as far as anyone can say before it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from avoidkit.exercise.engine.pacing import planned
from avoidkit.exercise.engine.session import Session
from avoidkit.exercise.model.script import Placed
from avoidkit.exercise.model.steps import (
    Ask,
    Breathe,
    Card,
    Choose,
    Compare,
    End,
    Gather,
    Go,
    Known,
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
    whole = _ahead(Session(session.script))
    total = session.script.header.minutes * 60
    if session.script.values.get("track") == "quick":
        total = min(total, 60.0)
    total = max(total, whole.surely)  # a long form, named by a setting
    if session.position is None:
        return TimeLeft(0.0, total, last=True)
    ahead = _ahead(session)
    scaled = min(1.0, ahead.likely / (whole.likely or 1.0)) * total
    return TimeLeft(max(scaled, ahead.surely), total, last=ahead.after_here == 0)


class _Ahead(NamedTuple):
    """Seconds of the steps still to come; a step whose gate is open counts by half."""

    likely: float
    surely: float  # of what runs by itself, where no gate is open
    after_here: float  # of what comes after this screen


def _ahead(session: Session) -> _Ahead:
    likely = surely = after_here = 0.0
    reached = len(session.answers)
    waiting = session.position.index if session.position else reached
    names: dict[int, Mapping[str, Known]] = {}
    for index, placed in enumerate(session.script.steps[reached:], reached):
        share = _share(session, placed, names)
        seconds = share * lasts(placed.step)
        likely += seconds
        if share == 1.0 and isinstance(placed.step, Timer | Breathe):
            surely += seconds
        if index > waiting:
            after_here += seconds
    return _Ahead(likely, surely, after_here)


def _share(session: Session, placed: Placed, names: dict[int, Mapping[str, Known]]) -> float:
    """How much of a step counts: half of it for each gate that is not decided yet.

    `names` keeps what a gate that was decided at an index could look up then.
    """
    share = 1.0
    for gate in placed.gates:
        decided = gate.at < len(session.answers)
        if decided and gate.at not in names:
            names[gate.at] = session.names_at(gate.at)
        held = gate.condition.read(names[gate.at] if decided else session.names)
        if held is None and not decided:
            share /= 2
        elif not gate.want.met_by(held):
            share = 0.0
    return share


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
