"""What a score comes to."""

from __future__ import annotations

from collections.abc import Mapping

from avoidkit.exercise.model.steps import Known, Mark, Score


def scored(step: Score, names: Mapping[str, Known]) -> Known:
    """The number; SKIPPED where one of its ratings was skipped, numb or never asked."""
    found = [names.get(name) for name in step.names]
    numbers = [one for one in found if isinstance(one, int | float)]
    if len(numbers) < len(found):
        return Mark.SKIPPED
    pairs = zip(step.names, numbers, strict=True)
    total = sum(step.turned[name] - one if name in step.turned else one for name, one in pairs)
    return total if step.how == "sum" else total / len(numbers)
