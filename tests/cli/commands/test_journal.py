"""The commands of the journal, as a person runs them: words in by stdin, entries out again."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from avoidkit.store.lock import Lock, new_keys
from avoidkit.store.record import new_id
from avoidkit.store.record_files import RecordFiles
from avoidkit.store.seal import Plain
from support.cli_person import COMMAND, Person
from support.runtime_folder import runtime

PASSPHRASE = "old lime tree"  # noqa: S105 - of a test
CANARY = "wisteria"


@pytest.fixture
def person(tmp_path: Path) -> Person:
    one = Person(tmp_path)
    assert one.run("config", "set", "store", "plain").returncode == 0
    return one


@pytest.fixture
def locked(tmp_path: Path) -> Person:
    """Somebody with a lock, whose scripts know the passphrase."""
    one = Person(tmp_path)
    store = tmp_path / ".local/share/avoidkit/store"
    RecordFiles(store).set_up()
    Lock(store).make(new_keys(), PASSPHRASE)
    return one


GIVEN = {"AVOIDKIT_PASSPHRASE_COMMAND": f"echo {PASSPHRASE}"}


def listed(person: Person) -> list[str]:
    """The lines of a list, newest first."""
    done = person.run("journal", "list")
    assert done.returncode == 0, done.stderr
    return [line for line in done.stdout.splitlines() if not line.startswith("Nothing here")]


def put(person: Person, *records: dict[str, Any]) -> None:
    files = RecordFiles(person.home / ".local/share/avoidkit/store", Plain())
    for record in records:
        files.add(record)


def record(day: str, text: str = "words", **more: Any) -> dict[str, Any]:
    at = f"{day}T12:00:00+00:00"
    rate = {"q": "grip", "kind": "rate", "prompt": "How true?", "a": 7, "shown": "7", "at": at}
    ask = {"q": "t", "kind": "ask", "prompt": "What?", "a": text, "shown": text, "at": at}
    shared = {"v": 1, "id": new_id(), "at": at, "type": "session", "exercise": "defuse"}
    return {**shared, "answers": [ask, rate], **more}


def test_a_note_goes_in_and_is_found_again(person: Person) -> None:
    assert person.run("journal", "--stdin", typed=f"a {CANARY} grows\n").stdout == "Kept.\n"
    assert CANARY in listed(person)[0]
    done = person.run("journal", "search", "--stdin", typed=CANARY.upper())
    assert f"[{CANARY}]" in done.stdout
    assert person.run("journal", "search", "--stdin", typed="nothing").stdout.startswith("No entry")


def test_a_note_is_kept_whole_whatever_its_bytes(person: Person) -> None:
    assert person.run("journal", "--stdin", typed=b"caf\xe9 \xff\n").returncode == 0
    assert "caf\ufffd" in listed(person)[0]


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


def test_days_in_plain_words_narrow_the_list(person: Person) -> None:
    put(person, record("2026-01-05", "one"), record("2026-02-05", "two"))
    for words, found in (
        (["--since", "2026-02-01"], ["two"]),
        (["--until", "2026-01-31"], ["one"]),
        (["--since", "4 January 2026", "--until", "2026-01-05"], ["one"]),
        (["--exercise", "body"], []),
    ):
        done = person.run("journal", "list", *words)
        assert [one for one in ("one", "two") if f'"{one}"' in done.stdout] == found
    done = person.run("journal", "list", "--since", "bananas")
    assert (done.returncode, "last week" in done.stderr) == (2, True)


def test_where_no_entry_fits_it_is_not_said_that_none_is_here(person: Person) -> None:
    assert person.run("journal", "list").stdout.startswith("Nothing here yet.")
    put(person, record("2026-01-05"))
    done = person.run("journal", "list", "--until", "2025-01-01")
    assert (done.returncode, done.stdout) == (0, "No entry fits that.\n")


def test_a_day_begins_at_four(person: Person) -> None:
    late = {**record("2026-01-06", "late"), "at": "2026-01-06T03:00:00+00:00"}
    put(person, late)
    zone = {"TZ": "UTC"}
    assert "late" in person.run("journal", "list", "--until", "2026-01-05", more=zone).stdout
    assert "late" not in person.run("journal", "list", "--since", "2026-01-06", more=zone).stdout


def test_no_private_word_is_an_argument(person: Person) -> None:
    done = person.run("journal", "list", "--person")
    assert (done.returncode, "No person" in done.stderr) == (1, True)
    assert person.run("journal", "list", "--person", "Sam").returncode == 2
    assert person.run("journal", "search", "Sam").returncode == 2


def test_deleting_asks_and_then_it_is_nowhere(person: Person) -> None:
    person.run("journal", "--stdin", typed=CANARY)
    short = listed(person)[0].split()[0]
    assert person.run("journal", "delete", short).returncode == 1
    assert "Deleted" in person.run("journal", "delete", short, "--yes").stdout
    assert listed(person) == []
    assert CANARY.encode() not in person.written()


def test_an_export_comes_back_as_the_same_journal(person: Person, tmp_path: Path) -> None:
    put(person, record("2026-01-05", "one"), record("2026-02-05", "two"))
    before = listed(person)
    lines = person.run("journal", "export", "--format", "jsonl").stdout
    assert len(lines.splitlines()) == 2
    other = Person(tmp_path / "other")
    other.home.mkdir()
    other.run("config", "set", "store", "plain")
    (tmp_path / "x.jsonl").write_text(lines)
    assert "2 brought in." in other.run("journal", "import", str(tmp_path / "x.jsonl")).stdout
    again = other.run("journal", "import", str(tmp_path / "x.jsonl")).stdout
    assert "0 brought in. 2 already here." in again
    assert listed(other) == before


def test_an_export_has_every_form(person: Person) -> None:
    put(person, record("2026-01-05", "=1+1"))
    assert "**How true?**" in person.run("journal", "export").stdout
    [told] = json.loads(person.run("journal", "export", "--format", "json").stdout)
    assert told["answers"][0]["a"] == "=1+1"
    rows = list(
        csv.DictReader(io.StringIO(person.run("journal", "export", "--format", "csv").stdout))
    )
    assert [(row["question"], row["value"]) for row in rows] == [("grip", "7")]
    numbers = person.run("journal", "export", "--numbers").stdout
    assert "=1+1" not in numbers
    assert "**grip**\n\n7\n" in numbers
    done = person.run("journal", "export", "--format", "pdf")
    assert (done.returncode, "markdown" in done.stderr) == (2, True)


@pytest.mark.parametrize("form", ["markdown", "json", "jsonl", "csv"])
def test_numbers_go_out_without_a_word_of_theirs_in_what_was_asked(
    person: Person, form: str
) -> None:
    one = record("2026-01-05", "canary")
    score = {"q": "sum", "kind": "score", "a": 9, "shown": "9", "strand": "Sleep"}
    about = {"q": "near", "kind": "rate", "prompt": "canary: how near?", "a": 3, "shown": "3"}
    put(person, one | {"answers": [*one["answers"], score, {**about, "item": "canary"}]})
    told = person.run("journal", "export", "--numbers", "--format", form).stdout
    assert "canary" not in told
    assert "near" in told
    assert ("9" in told.split("near")[0]) or form == "csv"


@pytest.mark.parametrize("encoding", ["utf-8:strict", "ascii:strict"])
def test_search_takes_any_bytes_in_any_locale(person: Person, encoding: str) -> None:
    person.run("journal", "--stdin", typed="au café")
    strict = {"PYTHONIOENCODING": encoding}
    done = person.run("journal", "search", "--stdin", typed="café", more=strict)
    assert (done.returncode, "[caf" in done.stdout) == (0, True)
    done = person.run("journal", "search", "--stdin", typed=b"caf\xe9 \xff\n", more=strict)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("No entry")


def test_what_is_marked_stays_out_unless_it_is_named(person: Person) -> None:
    put(person, record("2026-01-05", CANARY, exercise="letter", export=False))
    done = person.run("journal", "export")
    assert CANARY not in done.stdout
    assert done.stderr.startswith("1 stayed out")
    assert CANARY in person.run("journal", "export", "--exercise", "letter").stdout


def test_a_file_is_private_and_never_written_over(person: Person, tmp_path: Path) -> None:
    put(person, record("2026-01-05"))
    out = tmp_path / "out.md"
    assert person.run("journal", "export", "--out", str(out)).returncode == 0
    assert out.stat().st_mode & 0o777 == 0o600
    done = person.run("journal", "export", "--out", str(out))
    assert (done.returncode, "--force" in done.stderr) == (1, True)
    assert person.run("journal", "export", "--out", str(out), "--force").returncode == 0


def test_what_was_deleted_here_is_not_said_to_be_brought_in(person: Person, tmp_path: Path) -> None:
    put(person, record("2026-01-05", "one"), record("2026-02-05", "two"))
    (tmp_path / "x.jsonl").write_text(person.run("journal", "export", "--format", "jsonl").stdout)
    person.run("journal", "delete", listed(person)[0].split()[0], "--yes")
    done = person.run("journal", "import", str(tmp_path / "x.jsonl"))
    assert done.stdout == "0 brought in. 1 already here. 1 stayed out: deleted here before.\n"
    assert len(listed(person)) == 1


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


def test_jrnls_export_comes_in_once(person: Person, tmp_path: Path) -> None:
    entry = {"title": "A day.", "body": "Sam came.", "date": "2026-01-05", "time": "21:00"}
    broken = [{"title": "x", "date": "soon"}, 5, {"title": "", "body": "", "date": "2026-01-05"}]
    told = {"tags": {"@home": 1}, "entries": [{**entry, "tags": ["@home"]}, *broken]}
    (tmp_path / "j.json").write_text(json.dumps(told))
    done = person.run("journal", "import", str(tmp_path / "j.json"))
    assert done.returncode == 1
    assert "1 brought in. 3 could not be read." in done.stdout
    assert "j.json, entry 2: its date can't be read" in done.stderr
    assert person.run("journal", "import", str(tmp_path / "j.json")).stdout.startswith(
        "0 brought in"
    )
    assert len(listed(person)) == 1


def test_a_folder_of_dated_files_comes_in(person: Person, tmp_path: Path) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / "2026-01-05.md").write_text("# A day\n\nSam came.\n")
    (folder / "2026-01-06-night.md").write_text("Quiet.\n")
    (folder / "notes.md").write_text("not dated\n")
    done = person.run("journal", "import", str(folder))
    assert "2 brought in." in done.stdout
    assert done.stderr.startswith("notes.md: its name begins with no day")
    assert "not dated" not in done.stderr


@pytest.mark.parametrize("row", ['{"v": 1}', '{"v": 1, "id": "../../x", "at": "now"}', "[]", '"x"'])
def test_a_row_that_is_no_record_is_told_by_its_place(
    person: Person, tmp_path: Path, row: str
) -> None:
    (tmp_path / "x.jsonl").write_text(f"{row}\n{json.dumps(record('2026-01-05'))}\n")
    done = person.run("journal", "import", str(tmp_path / "x.jsonl"))
    assert done.returncode == 1
    assert "x.jsonl, line 1" in done.stderr
    assert len(listed(person)) == 1


def test_the_doctor_names_what_is_wrong_and_deletes_nothing(person: Person) -> None:
    ones = [record(f"2026-01-0{n}") for n in range(1, 7)]
    put(person, *ones)
    folder = person.home / ".local/share/avoidkit/store/r/2026/01"
    paths = sorted(folder.iterdir())
    paths[0].write_bytes(b"{")
    paths[1].write_bytes(b"<<<<<<< ours\n{}\n")
    copied = paths[2].read_bytes()
    (folder / paths[2].name.replace(".json", ".sync-conflict-20260105-ABC.json")).write_bytes(
        copied
    )
    paths[3].rename(folder / "2026-01-04-aaaaaaaaaaaaaaaaaaaaaaaaaa.json")
    paths[4].write_bytes(paths[4].read_bytes().replace(b"words", b"WORDS"))
    (folder / "notes.txt").write_text("x")
    paths[5].chmod(0o644)
    before = {path.name for path in folder.iterdir()}
    done = person.run("data", "doctor")
    assert done.returncode == 15
    for said in ("is damaged", "git conflict", "can be removed", "another name", "changed outside",
                 "no record", "private again"):  # fmt: skip
        assert said in done.stdout, said
    assert "words" not in done.stdout.lower()
    assert {path.name for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    "called",
    [
        "{} (conflicted copy 2026-01-05 120000).json",  # Nextcloud
        "{} (Sam's conflicted copy 2026-01-05).json",  # Dropbox
        "{}_conflict-20260105-120000.json",  # older ones of Nextcloud
        "{}.sync-conflict-20260105-120000-ABCDEFG.json",  # Syncthing
        "{} (SFConflict sam@example.org 2026-01-05-12-00-00).json",  # Seafile
        "{} (1).json",  # Google Drive
        "{} 2.json",  # iCloud
        "{}.json.conflict1",  # rclone
        "{}.json.orig",  # git
        "{}.json~",
    ],
)
def test_the_doctor_knows_what_a_sync_calls_its_copies(person: Person, called: str) -> None:
    put(person, record("2026-01-05"))
    (path,) = (person.home / ".local/share/avoidkit/store/r").rglob("*.json")
    (path.parent / called.format(path.stem)).write_bytes(path.read_bytes())
    done = person.run("data", "doctor")
    assert (done.returncode, "a copy that a sync made" in done.stdout) == (15, True)
    assert len(listed(person)) == 1


def test_the_doctor_leaves_what_belongs_to_a_sync_and_counts_what_is_many(person: Person) -> None:
    put(person, *(record(f"2026-01-0{n}") for n in range(1, 7)))
    store = person.home / ".local/share/avoidkit/store"
    (store / ".git").mkdir(mode=0o755)
    (store / ".git/hook").write_text("x")
    (store / ".git/hook").chmod(0o755)
    for path in (store / "r").rglob("*.json"):
        path.chmod(0o644)
    done = person.run("data", "doctor")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 5)
    assert f"3 more below {store} were open to others" in done.stdout
    assert (store / ".git/hook").stat().st_mode & 0o777 == 0o755


def test_the_doctor_names_a_lock_that_was_changed_on_two_machines(locked: Person) -> None:
    keys = locked.home / ".local/share/avoidkit/store/keys"
    (keys / "identity.sync-conflict-20260105-120000-ABCDEFG.age").write_bytes(b"x")
    done = locked.run("data", "doctor", more=GIVEN)
    assert "two machines changed the lock" in done.stdout


def test_the_doctor_of_a_sound_store_has_one_line(person: Person) -> None:
    put(person, record("2026-01-05"))
    done = person.run("data", "doctor")
    assert (done.returncode, done.stdout) == (0, "All is well with what you kept.\n")


def test_the_doctor_looks_at_the_lock(locked: Person) -> None:
    put(locked, record("2026-01-05"))
    locked.run("journal", "--stdin", typed="words")
    keys = locked.home / ".local/share/avoidkit/store/keys"
    (keys / "recipients.txt").write_text("\n".join(new_keys().recipients))
    done = locked.run("data", "doctor", more=GIVEN)
    assert done.returncode == 15
    for said in ("recipients.txt is not what it was", "never tried"):
        assert said in done.stdout
    put(locked, record("2026-01-06"))
    outside = locked.run("data", "doctor")
    assert "from outside only" in outside.stderr
    assert "1 lie open" in outside.stdout


def test_what_lies_open_is_sealed_by_a_second_init(locked: Person) -> None:
    locked.run("journal", "--stdin", typed="words")
    put(locked, record("2026-01-05", CANARY))
    assert "1 sealed" in locked.run("lock", "init", more=GIVEN).stdout
    assert CANARY.encode() not in locked.written()
    assert CANARY in locked.run("journal", "list", more=GIVEN).stdout


def test_whatever_the_umask_all_of_it_is_private(person: Person) -> None:
    before = os.umask(0)
    try:
        person.run("journal", "--stdin", typed=CANARY)
        person.run("config", "set", "keep", "yes")
        listed(person)
        person.run("defuse", "--quick", typed=f"{CANARY}\n")
    finally:
        os.umask(before)
    ours = [path for path in person.home.rglob("*") if "avoidkit" in path.parts[-4:]]
    ours += (person.home / "run").resolve().rglob("*")
    ours = [path for path in ours if path.name != "run"]
    assert len(ours) > 9
    assert not [path for path in ours if path.stat().st_mode & 0o077]


def test_erasing_asks_and_leaves_nothing_but_the_settings(person: Person) -> None:
    put(person, record("2026-01-05", CANARY))
    listed(person)
    assert person.run("data", "erase").returncode == 1
    assert "gone from here" in person.run("data", "erase", "--yes").stdout
    assert CANARY.encode() not in person.written()
    assert (person.home / ".config/avoidkit/config.toml").exists()
    assert person.run("data", "erase", "--yes").returncode == 0


def test_a_linked_store_is_emptied_and_its_neighbours_stay(person: Person, tmp_path: Path) -> None:
    synced = tmp_path / "synced" / "store"
    synced.mkdir(parents=True)
    (tmp_path / "synced" / "mine.txt").write_text("mine")
    data = person.home / ".local/share/avoidkit"
    data.mkdir(parents=True, exist_ok=True)
    (data / "store").symlink_to(synced)
    put(person, record("2026-01-05", CANARY))
    assert person.run("data", "erase", "--yes").returncode == 0
    assert list(synced.iterdir()) == []
    assert (tmp_path / "synced" / "mine.txt").read_text() == "mine"


def test_a_newer_entry_is_read_and_never_changed(person: Person) -> None:
    put(person, record("2026-01-05", v=9))
    short = listed(person)[0].split()[0]
    done = person.run("journal", "edit", short)
    assert (done.returncode, "newer avoidkit" in done.stderr) == (1, True)


def test_an_entry_is_changed_and_its_older_text_stays(person: Person) -> None:
    put(person, record("2026-01-05", "frist"))
    short = listed(person)[0].split()[0]
    done = person.run("journal", "edit", short, typed="1\nfirst\n")
    assert "Changed." in done.stdout, done.stdout + done.stderr
    assert '"first"' in listed(person)[0]
    history = person.run("journal", "show", short, "--history").stdout
    assert "frist" in history
    assert "frist" not in person.run("journal", "show", short).stdout
