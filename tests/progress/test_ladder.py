from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from avoidkit.exercise.model.steps import OTHER, Rung
from avoidkit.journal.gist import Gist
from avoidkit.progress.ladder import START, STEP, Tried, aim, ladder, past
from avoidkit.progress.reaches import Reach
from support.made_gists import entry, plan, point, told, when

SHIPPED = [Rung("ask", "Ask a small favour", 3.0), Rung("wave", "Wave", 2.0)]


def drawn(*gists: Gist) -> list[str]:
    return [
        f"{one.level:g} {one.words}: "
        f"{one.done} {one.part} {one.their_no} {one.chose_not} {one.open}"
        for one in ladder(gists, SHIPPED).rungs
    ]


def test_each_rung_counts_what_came_of_it_the_hardest_first() -> None:
    every = [
        plan("11-01", rung="wave"),
        plan("11-02", rung="ask", hard=5),
        plan("11-03", rung="ask", hard=4),
        plan("11-04", "ask Sam for ten minutes", rung="ask"),
        plan("11-05", rung="wave"),
        told("11-01 18:00", "no", of="11-01"),
        told("11-02 18:00", "their-no", of="11-02"),
        told("11-03 18:00", "part", "no", of="11-03"),
        told("11-05 18:00", "all", of="11-05"),
    ]
    # the newest rating of `ask` is 4; `wave` was never rated, and its first guess is 2
    assert drawn(*every) == ["4 ask Sam for ten minutes: 0 1 1 0 1", "2 Wave: 1 0 0 1 0"]
    assert (ladder(every, SHIPPED).done, ladder(every, SHIPPED).open) == (3, 1)


def test_a_rung_that_had_many_wordings_keeps_the_ladders_own() -> None:
    every = [plan("11-01", "ask Sam", rung="ask"), plan("11-02", "ask Jo", rung="ask")]
    assert drawn(*every[:1]) == ["3 ask Sam: 0 0 0 0 1"]
    assert drawn(*every) == ["3 Ask a small favour: 0 0 0 0 2"]


def test_a_limit_and_a_test_stand_on_it_in_their_own_words() -> None:
    every = [
        plan("11-01", "not this weekend", hard=5),
        plan("11-02", "hold the ladder"),
        told("11-01 18:00", "their-no", of="11-01"),
    ]
    (limit, test) = ladder(every, SHIPPED).rungs
    assert (limit.words, limit.level, limit.their_no) == ("not this weekend", 5.0, 1)
    assert (test.words, test.level, test.open) == ("hold the ladder", None, 1)


def test_a_smaller_form_is_not_the_rung_it_was_made_from() -> None:
    rated = [point(hard, role="difficulty") for hard in (8, 3)]
    small = entry("11-01", point("ask", role="rung"), point("one line", role="act"), *rated)
    (rung,) = ladder([small], SHIPPED).rungs
    assert (rung.words, rung.level) == ("Ask a small favour", 8.0)


def test_a_rung_of_ones_own_stands_there_as_soon_as_it_is_rated() -> None:
    added = entry("11-01", point(None, "say I miss you", role="rung"), point(7, role="difficulty"))
    (rung,) = ladder([added], SHIPPED).rungs
    assert rung == Tried(rung=f"{OTHER}say I miss you", words="say I miss you", level=7.0, own=True)
    assert past([added]).own == (("say I miss you", ()),)
    assert past([added]).levels == {f"{OTHER}say I miss you": 7.0}


def test_a_smaller_form_leaves_the_rung_as_hard_as_it_was_called() -> None:
    points = [point(hard, role="difficulty") for hard in (8, 3)]
    every = [entry("11-01", point("ask", role="rung"), *points)]
    assert past(every).levels == {"ask": 8.0}


