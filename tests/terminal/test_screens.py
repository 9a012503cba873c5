"""The installed program on a real terminal: what stands on it, and that it is given back."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support.scripts import written
from support.terminal_pty import Program, environment
from support.tmux import Tmux

pytestmark = pytest.mark.slow

CANARY = "canary-marmalade"
HELD = CANARY.encode()
WALK = written(
    """
    - say: Some words to begin with.
    - ask: What did you see?
      save: seen
      pin: true
    - choose: What was it like?
      save: like
      many: true
      max: 3
      options: [warm, cold, loud, quiet, bright, dark, near, far, soft, hard, old, new]
    - rate: How restless are you?
      save: restless
      numb: true
    - write: What happened then?
      save: story
    - list: Name what else was there.
      save: others
      max: 3
    - timer: 60 s
      show: Look at it for a while.
    """,
    id_="my-walk",
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Somebody who has been here before, keeps plain files, and wrote an exercise."""
    own = tmp_path / ".local/share/avoidkit/exercises"
    own.mkdir(parents=True)
    (own / "my-walk.yaml").write_text(WALK)
    state = tmp_path / ".local/state/avoidkit"
    state.mkdir(parents=True)
    (state / "facts.json").write_text('{"scope": "2026-01-01", "breath": "2026-01-01"}')
    config = tmp_path / ".config/avoidkit"
    config.mkdir(parents=True)
    (config / "config.toml").write_text('store = "plain"\n')
    return tmp_path


def walking(home: Path, size: tuple[int, int] = (80, 24), **more: str) -> Program:
    return Program(["my-walk"], environment(home, **more), size)


def at_a_question(home: Path, size: tuple[int, int] = (80, 24)) -> Program:
    one = walking(home, size)
    one.sees("Something to try")
    one.types("\r")
    one.sees("What did you see?")
    return one


