"""The forms an entry goes out in: what a reader sees, and what a spreadsheet may not run."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from avoidkit.journal.entry import Entry
from avoidkit.journal.export import COLUMNS, FORMS, without_words
from avoidkit.store.record_files import Stored

AT = "2026-11-23T05:40:02+01:00"
GRIP = {"q": "grip", "kind": "rate", "prompt": "How true?", "a": 7, "shown": "7"}
NUMB = {"q": "grip", "kind": "rate", "prompt": "And now?", "numb": True}
WORDS = {"q": "t", "kind": "ask", "prompt": "What?", "a": "# one\ntwo", "shown": "# one\ntwo"}


def entry(*answers: dict[str, Any], older: tuple[dict[str, Any], ...] = ()) -> Entry:
    record = {"v": 1, "id": "abc", "at": AT, "exercise": "defuse", "answers": list(answers)}
    versions = tuple(Stored(one, "a name") for one in (*older, record))
    return Entry(record, whole=True, id="abc", versions=versions, newest=versions[-1:])


def written(form: str, *entries: Entry) -> str:
    return "".join(FORMS[form](entries))


def cells(*entries: Entry) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written("csv", *entries))))


def test_markdown_has_the_question_in_bold_and_the_answer_under_it() -> None:
    assert written("markdown", entry(GRIP)) == (
        "## Monday 23 November 2026, 05:40, defuse\n\n**How true?**\n\n7\n\n"
    )


@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_is_one_array_however_many_there_are(count: int) -> None:
    entries = [entry(WORDS)] * count
    assert json.loads(written("json", *entries)) == [one.record for one in entries]


def test_json_lines_hold_older_texts_too() -> None:
    older = {"v": 1, "id": "abc", "at": AT, "answers": []}
    lines = written("jsonl", entry(WORDS, older=(older,))).splitlines()
    assert [json.loads(line) for line in lines] == [older, entry(WORDS).record]


def test_csv_has_a_row_a_rating_and_numb_has_no_number() -> None:
    rows = cells(entry(WORDS, GRIP, NUMB))
    assert [(row["prompt"], row["value"], row["numb"]) for row in rows] == [
        ("How true?", "7", ""),
        ("And now?", "", "yes"),
    ]
    assert written("csv") == f"{','.join(COLUMNS)}\n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_what_a_spreadsheet_would_run_is_made_a_text(start: str) -> None:
    (row,) = cells(entry({**GRIP, "prompt": f"{start}1+1"}))
    assert row["prompt"] == f"'{start}1+1"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_the_end_of_a_line_is_not_the_end_of_a_row(end: str) -> None:
    (row,) = cells(entry({**GRIP, "prompt": f"How true?{end}=1+1"}))
    assert (row["prompt"], row["value"]) == ("How true?\n=1+1", "7")


def test_numbers_go_without_words_and_by_the_name_in_the_script() -> None:
    record = without_words(entry(WORDS, {**GRIP, "item": "Sam"}, NUMB).record)
    assert [answer["prompt"] for answer in record["answers"]] == ["grip", "grip"]
    assert "item" not in record["answers"][0]
