"""The journal read on a real terminal: both ways, at any size, and nothing of it stays behind."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from avoidkit.store.record import new_id
from avoidkit.store.record_files import RecordFiles
from avoidkit.store.seal import Age, Plain
from support.quick_lock import PASSPHRASE, lock_store
from support.terminal_pty import Program, environment

pytestmark = pytest.mark.slow
LONG = "\n".join(f"line {n} of wisteria" for n in range(60))


def record(number: int, text: str) -> dict[str, object]:
    at = f"2026-11-{number % 28 + 1:02}T12:00:00+00:00"
    answer = {"q": "t", "kind": "write", "prompt": "What?", "a": text, "shown": text, "at": at}
    shared = {"v": 1, "id": new_id(), "at": at, "type": "session", "exercise": "journal"}
    return {**shared, "answers": [answer]}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    files = RecordFiles(tmp_path / ".local/share/avoidkit/store", Plain())
    for number in range(27):
        files.add(record(number, f"entry {number}"))
    files.add(record(27, LONG))
    return tmp_path


def reads(home: Path, *words: str, size: tuple[int, int] = (80, 24), **more: str) -> Program:
    speed = {"AVOIDKIT_TEST_SPEED": "1"}
    return Program(["journal", *words], environment(home, **(speed | more)), size)


def body(rows: list[str]) -> str:
    return "\n".join(rows[4:-2])


def test_a_list_goes_both_ways_opens_and_comes_back(home: Path) -> None:
    program = reads(home, "list")
    rows = program.sees("28 entries")
    assert "enter open" in rows[22]
    assert "q stop" in rows[22]
    assert "> " in rows[5]
    assert '"line 0 of' in rows[5]
    program.types("\x1b[B")
    assert [row[4:6] for row in program.settles()[5:8]] == ["  ", "> ", "  "]
    program.types("\x1b[F")
    assert '"entry 0"' in body(program.sees('"entry 0"'))
    short = next(row for row in program.rows() if "> " in row).split()[1]
    program.types("\r")
    assert program.sees("Sunday 01 November 2026")[1].split()[-2:] == ["entry", short]
    program.types("b")
    program.sees('"entry 0"')
    program.types("\x1b[H")
    program.sees('"line 0')
    program.types("\x1b")
    assert program.ends() == 0


def test_a_long_entry_is_read_both_ways(home: Path) -> None:
    program = reads(home, "list")
    program.sees("28 entries")
    program.types("\r")
    assert "more below" in program.sees("line 3 of")[1]
    program.types("\x1b[F")
    assert "the end" in program.sees("line 59 of")[1]
    program.types("\x1b[5~")
    program.sees("line 40 of")
    program.types("\x1b[H")
    program.sees("line 0 of")
    program.types(" ")
    program.sees("line 20 of")
    program.types("q")
    assert program.ends() == 0


@pytest.mark.parametrize("size", [(40, 10), (20, 5)])
def test_a_small_window_shows_the_words_and_follows_a_new_size(
    home: Path, size: tuple[int, int]
) -> None:
    program = reads(home, "list", size=size)
    program.sees("> ")
    program.types("\x1b[B")
    program.sees("> 27 Nov")
    program.types("\r")
    program.sees("27 November")
    program.types("\x1b[F")
    program.sees("entry 26")
    program.resize(80, 24)
    assert "b back" in program.sees("b back")[22]
    program.types("q")
    assert program.ends() == 0


def test_who_leaves_a_question_before_the_list_is_told_nothing(home: Path) -> None:
    about = {"q": "p", "kind": "list", "about": "person", "a": ["Sam"], "shown": "Sam"}
    one = record(5, "with somebody")
    one["answers"] = [about]
    RecordFiles(home / ".local/share/avoidkit/store", Plain()).add(one)
    asked = {("list", "--person"): ("Which person?", "q"), ("search",): ("looking for?", "\x03")}
    for words, (question, key) in asked.items():
        program = reads(home, *words)
        program.sees(question)
        program.types(key)
        assert program.ends() == 0
        assert not "".join(program.rows())


def test_hiding_shows_a_prompt_and_comes_back(home: Path) -> None:
    program = reads(home, "list")
    program.sees("28 entries")
    program.types("x")
    rows = program.sees("$")
    assert "entry" not in "\n".join(rows)
    program.types("\r")
    program.sees("paused")
    program.types("\r")
    program.sees("28 entries")
    program.types("q")
    assert program.ends() == 0


def test_five_quiet_minutes_close_it(home: Path) -> None:
    program = reads(home, "list", AVOIDKIT_TEST_SPEED="200")
    program.sees("five quiet minutes")
    assert "wisteria" not in "\n".join(program.settles())
    assert program.ends() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_gives_the_terminal_back(home: Path, number: signal.Signals) -> None:
    program = reads(home, "list")
    program.sees("28 entries")
    program.child.kill(number)
    assert program.ends() in (128 + number, -number)
    assert b"\x1b[?1049l" in program.written


def test_a_sealed_journal_is_read_after_the_passphrase(tmp_path: Path) -> None:
    store = tmp_path / ".local/share/avoidkit/store"
    RecordFiles(store).set_up()
    keys = lock_store(store)
    RecordFiles(store, Age(keys.recipients)).add(record(3, "wisteria"))
    program = reads(tmp_path, "list")
    program.sees("passphrase")
    program.types(f"{PASSPHRASE}\r")
    program.sees('"wisteria"')
    program.types("q")
    assert program.ends() == 0
    assert b"wisteria" not in b"".join(
        path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()
    )


def test_what_steers_a_terminal_is_drawn_and_not_obeyed(tmp_path: Path) -> None:
    files = RecordFiles(tmp_path / ".local/share/avoidkit/store", Plain())
    files.add(record(1, "red \x1b[31m and \x1b]52;c;eA==\x07 done"))
    program = reads(tmp_path, "list")
    program.sees("red ^[[31m")
    program.types("\r")
    program.sees("^[]52;")
    program.types("q")
    program.ends()
    assert b"\x1b]52" not in program.written
