"""A text in somebody's own editor: real ones, told by their settings to keep all they can."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from avoidkit.store.record import new_id
from avoidkit.store.record_files import RecordFiles
from support.cli_person import Person
from support.terminal_pty import Program, environment

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/mountinfo").exists(), reason="nobody knows what is in memory here"
)
CANARY = "wisteria"
BEFORE = "hello there"
GREEDY = """\
set undofile undodir=~/keep backup writebackup backupdir=~/keep directory=~/keep swapfile
set updatecount=1 updatetime=100 history=1000 viminfo='100,<1000,s100,h
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Somebody with one entry, whose editors keep swap, undo, backup and history files."""
    at = "2026-11-02T12:00:00+00:00"
    answer = {"q": "t", "kind": "ask", "prompt": "What?", "a": BEFORE, "shown": BEFORE, "at": at}
    shared = {"v": 1, "id": new_id(), "at": at, "type": "session", "exercise": "journal"}
    RecordFiles(tmp_path / ".local/share/avoidkit/store").add({**shared, "answers": [answer]})
    person = Person(tmp_path)
    assert person.run("config", "set", "store", "plain").returncode == 0
    (tmp_path / "keep").mkdir()
    (tmp_path / "tmp").mkdir()
    (tmp_path / ".config/nvim").mkdir(parents=True)
    for settings in (".vimrc", ".config/nvim/init.vim"):
        (tmp_path / settings).write_text(GREEDY)
    return tmp_path


def shown(home: Path) -> str:
    return Person(home).run("journal", "show", short(home)).stdout


def short(home: Path) -> str:
    return Person(home).run("journal", "list").stdout.split()[0]


def edits(home: Path, editor: str, *flags: str) -> Program:
    own = {"EDITOR": editor, "TERM": "vt100", "TMPDIR": str(home / "tmp")}
    words = ["journal", "edit", short(home), "--editor", *flags]
    return Program(words, environment(home, AVOIDKIT_TEST_SPEED="1", **own))


def holding(folder: Path) -> list[Path]:
    """The files below a folder, whatever their names, that hold the new words."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return [path for path in files if CANARY.encode() in path.read_bytes()]


def memory(home: Path) -> Path:
    """Our folder in memory."""
    return (home / "run").resolve() / "avoidkit"


def script(home: Path, text: str, name: str = "theirs") -> str:
    """An editor of a few lines of Python; its file is `argv[1]`."""
    path = home / name
    lines = ("import os, signal, sys, time", "from pathlib import Path", "file = Path(sys.argv[1])")
    path.write_text("\n".join((f"#!{sys.executable}", *lines, text)))
    path.chmod(0o755)
    return str(path)


def child_of(program: Program) -> int:
    """The editor that the program waits for."""
    listed = Path(f"/proc/{program.child.pid}/task/{program.child.pid}/children")
    (child,) = listed.read_text().split()
    return int(child)


def writes(program: Program) -> None:
    """In a vim: the words, in a register too, and a moment in which a swap file would be made."""
    program.sees(BEFORE)
    program.types(f"O{CANARY} in bloom\x1b")
    program.sees(f"{CANARY} in bloom")
    program.types('"ayy')
    time.sleep(0.3)


needs = pytest.mark.parametrize(
    "editor",
    [
        pytest.param(
            name, marks=pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not here")
        )
        for name in ("vim", "vim.tiny", "nvim", "vi")
    ],
)


@pytest.mark.slow
@needs
def test_a_vim_leaves_the_words_in_the_entry_alone(home: Path, editor: str) -> None:
    program = edits(home, editor)
    writes(program)
    program.types(":w\r")
    time.sleep(0.3)
    assert [path.name for path in holding(memory(home))] == ["text.md"]
    assert holding(home) == []
    program.types(":wq\r")
    assert program.ends() == 0
    assert f"{CANARY} in bloom" in shown(home)
    kept = holding(home)
    store, cache = home / ".local/share/avoidkit/store/r", home / ".cache/avoidkit"
    assert kept
    assert all(store in path.parents or cache in path.parents for path in kept), kept
    assert list(memory(home).iterdir()) == []


@pytest.mark.slow
@needs
def test_a_vim_that_is_killed_leaves_nothing_and_the_terminal_is_given_back(
    home: Path, editor: str
) -> None:
    program = edits(home, editor)
    writes(program)
    os.kill(child_of(program), signal.SIGKILL)
    assert program.ends() == 1
    rows = "\n".join(program.rows())
    assert CANARY not in rows
    assert "was cut off; the text is as it was." in rows
    assert holding(home) == []
    assert list(memory(home).iterdir()) == []
    assert BEFORE in shown(home)


