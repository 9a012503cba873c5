"""Rows brought in: each becomes a record, or is told by its place and never by its words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from avoidkit.journal.import_ import Bad, rows

OURS: dict[str, Any] = {"v": 1, "id": "a" * 26, "at": "2026-01-05T12:00:00+00:00", "answers": []}
CANARY = "wisteria"


def read(name: str, text: str | bytes) -> list[Any]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(rows(Path(name), data))


def test_our_own_lines_keep_their_ids() -> None:
    assert read("x.jsonl", f"{json.dumps(OURS)}\n\n") == [OURS]
    assert read("x.json", json.dumps([OURS, OURS])) == [OURS, OURS]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (f'{{"{CANARY}": ', "this is not JSON"),
        (json.dumps(CANARY), "this is not one of avoidkit's records"),
        (json.dumps({**OURS, "v": True}), "this is not one of avoidkit's records"),
        (json.dumps({**OURS, "id": f"../{CANARY}"}), "its id is not 26 letters and digits"),
    ],
)
def test_a_row_that_is_no_record_is_told_by_its_line_and_the_rest_goes_in(
    row: str, why: str
) -> None:
    bad, good = read("x.jsonl", f"{row}\n{json.dumps(OURS)}")
    assert bad == Bad("x.jsonl, line 1", why)
    assert good == OURS


def test_a_record_without_a_moment_does_not_go_in() -> None:
    (bad,) = read("x.jsonl", json.dumps({**OURS, "at": CANARY}))
    assert isinstance(bad, Bad)
    assert CANARY not in bad.why


def test_a_dated_file_is_a_note_of_that_evening() -> None:
    (note,) = read("2026-01-05-night.md", "\ufeffOne.\r\nTwo.\r\n")
    assert note["type"] == "note"
    assert note["at"].startswith("2026-01-05T20:00")
    assert note["answers"][0]["a"] == "One.\nTwo."


def test_the_same_words_of_the_same_day_are_the_same_note() -> None:
    (one,), (again,) = read("2026-01-05.md", "One."), read("2026-01-05.txt", "One.")
    (other,) = read("2026-01-06.md", "One.")
    assert one["id"] == again["id"] != other["id"]


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("notes.md", "words", "its name begins with no day, as 2026-11-23.md does"),
        ("2026-02-31.md", "words", "its date can't be read; like 2026-11-23"),
        ("2026-01-05.md", " \n", "there are no words in it"),
    ],
)
def test_a_file_that_is_no_note_says_why(name: str, text: str, why: str) -> None:
    assert read(name, text) == [Bad(name, why)]


def test_jrnls_entries_come_with_their_tags() -> None:
    entry = {"title": "A day.", "body": "Sam came.", "date": "2026-01-05", "time": "21:00"}
    told = {"entries": [{**entry, "tags": ["@home", 5]}, 5, {**entry, "date": "soon"}]}
    note, *bad = read("j.json", json.dumps(told))
    assert note["answers"][0]["a"] == "A day.\nSam came."
    assert note["answers"][1]["a"] == ["@home"]
    assert bad == [
        Bad("j.json, entry 2", "this is no entry"),
        Bad("j.json, entry 3", "its date can't be read; like 2026-11-23"),
    ]


def test_whatever_the_bytes_nothing_is_raised() -> None:
    for data in (b"", b"\xff\xfe", b"[" * 100_000, b"{}", b"null"):
        assert all(isinstance(row, Bad) for row in read("x.json", data))
