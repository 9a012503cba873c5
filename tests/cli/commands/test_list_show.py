from __future__ import annotations

import json

import pytest

from avoidkit.cli.commands.list_show import NARROW, _beside, _exercise_lines
from avoidkit.cli.text import messages
from avoidkit.exercise.model.header import Header
from support.cli_person import Person
from support.shipped_texts import HEADERS

LONG = Header(
    "map", "map", "Draw the loop you two get into, and find one way out.", "see", 8, "act"
)


def test_in_a_pipe_every_exercise_is_one_line_under_the_need_it_is_best_for(person: Person) -> None:
    lines = person.run("list").stdout.splitlines()
    heads = [line for line in lines if not line.startswith("  ")]
    assert [head for head in heads if head in messages.NEEDS.values()] == list(
        messages.NEEDS.values()
    )
    rows = {line.split()[0]: line for line in lines if line.startswith("  ")}
    assert set(rows) == set(HEADERS)
    assert len(lines) == len(rows) + len(heads)
    assert all(f"{header.minutes:g} min" in rows[name] for name, header in HEADERS.items())
    for name, header in HEADERS.items():
        if header.meets:
            above = [line for line in lines[: lines.index(rows[name])] if line in heads]
            assert above[-1] == messages.NEEDS[header.meets[0]]


def test_for_a_script_it_is_all_there(person: Person) -> None:
    rows = json.loads(person.run("list", "--json").stdout)
    assert {row["id"]: tuple(row["meets"]) for row in rows} == {
        name: header.meets for name, header in HEADERS.items()
    }


@pytest.mark.parametrize("width", [20, 39, NARROW - 1, NARROW, 79])
def test_no_line_is_wider_than_the_window(width: int) -> None:
    rows = _exercise_lines(LONG, width)
    assert max(map(len, rows)) <= width
    assert (len(rows) == 1) is (width >= 79)
    assert " ".join(" ".join(rows).split()) == (
        "map 8 min draw the loop you two get into, and find one way out"
    )


@pytest.mark.parametrize("width", [39, 79])
def test_what_an_exercise_rests_on_breaks_between_words(width: int) -> None:
    said = "Small lab studies of people who keep things from themselves; none on attachment yet."
    rows = _beside("Evidence    ", said, width)
    assert max(map(len, rows)) <= width
    assert " ".join(" ".join(rows).split()) == f"Evidence {said}"
    assert _beside("Evidence    ", said, 0) == [f"Evidence    {said}"]


def test_about_says_what_it_is_and_is_not_and_needs_nothing(person: Person) -> None:
    done = person.run("--about", more={"HOME": None, "XDG_RUNTIME_DIR": None})
    assert done.returncode == 0
    told = " ".join(done.stdout.split())
    for part in (messages.SCOPE, messages.WHOM, messages.EVIDENCE, messages.NOT_ALONE):
        assert part in told
    assert max(map(len, done.stdout.splitlines())) <= 79
