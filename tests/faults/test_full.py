"""A disk of 64 KiB, and one that nobody may write to, under the real program."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from avoidkit.journal.import_ import note
from avoidkit.store.record import new_id
from avoidkit.store.record_files import RecordFiles
from faults.home import BEGAN
from support.cli_person import Person
from support.quick_lock import GIVEN, PASSPHRASE, lock_store

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        os.name != "posix" or os.geteuid() != 0 or shutil.which("mount") is None,
        reason="only root can mount a small disk",
    ),
]
DEFUSE = "4\nI don't need anyone\n1\n8\n9\n6\ntext Sam\n7\n4\n"


def mounted(place: Path, how: str) -> None:
    done = subprocess.run(
        ["mount", *how.split(), str(place)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")


@pytest.fixture(params=["plain", "sealed"])
def person(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Person]:
    """Somebody whose data and drafts lie on a disk of 64 KiB."""
    one = Person(tmp_path, dict(GIVEN))
    small = tmp_path / ".local"
    small.mkdir()
    mounted(small, "-t tmpfs -o size=64k tmpfs")
    try:
        if request.param == "plain":
            assert one.run("config", "set", "store", "plain").returncode == 0
        else:
            store = small / "share/avoidkit/store"
            RecordFiles(store).set_up()
            lock_store(store)
        yield one
    finally:
        subprocess.run(["umount", str(small)], check=False)


def fill(person: Person) -> int:
    """Notes until the disk is full; how many were said to be kept."""
    for number in range(100):
        done = person.run("journal", "--stdin", typed=f"note {number} " + "words " * 300)
        if done.returncode:
            assert done.returncode == 18
            assert one_sentence(done.stderr)
            return number
        assert done.stdout == "Kept.\n"
    raise AssertionError("it is never full")


def one_sentence(said: str) -> bool:
    return said.count("\n") == 1 and "Traceback" not in said and "broke" not in said


def says(said: str, words: str) -> bool:
    """Whether that is said, on one line, and nothing else."""
    return one_sentence(said) and words in said


def first(person: Person) -> str:
    """How the newest entry is called."""
    return person.run("journal", "list").stdout.split()[0]


def entries(person: Person) -> list[str]:
    done = person.run("journal", "list", "--json")
    assert done.returncode == 0, done.stderr
    assert "can't be read" not in done.stderr
    return [str(one["answers"][0]["a"]) for one in json.loads(done.stdout)]


def test_when_it_is_full_what_was_kept_is_there_and_the_rest_is_said_not_to_be(
    person: Person,
) -> None:
    kept = fill(person)
    assert sorted(text.split()[1] for text in entries(person)) == sorted(map(str, range(kept)))


def test_an_exercise_goes_on_to_its_end_and_says_that_it_is_not_kept(person: Person) -> None:
    before = fill(person)
    done = person.run("defuse", typed=DEFUSE * 2)
    assert done.returncode == 18
    assert "Not kept" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert len(entries(person)) == before


def test_an_import_that_finds_no_room_says_so_and_comes_in_whole_later(
    person: Person, tmp_path: Path
) -> None:
    before = fill(person)
    more = [note(new_id(), BEGAN, f"brought {n} " + "in " * 400) for n in range(20)]
    file = tmp_path / "more.jsonl"
    file.write_text("".join(f"{json.dumps(one)}\n" for one in more))
    done = person.run("journal", "import", str(file))
    assert done.returncode == 18
    assert one_sentence(done.stderr)
    subprocess.run(["mount", "-o", "remount,size=1m", str(tmp_path / ".local")], check=True)
    assert person.run("journal", "import", str(file)).returncode == 0
    assert len(entries(person)) == before + len(more)


def test_an_export_that_finds_no_room_leaves_no_half_a_file(person: Person, tmp_path: Path) -> None:
    fill(person)
    out = tmp_path / ".local/out.md"
    done = person.run("journal", "export", "--out", str(out))
    assert done.returncode == 18
    assert one_sentence(done.stderr)
    assert not out.exists()


def test_a_delete_works_or_says_that_it_did_not(person: Person) -> None:
    before = fill(person)
    id_ = first(person)
    done = person.run("journal", "delete", id_, "--yes")
    assert done.returncode in (0, 18), done.stderr
    assert len(entries(person)) == before - (done.returncode == 0)


def test_a_new_text_that_finds_no_room_is_said_not_to_be_kept(person: Person) -> None:
    fill(person)
    before = entries(person)
    done = person.run("journal", "edit", first(person), typed="more\n.\n")
    assert done.returncode == 18
    assert says(done.stderr, "No space left on device. What you wrote is not kept")
    assert entries(person) == before


def test_a_new_text_that_cannot_be_written_waits_where_it_was_typed(
    person: Person, tmp_path: Path
) -> None:
    assert person.run("journal", "--stdin", typed="a note").returncode == 0
    store = tmp_path / ".local/share/avoidkit/store"
    mounted(store, f"--bind {store}")
    try:
        mounted(store, "-o remount,bind,ro")
        done = person.run("journal", "edit", first(person), typed="more\n.\n")
        assert done.returncode == 18
        assert says(done.stderr, "avoidkit resume has what you wrote")
        kept = person.run("resume", typed="1\n1\n")
        assert kept.returncode == 18
        assert "Not kept" in kept.stdout
    finally:
        subprocess.run(["umount", str(store)], check=True)
    assert person.run("resume", typed="1\n1\n").returncode == 0
    assert sorted(entries(person)) == ["a note", "a note\nmore"]
    assert person.run("resume").stdout.startswith("Nothing")


@pytest.mark.parametrize("how", ["full", "read only"])
@pytest.mark.parametrize("person", ["sealed"], indirect=True)
def test_a_passphrase_that_cannot_be_written_does_not_open(
    person: Person, tmp_path: Path, how: str
) -> None:
    if how == "full":
        fill(person)
    else:
        assert person.run("journal", "--stdin", typed="a note").returncode == 0
        mounted(tmp_path / ".local", "-o remount,ro")
    before = entries(person)
    new = {"AVOIDKIT_PASSPHRASE_COMMAND": f"echo {PASSPHRASE} of another garden"}
    typed = f"{PASSPHRASE} of another garden\n" * 2
    done = person.run("lock", "passwd", typed=typed)
    assert done.returncode == 18
    assert says(done.stderr, "can't be written")
    assert person.run("journal", "list", more=new).returncode == 11
    assert entries(person) == before
    mounted(tmp_path / ".local", "-o remount,rw,size=1m")
    assert person.run("lock", "passwd", typed=typed).returncode == 0
    assert person.run("journal", "list", more=new).returncode == 0
    assert person.run("journal", "list").returncode == 11


def test_on_a_disk_nobody_may_write_to_all_is_read_and_nothing_is_said_to_be_kept(
    person: Person, tmp_path: Path
) -> None:
    assert person.run("journal", "--stdin", typed="a note").returncode == 0
    subprocess.run(["mount", "-o", "remount,ro", str(tmp_path / ".local")], check=True)
    assert entries(person) == ["a note"]
    found = person.run("journal", "search", "--stdin", typed="note")
    assert "[note]" in found.stdout
    id_ = first(person)
    file = tmp_path / "more.jsonl"
    file.write_text(json.dumps(note(new_id(), BEGAN, "brought")))
    for words, typed in (
        (("journal", "--stdin"), "another"),
        (("journal", "delete", id_, "--yes"), ""),
        (("journal", "edit", id_), "more\n.\n"),
        (("journal", "import", str(file)), ""),
        (("journal", "export", "--out", str(tmp_path / ".local/out.md")), ""),
        (("defuse",), DEFUSE * 2),
    ):
        done = person.run(*words, typed=typed)
        assert done.returncode == 18, (words, done.stderr)
        assert "Kept." not in done.stdout
        assert "Traceback" not in done.stderr
    assert entries(person) == ["a note"]
    breathed = person.run("breathe", "--now", "--cycles", "1")
    assert "1 breath" in breathed.stdout
    assert breathed.returncode == 18
    assert person.run("data", "doctor").returncode in (0, 15)
