"""Days and weeks as a person counts them: a day begins at four in the morning, a week on Monday."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

NIGHT: Final = timedelta(hours=4)


def day(at: datetime) -> date:
    """The day of a moment, where it was lived."""
    try:
        return (at - NIGHT).date()
    except OverflowError:
        return at.date()  # no day comes before it


def monday(of: date) -> date:
    return of - timedelta(days=of.weekday())


def mondays(first: date, last: date) -> tuple[date, ...]:
    """The beginnings of every week from one day's to another's."""
    begin, end = monday(first), monday(last)
    return tuple(begin + timedelta(weeks=n) for n in range((end - begin).days // 7 + 1))


def weeks_before(of: date, count: int) -> date:
    try:
        return of - timedelta(weeks=count)
    except OverflowError:
        return date.min  # no week comes before it


def nights(since: datetime, now: datetime) -> int:
    """How many nights lie between, where it is now."""
    return (day(now) - day(in_zone_of(now, since))).days


def in_zone_of(now: datetime, at: datetime) -> datetime:
    """A moment as the clock showed it where it is now."""
    try:
        return at.astimezone(now.tzinfo)
    except OverflowError:
        return at  # the first day there is, or the last
