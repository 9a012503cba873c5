"""Whether a step that points at a real person can be reached before that person was asked about.

The fragment `person-gate` asks. A step that is let pass here is reached by nobody to whom the
gate was not shown, and by nobody who marked a hard sign there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from avoidkit.exercise.compiler.path_walk import AnswerSet, OpeningQuestion, PathWalk
from avoidkit.exercise.compiler.reachability import ConditionKey
from avoidkit.exercise.model.script import Placed
from avoidkit.exercise.model.steps import Choose, Known, Mark

HARD: Final = "hard"  # the gate's question whose every option is a sign to leave this person out
SAFE: Final[AnswerSet] = frozenset({(), Mark.SKIPPED})


class PersonReached(NamedTuple):
    """The index of a step, and whether the gate was shown before it."""

    at: int
    asked: bool


def unasked(
    steps: Sequence[Placed],
    gate: Collection[int],
    pointing: Collection[int],
    excused: Collection[ConditionKey] = (),
) -> PersonReached | None:
    """The first step that points at somebody and is reached without a safe answer, or None.

    *gate* are the indexes of the gate's steps, *pointing* of those that point at a person;
    *excused* are conditions that leave out only those who have nobody in it.
    """
    names = {steps[index].name for index in gate if _is_hard(steps[index])}
    asked = {index for index, placed in enumerate(steps) if placed.name in names}
    answers = dict.fromkeys(answer for index in sorted(asked) for answer in _answers(steps[index]))
    question = OpeningQuestion(gate, asked, [*answers, Mark.SKIPPED], SAFE, excused)
    reached = PathWalk(steps, question).first(pointing)
    return None if reached is None else PersonReached(reached.at, reached.answers is not None)


def _is_hard(placed: Placed) -> bool:
    name = placed.name or ""
    return isinstance(placed.step, Choose) and (name == HARD or name.endswith(f"_{HARD}"))


def _answers(placed: Placed) -> Iterator[Known]:
    """No sign, each one, each two of them, and all: conditions count no further than two."""
    if not isinstance(placed.step, Choose):
        return
    signs = tuple(option.id for option in placed.step.options)
    yield ()
    for count in (1, 2):
        yield from combinations(signs, count)
    yield signs
