"""What is worked out from answers: what a score comes to, and the minutes gone by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from avoidkit.exercise.model.steps import Known, Mark, Score

MINUTE: Final = timedelta(minutes=1)
AWAY: Final = timedelta(minutes=30)
"""Between two answers: whoever took longer was somewhere else, and that time is not counted."""


def scored(step: Score, names: Mapping[str, Known]) -> Known:
    """The number; SKIPPED where one of its ratings was skipped, numb or never asked."""
    total: int | float = 0
    for name in step.names:
        rating = names.get(name)
        if not isinstance(rating, int | float):
            return Mark.SKIPPED
        total += step.turned[name] - rating if name in step.turned else rating
    return total if step.how == "sum" else total / len(step.names)


def elapsed(moments: Iterable[datetime]) -> float:
    """Minutes from the first answer to the last one, as far as the answers tell.

    They alone are read, so a run that is taken up again knows the same. A clock that goes
    backwards adds nothing.
    """
    gaps = (later - earlier for earlier, later in pairwise(moments))
    return sum((gap for gap in gaps if timedelta() < gap <= AWAY), timedelta()) / MINUTE
