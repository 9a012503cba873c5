"""`journal export`: every form, what stays out, and the file it goes into."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from support.cli_person import Person
from support.journal_commands import put, record

CANARY = "wisteria"


def test_an_export_has_every_form(writer: Person) -> None:
    put(writer.home, record("2026-01-05", "=1+1"))
    assert "**How true?**" in writer.run("journal", "export").stdout
    [told] = json.loads(writer.run("journal", "export", "--format", "json").stdout)
    assert told["answers"][0]["a"] == "=1+1"
    rows = list(
        csv.DictReader(io.StringIO(writer.run("journal", "export", "--format", "csv").stdout))
    )
    assert [(row["question"], row["value"]) for row in rows] == [("grip", "7")]
    numbers = writer.run("journal", "export", "--numbers").stdout
    assert "=1+1" not in numbers
    assert "**grip**\n\n7\n" in numbers
    done = writer.run("journal", "export", "--format", "pdf")
    assert (done.returncode, "markdown" in done.stderr) == (2, True)


@pytest.mark.parametrize("form", ["markdown", "json", "jsonl", "csv"])
def test_numbers_go_out_without_a_word_of_theirs_in_what_was_asked(
    writer: Person, form: str
) -> None:
    one = record("2026-01-05", "canary")
    score = {"q": "sum", "kind": "score", "a": 9, "shown": "9", "strand": "Sleep"}
    about = {"q": "near", "kind": "rate", "prompt": "canary: how near?", "a": 3, "shown": "3"}
    put(writer.home, one | {"answers": [*one["answers"], score, {**about, "item": "canary"}]})
    told = writer.run("journal", "export", "--numbers", "--format", form).stdout
    assert "canary" not in told
    assert "near" in told
    assert ("9" in told.split("near")[0]) or form == "csv"


def test_what_is_marked_stays_out_unless_it_is_named(writer: Person) -> None:
    put(writer.home, record("2026-01-05", CANARY, exercise="letter", export=False))
    done = writer.run("journal", "export")
    assert CANARY not in done.stdout
    assert done.stderr.startswith("1 left out")
    assert CANARY in writer.run("journal", "export", "--exercise", "letter").stdout


def test_a_file_is_private_and_never_written_over(writer: Person, tmp_path: Path) -> None:
    put(writer.home, record("2026-01-05"))
    out = tmp_path / "out.md"
    assert writer.run("journal", "export", "--out", str(out)).returncode == 0
    assert out.stat().st_mode & 0o777 == 0o600
    done = writer.run("journal", "export", "--out", str(out))
    assert (done.returncode, "--force" in done.stderr) == (1, True)
    assert writer.run("journal", "export", "--out", str(out), "--force").returncode == 0
