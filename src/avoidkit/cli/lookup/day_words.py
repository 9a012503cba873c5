"""Days in plain words: "last week", "3 days ago", "monday", 2026-11-23. A day begins at 04:00.

A month or a year is meant whole: from its first day, to the end of its last.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final, Literal

from avoidkit.errors import NotHere

MORNING: Final = time(4)
EXAMPLES: Final = '"last week", "3 days ago", "monday", 2026-11-23'


def since(words: str, now: datetime) -> datetime:
    """The beginning of the day that is meant, as aware as *now*. Raises NotHere."""
    return _day_begin(_parse_day(words, now, "first"), now)


def until(words: str, now: datetime) -> datetime:
    """The end of the day that is meant. Raises NotHere."""
    day = _parse_day(words, now, "last")
    if day == date.max:
        return datetime.max.replace(tzinfo=now.tzinfo)  # no day comes after it
    return _day_begin(day + timedelta(days=1), now)


def _day_begin(day: date, now: datetime) -> datetime:
    return datetime.combine(day, MORNING, now.tzinfo)


def _parse_day(words: str, now: datetime, end: Literal["first", "last"]) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        pass
    import dateparser

    # Before four in the morning it is still the day before.
    base = (now - timedelta(hours=MORNING.hour)).replace(tzinfo=None)
    settings = {
        "PREFER_DATES_FROM": "past",
        "RELATIVE_BASE": base,
        "PREFER_DAY_OF_MONTH": end,
        "PREFER_MONTH_OF_YEAR": end,
    }
    moment = dateparser.parse(words, languages=["en"], settings=settings)
    if moment is None:
        raise NotHere(f'"{words}" is no day that can be read here. For example: {EXAMPLES}.')
    day: date = moment.date()
    return day
