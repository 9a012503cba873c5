"""Looking back on a real terminal: pages that go both ways, at any size, and nothing stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from avoidkit.store.record_files import RecordFiles
from avoidkit.store.seal import Age, Plain
from support.made_gists import all_kept
from support.month_of_entries import FIVE, LADDER, WEEKS
from support.quick_lock import PASSPHRASE, lock_store
from support.terminal_pty import Program, environment

pytestmark = pytest.mark.slow
LONG_AGO = ["--since", "2026-10-05", "--until", "2026-11-28"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    files = RecordFiles(tmp_path / ".local/share/avoidkit/store", Plain())
    files.set_up()
    for record in all_kept([*WEEKS, *FIVE]):
        files.add(record)
    return tmp_path


def looks(home: Path, *words: str, size: tuple[int, int] = (80, 24)) -> Program:
    env = environment(home, AVOIDKIT_TEST_SPEED="1")
    return Program(["progress", *words, *LONG_AGO], env, size)


def test_pages_go_both_ways_and_enter_at_the_end_closes(home: Path) -> None:
    program = looks(home)
    rows = program.sees("Strain")
    assert rows[7] == "    Distance      6  .  7  5    .  5  .  4    ▅ ▆▄ ▄ ▃"
    assert "enter next page" in rows[22]
    assert rows[20] == "    Your own check-in, not a validated measure."
    program.types("\r")
    program.sees("yes, fully")
    program.types(" ")
    assert "enter next page" in program.sees("Mo Tu We")[22]
    program.types("b")
    program.sees("yes, fully")
    program.types("\x1b[H")
    program.sees("Strain")
    program.types("\x1b[F")
    assert "enter close" in program.sees("October")[22]
    program.types("\r")
    assert program.ends() == 0
    assert not "".join(program.rows()).strip()


def test_back_from_the_first_page_leaves(home: Path) -> None:
    program = looks(home)
    program.sees("Strain")
    program.types("b")
    assert program.ends() == 0


def test_a_small_window_turns_more_often_and_follows_a_new_size(home: Path) -> None:
    program = looks(home, size=(40, 10))
    rows = program.sees("Limits")
    assert "Strain" not in "".join(rows)
    assert rows[8] == " Median distance 5, five weeks."
    program.types("\r")
    program.sees("Strain")
    program.resize(80, 24)
    program.sees("Oct           Nov")
    program.types("\r")
    program.sees("yes, fully")
    program.types("q")
    assert program.ends() == 0


def test_help_comes_over_a_page_and_goes_back_to_it(home: Path) -> None:
    program = looks(home)
    program.sees("Strain")
    program.types("\r")
    program.sees("yes, fully")
    program.types("h")
    program.sees("people to call")
    while "people to call" in "".join(program.settles()):
        program.types("\r")
    program.sees("yes, fully")
    program.types("q")
    assert program.ends() == 0


def test_on_the_ladder_a_key_leads_to_a_step_of_ones_own(home: Path) -> None:
    files = RecordFiles(home / ".local/share/avoidkit/store", Plain())
    for record in all_kept(LADDER):
        files.add(record)
    config = home / ".config/avoidkit/config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('store = "plain"')
    env = environment(home, AVOIDKIT_TEST_SPEED="1")
    program = Program(["reach", "ladder"], env)
    rows = program.sees("11 done, 1 open")
    assert "    4   ask Sam for ten minutes of company       * done  * their no" in rows
    assert "enter close  a add" in rows[22]
    program.types("a")
    program.sees("self-help practice kit")
    program.types("\r")
    program.sees("a step of your own")
    program.types("q")
    program.ends()


def test_what_is_locked_is_looked_back_on_after_the_passphrase(tmp_path: Path) -> None:
    store = tmp_path / ".local/share/avoidkit/store"
    RecordFiles(store).set_up()
    keys = lock_store(store)
    files = RecordFiles(store, Age(keys.recipients))
    for record in all_kept(WEEKS):
        files.add(record)
    program = looks(tmp_path)
    program.sees("passphrase")
    program.types(f"{PASSPHRASE}\r")
    program.sees("Median distance 5, five weeks.")
    program.types("q")
    assert program.ends() == 0


def test_five_quiet_minutes_close_it(home: Path) -> None:
    env = environment(home, AVOIDKIT_TEST_SPEED="200")
    program = Program(["progress", *LONG_AGO], env)
    program.sees("five quiet minutes")
    assert "Distance" not in "\n".join(program.settles())
    assert program.ends() == 0
