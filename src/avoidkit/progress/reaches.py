"""Reaches: what somebody planned and expected, and beside it what came of it.

A plan is an entry with a prediction, or with a rung and more than its rating. What was told is an
entry that follows it by its id; without an id it belongs to the one plan that was open by then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from re import sub
from typing import Final

from avoidkit.exercise.model.steps import MORE, NONE, OTHER
from avoidkit.journal.gist import Gist, Point

FEW: Final = 5  # outcomes below which there is nothing to say
SOME: Final = 4  # reaches with one person, from which on it is said how they went
DONE: Final = ("all", "part", "their-no")  # ways to have done it
KNOWN: Final = ("full", "part", "no")  # outcomes; the other is that nobody knows yet
NO_RUNG: Final = (NONE, MORE)  # answers to a ladder that choose none of it
PLANS: Final = ("act", "likelihood", "by", "exit", "worth")  # roles that make a plan of a rung
TELLS: Final = ("did", "outcome")  # roles that say what came of one
CONCERNED: Final = frozenset(("prediction", "rung", "act", *TELLS))
Said = Mapping[str, Point]


@dataclass(frozen=True, repr=False, kw_only=True)
class Reach:
    """One reach or experiment. Texts are empty, and numbers None, where nothing was said.

    `rung` is the id of a ladder's rung, or OTHER and words of one's own; `act` says it in the
    person's words. `likely` and `likely_next` go from 0 to 100, `difficulty` and `peak` from 0 to
    10. `did` is all, part, their-no, no or unsafe; `outcome` (whether it came as feared) full,
    part, no or open; `sort` quiet, later, kind, clumsy, unkind or unsafe. `told_at` is None as long
    as it is open.
    """

    id: str
    at: datetime
    exercise: str
    act: str = ""
    rung: str = ""
    person: str = ""
    by: str = ""
    prediction: str = ""
    likely: float | None = None
    difficulty: float | None = None
    told_at: datetime | None = None
    did: str = ""
    outcome: str = ""
    sort: str = ""
    facts: str = ""
    likely_next: float | None = None
    learning: str = ""
    surprise: str = ""
    peak: float | None = None

    @property
    def open(self) -> bool:
        """Planned, and not told of yet."""
        return self.told_at is None

    @property
    def waits(self) -> bool:
        """Whether there may be something to tell: it is open, or was not known when it was told."""
        return self.open or self.outcome == "open"

    @property
    def known(self) -> bool:
        """Whether it is known if it came as feared."""
        return self.outcome in KNOWN


@dataclass(frozen=True)
class Calibration:
    """What was expected, beside what came, over *n* reaches of which both are known.

    `expected` is the mean likelihood, from 0 to 100; `full`, `part` and `no` count what came.
    """

    n: int
    expected: float
    full: int
    part: int
    no: int

    @property
    def few(self) -> bool:
        """Too few to say anything."""
        return self.n < FEW

    @property
    def often(self) -> bool:
        """Whether trouble came more often than not."""
        return not self.few and (self.full + self.part) * 2 > self.n


@dataclass(frozen=True, repr=False)
class Company:
    """How reaches with one person went: *badly* of *n*."""

    person: str
    n: int
    badly: int


def reaches(gists: Iterable[Gist]) -> tuple[Reach, ...]:
    """Every reach, by its time, even where a clock went backwards.

    Of several entries that tell of one plan the newest counts. What was told of no plan stands
    alone, told on the day it is from.
    """
    every = sorted(filter(_concerns, gists), key=lambda gist: (gist.at, gist.id))
    followed = {gist.follows for gist in every if _tells(gist)}
    plans = {gist.id: gist for gist in every if _plans(gist, followed)}
    told: dict[str, Gist] = {}
    waiting: dict[str, None] = {}  # ids of plans that are open, as time goes by
    alone: list[Gist] = []
    for gist in every:
        tells = _tells(gist)
        if gist.id in plans and not tells:
            if gist.id not in told:
                waiting[gist.id] = None
        elif tells and (gist.id in plans or gist.follows in plans):
            of = gist.id if gist.id in plans else gist.follows
            told[of] = gist
            waiting.pop(of, None)
        elif tells and not gist.follows and len(waiting) == 1:
            told[waiting.popitem()[0]] = gist
        elif tells:
            alone.append(gist)
    found = [_reach(plan, told.get(plan.id)) for plan in plans.values()]
    found += map(_alone, alone)
    return tuple(sorted(found, key=lambda reach: (reach.at, reach.id)))


def calibration(of: Iterable[Reach]) -> Calibration:
    """Of those with a likelihood whose outcome is known."""
    both = [(one.likely, one.outcome) for one in of if one.likely is not None and one.known]
    full, part, no = (sum(came == which for _, came in both) for which in KNOWN)
    expected = sum(likely for likely, _ in both) / len(both) if both else 0.0
    return Calibration(len(both), expected, full, part, no)


def company(of: Iterable[Reach]) -> tuple[Company, ...]:
    """The people with whom it went badly more often than not, over at least four reaches.

    Badly: fully as feared, unkind or unsafe. What was not done, and what nobody knows yet, is not
    counted.
    """
    names: dict[str, str] = {}
    went: dict[str, list[bool]] = defaultdict(list)
    for reach in of:
        if not (reach.known or reach.sort or reach.did == "unsafe"):
            continue
        badly = reach.outcome == "full" or "unsafe" in (reach.did, reach.sort)
        for name in filter(None, reach.person.split(", ")):
            names[name.casefold()] = name
            went[name.casefold()].append(badly or reach.sort == "unkind")
    every = [Company(names[key], len(one), sum(one)) for key, one in went.items()]
    return tuple(one for one in every if one.n >= SOME and one.badly * 2 > one.n)


def rung_of(gist: Gist) -> str:
    """The rung that was chosen: an id, or OTHER and words of one's own; empty where none was."""
    point = gist.point("rung")
    if point is None or point.value in NO_RUNG:
        return ""
    return point.value if isinstance(point.value, str) else f"{OTHER}{point.shown}"


