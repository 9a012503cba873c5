"""What readings are called in words: counts, changes, and how far few numbers carry."""

from __future__ import annotations

from datetime import date

import pytest

from avoidkit.progress import sentences
from avoidkit.progress.reaches import FEW, Calibration
from avoidkit.progress.trends import Change, Strand


@pytest.mark.parametrize(
    ("value", "text"), [(7.0, "7"), (6.5, "6.5"), (6.25, "6.2"), (-1.04, "-1"), (0.0, "0")]
)
def test_a_number_has_one_place_at_most(value: float, text: str) -> None:
    assert sentences.number(value) == text


@pytest.mark.parametrize(("count", "text"), [(0, "no"), (1, "one"), (12, "twelve"), (13, "13")])
def test_a_count_is_a_word_as_far_as_twelve(count: int, text: str) -> None:
    assert sentences.in_words(count) == text


def test_one_is_one_and_all_else_is_several() -> None:
    assert sentences.many(1, "check-in") == "1 check-in"
    assert sentences.many(0, "check-in") == "0 check-ins"
    assert sentences.many(2, "reach", "reaches") == "2 reaches"
    assert [sentences.times(count) for count in (1, 2, 3, 13)] == [
        "once",
        "twice",
        "three times",
        "13 times",
    ]


@pytest.mark.parametrize(
    ("count", "text"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"),
     (21, "21st"), (22, "22nd"), (30, "30th")],
)  # fmt: skip
def test_days_of_a_month_end_as_they_are_said(count: int, text: str) -> None:
    assert sentences.ordinal(count) == text


def test_a_month_has_its_year_where_it_is_another() -> None:
    today = date(2026, 11, 23)
    assert sentences.month(date(2026, 3, 1), today) == "March"
    assert sentences.month(date(2025, 3, 1), today) == "March 2025"


def test_neither_way_a_rating_moves_is_called_better() -> None:
    assert sentences.moved(-1.5, 6) == "1.5 lower"
    assert sentences.moved(2.0, 6) == "2 higher"
    assert sentences.moved(0.0, 6) == "no change"
    assert sentences.moved(None, 3) == "too few to say (3)"
    assert sentences.moved(None, 0) == "too few to say"
    few = Change("defuse", "strain", 1, None)
    assert sentences.helped_aloud(few) == "defuse, wound up: 1 session, too few to say."


def test_too_few_reaches_say_so_and_none_say_nothing() -> None:
    assert sentences.expected(Calibration(0, 0.0, 0, 0, 0)) == ()
    few = Calibration(FEW - 1, 50.0, 1, 0, FEW - 2)
    assert sentences.expected(few) == (sentences.TOO_FEW.format(FEW - 1, FEW),)
    assert sentences.expected_aloud(few) == sentences.expected(few)


def test_small_numbers_are_called_a_hint_and_large_ones_are_not() -> None:
    small = Calibration(sentences.SMALL - 1, 50.0, 2, 3, sentences.SMALL - 6)
    large = Calibration(sentences.SMALL, 50.0, 2, 3, sentences.SMALL - 5)
    assert sentences.HINT in sentences.expected(small)
    assert sentences.HINT not in sentences.expected(large)
    assert (
        sentences.expected_aloud(large)[1]
        == "It came fully twice, partly three times, not 25 times."
    )


def test_a_line_that_was_numb_all_through_is_told_as_information() -> None:
    numb, strong = Strand("Distance", (None, "n")), Strand("Choice", (3.0, 4.0, "n"))
    assert sentences.checked_in([]) == ()
    assert sentences.checked_in([numb]) == sentences.ALL_NUMB
    assert sentences.checked_in([numb, strong])[0].startswith("Distance: numb each time.")
    assert sentences.checked_in([strong]) == (
        sentences.TOO_FEW.format(2, FEW),
        sentences.LEGEND,
    )
