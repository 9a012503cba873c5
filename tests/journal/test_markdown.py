"""What somebody wrote is text on a page of Markdown: a real parser reads the same words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from avoidkit.journal.markdown import bold, heading, inline, line

HOSTILE = [
    "# no heading", "no end #", "- no item", "+ no item", "* no item", "1. no list", "23) no list",
    "---", "===", "> no quote", "`no code`", "    no code", "*no* _emphasis_", "[no](link)",
    "<script>", "&amp;", "a | b", "~~gone~~", "![no](picture)", "\\backslash", "<https://no.link>",
]  # fmt: skip
PARSER = MarkdownIt("commonmark")
PLAIN = {"text", "text_special", "strong_open", "strong_close"}


def read(markdown: str) -> list[tuple[str, str]]:
    """The blocks a parser makes of a text, and the plain words in each."""
    blocks: list[tuple[str, str]] = []
    for opening, inside in pairwise(PARSER.parse(markdown)):
        pieces = inside.children or []
        if inside.type == "inline" and {piece.type for piece in pieces} <= PLAIN:
            blocks.append((opening.type, "".join(piece.content for piece in pieces)))
    return blocks


@pytest.mark.parametrize("words", HOSTILE)
def test_a_line_is_one_paragraph_of_its_own_words(words: str) -> None:
    assert read(line(words)) == [("paragraph_open", words.strip())]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_heading_and_what_stands_out_hold_their_own_words(words: str) -> None:
    assert read(heading(2, words)) == [("heading_open", words.strip())]
    assert read(bold(words)) == [("paragraph_open", words.strip())]


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=30))
def test_any_line_of_signs_is_one_paragraph_of_them(words: str) -> None:
    assert read(line(words)) == [("paragraph_open", words)]


def test_a_cell_of_a_table_has_no_edge_in_it() -> None:
    assert inline("a | b") == "a \\| b"