def written_under(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


def left_alone(one: Program) -> None:
    """The terminal is as it was: the normal screen, a cursor, no paste mode, nothing private."""
    inside, left, after = one.written.rpartition(b"\x1b[?1049l")
    assert left
    assert b"\x1b[?1049h" not in after
    assert inside.endswith(b"\x1b[2J\x1b[?2004l\x1b[?25h")  # wiped, and as it was before
    assert HELD not in after


@pytest.mark.parametrize("size", [(80, 24), (40, 10), (20, 5)])
def test_an_exercise_can_be_finished_in_a_window_of_any_size(
    home: Path, size: tuple[int, int]
) -> None:
    one = walking(home, size)
    answers = {
        "What did": f"{CANARY}\r",
        "What was": "2 12 \r",
        "How restless": "7\r",
        "happened": "We met.\x04",
        "Name what": "a lamp\r\r",
        "Look at it": "s",
        "Keep this?": "1\r",
    }
    over = time.monotonic() + 30
    while one.child.isalive() and time.monotonic() < over:
        rows = "\n".join(one.settles())
        at = next((words for words in answers if words in rows), "")
        asked = "ctrl-c" in rows or "> " in rows or at == "Look at it"
        if at and asked:
            one.types(answers.pop(at))
        elif one.child.isalive():
            one.types(" " if "space" in rows.splitlines()[-1] else "\r")
    assert one.ends() == 0
    assert "Kept." in " ".join(one.rows())
    assert HELD in written_under(home)
    left_alone(one)


def test_the_title_screen_says_what_it_is_and_is_not_for(home: Path) -> None:
    one = walking(home, AVOIDKIT_TEST_SPEED="1")
    rows = one.sees("q stop")
    assert rows[1].split() == ["A", "try", "about", "4", "min"]
    assert "Something to try." in rows[5]
    assert any("Not for real danger." in row for row in rows)
    assert "enter go on" in rows[22]
    one.types("q")
    assert one.ends() == 130


def test_the_pinned_words_stay_on_every_later_page(home: Path) -> None:
    one = at_a_question(home)
    one.types(f"{CANARY}\r")
    assert one.sees("What was it like?")[3].strip() == f'"{CANARY}"'
    one.types("1 \r")
    assert one.sees("How restless")[3].strip() == f'"{CANARY}"'
    one.types("q")
    one.types("\x1bq")
    one.ends()


def test_a_page_is_drawn_again_at_a_new_size_with_what_was_typed(home: Path) -> None:
    one = at_a_question(home)
    one.types("half a")
    one.sees("> half a")
    for size in ((40, 10), (20, 5), (100, 30), (80, 24)):
        one.resize(*size)
        rows = one.settles()
        assert any("half a" in row for row in rows)
        assert sum("What did" in row for row in rows) == 1
    one.types(" line\r")
    assert one.sees("What was it like?")[3].strip() == '"half a line"'
    one.types("q")
    one.ends()


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("where", ["question", "title", "timer"])
def test_a_signal_gives_the_terminal_back_and_leaves_the_draft(
    home: Path, sent: signal.Signals, where: str
) -> None:
    if where == "timer":
        env = environment(home, AVOIDKIT_TEST_SPEED="1")
        one = Program(["breathe", "--now"], env)
        one.sees("breathe in")
    elif where == "title":
        one = walking(home)
        one.sees("q stop")
    else:
        one = at_a_question(home)
        one.types(f"{CANARY}\r")
        one.sees("What was it like?")
    one.child.kill(sent)
    assert one.ends() == 128 + sent
    left_alone(one)
    assert any("It was interrupted." in row for row in one.rows())
    if where == "question":
        assert HELD in written_under(home)
        later = Program(["resume"], environment(home))
        later.sees("go on from there")
        later.types("1\r")
        later.sees("What was it like?")
        later.types("q")
        later.ends()


def test_ctrl_c_is_quiet_and_keeps_what_was_answered(home: Path) -> None:
    one = at_a_question(home)
    one.types(f"{CANARY}\r")
    one.sees("What was it like?")
    one.types("\x03")
    assert one.ends() == 0
    left_alone(one)
    assert b"Traceback" not in one.written
    assert HELD in written_under(home)


def test_hiding_leaves_nothing_in_sight_and_comes_back(home: Path) -> None:
    one = at_a_question(home)
    one.types(f"{CANARY}\x0c")
    one.sees("$")
    assert [row for row in one.settles() if row] == ["$"]
    one.types("letters go nowhere\r")
    one.sees("paused")
    one.types("\r")
    rows = one.sees(CANARY)
    assert not any("letters" in row for row in rows)
    one.types("\x03")
    one.ends()


def test_suspended_and_back_the_words_still_stand(home: Path) -> None:
    env = environment(home)
    shell = ("/bin/bash", "--norc", "--noprofile", "-i", "-m")
    one = Program([], {**env, "PS1": "ready> "}, command=shell)
    one.sees("ready>")
    one.types(f"{sys.executable} -m avoidkit my-walk\n")
    one.sees("Something to try")
    one.types("\r")
    one.sees("What did you see?")
    one.types("half a")
    one.sees("> half a")
    one.types("\x1a")
    one.sees("Stopped")
    assert not any("What did you see?" in row for row in one.settles())
    one.types("stty -a | grep -c -- ' echo '\n")
    one.sees("1")
    one.types("fg\n")
    one.sees("> half a")
    one.types(" line\r")
    one.sees("What was it like?")
    one.types("q")
    one.sees("Saved up to here")
    one.types("exit\n")
    one.ends()


def test_the_modes_of_the_terminal_are_restored(home: Path) -> None:
    for sent in (None, signal.SIGTERM):
        program = f"{sys.executable} -m avoidkit my-walk"
        shell = f"stty -g > {home}/before; {program}; stty -g > {home}/after"
        one = Program(["-c", shell], environment(home), command=("/bin/sh",))
        one.sees("Something to try")
        one.types("\r")
        one.sees("What did you see?")
        if sent is None:
            one.types("\x03")
        else:
            found = subprocess.run(
                ["pgrep", "-P", str(one.child.pid)], capture_output=True, check=True
            )
            os.kill(int(found.stdout.split()[0]), sent)
        one.ends()
        assert (home / "after").read_text() == (home / "before").read_text()


def test_a_killed_program_is_taken_up_where_it_was(home: Path) -> None:
    one = at_a_question(home)
    one.types(f"{CANARY}\r")
    one.sees("What was it like?")
    one.child.kill(signal.SIGKILL)
    one.ends()
    later = Program(["resume"], environment(home))
    rows = later.sees("go on from there")
    assert not any("walk" in row or CANARY in row for row in rows)
    later.types("1\r")
    assert later.sees("What was it like?")[3].strip() == f'"{CANARY}"'
    later.types("q")
    later.ends()
    left_alone(later)


def test_a_page_that_rested_six_seconds_outlives_a_kill(home: Path) -> None:
    (home / ".local/share/avoidkit/exercises/my-page.yaml").write_text(
        written("- write: What happened?\n  save: story\n", id_="my-page")
    )
    one = Program(["my-page"], environment(home, AVOIDKIT_TEST_SPEED="1"))
    one.sees("Something to try")
    one.types("\r")
    one.sees("What happened?")
    one.types(f"We met.\rThen {CANARY}")
    last = time.monotonic()
    one.sees(CANARY)
    assert HELD not in written_under(home)
    time.sleep(last + 6 - time.monotonic())
    one.child.kill(signal.SIGKILL)
    one.ends()
    later = Program(["resume"], environment(home))
    later.sees("go on from there")
    later.types("1\r")
    rows = [row.strip() for row in later.sees(CANARY)]
    assert rows[rows.index("We met.") + 1] == f"Then {CANARY}"
    later.types("\x1bq")
    later.ends()


def test_before_the_choice_a_killed_run_leaves_nothing_on_a_disk(home: Path) -> None:
    (home / ".config/avoidkit/config.toml").unlink()
    one = at_a_question(home)
    one.types(f"{CANARY}\r")
    one.sees("What was it like?")
    one.child.kill(signal.SIGKILL)
    one.ends()
    memory = (home / "run").resolve()
    for folder, many in ((home, 0), (memory, 1)):
        held = [path for path in folder.rglob("*") if path.is_file() and HELD in path.read_bytes()]
        assert len(held) == many


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not here")
@pytest.mark.parametrize("ends", ["q", "\x03", "term"])
def test_nothing_private_stays_in_the_scrollback(home: Path, ends: str) -> None:
    with Tmux(home, environment(home)) as tmux:
        tmux.runs("my-walk")
        tmux.sees("Something to try")
        tmux.types("Enter")
        tmux.sees("What did you see?")
        tmux.types(CANARY, "Enter")
        tmux.sees("What was it like?")
        if ends == "term":
            tmux.strike(signal.SIGTERM)
        else:
            tmux.types(ends)
        tmux.sees("It was interrupted." if ends == "term" else "Stopping is a fine use")
        kept = tmux.scrollback()
        assert CANARY not in kept
        assert "What was it like?" not in kept


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="nobody can be asked here")
def test_no_core_dump_of_what_is_written(home: Path) -> None:
    one = at_a_question(home)
    limits = Path(f"/proc/{one.child.pid}/limits").read_text().splitlines()
    (core,) = (line.split() for line in limits if line.startswith("Max core file size"))
    assert core[4:6] == ["0", "0"]
    one.types("\x1bq")
    one.ends()