def test_whom_a_step_of_ones_own_is_with_goes_along() -> None:
    tags = (point("family", "somebody in the family", about="tag"), point("stay", about="tag"))
    added = entry("11-01", point(None, "call", role="rung"), *tags, point(4, role="difficulty"))
    assert past([added]).own == (("call", ("family",)),)
    assert past([added, plan("11-02", rung=f"{OTHER}call", hard=2)]).own == past([added]).own


def test_own_words_at_a_choice_are_the_same_rung_as_when_they_were_added() -> None:
    added = entry("11-01", point(None, "sing", role="rung"), point(7, role="difficulty"))
    chosen = plan("11-02", rung=f"{OTHER}sing")
    (rung,) = ladder([added, chosen, told("11-03", of="11-02")], SHIPPED).rungs
    assert (rung.level, rung.done) == (7.0, 1)


def test_a_rung_of_a_newer_ladder_is_still_shown_by_what_was_read() -> None:
    (rung,) = ladder([plan("11-01", rung="sing")], SHIPPED).rungs
    assert (rung.words, rung.level, rung.own) == ("sing", None, False)


def test_nothing_is_an_empty_ladder() -> None:
    assert ladder([], SHIPPED).rungs == ()
    assert past([]).aim == START


def test_times_count_what_was_done_and_not_what_was_left() -> None:
    every = [
        plan("11-01", rung="wave"),
        plan("11-02", rung="wave"),
        plan("11-03", rung="wave"),
        told("11-01 18:00", "their-no", of="11-01"),
        told("11-02 18:00", "no", of="11-02"),
    ]
    assert past(every).times == {"wave": 1}


# --- the aim ---


def reach(day: int, did: str = "all", hard: float | None = 3, peak: float | None = None) -> Reach:
    at = when(f"11-{day:02}")
    return Reach(id=str(day), at=at, exercise="r", told_at=at, did=did, difficulty=hard, peak=peak)


def test_it_begins_at_three_and_stays_near_what_was_done() -> None:
    assert aim([]) == 3
    assert aim([reach(1, hard=4)]) == 4
    assert aim([reach(1, hard=4), reach(2, "part", hard=3)]) == 3
    assert aim([reach(2, "part", hard=3), reach(1, hard=4)]) == 3  # in the order they were told


def test_it_never_grows_by_more_than_two() -> None:
    assert aim([reach(1, hard=9)]) == 5
    assert aim([reach(1, hard=9), reach(2, hard=9)]) == 7


def test_much_strain_makes_the_next_one_two_smaller() -> None:
    assert aim([reach(1, hard=5, peak=7)]) == 5
    assert aim([reach(1, hard=5, peak=8)]) == 3


def test_not_this_time_twice_in_a_row_makes_it_two_smaller() -> None:
    assert aim([reach(1, hard=5), reach(2, "no", hard=5)]) == 5
    assert aim([reach(1, hard=5), reach(2, "no", hard=5), reach(3, "no", hard=5)]) == 3
    between = [reach(2, "no", hard=5), reach(3, hard=5), reach(4, "no", hard=5)]
    assert aim([reach(1, hard=5), *between]) == 5


def test_something_unsafe_makes_it_two_smaller_and_it_ends_at_one() -> None:
    assert aim([reach(1, "unsafe", hard=3)]) == 1
    assert aim([reach(n, "unsafe", hard=3) for n in range(1, 5)]) == 1


ENDS = st.tuples(
    st.sampled_from(["all", "part", "their-no", "no", "unsafe", ""]),
    st.none() | st.integers(0, 10),
    st.none() | st.integers(0, 10),
)


@given(st.lists(ENDS, max_size=25))
def test_no_step_up_is_more_than_two_and_none_leaves_the_scale(
    seen: list[tuple[str, float | None, float | None]],
) -> None:
    every = [reach(n, *one) for n, one in enumerate(seen, 1)]
    aims = [aim(every[:n]) for n in range(len(every) + 1)]
    assert all(after - before <= STEP for before, after in pairwise(aims))
    assert all(1 <= one <= 10 for one in aims)
