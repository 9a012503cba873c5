"""`reach done` tells what came of something planned, and `reach add` puts a step on the ladder."""

from __future__ import annotations

import json
from typing import Any

import pytest

from support.cli_person import Person
from support.plain_person import Plainly

SHORT = """\
avoidkit: 1
id: {id}
title: A try
summary: Something to try.
group: reach
minutes: 1
approach: act
not_for: [real danger]
"""
PLAN = SHORT.format(id="reach") + (
    "after: end-of\nadds: my-step\nsteps:\n"
    "  - ask: What will you do?\n    save: act\n    role: act\n"
    "  - ask: What do you fear?\n    save: fear\n    role: prediction\n"
)
END_OF = SHORT.format(id="end-of") + (
    "steps:\n"
    '  - card: prediction\n    show: "You feared: {card}"\n    followed: yes\n'
    "  - choose: How far did it go?\n    save: did\n    role: did\n"
    "    options: {all: all of it, no: not this time}\n"
    "  - choose: Did it come?\n    save: came\n    role: outcome\n"
    "    options: {no: no, open: not known yet}\n"
    "  - ask: What came?\n    save: facts\n    role: facts\n"
)
STEP = SHORT.format(id="my-step") + "steps:\n  - ask: Which?\n    save: step\n    role: rung\n"


@pytest.fixture
def reacher(person: Person) -> Person:
    """Somebody with files of their own in place of ours."""
    for name, text in (("reach", PLAN), ("end-of", END_OF), ("my-step", STEP)):
        (person.own / f"{name}.yaml").write_text(text)
    for key, value in (("store", "plain"), ("keep", "yes")):
        assert person.run("config", "set", key, value).returncode == 0
    person.has_breathed()
    return person


def kept(person: Person) -> dict[str, dict[str, Any]]:
    folder = person.home / ".local/share/avoidkit/store/r"
    found = [json.loads(path.read_text()) for path in folder.rglob("*.json")]
    return {record["id"]: record for record in found}


def the_end(person: Person) -> dict[str, Any]:
    (end,) = (one for one in kept(person).values() if one["exercise"] == "end-of")
    return end


def test_what_came_of_it_holds_the_id_of_what_was_planned(reacher: Person) -> None:
    assert reacher.run("reach", typed="text Sam\nno answer\n").returncode == 0
    (plan,) = kept(reacher)
    done = reacher.run("reach", "done", typed="1\n1\nan answer\n")
    assert done.returncode == 0
    assert "You feared: no answer" in done.stdout
    assert the_end(reacher)["follows"] == plan


def test_what_was_taken_up_once_is_not_brought_up_at_home(reacher: Person) -> None:
    reacher.run("reach", typed="text Sam\nno answer\n")
    (plan,) = kept(reacher)
    reacher.run("reach", "done", typed="/q\n")  # it ended without a word to keep
    facts = reacher.home / ".local/state/avoidkit/facts.json"
    assert plan in facts.read_text()


def test_with_nothing_planned_it_is_told_by_itself(reacher: Person) -> None:
    done = reacher.run("reach", "done", typed="1\n1\nan answer\n")
    assert done.returncode == 0
    assert "You feared" not in done.stdout
    assert "follows" not in the_end(reacher)


def test_what_was_told_is_not_offered_again(reacher: Person) -> None:
    reacher.run("reach", typed="text Sam\nno answer\n")
    reacher.run("reach", "done", typed="1\n1\nan answer\n")
    again = reacher.run("reach", "done", typed="1\n1\nmore\n")
    assert "You feared" not in again.stdout


def test_what_nobody_knew_yet_is_offered_until_somebody_knows(reacher: Person) -> None:
    reacher.run("reach", typed="text Sam\nno answer\n")
    for came, asked_again in (("2", True), ("1", True), ("1", False)):
        said = reacher.run("reach", "done", typed=f"1\n{came}\nsilence\n").stdout
        assert ("You feared: no answer" in said) is asked_again


def test_taken_up_again_it_still_knows_what_it_tells_the_end_of(reacher: Person) -> None:
    reacher.run("reach", typed="text Sam\nno answer\n")
    (plan,) = kept(reacher)
    assert reacher.run("reach", "done", typed="1\n").returncode == 3
    resumed = reacher.run("resume", typed="1\n1\nan answer\n")
    assert resumed.returncode == 0
    assert the_end(reacher)["follows"] == plan


def test_a_step_of_ones_own_is_put_on_the_ladder(reacher: Person) -> None:
    assert reacher.run("reach", "add", typed="hum\n").returncode == 0
    assert "hum: not tried" in reacher.run("reach", "ladder").stdout


def test_an_exercise_that_names_none_says_what_it_needs(reacher: Person) -> None:
    (reacher.own / "reach.yaml").write_text(PLAN.replace("adds: my-step\n", ""))
    no = reacher.run("reach", "add")
    assert no.returncode in (1, 2)
    assert "needs a line `adds: ...`" in no.stderr
    assert len(no.stderr.splitlines()) == 1


def test_where_somebody_is_not_safe_nothing_that_is_next_points_at_a_person(person: Person) -> None:
    sign = {"Is any of this true": "1", "What now": "3", "like to do next": "1"}
    answers = {"wound up": "3", "Who would it be with": "1", **sign}
    said = Plainly(person.home).plays("reach", at="2026-11-28T12:00:00+01:00", answers=answers)
    following = said.partition("What would you like to do next?")[2]
    assert "back to life" in following
    assert "rehearse" not in following


def test_a_forecast_of_something_else_is_not_what_it_tells_the_end_of(reacher: Person) -> None:
    other = PLAN.replace("id: reach", "id: my-guess").replace("after: end-of\nadds: my-step\n", "")
    (reacher.own / "my-guess.yaml").write_text(other)
    reacher.run("my-guess", typed="text Sam\nno answer\n")
    reacher.run("reach", "done", typed="1\n1\nan answer\n")
    assert "follows" not in the_end(reacher)


@pytest.mark.slow
def test_of_several_the_newest_is_named_first(reacher: Person) -> None:
    one = Plainly(reacher.home)
    for day, act in (("01", "text Sam"), ("02", "ring Ana")):
        at = f"2026-11-{day}T12:00:00+01:00"
        one.plays("reach", at=at, answers={"What will you do": act, "What do you fear": "silence"})
    said = one.plays(
        "reach",
        "done",
        at="2026-11-03T12:00:00+01:00",
        answers={
            "Which one would you": "1",
            "How far": "1",
            "Did it come": "1",
            "What came": "an answer",
        },
    )
    assert said.index("ring Ana") < said.index("text Sam")
    followed = kept(reacher)[the_end(reacher)["follows"]]
    assert followed["answers"][0]["a"] == "ring Ana"
