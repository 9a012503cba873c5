from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from avoidkit.progress.reaches import Calibration, calibration, company, reaches
from support.made_gists import entry, plan, point, told
from support.month_of_entries import FIVE


def test_a_plan_stands_beside_what_was_told_of_it() -> None:
    (reach,) = reaches([plan("11-05", "write", 60, hard=3), told("11-06", "all", "no", of="11-05")])
    assert (reach.act, reach.likely, reach.difficulty) == ("write", 60, 3)
    assert (reach.did, reach.outcome, reach.open) == ("all", "no", False)


def test_the_newest_telling_counts() -> None:
    both = [told("11-06", "all", "open", of="11-05"), told("11-08", "all", "part", of="11-05")]
    (reach,) = reaches([*reversed(both), plan("11-05", "write", 60)])
    assert reach.outcome == "part"


def test_a_telling_of_nothing_belongs_to_the_only_open_plan() -> None:
    (reach,) = reaches([plan("11-05", "write", 60), told("11-06", "all", "no")])
    assert (reach.id, reach.outcome) == ("11-05", "no")


def test_a_telling_of_nothing_stands_alone_beside_two_open_plans() -> None:
    found = reaches([plan("11-05"), plan("11-06"), told("11-07", "all", "no", likely=20)])
    assert [reach.open for reach in found] == [True, True, False]
    assert (found[2].likely, found[2].likely_next) == (None, 20)


def test_a_telling_from_before_a_plan_is_not_of_it() -> None:
    alone, open_ = reaches([plan("11-05"), told("11-04", "all", "no")])
    assert (alone.open, open_.open) == (False, True)


def test_a_telling_of_an_entry_that_is_gone_takes_no_other_plan() -> None:
    open_, alone = reaches([plan("11-05"), told("11-06", "all", "no", of="deleted")])
    assert (open_.open, alone.open) == (True, False)


def test_a_clock_that_went_backwards_still_joins_by_id() -> None:
    (reach,) = reaches([told("11-04", "all", "no", of="11-05"), plan("11-05", "write", 60)])
    assert (reach.outcome, reach.likely) == ("no", 60)


def test_a_plan_that_was_told_of_before_its_time_waits_for_nothing_more() -> None:
    first, last = told("11-04", "all", "no", of="11-05"), told("11-06", "all", "full")
    found = reaches([first, plan("11-05", "write", 60), last])
    assert [(one.act, one.outcome) for one in found] == [("write", "no"), ("", "full")]


def test_a_plan_that_was_told_of_takes_no_later_telling_of_nothing() -> None:
    every = [plan("11-05", "write"), told("11-06", "all", "no", of="11-05")]
    first, alone = reaches([*every, told("11-07", "all", "full")])
    assert (first.outcome, alone.act, alone.outcome) == ("no", "", "full")


def test_what_was_told_in_the_entry_of_its_plan_is_one_reach() -> None:
    chances = [point(value, role="likelihood") for value in (70, 20)]
    for asked, then in ((chances, 20), (chances[:1], None)):
        came = point("no", role="outcome")
        (reach,) = reaches([entry("11-05", point(None, "no", role="prediction"), *asked, came)])
        assert (reach.open, reach.outcome) == (False, "no")
        assert (reach.likely, reach.likely_next) == (70, then)


def test_what_is_expected_next_time_is_no_plan_of_its_own() -> None:
    came = told("11-06", "all", "no", of="11-05")
    again = came._replace(points=(*came.points, point(None, "no answer", role="prediction")))
    (reach,) = reaches([plan("11-05", "write"), again])
    assert (reach.act, reach.outcome) == ("write", "no")


def test_a_person_who_is_named_afterwards_is_the_one_it_was_with() -> None:
    came = told("11-06", "all", "no", of="11-05")
    named = came._replace(points=(*came.points, point(None, "Ana", about="person")))
    (reach,) = reaches([plan("11-05", "write"), named])
    assert reach.person == "Ana"


def test_a_rung_that_was_only_rated_is_no_reach() -> None:
    rated = entry("11-05", point(None, "wave", role="rung"), point(4, role="difficulty"))
    assert reaches([rated]) == ()


def test_choosing_none_of_the_ladder_is_no_reach() -> None:
    none = entry("11-05", point("none", "none today", role="rung"), point(4, role="likelihood"))
    assert reaches([none]) == ()


def test_a_small_act_of_another_exercise_is_no_reach() -> None:
    assert reaches([entry("11-05", point(None, "call Sam", role="act"), of="values")]) == ()


