"""Whether every path to a step that asks for steadiness leads through a check that held.

The check is the fragment `arriving-strong`. A script is walked with every answer to its ratings at
once: each number, numb, skipped, not asked yet. What hangs on other answers may go either way, so
more paths are walked than there are, and none is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Final, NamedTuple

from avoidkit.exercise.script import Condition, Gate, Placed, Want
from avoidkit.exercise.steps import End, Known, Mark, Rate

DOOR: Final = "arriving-strong"
STEADY: Final = 6  # of 10; above it, what asks for steadiness can wait
MOST: Final = 4_000  # ways to come to one step, before this gives up and refuses
STATED: Final = re.compile(r"\b(answered|numb)\b")
Block = tuple[int, int]  # where it begins, and which condition it hangs on


class Way(NamedTuple):
    """One way to have come here. A block that is not in `decided` may have gone either way."""

    answers: tuple[tuple[str, Known], ...] = ()
    latest: Known = Mark.PASSED  # the last rating of the door
    decided: tuple[tuple[Block, bool | None], ...] = ()

    @property
    def steady(self) -> bool:
        return isinstance(self.latest, int) and self.latest <= STEADY


def unsteady(steps: Sequence[Placed], *, strong: bool) -> Placed | None:
    """The first step that somebody may come to unsteadily; None where there is none.

    `strong`: every step after the door asks for steadiness, not only those marked so.
    """
    return next(_reached(steps, strong=strong), None)


def _reached(steps: Sequence[Placed], *, strong: bool) -> Iterator[Placed]:
    door = {p.name for p in steps if p.name and isinstance(p.step, Rate) and _at_the_door(p)}
    gates = {_block(gate): gate.condition for placed in steps for gate in placed.gates}
    last = {_block(gate): n for n, placed in enumerate(steps) for gate in placed.gates}
    ways = {Way()}
    for here, placed in enumerate(steps):
        begin = {b: on for b, on in gates.items() if b[0] == here and on.uses & door}
        over = {block for block, end in last.items() if end < here}
        ways = {_decide(way, begin, over, door) for way in ways}
        asks = (strong or placed.strong) and not _at_the_door(placed)
        onward = set[Way]()
        for way in ways:
            held = [_holds(gate, dict(way.decided)) for gate in placed.gates]
            if False not in held and not isinstance(placed.step, End):
                if asks and not way.steady:
                    yield placed
                onward.update(_answered(way, placed) if placed.name in door else (way,))
            if not all(held):
                onward.add(way)
        if len(onward) > MOST:
            yield placed
        ways = onward


def _at_the_door(placed: Placed) -> bool:
    return PurePath(placed.place.file).stem == DOOR


def _block(gate: Gate) -> Block:
    return gate.at, id(gate.condition)


def _decide(way: Way, begin: Mapping[Block, Condition], over: set[Block], door: set[str]) -> Way:
    """Blocks that begin here, as far as the ratings of the door decide them."""
    decided = {block: read for block, read in way.decided if block not in over}
    answers = dict(way.answers)
    for block, condition in begin.items():
        read = condition.read(answers)
        # Whatever else a condition looks up is unknown here, and an `and` or `or` that is settled
        # without it stays so; but whether something was answered is never unknown.
        others = condition.uses - door
        if not others or (read is not None and not STATED.search(condition.source)):
            decided[block] = read
    return way._replace(decided=tuple(decided.items()))


def _holds(gate: Gate, decided: Mapping[Block, bool | None]) -> bool | None:
    """Whether a gate is open; None where it may be either."""
    block = _block(gate)
    if block not in decided:
        return None
    read = decided[block]
    match gate.want:
        case Want.TRUE:
            return read is True
        case Want.FALSE:
            return read is False
        case Want.NOT_TRUE:
            return read is not True


def _answered(way: Way, placed: Placed) -> Iterator[Way]:
    """A rating of the door, with every answer it can get."""
    step = placed.step
    assert isinstance(step, Rate)  # noqa: S101 - a door is made of these
    numb = (Mark.NUMB,) if step.numb else ()
    for answer in (*range(step.low, step.high + 1), *numb, Mark.SKIPPED):
        answers = {**dict(way.answers), placed.name or "": answer}
        yield way._replace(answers=tuple(sorted(answers.items())), latest=answer)
