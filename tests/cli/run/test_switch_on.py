from __future__ import annotations

import pytest

from avoidkit.cli.context.flags import Flags
from avoidkit.cli.context.run_context import RunContext
from support.cli_person import Person
from support.scripts import written

STEPS = """
- ask: What did you see?
  save: seen
"""
WHY = "It goes near an old hurt."
LEAVE, SWITCH = "1\n", "2\n"


@pytest.fixture
def walker(person: Person) -> Person:
    (person.own / "my-walk.yaml").write_text(
        written(STEPS, f"off: {WHY}\n", id_="my-walk").replace("\nsteps:", "\nkeep: no\nsteps:")
    )
    return person


@pytest.fixture
def context(walker: Person, monkeypatch: pytest.MonkeyPatch) -> RunContext:
    monkeypatch.setenv("HOME", str(walker.home))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    return RunContext(Flags())


def test_what_is_off_says_why_and_asks_before_it_is_played(walker: Person) -> None:
    done = walker.run("my-walk", typed=LEAVE)
    assert WHY in done.stdout
    assert "What did you see?" not in done.stdout
    assert WHY in walker.run("my-walk", typed=LEAVE).stdout


def test_switched_on_it_plays_and_never_asks_again(walker: Person) -> None:
    walker.run("config", "set", "breathe.cycles", "6")
    done = walker.run("my-walk", typed=f"{SWITCH}a lime tree\n")
    assert "What did you see?" in done.stdout
    assert done.returncode == 0, done.stderr
    assert WHY not in walker.run("my-walk", typed="a lime tree\n").stdout
    assert "breathe.cycles = 6" in walker.run("config").stdout


def test_the_config_switches_it_on_and_off_again(walker: Person) -> None:
    walker.run("config", "set", "my-walk.on", "yes")
    assert WHY not in walker.run("my-walk", typed="a lime tree\n").stdout
    walker.run("config", "set", "my-walk.on", "no")
    assert WHY in walker.run("my-walk", typed=LEAVE).stdout


def test_a_flag_plays_it_for_this_once(walker: Person) -> None:
    assert WHY not in walker.run("my-walk", "--on", typed="a lime tree\n").stdout
    assert WHY in walker.run("my-walk", typed=LEAVE).stdout


def test_where_no_config_can_be_written_it_is_on_for_this_once(walker: Person) -> None:
    (walker.home / ".config").write_text("not a folder")
    done = walker.run("my-walk", typed=f"{SWITCH}a lime tree\n")
    assert "What did you see?" in done.stdout
    assert done.returncode == 0, done.stderr


def test_until_then_it_is_in_no_menu_and_neither_offered_nor_visited(context: RunContext) -> None:
    assert "my-walk" not in {header.id for header in context.exercises.menu()}
    assert context.exercises.offer("my-walk") is None
    assert context.exercises.visit("my-walk") is None
    header = context.library.header("my-walk")
    context.exercises.switch_on(header)
    assert "my-walk" in {header.id for header in context.exercises.menu()}
    assert context.exercises.offer("my-walk") == header
    assert context.exercises.visit("my-walk") is not None


def test_what_is_switched_on_outlives_a_choice_of_how_things_are_kept(context: RunContext) -> None:
    context.exercises.switch_on(context.library.header("my-walk"))
    context.choose_store("plain")
    again = RunContext(Flags())
    assert not again.exercises.off(again.library.header("my-walk"))
