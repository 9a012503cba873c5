"""What the journal's commands leave behind: in somebody's own editor, and in tmux's scrollback."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from avoidkit.store.record import new_id
from avoidkit.store.record_files import RecordFiles
from avoidkit.store.seal import Age
from support.quick_lock import GIVEN, lock_store
from support.terminal_pty import PATIENCE, Program, environment

pytestmark = pytest.mark.slow
KEEPS_ALL = """\
set undofile undodir=~/undo backup backupdir=~/backup directory=~/swap updatecount=1
{history}
"""
EDITORS = {
    "vim": (".vimrc", "set viminfo='100,<1000,s100,h,n~/viminfo"),
    "nvim": (".config/nvim/init.vim", "set shada='100,<1000,s100,h"),
}


def old(home: Path) -> str:
    """A word that stands in no other test's files."""
    return f"wisteria{hashlib.sha256(bytes(home)).hexdigest()[:12]}"


def new(home: Path) -> str:
    return old(home).replace("wisteria", "hornbeam")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A lock, and one entry behind it."""
    store = tmp_path / ".local/share/avoidkit/store"
    RecordFiles(store).set_up()
    keys = lock_store(store)
    at = "2026-11-23T05:40:02+01:00"
    text = old(tmp_path)
    answer = {"q": "t", "kind": "write", "prompt": "What?", "a": text, "shown": text, "at": at}
    record = {"v": 1, "id": new_id(), "at": at, "type": "session", "exercise": "one"}
    RecordFiles(store, Age(keys.recipients)).add({**record, "answers": [answer]})
    return tmp_path


def traces(home: Path, words: str) -> list[Path]:
    """Files that hold some words, wherever an editor might leave them."""
    places = (home, Path("/dev/shm"), Path("/var/tmp"))
    found = [path for place in places for path in place.rglob("*") if path.is_file()]
    return [path for path in found if words.encode() in bytes_of(path)]


def bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def keeper_of_all(home: Path, editor: str) -> dict[str, str]:
    """An environment whose editor is set to leave copies everywhere."""
    rc, history = EDITORS[editor]
    for folder in ("undo", "backup", "swap"):
        (home / folder).mkdir()
    file = home / rc
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(KEEPS_ALL.format(history=history))
    return environment(home, **GIVEN, EDITOR=editor, TERM="linux")


def short(env: dict[str, str]) -> str:
    """What the only entry is called."""
    listed = subprocess.run(
        [sys.executable, "-m", "avoidkit", "journal", "list", "--plain"],
        env=env, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return listed.stdout.split()[0]


def opened(home: Path, editor: str) -> Program:
    if shutil.which(editor) is None:
        pytest.skip(f"{editor} is not here")
    env = keeper_of_all(home, editor)
    one = Program(["journal", "edit", short(env), "--editor"], env)
    one.sees(old(home))
    return one


@pytest.mark.parametrize("editor", EDITORS)
def test_an_editor_that_keeps_copies_keeps_none_of_this(home: Path, editor: str) -> None:
    one = opened(home, editor)
    one.types(f"o{new(home)}\x1b:normal yyp\r:%s/{new(home)}/{new(home)} once/\r:w\r")
    one.types(":wq\r")
    assert one.ends() == 0
    assert "Changed." in " ".join(one.rows())
    assert traces(home, new(home)) == []
    assert traces(home, old(home)) == []


@pytest.mark.parametrize("editor", EDITORS)
def test_an_editor_that_is_killed_leaves_nothing_on_a_disk(home: Path, editor: str) -> None:
    one = opened(home, editor)
    one.types(f"o{new(home)}\x1b:w\r")
    one.sees("written")
    child = subprocess.run(
        ["pgrep", "-P", str(one.child.pid)], capture_output=True, check=True, text=True
    )
    for pid in map(int, child.stdout.split()):
        os.kill(pid, signal.SIGKILL)
    assert one.ends() == 1
    assert f"{editor} was cut off" in " ".join(one.rows())
    assert traces(home, new(home)) == []


def test_an_editor_that_comes_back_at_once_changes_nothing(home: Path) -> None:
    env = environment(home, **GIVEN, EDITOR="true")
    one = Program(["journal", "edit", short(env), "--editor"], env)
    assert one.ends() == 0
    assert "Nothing was changed" in " ".join(one.rows())


# --- tmux ---


class Pane:
    """A shell in a real tmux."""

    def __init__(self, home: Path) -> None:
        self.socket, self.env = str(home / "tmux"), environment(home, **GIVEN)
        self.tmux("new-session", "-d", "-s", "s", "-x", "80", "-y", "24", "/bin/sh")

    def tmux(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", self.socket, "-f", "/dev/null", *words],
            env=self.env, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout

    def types(self, *keys: str) -> None:
        self.tmux("send-keys", "-t", "s", *keys)

    def runs(self, words: str) -> None:
        self.types(f"clear; {sys.executable} -m avoidkit {words}", "Enter")

    def sees(self, words: str) -> str:
        over = time.monotonic() + PATIENCE
        while words not in (seen := self.tmux("capture-pane", "-p", "-t", "s")):
            assert time.monotonic() < over, seen
            time.sleep(0.05)
        return seen

    def rests(self) -> None:
        """Until the shell is alone again."""
        over = time.monotonic() + PATIENCE
        while self.tmux("display-message", "-p", "-t", "s", "#{pane_current_command}") != "sh\n":
            assert time.monotonic() < over
            time.sleep(0.05)

    @property
    def whole(self) -> str:
        """All that somebody who scrolls back can read."""
        return self.tmux("capture-pane", "-p", "-S", "-", "-t", "s")

    def kill(self, number: int) -> None:
        pane = self.tmux("display-message", "-p", "-t", "s", "#{pane_pid}").strip()
        child = subprocess.run(["pgrep", "-P", pane], capture_output=True, check=True)
        os.kill(int(child.stdout.split()[0]), number)


@pytest.fixture
def pane(home: Path) -> Iterator[Pane]:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not here")
    one = Pane(home)
    yield one
    one.tmux("kill-server")


@pytest.mark.parametrize("ends", ["q", "C-c", "term"])
@pytest.mark.parametrize("command", ["list", "show", "search", "edit"])
def test_nothing_of_the_journal_stays_in_the_scrollback(
    pane: Pane, home: Path, command: str, ends: str
) -> None:
    if command in ("show", "edit"):
        command += f" {short(pane.env)}"
    pane.runs(f"journal {command}")
    if command == "search":
        pane.sees("looking for")
        pane.types(old(home), "Enter")
    pane.sees(old(home))
    if ends == "term":
        pane.kill(signal.SIGTERM)
    else:
        pane.types(*(("Escape", "q") if command.startswith("edit") and ends == "q" else (ends,)))
    pane.rests()
    assert old(home) not in pane.whole
