"""Folding, and a hit shown in its line: found however it was typed, shown as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avoidkit.journal.text_search import fold, folded, line_with, marked

LINE = (
    "Sam followed and asked again; I joked about the dishes until it was late and both were tired"
)


@pytest.mark.parametrize(
    ("line", "words", "shown"),
    [
        ("the dishes", "dish", "the [dish]es"),
        ("The CAF\u00c9 there", "cafe", "The [CAF\u00c9] there"),
        ("Die Stra\u00dfe", "strasse", "Die [Stra\u00dfe]"),
        ("cafe\u0301s", "cafe", "[cafe\u0301]s"),
        ("one and two", "two one", "[one] and [two]"),
        ("nothing of it", "else", "nothing of it"),
        ("", "else", ""),
        (LINE, "dishes", "...I joked about the [dishes] until it was late..."),
        (LINE, "sam", "[Sam] followed and asked again; I joked about..."),
        (f"{'x' * 90}y", "y", f"{'x' * 90}[y]"),
    ],
)
def test_a_hit_stands_in_its_line(line: str, words: str, shown: str) -> None:
    assert marked(line, folded(words).split()) == shown


NO_MARKS = st.text(st.characters(exclude_characters="[].", codec="utf-8"))


@given(NO_MARKS, st.lists(NO_MARKS, max_size=3))
def test_what_is_shown_is_what_was_written(line: str, words: list[str]) -> None:
    shown = marked(line, [one for word in words for one in folded(word).split()])
    bare = shown.replace("[", "").replace("]", "").removeprefix("...").removesuffix("...")
    assert bare in " ".join(line.split())


def test_the_line_with_most_of_the_words_is_the_one() -> None:
    record = {"answers": [{"prompt": "What happened?", "shown": "tea\n\ntea with Zo\u00eb"}]}
    assert line_with(record, ["tea", "zoe"]) == "tea with Zo\u00eb"
    assert line_with(record, ["oak"]) == ""


@given(st.text(), st.text())
def test_folding_a_text_folds_its_words(one: str, other: str) -> None:
    whole, parts = folded(f"{one} {other}"), f"{folded(one)} {folded(other)}"
    assert whole.split() == parts.split()


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.lists(st.text(), max_size=4))
def test_what_a_search_looks_at_is_every_word_folded(texts: list[str]) -> None:
    asked = {"answers": [{"prompt": text} for text in texts]}
    words = [folded(word) for text in texts for word in text.lower().split()]
    assert fold(asked) == " ".join(" ".join(words).split())
