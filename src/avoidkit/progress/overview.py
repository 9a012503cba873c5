"""Everything that one look back shows: weeks, reaches, values and days, between two days."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Final

from avoidkit.journal.days import day, weeks_before
from avoidkit.journal.gist import Gist
from avoidkit.progress.reaches import (
    Calibration,
    Company,
    Reach,
    calibration,
    company,
    reaches,
)
from avoidkit.progress.trends import Weeks, Worth, sessions, stranded, values, weeks

WEEKS: Final = 8  # that stand beside each other


@dataclass(frozen=True, repr=False)
class Overview:
    """`spans` are weeks, eight at a time, the newest first and oldest first within; those of
    check-ins come before those of questionnaires.

    `days` has a number for each day with a session; `months` are the first days of those to show,
    the newest first.
    """

    spans: tuple[Weeks, ...]
    reaches: tuple[Reach, ...]
    calibration: Calibration
    company: tuple[Company, ...]
    values: tuple[Worth, ...]
    days: Mapping[date, int]
    months: tuple[date, ...]

    @property
    def empty(self) -> bool:
        return not (self.spans or self.reaches or self.values or self.days)

    def month(self, first: date) -> dict[date, int]:
        """The days with a session in the month of that first day."""
        days = (first.replace(day=n) for n in range(1, monthrange(first.year, first.month)[1] + 1))
        return {at: self.days[at] for at in days if at in self.days}


def overview(gists: Iterable[Gist], since: date | None, last: date) -> Overview:
    """From one day to another. Without a first one: eight weeks, this month, and every reach."""
    every = tuple(gists)
    asked, valued, reached = _sorted_out(every)
    first = since or weeks_before(last, WEEKS - 1)
    spans = _spans(asked, first, last), _spans(asked, first, last, scored=True)

    def within(at: date) -> bool:
        return at <= last and (since is None or at >= since)

    found = tuple(one for one in reaches(reached) if within(day(one.at)))
    days = {at: count for at, count in sessions(every).items() if within(at)}
    months = {at.replace(day=1) for at in days} if since else set[date]()
    return Overview(
        tuple(chain.from_iterable(spans)),
        found,
        calibration(found),
        company(found),
        values(gist for gist in valued if within(day(gist.at))),
        days,
        tuple(sorted(months | {last.replace(day=1)}, reverse=True)),
    )


def _sorted_out(gists: Iterable[Gist]) -> tuple[list[Gist], ...]:
    """Those with a strand, with a word that something is said of, and with a role."""
    asked, valued, reached = list[Gist](), list[Gist](), list[Gist]()
    for gist in gists:
        strand = item = role = False
        for point in gist.points:
            strand |= point.strand != ""
            item |= point.item != ""
            role |= point.role != ""
        for has, those in ((strand, asked), (item, valued), (role, reached)):
            if has:
                those.append(gist)
    return asked, valued, reached


def _spans(
    every: Iterable[Gist], first: date, last: date, *, scored: bool = False
) -> Iterator[Weeks]:
    """Those in which anything was asked, or added up."""
    asked = list(stranded(every, scored=scored))
    begun = min((day(gist.at) for gist in asked), default=last)
    start = max(first, min(begun, weeks_before(last, WEEKS - 1)))
    found = replace(weeks(asked, start, last), scored=scored)
    count = len(found.mondays)
    spans = (found.last(WEEKS, but) for but in range(0, count, WEEKS))
    return (span for span in spans if span.checkins)
