"""A list of options as lines: columns where they fit, pages where they do not, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avoidkit.terminal.layout.page import Line, one_line, text_line, text_of, width_of
from avoidkit.terminal.layout.theme import ACCENT, TEXT
from avoidkit.terminal.live.prompts.option_grid import Options, height, listed

WORDS = (
    "loving",
    "trustworthy",
    "connected",
    "honest",
    "present",
    "supportive",
    "warm",
    "playful",
    "brave",
    "kind",
    "loyal",
    "calm",
    "fair",
    "curious",
    "patient",
    "generous",
    "free",
    "independent",
    "reliable",
    "grateful",
    "open",
    "respectful",
)


def drawn(options: Options, width: int, rows: int) -> list[str]:
    return [text_of(line).rstrip() for line in listed(options, width, rows)[0]]


def test_up_to_eight_stand_one_under_the_other() -> None:
    options = Options(("yes", "no", "rather not say"), pointed=1)
    assert drawn(options, 72, 10) == ["  1  yes", "> 2  no", "  3  rather not say"]


def test_more_stand_in_columns_with_their_numbers_under_each_other() -> None:
    options = Options(WORDS[:12], pointed=3, marked=(3,), many=True)
    assert drawn(options, 72, 10) == [
        "  1  loving           7  warm",
        "  2  trustworthy      8  playful",
        "  3  connected        9  brave",
        "> 4  honest x        10  kind",
        "  5  present         11  loyal",
        "  6  supportive      12  calm",
    ]


def test_twenty_three_fit_a_page_of_eighty() -> None:
    options = Options((*WORDS, "in my own words"), many=True)
    assert height(options, 72) <= 8
    assert "23  in my own words" in "\n".join(drawn(options, 72, 8))


def test_what_has_no_room_is_told_in_a_last_line() -> None:
    options = Options(WORDS[:8])
    assert drawn(options, 30, 4) == [
        "> 1  loving",
        "  2  trustworthy",
        "  3  connected",
        "  5 more: 4 honest, 5 prese...",
    ]
    assert drawn(options._replace(pointed=7), 30, 4)[2:] == ["  6 before: 1 loving, 2 tru..."]


def test_a_long_label_goes_on_under_its_first_word_and_nothing_of_it_is_lost() -> None:
    labels = ("no", "they have hurt, followed, controlled or pressured me")
    assert drawn(Options(labels, pointed=1, marked=(1,), many=True), 30, 4) == [
        "  1  no",
        "> 2  they have hurt, x",
        "     followed, controlled or",
        "     pressured me",
    ]


def test_a_page_of_long_labels_has_whole_ones_and_the_one_pointed_at() -> None:
    labels = ("one " * 9, "two " * 9, "three " * 9)
    assert drawn(Options(labels, pointed=1), 30, 3) == [
        "> 2  two two two two two two",
        "     two two two",
        "  1 more: 3 three three thr...",
    ]


def test_a_label_taller_than_its_room_is_gone_through_line_by_line() -> None:
    long = Options(("no", "a thought about hurting myself or someone"), pointed=1)
    seen = [drawn(long._replace(above=above), 19, 2) for above in range(4)]
    assert seen[:2] == [
        ["> 2  a thought", "     about ..."],
        ["> 2  about", "     hurting ..."],
    ]
    assert seen[-1] == ["> 2  myself or", "     someone"]


@given(label=st.text(st.characters(categories=("L", "Zs")), min_size=1), rows=st.integers(1, 4))
def test_no_letter_is_lost_in_a_list_that_is_gone_through(label: str, rows: int) -> None:
    options, seen = Options((label,)), ""
    while True:
        listing = listed(options, 19, rows)
        told = [text_of(line)[5:].removesuffix(" ...") for line in listing.lines]
        seen += "".join(told if not seen else told[-1:])
        if not listing.below:
            break
        options = options._replace(above=options.above + 1)
    assert "".join(seen.split()) == "".join(one_line(label).split())


def test_a_label_written_from_right_to_left_has_no_marks_spelt_out() -> None:
    assert "U+" not in "".join(drawn(Options(("שלום",)), 72, 3))


def test_a_label_cannot_steer_the_terminal() -> None:
    [line] = drawn(Options(("a\x1b]52;c\x07\nb",)), 72, 3)
    assert line == "> 1  a^[]52;c^G b"


def test_the_one_pointed_at_is_told_by_a_mark_and_a_colour() -> None:
    lines, *_ = listed(Options(("yes", "no"), pointed=1), 72, 5)
    styles = [{segment.style for segment in line} for line in lines]
    assert styles == [{TEXT}, {ACCENT}]


labels = st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=50), min_size=1)


@given(
    labels=labels,
    pointed=st.integers(0, 200),
    width=st.integers(10, 72),
    rows=st.integers(1, 16),
    many=st.booleans(),
)
def test_every_list_fits_and_shows_where_one_is(
    *, labels: list[str], pointed: int, width: int, rows: int, many: bool
) -> None:
    options = Options(tuple(labels), pointed % len(labels), many=many)
    lines, *_ = listed(options, width, rows)
    assert len(lines) <= rows
    assert all(width_of(line) <= width + 1 for line in map(stripped, lines))
    assert sum(line_has_pointer(line) for line in lines) == 1


def stripped(line: Line) -> Line:
    return text_line(text_of(line).rstrip()) if len(line) == 1 else line


def line_has_pointer(line: Line) -> bool:
    return any(segment.text.startswith("> ") for segment in line)


@pytest.mark.parametrize(("width", "rows"), [(72, 12), (72, 5), (38, 4), (19, 2), (19, 1)])
@pytest.mark.parametrize("count", [1, 8, 9, 23])
def test_walking_through_a_list_shows_every_option(count: int, width: int, rows: int) -> None:
    words = tuple(f"w{n}" for n in range(count))
    seen = set[str]()
    for pointed in range(count):
        seen |= set(" ".join(drawn(Options(words, pointed), width, rows)).split())
    assert seen >= set(words)
