import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment

from avoidkit.exercise.engine.ports import RatingPair
from avoidkit.exercise.model.text import Block, Run, literal
from avoidkit.terminal.layout.page import Line, text_line, text_of, width_of, zones
from avoidkit.terminal.layout.paragraphs import body, pages, paragraph
from avoidkit.terminal.layout.theme import STRONG, TEXT

ROOMY, SMALL, TINY = zones(80, 24), zones(40, 10), zones(20, 5)


def told(lines: list[Line]) -> list[str]:
    return list(map(text_of, lines))


def test_text_wraps_at_sixty_cells_between_words() -> None:
    text = literal(
        "Sit so that your feet touch something. Eyes can stay open. In through the nose, quietly."
    )

    assert told(body((text,), ROOMY)) == [
        "Sit so that your feet touch something. Eyes can stay open.",
        "In through the nose, quietly.",
    ]


def test_ratings_stand_under_one_another() -> None:
    shown = RatingPair((("before", 6), ("now", 4)), 0, 10)

    assert told(body((shown, literal("Either way is fine.")), ROOMY)) == [
        "before   . . . . . . 6 . . . .",
        "now      . . . . 4 . . . . . .",
        "",
        "Either way is fine.",
    ]


def test_a_numb_rating_is_a_word_and_a_wide_range_keeps_its_number() -> None:
    shown = RatingPair((("at first", None), ("now", 60)), 0, 100)

    assert told(body((shown,), ROOMY)) == ["at first   numb", "now        . . . . . . 60 . . . ."]


def test_ratings_fit_the_smallest_window() -> None:
    lines = body((RatingPair((("a very long label indeed", 6),), 0, 10),), TINY)

    assert all(width_of(line) <= TINY.text for line in lines)


def test_items_stand_together_and_hang() -> None:
    text = (
        Block((Run("Two things:"),)),
        Block((Run("one that is far too long for a line of thirty-eight cells"),), item=True),
        Block((Run("another"),), item=True),
    )

    assert told(body((text,), SMALL)) == [
        "Two things:",
        "",
        "- one that is far too long for a line",
        "  of thirty-eight cells",
        "- another",
    ]


def test_columns_that_have_no_room_stand_under_each_other_whole() -> None:
    line = literal("  112 Europe, India            911 USA, Canada")

    assert told(body((line,), ROOMY)) == ["  112 Europe, India            911 USA, Canada"]
    assert told(body((line,), SMALL)) == ["  112 Europe, India", "  911 USA, Canada"]


def test_a_loop_has_a_rail_from_its_last_item_up_to_its_first() -> None:
    said = ("it begins: a look", "I go quiet, and wash up what is clean already", "they ask again")
    blocks = tuple(Block((Run(one),), item=True, loop=True) for one in said)

    assert told(body(((*blocks, Block((Run("And so on."),))),), ROOMY)) == [
        ".-> it begins: a look",
        "|   I go quiet, and wash up what is clean already",
        "'-- they ask again",
        "",
        "And so on.",
    ]
    assert told(body((blocks[:2],), SMALL)) == [
        ".-> it begins: a look",
        "'-- I go quiet, and wash up what is",
        "    clean already",
    ]
    assert told(body((blocks[:1],), SMALL)) == ["- it begins: a look"]
    assert all(width_of(line) <= TINY.text for line in body((blocks,), TINY))


def test_strong_words_stay_strong_and_joined_to_what_follows() -> None:
    block = Block((Run("I am "), Run("not", strong=True), Run(". Really")))

    assert paragraph(block, 60) == [
        (Segment("I am ", TEXT), Segment("not", STRONG), Segment(". Really", TEXT))
    ]


def test_own_lines_stay_lines_and_cannot_steer() -> None:
    block = Block((Run("first\n\nsecond \x1b[2J", own=True),))

    assert told(paragraph(block, 60)) == ["first", "", "second ^[[2J"]


def test_pinned_words_written_from_right_to_left_have_no_marks_spelt_out() -> None:
    assert "U+" not in "".join(told(body((), zones(20, 5), "שלום")))


def test_pinned_words_stand_in_the_text_where_there_is_no_row_for_them() -> None:
    text = literal("How true?")

    assert told(body((text,), TINY, "I am alone")) == ['"I am alone"', "", "How true?"]
    assert told(body((text,), ROOMY, "I am alone")) == ["How true?"]


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"))), st.integers(2, 72))
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(words: str, width: int) -> None:
    lines = paragraph(Block((Run(words),)), width)

    assert all(width_of(line) <= width for line in lines)
    assert "".join(told(lines)).replace(" ", "") == "".join(
        told(paragraph(Block((Run(words),)), 10_000))
    ).replace(" ", "")


@given(st.lists(st.booleans(), max_size=40), st.integers(1, 9))
def test_pages_hold_every_line_and_never_open_with_a_blank(shape: list[bool], rows: int) -> None:
    lines: list[Line] = [
        text_line(f"line {number}") if full else () for number, full in enumerate(shape)
    ]

    turned = pages(lines, rows)

    assert turned
    assert all(len(one) <= rows for one in turned)
    assert [line for one in turned for line in one if line] == [line for line in lines if line]
    assert all(one[0] for one in turned if one)


@pytest.mark.parametrize(
    ("shape", "pages_of"),
    [
        ("aaa bb", ["aaa ", "bb"]),  # a paragraph that has room on the next page goes there
        ("aaa bb ccc", ["aaa b", "b ccc"]),  # but not for one page more
        ("aaaa bb", ["aaaa ", "bb"]),
        ("aaa bbbbbbb", ["aaa ", "bbbbb", "bb"]),  # and no first line stands alone
        ("a bbbbbb", ["a bbb", "bbb"]),
        ("a bbbb", ["a bb", "bb"]),  # nor a last one
        ("aaaaaa", ["aaaa", "aa"]),
        ("aaaaa bb", ["aaaaa", "bb"]),
    ],
)
def test_a_page_ends_where_a_paragraph_does_or_leaves_two_lines(
    shape: str, pages_of: list[str]
) -> None:
    lines: list[Line] = [() if one == " " else text_line(one) for one in shape]
    turned = pages(lines, 5)
    assert ["".join(line[0][0] if line else " " for line in one) for one in turned] == pages_of


def test_where_a_whole_paragraph_would_cost_a_page_two_lines_of_it_go_on() -> None:
    lines: list[Line] = [() if one == " " else text_line(one) for one in "aa bbbb cc"]
    assert [len(one) for one in pages(lines, 6)] == [5, 5]
