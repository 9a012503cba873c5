"""The journal's own commands as a person runs them: a note in by stdin, lists and searches out."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from support.cli_person import COMMAND, Person
from support.journal_commands import listed, put, record
from support.quick_lock import GIVEN, PASSPHRASE
from support.runtime_folder import runtime

CANARY = "wisteria"


def test_a_note_goes_in_and_is_found_again(writer: Person) -> None:
    assert writer.run("journal", "--stdin", typed=f"a {CANARY} grows\n").stdout == "Kept.\n"
    assert CANARY in listed(writer)[0]
    done = writer.run("journal", "search", "--stdin", typed=CANARY.upper())
    assert f"[{CANARY}]" in done.stdout
    assert writer.run("journal", "search", "--stdin", typed="nothing").stdout.startswith("No entry")


def test_a_note_is_kept_whole_whatever_its_bytes(writer: Person) -> None:
    assert writer.run("journal", "--stdin", typed=b"caf\xe9 \xff\n").returncode == 0
    assert "caf\ufffd" in listed(writer)[0]


def test_where_nothing_was_chosen_a_note_says_how(tmp_path: Path) -> None:
    done = Person(tmp_path).run("journal", "--stdin", typed="words")
    assert done.returncode == 1
    assert "avoidkit lock init" in done.stderr


def test_writing_into_a_locked_store_asks_for_nothing(locked: Person) -> None:
    assert locked.run("journal", "--stdin", typed=CANARY).stdout == "Kept.\n"
    assert CANARY.encode() not in locked.written()
    assert locked.run("journal", "list").returncode == 11
    assert CANARY in locked.run("journal", "list", more=GIVEN).stdout
    assert CANARY.encode() not in locked.written()  # nor in the copy that reading makes


def test_the_passphrase_comes_by_an_open_file(locked: Person, tmp_path: Path) -> None:
    locked.run("journal", "--stdin", typed=CANARY)
    (tmp_path / "p").write_text(f"{PASSPHRASE}\n")
    environ = {**os.environ, "HOME": str(locked.home), "XDG_RUNTIME_DIR": str(runtime(tmp_path))}
    with (tmp_path / "p").open() as file:
        fd = file.fileno()
        run = [COMMAND, "journal", "list", "--passphrase-fd", str(fd)]
        done = subprocess.run(run, env=environ, pass_fds=[fd], capture_output=True, check=False)
    assert CANARY in done.stdout.decode()


def test_a_wrong_passphrase_is_one_sentence(locked: Person) -> None:
    locked.run("journal", "--stdin", typed=CANARY)
    done = locked.run("journal", "list", more={"AVOIDKIT_PASSPHRASE_COMMAND": "echo no"})
    assert (done.returncode, done.stdout) == (11, "")
    assert len(done.stderr.splitlines()) == 1


def test_days_in_plain_words_narrow_the_list(writer: Person) -> None:
    put(writer.home, record("2026-01-05", "one"), record("2026-02-05", "two"))
    for words, found in (
        (["--since", "2026-02-01"], ["two"]),
        (["--until", "2026-01-31"], ["one"]),
        (["--since", "4 January 2026", "--until", "2026-01-05"], ["one"]),
        (["--exercise", "body"], []),
    ):
        done = writer.run("journal", "list", *words)
        assert [one for one in ("one", "two") if f'"{one}"' in done.stdout] == found
    done = writer.run("journal", "list", "--since", "bananas")
    assert (done.returncode, "last week" in done.stderr) == (2, True)


def test_where_no_entry_fits_it_is_not_said_that_none_is_here(writer: Person) -> None:
    assert writer.run("journal", "list").stdout.startswith("Nothing here yet.")
    put(writer.home, record("2026-01-05"))
    done = writer.run("journal", "list", "--until", "2025-01-01")
    assert (done.returncode, done.stdout) == (0, "No entry fits that.\n")


def test_a_day_begins_at_four(writer: Person) -> None:
    late = {**record("2026-01-06", "late"), "at": "2026-01-06T03:00:00+00:00"}
    put(writer.home, late)
    zone = {"TZ": "UTC"}
    assert "late" in writer.run("journal", "list", "--until", "2026-01-05", more=zone).stdout
    assert "late" not in writer.run("journal", "list", "--since", "2026-01-06", more=zone).stdout


def test_no_private_word_is_an_argument(writer: Person) -> None:
    done = writer.run("journal", "list", "--person")
    assert (done.returncode, "No person" in done.stderr) == (1, True)
    assert writer.run("journal", "list", "--person", "Sam").returncode == 2
    assert writer.run("journal", "search", "Sam").returncode == 2


@pytest.mark.parametrize("encoding", ["utf-8:strict", "ascii:strict"])
def test_search_takes_any_bytes_in_any_locale(writer: Person, encoding: str) -> None:
    writer.run("journal", "--stdin", typed="au café")
    strict = {"PYTHONIOENCODING": encoding}
    done = writer.run("journal", "search", "--stdin", typed="café", more=strict)
    assert (done.returncode, "[caf" in done.stdout) == (0, True)
    done = writer.run("journal", "search", "--stdin", typed=b"caf\xe9 \xff\n", more=strict)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("No entry")
