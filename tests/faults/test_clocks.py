"""A clock that is wrong, or goes backwards: nothing is lost, and what is shown is in order."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from support.cli_person import Person

pytestmark = pytest.mark.slow
WRONG = Path(__file__).with_name("clock")
EPOCH, TODAY, LATE = "1970-01-01T00:00:00+00:00", "2026-11-23T12:00Z", "2106-02-07T06:28:16+00:00"
DEFUSE = "4\n1\nI don't need anyone\n1\n8\n9\n6\ntext Sam\n7\n4\n1\n"
PART, REST = "4\n1\nI don't need anyone\n1\n8\n", "1\n1\n9\n6\ntext Sam\n7\n4\n1\n"


@pytest.fixture(params=["UTC", "Pacific/Kiritimati"])
def person(request: pytest.FixtureRequest, tmp_path: Path) -> Person:
    path = os.pathsep.join((str(WRONG), os.environ.get("PYTHONPATH", "")))
    one = Person(tmp_path, {"PYTHONPATH": path, "TZ": request.param})
    assert one.run("config", "set", "store", "plain").returncode == 0
    return one


def at(
    clock: str, person: Person, *words: str, typed: str = "", step: int = 0
) -> CompletedProcess[str]:
    """A command while the clock says that, and goes on by so many seconds at each look."""
    done = person.run(*words, typed=typed, more={"WRONG_CLOCK": clock, "WRONG_STEP": str(step)})
    assert "Traceback" not in done.stderr
    assert "broke" not in done.stderr
    return done


def words(listed: str) -> list[str]:
    """What each line of a list quotes."""
    return [line.split('"')[1] for line in listed.splitlines() if '"' in line]


def test_notes_of_any_year_are_listed_by_their_time(person: Person) -> None:
    for clock, text in ((TODAY, "today"), (LATE, "late"), (EPOCH, "early")):
        assert at(clock, person, "journal", "--stdin", typed=text).stdout == "Kept.\n"
    for clock, week, before in (
        (EPOCH, ["late", "today", "early"], []),
        (TODAY, ["late", "today"], ["early"]),
        (LATE, ["late"], ["today", "early"]),
    ):
        listed = partial(at, clock, person, "journal", "list")
        assert words(listed().stdout) == ["late", "today", "early"]
        assert words(listed("--since", "last week").stdout) == week
        assert words(listed("--until", "yesterday").stdout) == before
    for line in at(EPOCH, person, "journal", "list").stdout.splitlines():
        shown = at(EPOCH, person, "journal", "show", line.split()[0])
        assert words(line)[0] in shown.stdout
    found = at(TODAY, person, "data", "doctor")
    assert found.returncode == 15
    assert found.stdout.count("a clock was wrong") == 1


@pytest.mark.parametrize("step", [-86400, -1])
@pytest.mark.parametrize("clock", [EPOCH, LATE])
def test_an_exercise_is_kept_in_its_order_though_the_clock_goes_backwards(
    person: Person, clock: str, step: int
) -> None:
    done = at(clock, person, "defuse", typed=DEFUSE, step=step)
    assert (done.returncode, "Kept." in done.stdout) == (0, True), done.stdout + done.stderr
    id_ = at(clock, person, "journal", "list").stdout.split()[0]
    shown = at(clock, person, "journal", "show", id_).stdout
    places = [shown.index(words) for words in ("I don't need anyone", "enough for now", "text Sam")]
    assert places == sorted(places)


@pytest.mark.parametrize(("before", "after"), [(LATE, EPOCH), (EPOCH, LATE)])
def test_what_was_left_is_gone_on_with_in_another_century(
    person: Person, before: str, after: str
) -> None:
    left = at(before, person, "defuse", typed=PART)
    assert left.returncode == 3, left.stdout
    done = at(after, person, "resume", typed=REST, step=-3600)
    assert (done.returncode, "Kept." in done.stdout) == (0, True), done.stdout + done.stderr
    assert at(after, person, "resume").stdout.startswith("Nothing")
    assert words(at(after, person, "journal", "list").stdout) == ["I don't need anyone"]


def test_the_text_that_was_written_last_is_shown_though_its_clock_is_older(person: Person) -> None:
    assert at(LATE, person, "journal", "--stdin", typed="first").returncode == 0
    id_ = at(LATE, person, "journal", "list").stdout.split()[0]
    for clock, more in ((EPOCH, "second"), (LATE, "third"), (TODAY, "fourth")):
        done = at(clock, person, "journal", "edit", id_, typed=f"{more}\n.\n", step=-3600)
        assert done.stdout.endswith("--history.\n"), done.stdout
    shown = at(EPOCH, person, "journal", "show", id_).stdout
    assert shown.split()[-4:] == ["first", "second", "third", "fourth"]
    history = at(EPOCH, person, "journal", "show", id_, "--history").stdout
    assert history.count("  first\n") == 4
    done = at(EPOCH, person, "journal", "delete", id_, "--yes")
    assert done.returncode == 0
    assert at(LATE, person, "journal", "list").stdout.startswith("Nothing here")
