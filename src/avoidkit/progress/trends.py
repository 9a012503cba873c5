"""Trends: check-ins week by week, ratings before and after, what matters, and days with a session.

Nothing here is a score: numb is a mark of its own, and under five there is nothing to say.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Literal

from avoidkit.journal.days import day, monday, mondays
from avoidkit.journal.gist import Gist, Point

FEW: Final = 5  # numbers below which there is no median
NUMB: Final = "n"
OLDER: Final = {"strain": "strain", "leaving": "strain"}
"""Roles of strain at the beginning and the end, before ratings had a name of their own."""
WeekValue = float | Literal["n"] | None  # a number, numb, or nothing that week


@dataclass(frozen=True)
class Strand:
    """A line of the check-in, a mark for each week."""

    name: str
    marks: tuple[WeekValue, ...]

    @property
    def numbers(self) -> tuple[float, ...]:
        return tuple(mark for mark in self.marks if isinstance(mark, float))

    @property
    def n(self) -> int:
        """How many weeks have a number."""
        return len(self.numbers)

    @property
    def all_numb(self) -> bool:
        """Whether every answer was that there is no number for it."""
        return NUMB in self.marks and not self.numbers

    @property
    def median(self) -> float | None:
        """None under five."""
        return middle(self.numbers)


@dataclass(frozen=True)
class Weeks:
    """Strands beside the Mondays that their weeks begin on, oldest first.

    `scored`: they are what questionnaires add up to, and not answers.
    """

    mondays: tuple[date, ...]
    strands: tuple[Strand, ...] = ()
    scored: bool = False

    @property
    def checkins(self) -> int:
        """The weeks with a check-in; the last one of a week is the one that counts."""
        columns = zip(*(strand.marks for strand in self.strands), strict=True)
        return sum(any(mark is not None for mark in column) for column in columns)

    def last(self, count: int, but: int = 0) -> Weeks:
        """The newest *count* of them, or those before the newest *but*."""
        end = len(self.mondays) - but
        these = slice(max(0, end - count), end)
        cut = (Strand(one.name, one.marks[these]) for one in self.strands)
        return replace(self, mondays=self.mondays[these], strands=tuple(cut))


@dataclass(frozen=True)
class Change:
    """How a rating moved from the first to the last time it was asked in a session.

    `n` sessions had a number both times; `median` is None under five.
    """

    exercise: str
    rating: str
    n: int
    median: float | None


@dataclass(frozen=True, repr=False)
class Worth:
    """A value word, and the newest numbers given to it: how much it matters, how far it was lived.

    Either is None where it was numb or skipped.
    """

    words: str
    at: datetime
    important: float | None
    lived: float | None


def stranded(gists: Iterable[Gist], *, scored: bool) -> Iterator[Gist]:
    """Those with a strand, and these points of them alone.

    What a score shows was asked by nobody: it has no prompt.
    """
    for gist in gists:
        points = tuple(one for one in gist.points if one.strand and scored == (not one.prompt))
        if points:
            yield gist._replace(points=points)


def weeks(gists: Iterable[Gist], first: date, last: date) -> Weeks:
    """Of the weeks from one day's to another's. The last check-in of a week counts.

    Strands stand in the order of the newest check-in.
    """
    begins = mondays(first, last)
    shown = frozenset(begins)
    order: dict[str, None] = {}
    marks: dict[tuple[str, date], WeekValue] = {}
    for gist in _by_time(gist for gist in gists if any(point.strand for point in gist.points)):
        week = monday(day(gist.at))
        if week not in shown:
            continue
        here = {point.strand: _mark(point) for point in gist.points if point.strand}
        order = here.fromkeys(here) | order
        marks |= {(name, week): mark for name, mark in here.items()}
    strands = (Strand(name, tuple(marks.get((name, at)) for at in begins)) for name in order)
    return Weeks(begins, tuple(strands))


def changes(gists: Iterable[Gist]) -> tuple[Change, ...]:
    """Of every exercise and rating that was ever asked twice in a session, by their names."""
    moved: dict[tuple[str, str], list[float]] = defaultdict(list)
    for gist in gists:
        asked: dict[str, list[WeekValue]] = defaultdict(list)
        for point in gist.points:
            asked[point.rating or OLDER.get(point.role, "")].append(_mark(point))
        for rating, marks in asked.items():
            before, after = marks[0], marks[-1]
            if rating and len(marks) > 1 and isinstance(before, float) and isinstance(after, float):
                moved[gist.exercise, rating].append(after - before)
    return tuple(Change(*key, len(by), middle(by)) for key, by in sorted(moved.items()))


def values(gists: Iterable[Gist]) -> tuple[Worth, ...]:
    """Each value word with its newest numbers, what matters most first."""
    found: dict[str, Worth] = {}
    for gist in _by_time(gists):
        important, lived = (_by_item(gist, role) for role in ("important", "lived"))
        for item in important | lived:
            found[item] = Worth(item, gist.at, important.get(item), lived.get(item))
    return tuple(sorted(found.values(), key=lambda worth: (-(worth.important or 0), worth.words)))


def sessions(gists: Iterable[Gist]) -> Mapping[date, int]:
    """How many sessions each day had. A note is none."""
    return Counter(day(gist.at) for gist in gists if gist.exercise)


def middle(numbers: Iterable[float]) -> float | None:
    """The median; None under five."""
    from statistics import median

    every = tuple(numbers)
    return median(every) if len(every) >= FEW else None


def _mark(point: Point) -> WeekValue:
    if point.numb:
        return NUMB
    return float(point.value) if isinstance(point.value, int | float) else None


def _by_item(gist: Gist, role: str) -> dict[str, float | None]:
    marks = {point.item: _mark(point) for point in gist.points if point.role == role and point.item}
    return {item: _number_or_none(mark) for item, mark in marks.items()}


def _number_or_none(mark: WeekValue) -> float | None:
    return mark if isinstance(mark, float) else None


def _by_time(gists: Iterable[Gist]) -> list[Gist]:
    return sorted(gists, key=lambda gist: (gist.at, gist.id))