@pytest.mark.slow
@needs
def test_killed_with_its_editor_open_the_words_are_in_memory_alone(home: Path, editor: str) -> None:
    program = edits(home, editor)
    writes(program)
    program.types(":w\r")
    time.sleep(0.3)
    os.kill(child_of(program), signal.SIGSTOP)  # it writes nothing more
    editing = child_of(program)
    program.child.kill(signal.SIGKILL)
    os.kill(editing, signal.SIGKILL)
    program.ends()
    assert holding(home) == []
    (left,) = holding(memory(home))
    done = Person(home).run("data", "doctor")
    assert (done.returncode, str(left.parent.name) in done.stdout) == (15, True)
    assert Person(home).run("data", "erase", "--yes").returncode == 0
    assert holding((home / "run").resolve()) == []


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("nano") is None, reason="nano is not here")
def test_of_another_editor_the_person_is_told(home: Path) -> None:
    program = edits(home, "nano")
    program.sees(BEFORE)
    program.types(f"{CANARY} \x0f\r")
    time.sleep(0.3)
    program.types("\x18")
    assert program.ends() == 0
    assert b"nano may keep copies of its own" in program.written
    assert CANARY in shown(home)


@pytest.mark.slow
@pytest.mark.parametrize("flags", [(), ("--plain",)])
def test_an_editor_that_ends_badly_changes_nothing(home: Path, flags: tuple[str, ...]) -> None:
    program = edits(home, script(home, f"file.write_text('{CANARY}'); sys.exit(4)"), *flags)
    assert program.ends() == 1
    assert "theirs ended with 4; the text is as it was." in "\n".join(program.rows())
    assert holding(home / ".local") == []
    assert BEFORE in shown(home)


@pytest.mark.slow
def test_an_editor_that_goes_away_at_once_is_told_to_wait(home: Path) -> None:
    program = edits(home, script(home, "os.fork() or time.sleep(0.5)", "code"))
    assert program.ends() == 0
    said = " ".join(" ".join(program.rows()).split())
    assert "Nothing was changed. If code has a window open still" in said
    assert "code --wait" in said
    assert BEFORE in shown(home)


@pytest.mark.slow
@pytest.mark.parametrize("flags", [(), ("--plain",)])
def test_ctrl_c_is_a_key_of_the_editor(home: Path, flags: tuple[str, ...]) -> None:
    waits = "signal.signal(2, lambda *_: (file.write_text('after all'), sys.exit(0)))\n"
    program = edits(home, script(home, f"{waits}print('ready')\nsignal.pause()"), *flags)
    program.sees("ready")
    program.types("\x03")
    assert program.ends() == 0
    assert "after all" in shown(home)


@pytest.mark.slow
@pytest.mark.parametrize("flags", [(), ("--plain",)])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_called_away_what_was_saved_waits_to_be_taken_up(
    home: Path, number: signal.Signals, flags: tuple[str, ...]
) -> None:
    saved = f"file.write_text('{CANARY}')\nprint('ready', flush=True)\nsignal.pause()"
    program = edits(home, script(home, saved), *flags)
    program.sees("ready")
    program.child.kill(number)
    assert program.ends() == 128 + number
    assert "what it had saved waits: avoidkit resume." in "\n".join(program.rows())
    assert list(memory(home).iterdir()) == []
    done = Person(home).run("resume", typed="1\n")
    assert done.returncode == 0
    said = " ".join(done.stdout.split())
    assert "a newer text of an entry was left unfinished" in said
    assert "1 keep it as it is" in said
    assert CANARY in Person(home).run("journal", "list").stdout


@pytest.mark.parametrize(
    ("editor", "said"),
    [
        (None, "No $EDITOR is set."),
        ("nowhere-at-all -x", "$EDITOR says nowhere-at-all"),
        ("vim '", "a quotation mark has no partner"),
    ],
)
def test_an_editor_that_is_not_there_is_one_sentence(
    home: Path, editor: str | None, said: str
) -> None:
    words = ("journal", "edit", short(home), "--editor")
    done = Person(home).run(*words, more={"EDITOR": editor})
    assert done.returncode == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_folder_in_memory_of_somebody_else_is_one_sentence(home: Path) -> None:
    folder = memory(home)
    shutil.rmtree(folder, ignore_errors=True)
    folder.symlink_to(home)
    done = Person(home).run("journal", "edit", short(home), "--editor", more={"EDITOR": "true"})
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 2)
    assert "can't be used" in done.stderr
