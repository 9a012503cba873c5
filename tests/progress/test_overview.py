from __future__ import annotations

from datetime import date

from avoidkit.progress.overview import overview
from support.made_gists import checkin, entry, plan, point, told

TODAY = date(2026, 11, 28)


def test_eight_weeks_this_month_and_every_reach_are_looked_back_on() -> None:
    every = [
        checkin("01-05", Distance=9),
        plan("02-01", "write", 60),
        told("02-02", "all", "no", of="02-01"),
        checkin("11-23", Distance=4),
    ]
    seen = overview(every, None, TODAY)
    assert [span.mondays[0] for span in seen.spans] == [date(2026, 10, 5)]
    assert len(seen.spans[0].mondays) == 8
    assert [one.act for one in seen.reaches] == ["write"]
    assert seen.months == (date(2026, 11, 1),)


def test_a_longer_time_is_eight_weeks_a_page_without_the_empty_ones() -> None:
    every = [checkin("01-05", Distance=9), checkin("11-23", Distance=4)]
    seen = overview(every, date(2026, 1, 1), TODAY)
    assert [span.checkins for span in seen.spans] == [1, 1]
    assert [len(span.mondays) for span in seen.spans] == [8, 7]  # 47 weeks: 5 times 8, and 7
    assert seen.months == (date(2026, 11, 1), date(2026, 1, 1))


def test_what_a_questionnaire_adds_up_to_is_no_check_in() -> None:
    score = entry("11-24", point(4.0, strand="PHQ-4 mood")._replace(prompt=""), of="phq4")
    seen = overview([checkin("11-16", Distance=4), score], None, TODAY)
    assert [(span.scored, span.checkins) for span in seen.spans] == [(False, 1), (True, 1)]
    assert [one.name for span in seen.spans for one in span.strands] == ["Distance", "PHQ-4 mood"]


def test_a_shorter_time_is_as_many_weeks_as_it_has() -> None:
    seen = overview([checkin("11-23", Distance=4)], date(2026, 11, 12), TODAY)
    assert [len(span.mondays) for span in seen.spans] == [3]


def test_what_is_told_after_the_last_day_still_tells_of_its_plan() -> None:
    every = [plan("11-05", "write", 60), told("11-20", "all", "no", of="11-05"), entry("11-21")]
    seen = overview(every, None, date(2026, 11, 10))
    assert [one.outcome for one in seen.reaches] == ["no"]
    assert seen.days == {date(2026, 11, 5): 1}


def test_a_note_alone_is_nothing_to_look_back_on() -> None:
    assert overview([entry("11-05", of="")], None, TODAY).empty
    assert not overview([entry("11-05")], None, TODAY).empty


def test_an_entry_from_the_future_is_no_session_yet() -> None:
    assert overview([entry("12-24")], None, TODAY).empty


def test_a_value_is_looked_back_on_with_its_newest_numbers() -> None:
    important = point(9, role="important", item="honest")
    lived = point(4, role="lived", item="honest")
    (worth,) = overview([entry("11-05", important, lived)], None, TODAY).values
    assert (worth.words, worth.important, worth.lived) == ("honest", 9, 4)


def test_days_that_are_yet_to_come_have_no_week() -> None:
    assert overview([checkin("11-23", Distance=4)], date(2027, 5, 5), TODAY).empty


def test_the_first_and_the_last_days_there_are_can_be_looked_back_on() -> None:
    every = [entry("11-23"), checkin("11-23", Distance=4)]
    assert overview(every, None, date.min).empty
    assert overview(every, date(2026, 11, 1), date.max).month(date(9999, 12, 1)) == {}


def test_a_reach_from_before_the_days_that_are_asked_for_is_not_there() -> None:
    every = [plan("02-01", "write", 60), plan("11-05", "call", 60)]
    seen = overview(every, date(2026, 11, 1), TODAY)
    assert [one.act for one in seen.reaches] == ["call"]
