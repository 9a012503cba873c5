"""Whether somebody unsteady can come to a strong step.

A strong step that is let pass here is reached by nobody whose strain was over 6, numb, passed
over or never asked.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from avoidkit.exercise.compiler.path_walk import AnswerSet, OpeningQuestion, PathWalk
from avoidkit.exercise.model.roles import SCALE, STRAIN
from avoidkit.exercise.model.script import Placed
from avoidkit.exercise.model.steps import Known, Mark, Rate

STRAINS: Final[Sequence[Known]] = (*SCALE, Mark.NUMB, Mark.SKIPPED)
STEADY: Final[AnswerSet] = frozenset(range(7))


class StrongReached(NamedTuple):
    """The index of a strong step, and what someone may have said last; None where not asked."""

    at: int
    strain: Known | None


def unsteady(
    steps: Sequence[Placed], arriving: Collection[int], strong: Collection[int]
) -> StrongReached | None:
    """The first strong step that somebody unsteady may reach, or None where that is excluded.

    *arriving* are the indexes of the fragment's steps. Only a rating there opens anything; asked
    again elsewhere, under its name or with its role, it replaces what was said.
    """
    names = {steps[index].name for index in arriving if steps[index].role == STRAIN}
    ratings = {
        index
        for index, placed in enumerate(steps)
        if isinstance(placed.step, Rate) and (placed.role == STRAIN or placed.name in names)
    }
    reached = PathWalk(steps, OpeningQuestion(arriving, ratings, STRAINS, STEADY)).first(strong)
    if reached is None:
        return None
    return StrongReached(reached.at, None if reached.answers is None else _worst(reached.answers))


def _worst(strains: AnswerSet) -> Known:
    """Of what may have been said, what names the gap best."""
    return max(
        strains - STEADY, key=lambda strain: (isinstance(strain, int), STRAINS.index(strain))
    )
