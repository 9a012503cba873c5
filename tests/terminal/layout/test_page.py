import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment

from avoidkit.exercise.engine.ports import Around
from avoidkit.terminal.layout.page import (
    crop,
    cut,
    header,
    page,
    text_line,
    text_of,
    time_left,
    width_of,
    zones,
)
from avoidkit.terminal.layout.theme import THEME

SIZES = st.tuples(st.integers(1, 220), st.integers(1, 80))
STYLES = st.sampled_from(list(THEME.styles.values()))
AROUND = Around("a thought that keeps sticking", 170.0, 240.0, pinned="I don't need anyone")


@pytest.mark.parametrize(
    ("size", "places"),
    [
        ((80, 24), (4, 72, 60, 2, 4, 6, 21, 23)),
        ((100, 30), (14, 72, 60, 4, 6, 8, 27, 29)),
        ((200, 60), (64, 72, 60, 14, 16, 18, 57, 59)),
        ((40, 10), (1, 38, 38, 1, 2, 3, 9, 10)),
        ((20, 5), (0, 19, 19, None, None, 1, 4, 5)),
        ((19, 3), (0, 18, 18, None, None, 1, None, None)),
    ],
)
def test_the_zones_stand_where_they_are_drawn(
    size: tuple[int, int], places: tuple[int | None, ...]
) -> None:
    at = zones(*size)

    assert places == (
        at.left, at.page, at.text, at.title_row, at.pin_row, at.body_row, at.whisper_row,
        at.keys_row,
    )  # fmt: skip


@given(SIZES)
def test_zones_never_overlap_and_never_leave_the_window(size: tuple[int, int]) -> None:
    at = zones(*size)

    rows = [
        at.title_row, at.pin_row, at.body_row, at.body_row + at.body_rows - 1, at.keys_row
    ]  # fmt: skip
    there = [row for row in rows if row is not None]
    assert there == sorted(there)
    assert there[0] >= 1
    assert there[-1] <= max(1, at.height)
    assert at.left + at.page <= max(1, at.width - 1)


def test_the_header_of_a_wide_window() -> None:
    lines = header(AROUND, zones(80, 24))

    assert text_of(lines[2]) == "    a thought that keeps sticking" + " " * 32 + "about 3 min"
    assert text_of(lines[4]) == '    "I don\'t need anyone"'


def test_the_header_of_a_small_window_is_short_and_whole() -> None:
    lines = header(AROUND, zones(40, 10), "breath 2 of 4", "1 min left")

    assert text_of(lines[1]) == " a thought that keeps...  2 of 4, 1 min"
    assert header(AROUND, zones(20, 5)) == {}


def test_the_header_says_when_nothing_is_saved() -> None:
    around = Around("breathe", 5.0, 60.0, saved=False)

    assert text_of(header(around, zones(80, 24))[2]).endswith("almost done, not being saved")


@pytest.mark.parametrize(
    ("seconds", "last", "words"),
    [(170.0, False, "about 3 min"), (25.0, False, "about 1 min"), (19.0, False, "almost done"),
     (170.0, True, "last screen")],
)  # fmt: skip
def test_the_minutes_left_are_words(seconds: float, last: bool, words: str) -> None:  # noqa: FBT001 - a table's column
    around = Around("breathe", seconds, 240.0, last=last)

    assert text_of(header(around, zones(80, 24))[2]).endswith(f"  {words}")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(54.6, "1 min left"), (36.8, "40 s left"), (71.0, "1 min 20 s left"), (60.0, "1 min left"),
     (60.000001, "1 min left"), (0.2, "10 s left"), (0.0, "10 s left"), (119.9, "2 min left")],
)  # fmt: skip
def test_a_timer_says_its_time_in_steps_of_ten_seconds(seconds: float, words: str) -> None:
    assert time_left(seconds) == words


def test_a_pinned_sentence_too_long_for_its_row_ends_in_dots() -> None:
    around = Around("t", 60.0, 60.0, pinned="w " * 99)

    assert text_of(header(around, zones(80, 24))[4]).endswith('w..."')
    assert width_of(header(around, zones(40, 10))[2]) <= 39


def test_foreign_words_in_a_header_are_harmless() -> None:
    around = Around("\x1b[2Jtitle", 60.0, 60.0, pinned="\x1b]0;x\x07\nmine")

    lines = header(around, zones(80, 24))
    assert "\x1b" not in text_of(lines[2]) + text_of(lines[4])
    assert "\n" not in text_of(lines[4])


@given(SIZES, st.lists(st.builds(Segment, st.text(max_size=300), STYLES, st.none())))
def test_a_page_never_reaches_the_last_column(size: tuple[int, int], line: list[Segment]) -> None:
    drawn = page(*size, {1: tuple(line)})

    assert len(drawn) == size[1]
    assert all(width_of(row) <= max(0, size[0] - 1) for row in drawn)


@given(st.text(), st.integers(0, 40))
def test_cropped_words_fit(words: str, width: int) -> None:
    assert cell_len(crop(words, width)) <= width


def test_a_wide_character_is_never_cut_in_half() -> None:
    assert cut(text_line("ab漢字"), 3) == text_line("ab ")
