"""Looking back, drawn: each screen as it was designed, and the same figures in lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from textwrap import dedent, indent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from avoidkit.journal.gist import Gist
from avoidkit.progress.ladder import Ladder, Tried, ladder
from avoidkit.progress.overview import Overview, overview
from avoidkit.progress.trends import Change, Strand, Weeks, Worth
from avoidkit.progress.wins import Win
from avoidkit.terminal.charts import spoken, tables, weeks
from avoidkit.terminal.charts.chart import Chart, sheets
from avoidkit.terminal.layout.glyphs import Glyphs
from avoidkit.terminal.layout.page import Zones, indented, text_line, text_of, width_of, zones
from support.made_gists import checkin, entry, plan, told, when
from support.month_of_entries import FIVE, LADDER, SESSIONS, SHIPPED, TODAY, WEEKS

Drawn = Callable[[Zones], Chart]
SIZES = [(80, 24), (100, 30), (40, 10), (20, 5)]


def seen(*gists: Gist) -> Overview:
    return overview(gists, None, TODAY)


def rows(draw: Drawn, width: int, height: int, sheet: int = 0) -> list[str]:
    """The body of one sheet, as it stands in the window."""
    where = zones(width, height)
    lines = sheets(draw(where), where)[sheet].lines
    return [text_of(indented(line, where)).rstrip() for line in lines]


def strands(where: Zones) -> Chart:
    return weeks.strands(seen(*WEEKS).spans[0], TODAY, where, Glyphs.EIGHTHS)


def reached(where: Zones) -> Chart:
    return tables.reached(seen(*FIVE), 8, TODAY, where)


def days(where: Zones) -> Chart:
    return weeks.calendar(seen(*SESSIONS), TODAY.replace(day=1), TODAY, TODAY, where)


def rungs(where: Zones) -> Chart:
    return tables.rungs(ladder(LADDER, SHIPPED), where)


def shifts(where: Zones) -> Chart:
    moved = [Change("defuse", "grip", 10, -1.5), Change("urge", "will", 3, None)]
    return tables.shifts(moved, where)


def worths(where: Zones) -> Chart:
    return tables.worths([Worth("honest", when("11-01"), 9.0, None)], where)


def noted(where: Zones) -> Chart:
    every = [Win(when("11-23"), "a", "limit", "said no to Sunday, kindly, and twice " * 3)]
    return tables.noted(every, TODAY, where)


EVERY = [strands, reached, days, rungs, shifts, worths, noted]


def drawn(text: str, left: int = 4) -> list[str]:
    return indent(dedent(text), " " * left).rstrip().split("\n")


# --- as designed ---


def test_weekly_strands_stand_as_designed() -> None:
    assert rows(strands, 80, 24) == drawn(
        """\
                     Oct           Nov
                     05 12 19 26   02 09 16 23
        Distance      6  .  7  5    .  5  .  4    ▅ ▆▄ ▄ ▃
        Choice        2  .  3  3    .  4  .  5    ▂ ▂▂ ▃ ▄
        Contact       1  .  1  2    .  2  .  3    ▁ ▁▂ ▂ ▂
        Receiving     3  .  3  4    .  n  .  4    ▂ ▂▃ n ▃
        Limits        3  .  2  4    .  n  .  5    ▂ ▂▃ n ▄
        Values        4  .  5  5    .  5  .  6    ▃ ▄▄ ▄ ▅
        Body          2  .  2  2    .  3  .  4    ▂ ▂▂ ▂ ▃
        Grip          8  .  7  7    .  6  .  6    ▆ ▆▆ ▅ ▅
        Strain        6  .  7  6    .  5  .  5    ▅ ▆▅ ▄ ▄

        Median distance 5, five weeks. n = none, or can't tell.
        """
    )
    chart = strands(zones(80, 24))
    assert (chart.title, chart.right) == ("last eight weeks", "5 check-ins")
    assert chart.whisper == "Your own check-in, not a validated measure."


def test_weekly_strands_fit_forty_columns() -> None:
    assert rows(strands, 40, 10) == drawn(
        """\
                  05 12 19 26  02 09 16 23
        Distance   6  .  7  5   .  5  .  4
        Choice     2  .  3  3   .  4  .  5
        Contact    1  .  1  2   .  2  .  3
        Receiving  3  .  3  4   .  n  .  4
        Limits     3  .  2  4   .  n  .  5
        """,
        1,
    )
    where = zones(40, 10)
    assert sheets(strands(where), where)[0].whisper == "Median distance 5, five weeks."


def test_a_font_without_eighths_has_the_figures_alone() -> None:
    where = zones(80, 24)
    plain = weeks.strands(seen(*WEEKS).spans[0], TODAY, where, Glyphs.ASCII)
    text = "".join(text_of(line) for group in plain.rows for line in group)
    assert text.isascii()
    assert "6  .  7  5    .  5  .  4" in text


def test_what_was_expected_stands_beside_what_came_as_designed() -> None:
    assert rows(reached, 80, 24) == drawn(
        """\
                                    expected, in 100  it came
        05 Nov  check-in with Sam         60         no
        09 Nov  ask for ten minutes       70         partly
        12 Nov  a kind no                 80         no
        16 Nov  tell Jo one thing         50         yes, fully
        21 Nov  say yes to help           40         no

        You expected trouble 60 times in 100, over 5 reaches.
        It came fully in 1 of 5, partly in 1, not in 3.
        Small numbers: read them as a hint.
        """
    )
    assert reached(zones(80, 24)).right == "5 outcomes"


def test_the_month_stands_as_designed() -> None:
    assert rows(days, 80, 24) == drawn(
        """\
        Mo Tu We Th Fr Sa Su
                           .        1 to 9 = sessions that day
         .  .  .  1  .  .  .        . = none; a day off is a day off
         2  .  .  1  .  .  .
         2  .  .  2  .  1  .
         2
        """
    )
    assert (days(zones(80, 24)).title, days(zones(80, 24)).right) == ("November", "")


def test_the_ladder_stands_as_designed() -> None:
    assert rows(rungs, 80, 24) == drawn(
        """\
        7   say "I felt let down" to Sam
        6   name a limit I've been ducking
        5   tell Jo one thing that upset me          * done
        4   ask Sam for ten minutes of company       * done  * their no
        4   say a kind no to one small request       * done
        3   send Sam a short check-in                * done  o open
        3   say yes to one offer of help             * done
        2   answer a message I left hanging          - chose not to
        """
    )
    assert (rungs(zones(80, 24)).title, rungs(zones(80, 24)).right) == (
        "your ladder",
        "6 done, 1 open",
    )


# --- in lines ---


def test_the_ladder_in_lines_has_the_same_figures() -> None:
    told = spoken.lines(spoken.rungs(ladder(LADDER, SHIPPED))).splitlines()
    assert told[0] == "Your ladder, hardest first. 6 done, 1 open."
    assert told[1] == '7, say "I felt let down" to Sam: not tried.'
    assert told[3:5] == [
        "5, tell Jo one thing that upset me: done once.",
        "4, ask Sam for ten minutes of company: done once, and once their no.",
    ]
    assert told[6] == "3, send Sam a short check-in: done once, one open."
    assert told[8] == "2, answer a message I left hanging: you chose not to."


def test_weeks_in_lines_have_the_same_figures() -> None:
    told = spoken.lines(spoken.strands(seen(*WEEKS).spans[0], TODAY)).splitlines()
    assert told[:4] == [
        "Last eight weeks, 5 check-ins. Your own check-in, not a validated measure.",
        "Distance, weeks of 5 October, 19 October, 26 October, 9 November, 23 November:",
        "6, 7, 5, 5, 4. Median 5.",
        "Choice: 2, 3, 3, 4, 5.",
    ]
    assert "Receiving: 3, 3, 4, numb, 4." in told


def test_reaches_and_days_in_lines_have_the_same_figures() -> None:
    told = spoken.lines(spoken.reached(seen(*FIVE), 8, TODAY))
    assert told.startswith(
        "Reaches: 5 outcomes. You expected trouble 60 times in 100, the mean of 5. It\n"
        "came fully once, partly once, not three times. Small numbers"
    )
    assert "9 November, ask for ten minutes, expected 70 in 100, it came: partly.\n" in told
    days = "".join(spoken.calendar(seen(*SESSIONS), date(2026, 11, 1), TODAY))
    assert days == "November, sessions: 5th 1, 9th 2, 12th 1, 16th 2, 19th 2, 21st 1, 23rd 2."


@pytest.mark.parametrize("size", SIZES)
def test_every_figure_of_the_lines_is_on_a_screen_of_any_size(size: tuple[int, int]) -> None:
    where = zones(*size)
    every = [
        (strands, spoken.strands(seen(*WEEKS).spans[0], TODAY)),
        (reached, spoken.reached(seen(*FIVE), 8, TODAY)),
        (rungs, spoken.rungs(ladder(LADDER, SHIPPED))),
    ]
    for draw, lines in every[1:] if size[0] < 40 else every:
        chart = draw(where)
        screen = " ".join(
            segment.text
            for sheet in sheets(chart, where)
            for line in [*sheet.lines, text_line(sheet.whisper)]
            for segment in line
        )
        shown = set(re.findall(r"\d+", f"{chart.title} {chart.right} {screen}"))
        told = {number for line in lines for number in re.findall(r"\d+", line)}
        assert told - {"2026", "5", "9"} <= shown | {"05", "09"}, draw


def test_weeks_of_long_ago_are_not_called_the_last() -> None:
    (old,) = overview([checkin("01-05", D=3)], date(2026, 1, 1), TODAY).spans
    assert weeks.span(old, TODAY) == "7 weeks from 05 Jan 2026"


# --- at any size, of anything ---


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("draw", EVERY)
def test_no_line_is_wider_than_its_page_and_no_sheet_higher(
    draw: Drawn, size: tuple[int, int]
) -> None:
    where = zones(*size)
    for sheet in sheets(draw(where), where):
        assert len(sheet.lines) <= where.body_rows
        assert max(map(width_of, sheet.lines), default=0) <= where.page


def test_no_rung_is_torn_from_what_was_done_on_it() -> None:
    where = zones(40, 11)
    starts = [sheet.lines[0][0][0] for sheet in sheets(rungs(where), where)]
    assert len(starts) > 1
    assert all(start[0].isdigit() for start in starts)


MARKS = st.none() | st.just("n") | st.integers(0, 40).map(float) | st.floats(0, 10)


@given(
    st.integers(1, 9).flatmap(
        lambda n: st.lists(st.lists(MARKS, min_size=n, max_size=n), min_size=1, max_size=5)
    ),
    st.sampled_from(SIZES),
)
def test_any_marks_fit_any_window(marks: list[list[float | None]], size: tuple[int, int]) -> None:
    mondays = tuple(date.fromordinal(TODAY.toordinal() - 7 * n) for n in range(len(marks[0])))
    lines = (Strand(f"strand {n}", tuple(row)) for n, row in enumerate(marks))
    long = Weeks(mondays[::-1], tuple(lines))
    where = zones(*size)
    for sheet in sheets(weeks.strands(long, TODAY, where, Glyphs.EIGHTHS), where):
        assert max(map(width_of, sheet.lines), default=0) <= where.page


def test_words_that_steer_a_terminal_are_drawn_and_not_obeyed() -> None:
    rung = Tried(rung="x", words="red \x1b[31m", level=3.0)
    one = Ladder((rung,))
    assert "^[[31m" in rows(lambda where: tables.rungs(one, where), 80, 24)[0]
    assert "^[[31m" in spoken.lines(spoken.rungs(one))


def test_wide_letters_keep_the_columns() -> None:
    one = Ladder((Tried(rung="x", words="見る" * 5, level=3.0, done=1),))
    (line,) = rows(lambda where: tables.rungs(one, where), 80, 24)
    assert cell_len(line.partition("*")[0]) == 49


def test_a_rung_done_often_says_how_often_and_breaks_no_mark() -> None:
    one = Tried(rung="x", words="ask", level=3.0, done=3, part=2, their_no=2, open=1)
    assert rows(lambda where: tables.rungs(Ladder((one,)), where), 80, 24) == drawn(
        """\
        3   ask                                      * done x3  * a part x2
                                                     * their no x2  o open
        """
    )


# --- little, and nothing ---


def said(*gists: Gist) -> str:
    return " ".join(spoken.strands(seen(*gists).spans[0], TODAY))


def test_numb_each_time_has_its_own_sentence() -> None:
    numb = [checkin("11-09", Distance="n"), checkin("11-16", Distance="n")]
    assert "Numb each time. That's information too" in said(*numb)
    chart = weeks.strands(seen(*numb).spans[0], TODAY, zones(80, 24), Glyphs.EIGHTHS)
    assert "Numb each time." in chart.foot


def test_few_weeks_and_few_reaches_are_too_few_to_say() -> None:
    assert "Too early to say: 2 so far" in said(checkin("11-09", D=3), checkin("11-16", D=4))
    few = seen(plan("11-05", "x", 60), told("11-06", "all", "no", of="11-05"))
    foot = tables.reached(few, 8, TODAY, zones(80, 24)).foot
    assert foot == ("Too early to say: 1 so far. At 5 there will be a first hint.",)


def test_where_all_is_open_the_page_says_that_it_may_be() -> None:
    where = zones(80, 24)
    assert tables.reached(seen(plan("11-05", "x", 60)), 8, TODAY, where).foot == (
        "Open ones can stay open. To add how one went: avoidkit reach done.",
    )


def test_a_month_without_a_session_is_a_month() -> None:
    assert "".join(spoken.calendar(seen(), date(2026, 11, 1), TODAY)) == "November, sessions: none."


def test_many_sessions_a_day_are_still_counted() -> None:
    busy = seen(*(entry(f"11-05 {hour:02}:00", of="breathe") for hour in range(8, 20)))
    chart = weeks.calendar(busy, TODAY.replace(day=1), TODAY, TODAY, zones(80, 24))
    text = "".join(text_of(line) for group in chart.rows for line in group)
    assert "12" in text
    assert "a number = sessions" in text


def test_only_the_newest_reaches_are_drawn_and_all_are_counted() -> None:
    days = [f"11-{day:02}" for day in range(1, 21)]
    many = [
        one
        for day in days
        for one in (plan(day, day, 50), told(f"{day} 18:00", "all", "no", of=day))
    ]
    chart = tables.reached(seen(*many), 8, TODAY, zones(80, 24))
    assert (len(chart.rows), chart.right) == (8, "20 outcomes")
    assert chart.foot[0] == "These are the newest eight."
    assert chart.rows[0][0][0][0].startswith("13 Nov")
    assert "over 20 reaches" in chart.foot[1]


@pytest.mark.parametrize(
    ("did", "said"), [("all", "done"), ("part", "done in part"), ("no", "chose not to")]
)
def test_where_nothing_is_said_of_what_came_it_says_how_far_it_went(did: str, said: str) -> None:
    every = seen(plan("11-05", "x", 60), told("11-06", did, of="11-05"))
    assert f"x, expected 60 in 100, {said}." in "".join(spoken.reached(every, 8, TODAY))


def test_falling_and_rising_are_said_alike() -> None:
    fell, rose = (Change("defuse", "grip", 6, by) for by in (-2.0, 2.0))
    assert list(spoken.shifts([fell]))[1] == "defuse, grip: 6 sessions, median 2 lower."
    assert list(spoken.shifts([rose]))[1] == "defuse, grip: 6 sessions, median 2 higher."
