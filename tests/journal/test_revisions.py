"""Two machines, or three: whatever is copied in whatever order, all come to show the same."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avoidkit.journal.journal import Journal
from avoidkit.journal.revisions import gathered, revised, taken_away
from avoidkit.store.lock import new_keys
from avoidkit.store.record import new_id, summed
from avoidkit.store.record_files import RecordFiles, Stored
from avoidkit.store.seal import Age, Plain, Seal

NOW = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
MACHINES = 3


def record(text: str, at: datetime) -> dict[str, Any]:
    answer = {"q": "t", "kind": "write", "prompt": "?", "a": text, "shown": text}
    shared = {"v": 1, "id": new_id(), "at": at.isoformat(), "type": "session", "exercise": "x"}
    return {**shared, "answers": [answer]}


def stored(record: dict[str, Any]) -> Stored:
    return Stored(summed(record), f"{record['id']}.json")


class Machine:
    """A store in memory: names and records, as a folder has them."""

    def __init__(self) -> None:
        self.files: dict[str, Stored] = {}

    def put(self, record: dict[str, Any]) -> None:
        one = stored(record)
        self.files[one.name] = one

    def shown(self) -> list[tuple[str, list[str], list[str]]]:
        found = gathered(self.files.values()).entries
        return [
            (e.id, [v.record["id"] for v in e.versions], [n.record["id"] for n in e.newest])
            for e in found
        ]

    def entries(self) -> list[Any]:
        return gathered(self.files.values()).entries

    def write(self, which: int | None, text: str, now: datetime) -> str:
        """A new entry, or a newer text of one that is there; its id."""
        entries = self.entries()
        if which is None or not entries:
            new = record(text, now)
        else:
            entry = entries[which % len(entries)]
            new = revised(entry, [{**entry.answers[0], "a": text}], now)
        self.put(new)
        return str(new["id"])

    def delete(self, which: int, now: datetime) -> set[str]:
        """The ids that were taken away."""
        entries = self.entries()
        if not entries:
            return set()
        entry = entries[which % len(entries)]
        tomb = taken_away(entry, now)
        self.put(tomb)
        for one in entry.versions:
            self.files.pop(one.name, None)
        return set(tomb["covers"])

    def take(self, other: Machine) -> None:
        self.files.update(other.files)
        # What a tomb covers is removed when it is read, and not shown before.
        before = self.shown()
        for name in gathered(self.files.values()).leftover:
            del self.files[name]
        assert self.shown() == before


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[str, int, int, int]]:
    """(what, on which machine, on which entry or from which machine, clock in minutes)."""
    what = st.sampled_from(["add", "edit", "delete", "copy"])
    small = st.integers(0, 5)
    step = st.tuples(what, st.integers(0, MACHINES - 1), small, st.integers(-90, 90))
    return draw(st.lists(step, max_size=25))


@pytest.mark.slow
@given(histories())
@settings(max_examples=300)
def test_all_machines_come_to_show_the_same_and_nothing_kept_vanishes(
    history: Sequence[tuple[str, int, int, int]],
) -> None:
    machines = [Machine() for _ in range(MACHINES)]
    written: set[str] = set()  # every text ever kept
    seen_by_tombs: set[str] = set()
    for number, (what, here, which, minutes) in enumerate(history):
        machine, now = machines[here], NOW + timedelta(minutes=minutes)  # clocks go either way
        if what == "copy":
            machine.take(machines[which % MACHINES])
        elif what == "delete":
            seen_by_tombs |= machine.delete(which, now)
        else:
            written.add(machine.write(which if what == "edit" else None, f"{number}", now))
    for _ in range(2):
        for machine in machines:
            for other in machines:
                machine.take(other)
    shown = [machine.shown() for machine in machines]
    assert shown[0] == shown[1] == shown[2]
    for machine in machines:
        assert machine.shown() == shown[0]
    living = {id_ for _, versions, _ in shown[0] for id_ in versions}
    assert living == written - seen_by_tombs


@given(histories())
@settings(max_examples=60)
def test_the_order_in_which_files_come_does_not_matter(
    history: Sequence[tuple[str, int, int, int]],
) -> None:
    machine = Machine()
    for number, (what, _, which, minutes) in enumerate(history):
        now = NOW + timedelta(minutes=minutes)
        machine.write(which if what == "edit" else None, f"{number}", now)
    shown = machine.shown()
    other = Machine()
    other.files = dict(reversed(machine.files.items()))
    assert other.shown() == shown
    other.take(machine)
    assert other.shown() == shown


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed here")
@pytest.mark.parametrize("sealed", [False, True])
def test_the_git_recipe_carries_it_both_ways(tmp_path: Path, *, sealed: bool) -> None:
    keys = new_keys()
    seal: Seal = Age(keys.recipients, keys.identity) if sealed else Plain()
    one, two, bare = tmp_path / "one", tmp_path / "two", tmp_path / "bare.git"

    def git(folder: Path, *words: str) -> None:
        who = ["-c", "user.name=x", "-c", "user.email=x@x"]
        subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)

    def book(folder: Path) -> Journal:
        return Journal(folder, seal).opened()

    def carry(folder: Path) -> None:
        git(folder, "add", "-A")
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "kept"],
            cwd=folder, check=False, capture_output=True,
        )  # fmt: skip
        git(folder, "pull", "-q", "--no-rebase", "--no-edit")
        git(folder, "push", "-q")

    def texts(folder: Path) -> list[str]:
        return sorted(entry.answers[0]["a"] for entry in book(folder).entries())

    RecordFiles(one, seal).set_up()
    for text in ("stays", "edited", "deleted", "deleted and edited"):
        RecordFiles(one, seal).add(record(text, NOW))
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(bare))
    git(one, "init", "-q", "-b", "main")
    git(one, "add", "-A")
    git(one, "commit", "-qm", "kept")
    git(one, "remote", "add", "origin", str(bare))
    git(one, "push", "-qu", "origin", "main")
    git(tmp_path, "clone", "-q", str(bare), str(two))
    two.chmod(0o700)
    assert texts(two) == ["deleted", "deleted and edited", "edited", "stays"]

    def change(folder: Path, text: str, new: str | None) -> None:
        here = book(folder)
        entry = next(e for e in here.entries() if e.answers[0]["a"] == text)
        if new is None:
            here.take_away(entry, NOW)
        else:
            here.revise(entry, [{**entry.answers[0], "a": new, "shown": new}], NOW)

    change(one, "edited", "edited on one")
    change(one, "deleted", None)
    change(one, "deleted and edited", None)
    change(two, "edited", "edited on two")
    change(two, "deleted and edited", "lives on")
    RecordFiles(two, seal).add(record("added on two", NOW))
    for folder in (one, two, one, two):
        carry(folder)
    assert texts(one) == texts(two)
    assert "lives on" in texts(one)
    assert "deleted" not in texts(one)
    [twice] = [e for e in book(one).entries() if len(e.newest) > 1]
    assert {v.record["answers"][0]["a"] for v in twice.newest} == {"edited on one", "edited on two"}
    assert not list((one / "tmp").iterdir())
