"""Entries: a record as a page to read, and the fewest letters that find it again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avoidkit.journal.entry import Entry, head
from avoidkit.journal.short_ids import ShortIds
from avoidkit.store.record_files import Stored


def entry(id_: str = "abcdef", **more: Any) -> Entry:
    record = {"v": 1, "id": id_, "at": "2026-11-23T05:40:02+01:00", **more}
    return Entry(record, whole=True, id=id_, versions=(), newest=())


def line(**more: Any) -> str:
    return head(Stored(entry(**more).record, "a name")).line


def answer(kind: str, **more: Any) -> dict[str, Any]:
    return {"q": "n", "round": 1, "kind": kind, **more}


def test_a_page_is_the_questions_as_they_were_asked() -> None:
    told = [
        answer("ask", prompt="What does it say?", a="words", shown="words"),
        answer("rate", prompt="How true?", a=8, shown="8"),
        answer("rate", prompt="And now?", numb=True),
        answer("ask", prompt="Anything else?", skipped=True),
        answer("breathe", prompt="", a=4, shown="4"),
        {"q": "story#1", "a": "half a", "shown": "half a", "unfinished": True},
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
        "",
        "(half written)",
        "  half a",
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
    assert line(answers=answers)


def test_a_line_crops_between_words() -> None:
    words = "I don't need anyone and nobody needs me, that is how it is"
    said = line(exercise="defuse", answers=[answer("ask", shown=words)])
    assert said == 'defuse      "I don\'t need anyone and nobody needs..."'


def test_a_line_begins_with_no_name() -> None:
    name = answer("ask", about="person", a="Ana", shown="Ana")
    told = [name, answer("ask", role="act", a="ring her", shown="ring her")]
    assert line(exercise="reach", answers=told) == 'reach       "ring her"'


def test_a_line_is_one_line() -> None:
    said = line(answers=[answer("write", shown="first\n\nsecond")])
    assert "first second" in said
    assert "\n" not in said


def test_the_fewest_letters_find_an_entry() -> None:
    names = ShortIds(["abcdef", "abxyz", "qqq"])
    assert [names.of(id_) for id_ in names.ids] == ["abc", "abx", "qq"]
    assert names.find("abx") == ["abxyz"]
    assert names.find("ab") == ["abcdef", "abxyz"]
    assert names.find("") == []
    assert names.find("zz") == []


@given(st.sets(st.text("ab2", min_size=6, max_size=6), min_size=1, max_size=20))
def test_every_short_name_means_one_entry(ids: set[str]) -> None:
    names = ShortIds(ids)
    assert all(names.find(names.of(id_)) == [id_] for id_ in ids)
