from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avoidkit.journal.days import day, monday, mondays
from avoidkit.journal.gist import Gist
from avoidkit.progress.trends import (
    Change,
    Weeks,
    Worth,
    changes,
    middle,
    sessions,
    values,
    weeks,
)
from support.made_gists import checkin, entry, point, when

FIRST, LAST = date(2026, 10, 5), date(2026, 11, 29)  # a Monday, and a Sunday eight weeks on


def row(found: Weeks, name: str) -> str:
    marks = next(strand.marks for strand in found.strands if strand.name == name)
    shown = (
        "." if mark is None else f"{mark:g}" if isinstance(mark, float) else "n" for mark in marks
    )
    return " ".join(shown)


def test_every_week_shows_its_last_checkin() -> None:
    every = [
        checkin("10-06", Distance=9, Choice=1),
        checkin("10-11 23:00", Distance=6, Choice=2),
        checkin("10-19", Distance=7, Choice="n"),
        checkin("11-29", Distance=4, Choice=5),
    ]
    found = weeks(every, FIRST, LAST)
    assert row(found, "Distance") == "6 . 7 . . . . 4"
    assert row(found, "Choice") == "2 . n . . . . 5"
    assert found.checkins == 3


def test_the_night_after_sunday_belongs_to_sunday() -> None:
    found = weeks([checkin("11-02 03:59", Distance=6)], FIRST, LAST)
    assert row(found, "Distance") == ". . . 6 . . . ."
    assert row(weeks([checkin("11-02 04:00", Distance=6)], FIRST, LAST), "Distance")[8] == "6"


def test_a_questionnaire_of_the_same_week_hides_no_strand() -> None:
    every = [checkin("10-06", Distance=6), checkin("10-07", of="phq", Worry=2)]
    found = weeks(every, FIRST, LAST)
    assert [strand.name for strand in found.strands] == ["Worry", "Distance"]
    assert row(found, "Distance") == "6 . . . . . . ."
    assert found.checkins == 1


def test_numb_is_no_zero() -> None:
    (strand,) = weeks([checkin("10-06", Grip="n"), checkin("10-13", Grip=0)], FIRST, LAST).strands
    assert (strand.marks[:2], strand.numbers) == (("n", 0.0), (0.0,))
    assert not strand.all_numb
    (numb,) = weeks([checkin("10-06", Grip="n")], FIRST, LAST).strands
    assert (numb.all_numb, numb.median) == (True, None)


def test_a_median_needs_five_weeks() -> None:
    days = ("10-05", "10-12", "10-19", "10-26", "11-02")
    marks = (6, 7, 5, 5, 4)  # in order: 4 5 5 6 7
    every = [checkin(at, Distance=mark) for at, mark in zip(days, marks, strict=True)]
    assert weeks(every, FIRST, LAST).strands[0].median == 5
    assert weeks(every[:4], FIRST, LAST).strands[0].median is None


def test_weeks_outside_are_not_drawn() -> None:
    every = [checkin("10-04 23:00", Distance=1), checkin("11-30 05:00", Distance=1)]
    assert weeks(every, FIRST, LAST).strands == ()


# --- within sessions ---


def test_a_change_is_the_last_less_the_first_of_a_session() -> None:
    every = [
        entry(f"11-0{n}", *(point(mark, rating="grip") for mark in marks), of="defuse")
        for n, marks in enumerate([(8, 6), (7, 7), (6, 9, 5), (8, 7), (9, 4)], 1)
    ]
    # -2 0 -1 -1 -5, in order: -5 -2 -1 -1 0
    assert changes(every) == (Change("defuse", "grip", 5, -1.0),)


def test_numb_at_either_end_is_no_change() -> None:
    points: list[tuple[float | str, ...]] = [(8, "n"), ("n", 3), ("n", "n"), (4,)]
    every = [entry("11-01", *(point(m, rating="urge") for m in marks)) for marks in points]
    assert changes(every) == ()


def test_under_five_sessions_have_a_number_and_no_median() -> None:
    every = [
        entry("11-01", point(5, role="strain"), point(4, role="leaving"), of="breathe"),
        entry("11-02", point(5, rating="strain"), point(3, rating="strain"), of="breathe"),
    ]
    assert changes(every) == (Change("breathe", "strain", 2, None),)


# --- values ---


def test_each_value_has_its_newest_numbers() -> None:
    def asked(at: str, **words: tuple[float | str, float | str]) -> Gist:
        points = [
            point(mark, role=role, item=word, round_=n)
            for n, (word, marks) in enumerate(words.items(), 1)
            for role, mark in zip(("important", "lived"), marks, strict=True)
        ]
        return entry(at, *points, of="values")

    every = [asked("10-01", honest=(9, 4), free=(8, 8)), asked("11-01", honest=(10, "n"))]
    assert values(every) == (
        Worth("honest", when("11-01"), 10.0, None),
        Worth("free", when("10-01"), 8.0, 8.0),
    )


# --- days ---


def test_a_session_after_midnight_is_of_the_day_before_and_a_note_is_none() -> None:
    every = [
        entry("11-05 23:00"),
        entry("11-06 03:00"),
        entry("11-06 05:00"),
        entry("11-06", of=""),
    ]
    assert sessions(every) == {date(2026, 11, 5): 2, date(2026, 11, 6): 1}


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 2000))
def test_weeks_follow_one_another_and_hold_their_ends(first: date, days: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    found = mondays(first, last)
    assert found[0] <= first < date.fromordinal(found[0].toordinal() + 7)
    assert found[-1] <= last < date.fromordinal(found[-1].toordinal() + 7)
    assert {at.weekday() for at in found} == {0}
    steps = {(b - a).days for a, b in pairwise(found)}
    assert steps <= {7}


@given(st.lists(st.integers(0, 10), min_size=5))
def test_half_of_the_numbers_are_on_either_side_of_the_median(numbers: list[int]) -> None:
    found = middle(map(float, numbers))
    assert found is not None
    assert sum(number < found for number in numbers) * 2 <= len(numbers)
    assert sum(number > found for number in numbers) * 2 <= len(numbers)


@pytest.mark.parametrize("at", ["11-23", "11-29 23:59", "11-30 03:59"])
def test_a_week_begins_on_monday_morning(at: str) -> None:
    assert monday(day(when(at))) == date(2026, 11, 23)
