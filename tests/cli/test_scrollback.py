"""Whatever is read, written or set up, and however it ends: tmux's scrollback holds none of it."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import pytest

from avoidkit.store.record import new_id
from avoidkit.store.record_files import RecordFiles
from support.cli_person import Person
from support.terminal_pty import environment
from support.tmux import Tmux

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not here"),
]
CANARY = "wisteria"
LONG = "\n".join(f"line {n} of {CANARY}" for n in range(60))
WALK = """\
avoidkit: 1
id: my-walk
title: A try
summary: Something to try.
group: see
minutes: 1
approach: act
not_for: [real danger]
steps:
  - ask: What did you see?
    save: seen
    pin: true
  - ask: What was it like?
    save: like
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Somebody with one long entry, and an exercise that was left with an answer."""
    at = "2026-11-02T12:00:00+00:00"
    answer = {"q": "t", "kind": "write", "prompt": "What?", "a": LONG, "shown": LONG, "at": at}
    shared = {"v": 1, "id": new_id(), "at": at, "type": "session", "exercise": "journal"}
    RecordFiles(tmp_path / ".local/share/avoidkit/store").add({**shared, "answers": [answer]})
    person = Person(tmp_path)
    person.has_breathed()
    (person.own / "my-walk.yaml").write_text(WALK)
    assert person.run("config", "set", "store", "plain").returncode == 0
    assert person.run("my-walk", typed=f"{CANARY}\n").returncode == 3
    return tmp_path


def lists(tmux: Tmux, _: str) -> None:
    tmux.runs("journal list")
    tmux.sees("1 entry")
    tmux.types("Enter")
    tmux.sees(f"line 3 of {CANARY}")
    tmux.types("End")
    tmux.sees(f"line 59 of {CANARY}")


def shows(tmux: Tmux, short: str) -> None:
    tmux.runs(f"journal show {short} --history")
    tmux.sees(f"line 1 of {CANARY}")


def searches(tmux: Tmux, _: str) -> None:
    tmux.runs("journal search")
    tmux.sees("looking for")
    tmux.types(CANARY, "Enter")
    tmux.sees(f"[{CANARY}]")


def edits(tmux: Tmux, short: str) -> None:
    tmux.runs(f"journal edit {short}")
    tmux.sees(f"line 59 of {CANARY}")
    tmux.types("Enter", f"more {CANARY}")
    tmux.sees(f"more {CANARY}")


def deletes(tmux: Tmux, short: str) -> None:
    tmux.runs(f"journal delete {short}")
    tmux.sees("02 November 2026")


def resumes(tmux: Tmux, _: str) -> None:
    tmux.runs("resume")
    tmux.sees("go on from there")
    tmux.types("Enter")
    tmux.sees(CANARY)


def locks(tmux: Tmux, _: str) -> None:
    tmux.runs("lock init")
    tmux.sees("A passphrase?")
    tmux.types(f"{CANARY} by the river", "Enter")
    tmux.sees("The same once more?")
    tmux.types(f"{CANARY} by the river", "Enter")
    tmux.sees("AGE-SECRET-KEY-1")


EVERY = (lists, shows, searches, resumes, edits, deletes, locks)
PRIVATE = (CANARY, "02 November", "AGE-SECRET-KEY-1", "What did you see?", "my-walk")


@pytest.mark.parametrize("end", ["q", "C-c", signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_no_scrollback_holds_a_private_word(home: Path, end: str | signal.Signals) -> None:
    short = Person(home).run("journal", "list").stdout.split()[0]
    with Tmux(home, environment(home, AVOIDKIT_TEST_SPEED="1")) as tmux:
        for do in EVERY:
            do(tmux, short)
            if isinstance(end, signal.Signals):
                tmux.strike(end)
            elif end == "q":
                tmux.types("Escape", "q")
            else:
                tmux.types(end)
            if end == signal.SIGKILL:  # its screen stands there still
                tmux.types("C-j", "stty sane; tput rmcup", "C-j")
            tmux.back_at_the_shell()
        held = tmux.scrollback()
    assert "back 1007" in held
    assert not [word for word in PRIVATE if word in held], held


def test_what_was_asked_for_in_lines_is_there(home: Path) -> None:
    """The test of the test: a plain list is private words, and the scrollback has them."""
    with Tmux(home, environment(home)) as tmux:
        tmux.runs("journal list --plain")
        tmux.sees(CANARY)
        tmux.back_at_the_shell()
        assert CANARY in tmux.scrollback()
