"""The lock on a real terminal: set up at the end of an exercise, opened to read, never shown."""

from __future__ import annotations

import re
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from avoidkit.store.lock import Keys, Lock, new_keys
from avoidkit.store.record import new_id
from avoidkit.store.record_files import RecordFiles
from avoidkit.store.seal import Age
from support.terminal_pty import Program, environment

pytestmark = pytest.mark.slow

PASSPHRASE = "old lime tree by the river"  # noqa: S105 - of a test
CANARY = "wisteria"
ONE = """\
avoidkit: 1
id: one
title: A try
summary: Something to try.
group: see
minutes: 1
approach: act
not_for: [real danger]
steps:
  - ask: What did you see?
    save: seen
"""
GIVEN = {"AVOIDKIT_PASSPHRASE_COMMAND": f"echo {PASSPHRASE}"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    own = tmp_path / ".local/share/avoidkit/exercises"
    own.mkdir(parents=True)
    (own / "one.yaml").write_text(ONE)
    state = tmp_path / ".local/state/avoidkit"
    state.mkdir(parents=True)
    (state / "facts.json").write_text('{"scope": "2026-01-01"}')
    return tmp_path


@pytest.fixture
def keys(home: Path) -> Keys:
    """A lock, and one entry behind it."""
    store, keys = home / ".local/share/avoidkit/store", new_keys()
    RecordFiles(store).set_up()
    Lock(store).make(keys, PASSPHRASE)
    at = "2026-11-23T05:40:02+01:00"
    answer = {"q": "t", "kind": "write", "prompt": "What?", "a": CANARY, "shown": CANARY, "at": at}
    record = {"v": 1, "id": new_id(), "at": at, "type": "session", "exercise": "one"}
    RecordFiles(store, Age(keys.recipients)).add({**record, "answers": [answer]})
    return keys


def on_disk(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


def set_up(one: Program) -> str:
    """Answer the questions of a new lock; the recovery key, read off the screen."""
    one.sees("A passphrase?")
    one.types(f"{PASSPHRASE}\r")
    one.sees("The same once more?")
    one.types(f"{PASSPHRASE}\r")
    rows = [row.strip() for row in one.sees("AGE-SECRET-KEY-1")]
    at = next(n for n, row in enumerate(rows) if row.startswith("AGE-SECRET-KEY-1"))
    key = rows[at] + rows[at + 1]
    one.types("\r")
    one.sees("last six")
    one.types(f"{key[-6:].lower()}\r")
    return key


def test_the_first_thing_to_keep_can_be_locked(home: Path) -> None:
    one = Program(["one"], environment(home))
    one.sees("Something to try")
    one.types("\r")
    one.sees("What did you see?")
    one.types(f"{CANARY}\r")
    one.sees("How would you like it kept?")
    one.types("1\r")
    key = set_up(one)
    assert one.ends() == 0
    assert "Kept." in " ".join(one.rows())
    assert PASSPHRASE.encode() not in one.written
    assert key.encode() not in one.written.rpartition(b"\x1b[?1049l")[2]
    assert CANARY.encode() not in on_disk(home)
    assert re.fullmatch(r"AGE-SECRET-KEY-1[0-9A-Z]{58}", key)
    [record] = (home / ".local/share/avoidkit/store/r").rglob("*.age")
    if shutil.which("age"):
        (home / "recovery.txt").write_text(f"{key}\n")
        words = ["age", "-d", "-i", str(home / "recovery.txt"), str(record)]
        assert CANARY.encode() in subprocess.run(words, capture_output=True, check=True).stdout


def test_leaving_the_set_up_changes_nothing(home: Path) -> None:
    one = Program(["lock", "init"], environment(home))
    one.sees("A passphrase?")
    one.types(f"{PASSPHRASE}\r")
    one.sees("The same once more?")
    one.types("\x03")
    assert one.ends() == 130
    assert not (home / ".local/share/avoidkit/store").exists()
    assert not (home / ".config").exists()


def test_two_that_differ_are_asked_for_again(home: Path) -> None:
    one = Program(["lock", "init"], environment(home))
    one.sees("A passphrase?")
    one.types("one thing\r")
    one.sees("The same once more?")
    one.types("another\r")
    one.sees("Those two differ")
    set_up(one)
    assert one.ends() == 0
    assert Lock(home / ".local/share/avoidkit/store").identity(PASSPHRASE)


def test_a_skipped_check_is_noted_as_one_to_be_done(home: Path) -> None:
    one = Program(["lock", "init"], environment(home))
    for words, keys in (
        ("A passphrase?", f"{PASSPHRASE}\r"),
        ("The same once more?", f"{PASSPHRASE}\r"),
        ("AGE-SECRET-KEY-1", "\r"),
        ("last six", "\x1bs"),
    ):
        one.sees(words)
        one.types(keys)
    assert one.ends() == 0
    assert Lock(home / ".local/share/avoidkit/store").tested is None


def test_reading_asks_once_and_leaves_nothing_behind(home: Path, keys: Keys) -> None:
    one = Program(["journal", "list"], environment(home))
    one.sees("The passphrase?")
    one.types(f"{PASSPHRASE}\r")
    one.sees(CANARY)
    one.types("1\r")
    one.sees("What?")
    one.types("\r")
    one.sees("1 entry")
    one.types("q")
    assert one.ends() == 0
    assert PASSPHRASE.encode() not in one.written
    assert CANARY.encode() not in one.written.rpartition(b"\x1b[?1049l")[2]
    assert CANARY.encode() not in on_disk(home)


def test_three_wrong_ones_end_it_and_lose_nothing(home: Path, keys: Keys) -> None:
    before = {path: path.read_bytes() for path in home.rglob("*.age")}
    one = Program(["journal", "list"], environment(home))
    for said in ("Nothing shows", "Two more tries", "One more try"):
        one.sees(said)
        one.types("no\r")
    assert one.ends() == 11
    assert "Three tries" in " ".join(one.rows())
    assert {path: path.read_bytes() for path in home.rglob("*.age")} == before


def test_five_quiet_minutes_close_it(home: Path, keys: Keys) -> None:
    one = Program(["journal", "list"], environment(home, **GIVEN))
    one.sees(CANARY)
    one.child.kill(signal.SIGALRM)  # what the timer sends
    assert one.ends() == 0
    assert "five quiet minutes" in " ".join(one.rows())
    assert CANARY not in "\n".join(one.rows())


def test_the_recovery_key_sets_a_new_passphrase(home: Path, keys: Keys) -> None:
    one = Program(["lock", "recover"], environment(home))
    one.sees("The recovery key?")
    one.types("AGE-SECRET-KEY-1NOTIT\r")
    one.sees("isn't a recovery key")
    one.types(f"{keys.recovery[:40].lower()} {keys.recovery[40:]}\r")
    for said in ("A passphrase?", "The same once more?"):
        one.sees(said)
        one.types("new one\r")
    assert one.ends() == 0
    lock = Lock(home / ".local/share/avoidkit/store")
    assert lock.identity("new one") == keys.identity
    assert lock.tested is not None


def test_a_line_screen_does_not_show_it_either(home: Path, keys: Keys) -> None:
    one = Program(["journal", "list", "--plain"], environment(home))
    one.sees("The passphrase?")
    one.types(f"{PASSPHRASE}\r")
    one.sees(CANARY)
    assert one.ends() == 0
    assert PASSPHRASE.encode() not in one.written


def test_too_little_memory_is_one_sentence_and_no_abort(home: Path, keys: Keys) -> None:
    def poor() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (120 * 2**20, 120 * 2**20))

    done = subprocess.run(
        [sys.executable, "-m", "avoidkit", "journal", "list"],
        env=environment(home, **GIVEN), preexec_fn=poor, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 11, done.stderr
    assert b"MB of memory" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_what_was_half_changed_comes_back_after_a_kill(home: Path, keys: Keys) -> None:
    env = environment(home, AVOIDKIT_TEST_SPEED="1", **GIVEN)
    listed = subprocess.run(
        [sys.executable, "-m", "avoidkit", "journal", "list"],
        env=env, capture_output=True, text=True, check=True,
    )  # fmt: skip
    one = Program(["journal", "edit", listed.stdout.split()[0]], env)
    one.sees("ctrl-d")
    one.types(" and a half")
    one.sees("Draft kept.")
    one.child.kill(signal.SIGKILL)
    one.ends()
    assert b"and a half" not in on_disk(home)
    later = Program(["resume"], env)
    later.sees("keep it as it is")
    later.types("2\r")
    later.ends()
    found = subprocess.run(
        [sys.executable, "-m", "avoidkit", "journal", "search", "--stdin"],
        env=env, input=b"half", capture_output=True, check=True,
    )  # fmt: skip
    assert b"[half]" in found.stdout


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here")
def test_no_call_ever_writes_a_private_word_to_a_disk(home: Path, keys: Keys) -> None:
    env = environment(home, **GIVEN)
    trace = home.parent / "trace.txt"

    def run(*words: str, typed: str = "") -> str:
        calls = [
            "strace",
            "-f",
            "-y",
            "-A",
            "-s",
            "100000",
            "-e",
            "trace=write,writev,pwrite64,sendto",
        ]
        done = subprocess.run(
            [*calls, "-o", str(trace), sys.executable, "-m", "avoidkit", *words],
            env=env, input=typed, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.stdout

    run("journal", "--stdin", typed=f"a {CANARY} grows")
    run("one", typed=f"{CANARY}\n1\n")
    run("one", typed=f"{CANARY}\n")  # the input ends, and a draft is left
    assert CANARY.encode() not in on_disk(home)
    run("resume", typed="2\n1\n")
    assert CANARY in run("journal", "export")
    short = run("journal", "list").split()[0]
    assert CANARY in run("journal", "search", "--stdin", typed=CANARY)
    run("journal", "edit", short, typed=f"{CANARY} again\n")
    run("journal", "delete", short, "--yes")
    lines = trace.read_text(errors="replace").splitlines()
    mine = [line for line in lines if CANARY in line]
    assert mine  # it was told to us
    assert all(re.search(r"(write|writev)\([12]<(pipe|/dev/pts)", line) for line in mine), mine[:3]
    assert CANARY.encode() not in on_disk(home)
