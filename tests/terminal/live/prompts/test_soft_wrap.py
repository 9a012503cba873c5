"""Typed text in rows: it breaks between words, nothing is lost, and a cursor has one place."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.utils import get_cwidth

from avoidkit.terminal.layout.sanitize import safe
from avoidkit.terminal.live.prompts.soft_wrap import Typed, moved, row_of, rows

TEXTS = st.text(st.sampled_from("ab  \n\t\x1bé静"), max_size=80)
WIDTHS = st.integers(1, 30)


def seen(text: str, width: int) -> list[str]:
    return [text[start:end].rstrip(" ") for start, end in rows(text, width)]


def test_rows_break_between_words() -> None:
    said = "Sam asked how the week had been, and I said fine."
    assert seen(said, 20) == ["Sam asked how the", "week had been, and I", "said fine."]


def test_a_word_wider_than_the_page_is_broken() -> None:
    assert seen("see abcdefghij", 4) == ["see", "abcd", "efgh", "ij"]


def test_lines_stay_lines() -> None:
    assert seen("one\n\nthree\n", 20) == ["one", "", "three", ""]


@given(text=TEXTS, width=WIDTHS)
def test_nothing_is_lost_and_nothing_is_said_twice(text: str, width: int) -> None:
    found = rows(text, width)
    gone = "".join(text[end:start] for (_, end), (start, _) in pairwise(found))
    assert found[0][0] == 0
    assert found[-1][1] == len(text)
    assert gone == "\n" * text.count("\n")


@given(text=TEXTS, width=WIDTHS)
def test_a_row_is_no_wider_than_the_page_but_for_blanks_and_one_wide_letter(
    text: str, width: int
) -> None:
    for row in seen(text, width):
        assert get_cwidth(safe(row)) <= width or len(row) == 1


@given(text=TEXTS, width=WIDTHS, data=st.data())
def test_a_step_down_or_up_is_one_row(text: str, width: int, data: st.DataObject) -> None:
    found = rows(text, width)
    at = data.draw(st.integers(0, len(text)))
    for by in (-1, 1):
        there = min(len(found) - 1, max(0, row_of(found, at) + by))
        assert row_of(found, moved(text, found, at, by)) == there


@pytest.mark.parametrize(
    ("text", "at", "cursor"),
    [
        ("one two", 7, (3, 1)),
        ("one two", 4, (0, 1)),
        ("one     two", 7, (5, 0)),  # blanks that hang over the edge hold the cursor there
        ("a\x1bb", 2, (3, 0)),  # what would steer a terminal is shown, and is two cells
    ],
)
def test_the_cursor_stands_where_the_next_letter_goes(
    text: str, at: int, cursor: tuple[int, int]
) -> None:
    buffer = Buffer(multiline=True)
    buffer.document = Document(text, at)
    shown = Typed(buffer).create_content(6, 10)
    assert (shown.cursor_position.x, shown.cursor_position.y) == cursor
