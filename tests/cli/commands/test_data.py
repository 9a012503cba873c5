"""`data doctor` and `data erase`, and that all that is kept is private."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from avoidkit.store.lock import new_keys
from support.cli_person import Person
from support.journal_commands import listed, put, record
from support.quick_lock import GIVEN

CANARY = "wisteria"


def test_the_doctor_names_what_is_wrong_and_deletes_nothing(writer: Person) -> None:
    ones = [record(f"2026-01-0{n}") for n in range(1, 7)]
    put(writer.home, *ones)
    folder = writer.home / ".local/share/avoidkit/store/r/2026/01"
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
    done = writer.run("data", "doctor")
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
def test_the_doctor_knows_what_a_sync_calls_its_copies(writer: Person, called: str) -> None:
    put(writer.home, record("2026-01-05"))
    (path,) = (writer.home / ".local/share/avoidkit/store/r").rglob("*.json")
    (path.parent / called.format(path.stem)).write_bytes(path.read_bytes())
    done = writer.run("data", "doctor")
    assert (done.returncode, "a copy that a sync made" in done.stdout) == (15, True)
    assert len(listed(writer)) == 1


def test_the_doctor_leaves_what_belongs_to_a_sync_and_counts_what_is_many(writer: Person) -> None:
    put(writer.home, *(record(f"2026-01-0{n}") for n in range(1, 7)))
    store = writer.home / ".local/share/avoidkit/store"
    (store / ".git").mkdir(mode=0o755)
    (store / ".git/hook").write_text("x")
    (store / ".git/hook").chmod(0o755)
    for path in (store / "r").rglob("*.json"):
        path.chmod(0o644)
    done = writer.run("data", "doctor")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 5)
    assert f"3 more below {store} were open to others" in done.stdout
    assert (store / ".git/hook").stat().st_mode & 0o777 == 0o755


def test_the_doctor_names_a_lock_that_was_changed_on_two_machines(locked: Person) -> None:
    keys = locked.home / ".local/share/avoidkit/store/keys"
    (keys / "identity.sync-conflict-20260105-120000-ABCDEFG.age").write_bytes(b"x")
    done = locked.run("data", "doctor", more=GIVEN)
    assert "two machines changed the lock" in done.stdout


def test_the_doctor_of_a_sound_store_has_one_line(writer: Person) -> None:
    put(writer.home, record("2026-01-05"))
    done = writer.run("data", "doctor")
    assert (done.returncode, done.stdout) == (0, "All is well with what you kept.\n")


def test_the_doctor_looks_at_the_lock(locked: Person) -> None:
    put(locked.home, record("2026-01-05"))
    locked.run("journal", "--stdin", typed="words")
    keys = locked.home / ".local/share/avoidkit/store/keys"
    (keys / "recipients.txt").write_text("\n".join(new_keys().recipients))
    done = locked.run("data", "doctor", more=GIVEN)
    assert done.returncode == 15
    for said in ("recipients.txt is not what it was", "never tried"):
        assert said in done.stdout
    put(locked.home, record("2026-01-06"))
    outside = locked.run("data", "doctor")
    assert "from outside only" in outside.stderr
    assert "1 lie open" in outside.stdout


def test_whatever_the_umask_all_of_it_is_private(writer: Person) -> None:
    before = os.umask(0)
    try:
        writer.run("journal", "--stdin", typed=CANARY)
        writer.run("config", "set", "keep", "yes")
        listed(writer)
        writer.run("defuse", "--quick", typed=f"{CANARY}\n")
    finally:
        os.umask(before)
    ours = [path for path in writer.home.rglob("*") if "avoidkit" in path.parts[-4:]]
    ours += (writer.home / "run").resolve().rglob("*")
    ours = [path for path in ours if path.name != "run"]
    assert len(ours) > 9
    assert not [path for path in ours if path.stat().st_mode & 0o077]


def test_erasing_asks_and_leaves_nothing_but_the_settings(writer: Person) -> None:
    put(writer.home, record("2026-01-05", CANARY))
    listed(writer)
    assert writer.run("data", "erase").returncode == 1
    assert "gone from here" in writer.run("data", "erase", "--yes").stdout
    assert CANARY.encode() not in writer.written()
    assert (writer.home / ".config/avoidkit/config.toml").exists()
    assert writer.run("data", "erase", "--yes").returncode == 0


def test_a_linked_store_is_emptied_and_its_neighbours_stay(writer: Person, tmp_path: Path) -> None:
    synced = tmp_path / "synced" / "store"
    synced.mkdir(parents=True)
    (tmp_path / "synced" / "mine.txt").write_text("mine")
    data = writer.home / ".local/share/avoidkit"
    data.mkdir(parents=True, exist_ok=True)
    (data / "store").symlink_to(synced)
    put(writer.home, record("2026-01-05", CANARY))
    assert writer.run("data", "erase", "--yes").returncode == 0
    assert list(synced.iterdir()) == []
    assert (tmp_path / "synced" / "mine.txt").read_text() == "mine"
