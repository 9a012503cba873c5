"""Entries: a record as a page to read, and the fewest letters that find it again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from avoidkit.journal.entry import Entry, Shelf


def entry(id_: str = "abcdef", **more: Any) -> Entry:
    record = {"v": 1, "id": id_, "at": "2026-11-23T05:40:02+01:00", **more}
    return Entry(record, whole=True, id=id_, versions=(), newest=())


def answer(kind: str, **more: Any) -> dict[str, Any]:
    return {"q": "n", "round": 1, "kind": kind, **more}


def test_a_page_is_the_questions_as_they_were_asked() -> None:
    told = [
        answer("ask", prompt="What does it say?", a="words", shown="words"),
        answer("rate", prompt="How true?", a=8, shown="8"),
        answer("rate", prompt="And now?", numb=True),
        answer("ask", prompt="Anything else?", skipped=True),
        answer("breathe", prompt="", a=4, shown="4"),
    ]
    assert entry(exercise="defuse", answers=told).text.splitlines() == [
        "Monday 23 November 2026, 05:40, defuse",
        "",
        "What does it say?",
        "  words",
        "",
        "How true?",
        "  8",
        "",
        "And now?",
        "  numb, or can't tell",
        "",
        "Anything else?",
        "  (skipped)",
        "",
        "  4 breaths",
    ]


def test_one_breath_is_one_breath() -> None:
    told = [answer("breathe", prompt="", a=1, shown="1")]
    assert entry(answers=told).text.endswith("  1 breath")


def test_what_was_changed_outside_says_so() -> None:
    changed = replace(entry(), whole=False)
    assert "changed outside avoidkit, or damaged" in changed.text


def test_a_record_of_a_newer_version_is_read_and_says_so() -> None:
    newer = entry(v=2, weather="rain", answers=[answer("ask", prompt="?", shown="words")])
    assert "(made by a newer avoidkit)" in newer.text
    assert "words" in newer.text


@pytest.mark.parametrize("answers", [None, "words", 5, {}, [5, "x"], [{}], [{"kind": []}]])
def test_answers_of_any_shape_do_not_stop_the_reading(answers: Any) -> None:
    assert entry(answers=answers).text
    assert entry(answers=answers).line


def test_a_line_crops_between_words() -> None:
    words = "I don't need anyone and nobody needs me, that is how it is"
    line = entry(exercise="defuse", answers=[answer("ask", shown=words)]).line
    assert line == 'defuse      "I don\'t need anyone and nobody needs..."'


def test_a_line_is_one_line() -> None:
    line = entry(answers=[answer("write", shown="first\n\nsecond")]).line
    assert "first second" in line
    assert "\n" not in line


def test_the_fewest_letters_find_an_entry() -> None:
    one, other, third = entry("abcdef"), entry("abxyz"), entry("qqq")
    shelf = Shelf((one, other, third))
    assert [shelf.short(e) for e in shelf.entries] == ["abc", "abx", "qq"]
    assert shelf.find("abx") == [other]
    assert shelf.find("ab") == [one, other]
    assert shelf.find("") == []
    assert shelf.find("zz") == []
