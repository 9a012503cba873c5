"""Two programs at one entry, or at one file to bring in: each promise is kept, whoever is first."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from avoidkit.journal.import_ import note
from avoidkit.journal.journal import Journal
from avoidkit.store.record import new_id
from avoidkit.store.record_files import RecordFiles
from faults.home import BEGAN, ENDED, Home
from faults.strokes import BROKE
from support.cli_person import COMMAND, Person
from support.quick_lock import GIVEN, lock_store
from support.runtime_folder import runtime

pytestmark = pytest.mark.slow
ROUNDS = 40
PATIENCE = 20  # seconds for what takes some milliseconds
NEWER = "a newer canary"
TEXT = [{"q": "text", "kind": "write", "round": 1, "prompt": "", "a": NEWER, "shown": NEWER}]


def alone(deed: Callable[[], int], gate: tuple[int, int]) -> int:
    """A child that waits at the gate, and ends with what the deed says."""
    child = os.fork()
    if child == 0:
        code = BROKE
        try:
            signal.alarm(PATIENCE)
            os.close(gate[1])  # else it would wait for itself
            os.read(gate[0], 1)
            code = deed()
        finally:
            os._exit(code)
    return child


def together(*deeds: Callable[[], int]) -> list[int]:
    """Each in a process of its own, let go at once; how they ended."""
    gate = os.pipe()
    children = [alone(deed, gate) for deed in deeds]
    os.close(gate[1])
    os.close(gate[0])
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


@pytest.mark.parametrize("sealed", [False, True], ids=["plain", "sealed"])
def test_one_changes_an_entry_while_another_takes_it_away(tmp_path: Path, *, sealed: bool) -> None:
    home = Home(tmp_path / "home", sealed)
    home.root.mkdir()
    home.keep_one(1)

    def book() -> Journal:
        return Journal(home.store, home.opening, home.places.cache).opened()

    for number in range(ROUNDS):
        id_, when = new_id(), BEGAN + timedelta(seconds=number)
        home.files.add(note(id_, when, "an older canary"))

        def edit(id_: str = id_) -> int:
            there = book()
            with suppress(LookupError):
                there.revise(there.entry(id_), TEXT, ENDED)
                return 1
            return 0

        def delete(id_: str = id_, late: float = number % 8 / 250) -> int:
            time.sleep(late)  # so that each of the two is first now and then
            there = book()
            there.take_away(there.entry(id_), ENDED)
            return 0

        changed, deleted = together(edit, delete)
        assert (changed in (0, 1), deleted) == (True, 0)
        seen = {entry.id: entry for entry in book().entries()}
        assert not book().damaged
        assert len(seen) == 1 + (id_ in seen)  # the other is always there
        if id_ in seen:
            assert changed
            assert seen[id_].answers == TEXT
            there = book()
            there.take_away(there.entry(id_), ENDED)
        assert not any(hit.head.id == id_ for hit in book().search("canary"))
    assert len(list(book().entries())) == 1
    if not sealed:
        assert not any(b"older canary" in path.read_bytes() for path in home.all_files())


@pytest.fixture(params=["plain", "sealed"])
def person(request: pytest.FixtureRequest, tmp_path: Path) -> Person:
    one = Person(tmp_path, dict(GIVEN))
    if request.param == "plain":
        assert one.run("config", "set", "store", "plain").returncode == 0
    else:
        store = tmp_path / ".local/share/avoidkit/store"
        RecordFiles(store).set_up()
        lock_store(store)
    return one


def test_an_entry_is_taken_away_while_somebody_types_its_new_text(person: Person) -> None:
    """The new text was not seen by whoever deleted, so it lives on; the old one is gone."""
    assert person.run("journal", "--stdin", typed="an older canary").returncode == 0
    id_ = person.run("journal", "list").stdout.split()[0]
    (person.home / "run").mkdir(exist_ok=True)
    ours = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    named = {"HOME": str(person.home), "XDG_RUNTIME_DIR": str(runtime(person.home))}
    with subprocess.Popen(
        [COMMAND, "journal", "edit", id_],
        env={**ours, **named, **person.environ, "LANG": "C.UTF-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as editing:
        try:
            assert editing.stdin is not None
            assert editing.stdout is not None
            while b"full stop" not in editing.stdout.readline():
                assert editing.poll() is None
            assert person.run("journal", "delete", id_, "--yes").returncode == 0
            assert person.run("journal", "list").stdout.startswith("Nothing here")
            editing.stdin.write(b"and more\n.\n")
            editing.stdin.close()
            assert b"Changed" in editing.stdout.read()
        finally:
            if editing.poll() is None:
                editing.send_signal(signal.SIGKILL)
    assert editing.returncode == 0
    [told] = json.loads(person.run("journal", "list", "--json").stdout)
    assert told["answers"][0]["a"] == "an older canary\nand more"


def test_two_bring_the_same_file_in_at_once(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "more.jsonl"
    more = [note(new_id(), BEGAN + timedelta(minutes=n), f"brought {n}") for n in range(300)]
    file.write_text("".join(f"{json.dumps(one)}\n" for one in more))
    (person.home / "run").mkdir(exist_ok=True)
    ours = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    named = {"HOME": str(person.home), "XDG_RUNTIME_DIR": str(runtime(person.home))}
    both = [
        subprocess.Popen(
            [COMMAND, "journal", "import", str(file)],
            env={**ours, **named, "LANG": "C.UTF-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [one.communicate(timeout=60) for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    assert sum(int(out.split()[0]) for out, _ in said) == len(more)
    told = json.loads(person.run("journal", "list", "--json").stdout)
    assert sorted(one["id"] for one in told) == sorted(str(one["id"]) for one in more)
    assert "damaged" not in person.run("data", "doctor").stdout