def rung_words(gist: Gist) -> str:
    """The words it had, without the strain that it was offered with."""
    return sub(r" \(strain [0-9.]+\)$", "", gist.shown("rung")) if rung_of(gist) else ""


def _concerns(gist: Gist) -> bool:
    return any(point.role in CONCERNED for point in gist.points)


def _plans(gist: Gist, followed: set[str]) -> bool:
    if gist.follows:
        return False
    roles = {point.role for point in gist.points}
    if "prediction" in roles or gist.id in followed:
        return True
    return not roles.isdisjoint(PLANS) and bool(rung_of(gist))


def _tells(gist: Gist) -> bool:
    return any(point.role in TELLS for point in gist.points)


def _reach(plan: Gist, told: Gist | None) -> Reach:
    begin, end = _by_role(plan), _by_role(told)
    before, after = _chances(plan), _chances(told)
    return Reach(
        id=plan.id,
        at=plan.at,
        exercise=plan.exercise,
        act=_shown(begin, "act") or rung_words(plan),
        rung=rung_of(plan),
        person=_person(plan) or _person(told),
        by=_shown(begin, "by"),
        prediction=_shown(begin, "prediction"),
        likely=before[0] if before else None,
        difficulty=_number(begin, "difficulty"),
        told_at=None if told is None else told.at,
        did=_chosen(end, "did"),
        outcome=_chosen(end, "outcome"),
        sort=_chosen(end, "sort"),
        facts=_shown(end, "facts"),
        likely_next=after[-1] if len(after) > (told is plan) else None,
        learning=_shown(end, "learning"),
        surprise=_shown(end, "surprise"),
        peak=_number(end, "peak"),
    )


def _alone(told: Gist) -> Reach:
    """How likely it is called there is about the next time."""
    points = tuple(point for point in told.points if point.role != "likelihood")
    return _reach(told._replace(points=points), told)


def _by_role(gist: Gist | None) -> Said:
    """The last answer with each role."""
    return {} if gist is None else {point.role: point for point in gist.points}


def _shown(said: Said, role: str) -> str:
    return said[role].shown if role in said else ""


def _number(said: Said, role: str) -> float | None:
    value = said[role].value if role in said else None
    return float(value) if isinstance(value, int | float) else None


def _chosen(said: Said, role: str) -> str:
    value = said[role].value if role in said else None
    return value if isinstance(value, str) else ""


def _chances(gist: Gist | None) -> list[float]:
    points = () if gist is None else gist.points
    values = [point.value for point in points if point.role == "likelihood"]
    return [float(value) for value in values if isinstance(value, int | float)]


def _person(gist: Gist | None) -> str:
    points = () if gist is None else gist.points
    return next((point.shown for point in reversed(points) if point.about == "person"), "")