def test_a_small_act_that_was_told_of_is_one() -> None:
    act = entry("11-05", point(None, "call Sam", role="act"), of="values", id_="v")
    (reach,) = reaches([act, told("11-06", "all", of="v")])
    assert (reach.act, reach.exercise, reach.did) == ("call Sam", "values", "all")


def test_a_rung_without_words_of_ones_own_is_called_by_its_text() -> None:
    assert [one.act for one in reaches([plan("11-05", rung="wave")])] == ["wave"]


# --- calibration ---


def test_five_outcomes_are_counted_by_hand() -> None:
    # (60 + 70 + 80 + 50 + 40) / 5 = 60; full: the 16th; part: the 9th; no: 5th, 12th and 21st
    assert calibration(reaches(FIVE)) == Calibration(5, 60.0, 1, 1, 3)
    assert not calibration(reaches(FIVE)).few
    assert not calibration(reaches(FIVE)).often


def test_what_nobody_knows_yet_and_what_had_no_number_is_not_counted() -> None:
    more = [plan("11-23", "x", 90), told("11-24", "all", "open", of="11-23"), plan("11-25", "y")]
    more.append(told("11-26", "all", "full", of="11-25"))
    assert calibration(reaches([*FIVE, *more])) == calibration(reaches(FIVE))


def test_four_are_too_few_to_say() -> None:
    four = calibration(reaches(FIVE[:4] + FIVE[5:9]))
    assert (four.n, four.few, four.often) == (4, True, False)


def test_trouble_more_often_than_not_is_seen() -> None:
    assert Calibration(5, 50, 2, 1, 2).often
    assert not Calibration(6, 50, 2, 1, 3).often


def test_nothing_told_is_no_number() -> None:
    assert calibration([]) == Calibration(0, 0.0, 0, 0, 0)


@given(st.lists(st.tuples(st.integers(0, 100), st.sampled_from(["full", "part", "no", "open"]))))
def test_calibration_counts_each_outcome_once(seen: list[tuple[int, str]]) -> None:
    began = datetime(2026, 1, 1, tzinfo=UTC)
    days = [f"{began + timedelta(days=2 * n):%m-%d %H:%M}" for n in range(len(seen))][:150]
    plans = [plan(day, "x", likely) for day, (likely, _) in zip(days, seen, strict=False)]
    ends = [told(day, "all", came, of=day) for day, (_, came) in zip(days, seen, strict=False)]
    both = [*plans, *ends]
    Random(7).shuffle(both)  # noqa: S311 - any order is one
    found = calibration(reaches(both))
    counted = Counter(came for _, came in seen[:150])
    assert (found.full, found.part, found.no) == (counted["full"], counted["part"], counted["no"])
    assert found.n == found.full + found.part + found.no
    assert 0 <= found.expected <= 100


# --- people ---


def went(*sorts: str, person: str = "Jo") -> list[str]:
    """What is said of people after so many reaches with one of them."""
    every = [
        one
        for number, sort in enumerate(sorts, 1)
        for one in (
            plan(f"11-{number:02}", "x", person=person),
            told(f"11-{number:02} 18:00", "all", "part", of=f"11-{number:02}", sort=sort),
        )
    ]
    return [f"{one.person} {one.badly} of {one.n}" for one in company(reaches(every))]


def test_three_of_four_are_seen_and_three_of_three_are_not_yet() -> None:
    assert went("unkind", "unsafe", "kind", "unkind") == ["Jo 3 of 4"]
    assert went("unkind", "unsafe", "unkind") == []


def test_half_is_not_more_often_than_not() -> None:
    assert went("unkind", "unkind", "kind", "clumsy") == []


def test_one_name_in_two_spellings_is_one_person() -> None:
    first = [plan("11-01", "x", person="jo"), told("11-01 18:00", "all", "full", of="11-01")]
    rest = [
        one
        for day in ("02", "03", "04")
        for one in (
            plan(f"11-{day}", "x", person="Jo"),
            told(f"11-{day} 18:00", "unsafe", of=f"11-{day}"),
        )
    ]
    assert [(one.person, one.badly) for one in company(reaches([*first, *rest]))] == [("Jo", 4)]


def test_what_was_not_done_says_nothing_of_a_person() -> None:
    every = [
        one
        for day in ("01", "02", "03", "04", "05")
        for one in (
            plan(f"11-{day}", "x", person="Jo"),
            told(f"11-{day} 18:00", "no", of=f"11-{day}"),
        )
    ]
    assert company(reaches(every)) == ()
