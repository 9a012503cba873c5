"""Which rungs of a ladder are offered: a few, near what the person can carry.

One near the strain that they aim at, one a little more, and one that is a limit or lets something
in. The person's own rating of a rung stands in place of its level; what was done less often comes
first, and then what fits their values. The same round offers the same, so a run that is taken up
again stands where it stood.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from avoidkit.exercise.engine.ports import Past
from avoidkit.exercise.model.header import Option
from avoidkit.exercise.model.steps import MORE, OTHER, Choose, Rung

LIMIT_OR_RECEIVE: Final = frozenset({"limit", "receive"})


def offered(choose: Choose, who: str | None, round_: int, past: Past) -> tuple[Option, ...]:
    """The options of one round: the rungs that are offered, then those of the script.

    Once every rung was offered, there are no others to look at.
    """
    own = (
        Rung(f"{OTHER}{text}", text, past.levels.get(f"{OTHER}{text}", past.aim), for_)
        for text, for_ in past.own
        if for_ or who is None  # nobody knows with whom it is, and some are met by a gate before
    )
    left = [
        rung for rung in (*own, *choose.ladder) if who is None or not rung.who or who in rung.who
    ]
    picked: list[Rung] = []
    for _ in range(round_):
        picked = _three(left, past)
        left = [rung for rung in left if rung not in picked]
    rungs = tuple(Option(rung.id, _label(rung, past)) for rung in picked)
    return (*rungs, *(option for option in choose.options if left or option.id != MORE))


def level(rung: Rung, past: Past) -> float:
    """How hard it is for this person, as far as is known."""
    return past.levels.get(rung.id, rung.level)


def _three(rungs: Sequence[Rung], past: Past) -> list[Rung]:
    picked: list[Rung] = []
    for want, tags in ((past.aim, None), (past.aim + 1, None), (past.aim, LIMIT_OR_RECEIVE)):
        left = [rung for rung in rungs if rung not in picked]
        fits = [rung for rung in left if tags is None or tags & set(rung.tags)] or left
        picked += sorted(fits, key=partial(_order, want, past))[:1]
    return picked


def _order(want: float, past: Past, rung: Rung) -> tuple[float, int, int, bool, str]:
    own, fits = rung.id.startswith(OTHER), len(past.values.intersection(rung.values))
    far = abs(level(rung, past) - want)
    return far, past.times.get(rung.id, 0), -fits, not own, rung.id


def _label(rung: Rung, past: Past) -> str:
    return f"{rung.text} (strain {level(rung, past):g})"
