"""Days in plain words, at the edges of what a calendar holds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from avoidkit.cli.dialogs.entry_filter import EntryFilter
from avoidkit.cli.lookup.day_words import since, until

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)


def test_a_day_begins_at_four_in_the_morning() -> None:
    assert since("yesterday", NOW) == datetime(2026, 11, 21, 4, tzinfo=UTC)
    assert until("2026-11-21", NOW) == datetime(2026, 11, 22, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "first", "after"),
    [
        ("2024", (2024, 1, 1), (2025, 1, 1)),
        ("2024-02", (2024, 2, 1), (2024, 3, 1)),
        ("March 2024", (2024, 3, 1), (2024, 4, 1)),
        ("last month", (2026, 10, 1), (2026, 11, 1)),
        ("3 days ago", (2026, 11, 19), (2026, 11, 20)),
    ],
)
def test_a_month_and_a_year_are_meant_whole(
    words: str, first: tuple[int, int, int], after: tuple[int, int, int]
) -> None:
    assert since(words, NOW) == datetime(*first, 4, tzinfo=UTC)
    assert until(words, NOW) == datetime(*after, 4, tzinfo=UTC)


@pytest.mark.parametrize("hours", [-11, 0, 14])
def test_the_first_and_the_last_day_there_are_can_be_named(hours: int) -> None:
    now = NOW.astimezone(timezone(timedelta(hours=hours)))
    assert since("0001-01-01", now) < NOW < until("9999-12-31", now)


@pytest.mark.parametrize(
    ("at", "of_that_day"),
    [
        ("2026-07-01T03:59:00+02:00", False),
        ("2026-07-01T04:01:00+02:00", True),
        ("2026-07-02T03:59:00-08:00", True),
        ("2026-07-02T04:01:00+14:00", False),
        ("0001-01-01T00:00:00+14:00", False),
    ],
)
def test_a_day_is_that_of_the_clock_there_in_summer_and_far_away(
    at: str, *, of_that_day: bool
) -> None:
    winter = NOW.astimezone(timezone(timedelta(hours=1)))
    wanted = EntryFilter.read("2026-07-01", "2026-07-01", "", winter)
    assert wanted.within(datetime.fromisoformat(at)) is of_that_day
