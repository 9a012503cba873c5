"""Looking back through the installed program: lines, JSON, a lock, little and nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest

from avoidkit.journal.gist import Gist
from avoidkit.store.record_files import RecordFiles
from avoidkit.store.seal import Age, Plain
from support.cli_person import Person
from support.made_gists import all_kept, checkin, entry, plan, point, told
from support.month_of_entries import FIVE, LADDER, WEEKS
from support.quick_lock import GIVEN, lock_store

LONG_AGO = ("--since", "2026-10-05", "--until", "2026-11-28")


def keeps(person: Person, gists: Iterable[Gist], seal: Plain | Age | None = None) -> RecordFiles:
    files = RecordFiles(person.home / ".local/share/avoidkit/store", seal or Plain())
    files.set_up()
    for record in all_kept(gists):
        files.add(record)
    return files


def lines(person: Person, *words: str) -> str:
    done = person.run(*words)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_a_pipe_has_weeks_reaches_and_days_in_lines(person: Person) -> None:
    keeps(person, [*WEEKS, *FIVE])
    said = lines(person, "progress", *LONG_AGO)
    assert "6, 7, 5, 5, 4. Median 5." in said
    assert "Reaches: 5 outcomes. You expected trouble 60 times in 100" in said
    assert "9 November" in said
    assert "sessions: 5th 1" in said
    assert all(len(line) < 80 for line in said.splitlines())


def test_json_has_the_same_figures(person: Person) -> None:
    keeps(person, [*WEEKS, *FIVE])
    found = json.loads(lines(person, "progress", "--json", *LONG_AGO))
    assert found["calibration"] == {"n": 5, "expected": 60.0, "full": 1, "part": 1, "no": 3}
    distance = next(one for one in found["weeks"] if one["strand"] == "Distance")
    assert (distance["median"], distance["n"]) == (5.0, 5)
    assert distance["marks"]["2026-10-05"] == 6.0
    assert [one["act"] for one in found["reaches"]][:2] == [
        "check-in with Sam",
        "ask for ten minutes",
    ]
    assert found["sessions"]["2026-11-05"] == 1


def test_ratings_before_and_after_say_how_often(person: Person) -> None:
    moved = [(8, 6), (7, 7), (6, 5), (8, 7), (9, 4)]
    every = [
        entry(f"11-0{n}", *(point(mark, rating="grip") for mark in marks), of="defuse")
        for n, marks in enumerate(moved, 1)
    ]
    keeps(person, every)
    assert "defuse, grip: 5 sessions, median 1 lower." in lines(person, "progress", "helped")
    (change,) = json.loads(lines(person, "progress", "helped", "--json"))
    assert change == {"exercise": "defuse", "rating": "grip", "n": 5, "median": -1.0}


def test_the_ladder_counts_what_was_done(person: Person) -> None:
    keeps(person, LADDER)
    said = lines(person, "reach", "ladder")
    assert said.startswith("Your ladder, hardest first. 6 done, 1 open.\n")
    assert "4, ask Sam for ten minutes of company: done once, and once their no." in said


def test_good_things_are_listed_the_newest_first(person: Person) -> None:
    noted = entry("11-23", point(None, "said no to Sunday", role="limit"), of="wins")
    keeps(person, [noted, plan("11-05", "asked Sam"), told("11-06", of="11-05")])
    rows = lines(person, "wins", "list").splitlines()
    assert [row.partition(", ")[2] for row in rows] == [
        "a limit: said no to Sunday",
        "a step: asked Sam",
    ]
    assert lines(person, "wins", "list", "--until", "2026-11-10").count("\n") == 1


@pytest.mark.parametrize("words", [("progress",), ("progress", "helped"), ("wins", "list")])
def test_nothing_kept_is_one_calm_line(person: Person, words: tuple[str, ...]) -> None:
    said = lines(person, *words)
    assert said.count("\n") == 1
    assert "!" not in said


def test_one_entry_and_all_numb_and_an_unknown_exercise_are_told(person: Person) -> None:
    keeps(person, [checkin("11-09", Distance="n"), entry("11-10", of="gone-since")])
    said = lines(person, "progress", *LONG_AGO)
    assert "Distance, week of 9 November: numb. Numb each time." in said
    assert "9th 1, 10th 1" in said


def test_an_entry_from_a_newer_program_is_looked_back_on(person: Person) -> None:
    files = keeps(person, [])
    (record,) = all_kept([checkin("11-09", Distance=4)])
    files.add({**record, "v": 9, "new": {"deep": [1]}})
    assert "Distance, week of 9 November: 4." in lines(person, "progress", *LONG_AGO)


def test_a_clock_that_went_backwards_joins_a_plan_and_its_end(person: Person) -> None:
    keeps(person, [plan("11-05", "write", 60), told("11-03", "all", "no", of="11-05")])
    assert "write, expected 60 in 100, it came: no." in lines(person, "progress", *LONG_AGO)


@pytest.mark.slow
def test_what_is_locked_asks_for_the_passphrase(person: Person) -> None:
    store = person.home / ".local/share/avoidkit/store"
    RecordFiles(store).set_up()
    keys = lock_store(store)
    keeps(person, WEEKS, Age(keys.recipients))
    assert person.run("progress").returncode == 11
    person.environ |= GIVEN
    assert "6, 7, 5, 5, 4. Median 5." in lines(person, "progress", *LONG_AGO)


def test_a_day_that_cannot_be_read_is_exit_2(person: Person) -> None:
    done = person.run("progress", "--since", "xyzzy")
    assert done.returncode == 2
    assert "is no day that can be read" in done.stderr


def test_a_week_that_was_numb_all_through_is_kept_like_any_other(person: Person) -> None:
    for key, value in (("store", "plain"), ("keep", "yes")):
        assert person.run("config", "set", key, value).returncode == 0
    assert "Kept." in person.run("checkin", "--quick", typed="n\n" * 9).stdout
    assert "numb each time" in " ".join(lines(person, "progress").lower().split())


@pytest.mark.parametrize(
    "days", [("--since", "2027-01-01"), ("--since", "2026-11-10", "--until", "2026-11-01")]
)
def test_days_that_hold_nothing_are_no_trouble(person: Person, days: tuple[str, ...]) -> None:
    keeps(person, [*WEEKS, *FIVE])
    assert lines(person, "progress", *days) == "No entry fits that.\n"
    assert json.loads(lines(person, "progress", "--json", *days))["weeks"] == []


def test_where_nothing_good_was_noted_yet_it_says_what_has_room_for_it(person: Person) -> None:
    keeps(person, WEEKS)
    assert "avoidkit wins has room" in lines(person, "wins", "list")
