"""`journal import`: our own export, jrnl's, and a folder of dated files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.cli_person import Person
from support.journal_commands import listed, put, record
from support.quick_lock import GIVEN

CANARY = "wisteria"


def test_an_export_comes_back_as_the_same_journal(writer: Person, tmp_path: Path) -> None:
    put(writer.home, record("2026-01-05", "one"), record("2026-02-05", "two"))
    before = listed(writer)
    lines = writer.run("journal", "export", "--format", "jsonl").stdout
    assert len(lines.splitlines()) == 2
    other = Person(tmp_path / "other")
    other.home.mkdir()
    other.run("config", "set", "store", "plain")
    (tmp_path / "x.jsonl").write_text(lines)
    assert "2 brought in." in other.run("journal", "import", str(tmp_path / "x.jsonl")).stdout
    again = other.run("journal", "import", str(tmp_path / "x.jsonl")).stdout
    assert "0 brought in. 2 already here." in again
    assert listed(other) == before


def test_what_was_deleted_here_is_not_said_to_be_brought_in(writer: Person, tmp_path: Path) -> None:
    put(writer.home, record("2026-01-05", "one"), record("2026-02-05", "two"))
    (tmp_path / "x.jsonl").write_text(writer.run("journal", "export", "--format", "jsonl").stdout)
    writer.run("journal", "delete", listed(writer)[0].split()[0], "--yes")
    done = writer.run("journal", "import", str(tmp_path / "x.jsonl"))
    assert done.stdout == "0 brought in. 1 already here. 1 stayed out: deleted here before.\n"
    assert len(listed(writer)) == 1


@pytest.mark.slow
def test_into_a_locked_store_a_deleted_entry_does_not_come_back(
    locked: Person, tmp_path: Path
) -> None:
    locked.run("journal", "--stdin", typed=CANARY)
    lines = locked.run("journal", "export", "--format", "jsonl", more=GIVEN).stdout
    (tmp_path / "x.jsonl").write_text(lines)
    short = locked.run("journal", "list", more=GIVEN).stdout.split()[0]
    locked.run("journal", "delete", short, "--yes", more=GIVEN)
    done = locked.run("journal", "import", str(tmp_path / "x.jsonl"))  # and asks for nothing
    assert "What was deleted here before stays deleted." in done.stdout
    assert CANARY not in locked.run("journal", "list", more=GIVEN).stdout


def test_jrnls_export_comes_in_once(writer: Person, tmp_path: Path) -> None:
    entry = {"title": "A day.", "body": "Sam came.", "date": "2026-01-05", "time": "21:00"}
    broken = [{"title": "x", "date": "soon"}, 5, {"title": "", "body": "", "date": "2026-01-05"}]
    told = {"tags": {"@home": 1}, "entries": [{**entry, "tags": ["@home"]}, *broken]}
    (tmp_path / "j.json").write_text(json.dumps(told))
    done = writer.run("journal", "import", str(tmp_path / "j.json"))
    assert done.returncode == 1
    assert "1 brought in. 3 could not be read." in done.stdout
    assert "j.json, entry 2: its date can't be read" in done.stderr
    assert writer.run("journal", "import", str(tmp_path / "j.json")).stdout.startswith(
        "0 brought in"
    )
    assert len(listed(writer)) == 1


def test_a_folder_of_dated_files_comes_in(writer: Person, tmp_path: Path) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / "2026-01-05.md").write_text("# A day\n\nSam came.\n")
    (folder / "2026-01-06-night.md").write_text("Quiet.\n")
    (folder / "notes.md").write_text("not dated\n")
    done = writer.run("journal", "import", str(folder))
    assert "2 brought in." in done.stdout
    assert done.stderr.startswith("notes.md: its name begins with no day")
    assert "not dated" not in done.stderr


@pytest.mark.parametrize("row", ['{"v": 1}', '{"v": 1, "id": "../../x", "at": "now"}', "[]", '"x"'])
def test_a_row_that_is_no_record_is_told_by_its_place(
    writer: Person, tmp_path: Path, row: str
) -> None:
    (tmp_path / "x.jsonl").write_text(f"{row}\n{json.dumps(record('2026-01-05'))}\n")
    done = writer.run("journal", "import", str(tmp_path / "x.jsonl"))
    assert done.returncode == 1
    assert "x.jsonl, line 1" in done.stderr
    assert len(listed(writer)) == 1
