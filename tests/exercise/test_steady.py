"""Nobody comes to what asks for steadiness by way of much strain, numbness, or silence."""

from __future__ import annotations

from textwrap import indent
from typing import Any

import pytest

from avoidkit.exercise.compile import examine
from avoidkit.exercise.document import Source
from avoidkit.exercise.library import shipped
from avoidkit.exercise.play import play
from avoidkit.exercise.session import Session
from avoidkit.exercise.steps import Mark
from avoidkit.testing import Actor
from kit import HEADER, Shelf, world

DOOR = "  - use: arriving-strong\n"
DEEP = "  - ask: Deep?\n    save: deep\n"


def shelf(**more: str) -> Shelf:
    files = {
        f"fragments/{name}.yaml": (shipped() / "fragments" / f"{name}.yaml").read_text()
        for name in ("arriving-strong", "leaving", "arriving")
    }
    ground = HEADER.format(id="ground") + "steps:\n  - say: Look round.\n  - pause: key\n"
    return Shelf({**files, "ground.yaml": ground, **more})


def codes(steps: str, head: str = "strong: yes\n", **more: str) -> list[str]:
    text = HEADER.format(id="deep") + head + "steps:\n" + steps
    _, problems = examine(Source(text.encode(), "deep.yaml"), shelf(**more))
    lines = text.splitlines()
    return [f"{p.code} {lines[p.place.line - 1].strip(' -')}" for p in problems if not p.warning]


UNSTEADY = ["E220 ask: Deep?"]


def test_the_fragment_alone_is_enough() -> None:
    assert codes(DOOR + DEEP) == []


CHEATS = {
    "no check at all": DEEP,
    "the mild check": "  - use: arriving\n" + DEEP,
    "a check on one track only": "  - use: arriving-strong\n    only: full\n" + DEEP,
    "a check that comes too late": DEEP + DOOR,
    "a check only for some": (
        "  - choose: Which?\n    save: which\n    options: [one, two]\n"
        '  - use: arriving-strong\n    when: which is "one"\n' + DEEP
    ),
    "a check that may be passed over": (
        "  - repeat:\n      - rate: Enough?\n        save: enough\n"
        "      - use: arriving-strong\n        when: enough >= 3\n"
        "    until: enough >= 3\n    at_most: 2\n" + DEEP
    ),
}  # fmt: skip


@pytest.mark.parametrize("steps", CHEATS.values(), ids=CHEATS.keys())
def test_a_way_round_the_check_is_found(steps: str) -> None:
    assert [code for code in codes(steps) if code.startswith("E220")][-1:] != []


LENIENT = {
    "it goes on above six": "strain > 7",
    "it goes on when numb": "strain > 6 or strain is not answered",
    "it goes on when skipped": "strain > 6 or strain is numb",
    "it goes on when something else was said": "strain > 6 and other is answered",
}


@pytest.mark.parametrize("end", LENIENT.values(), ids=LENIENT.keys())
def test_a_check_that_lets_some_through_is_found(end: str) -> None:
    other = "  - ask: Other?\n    save: other\n" if "other" in end else ""
    weak = (
        "avoidkit: 1\nfragment: arriving-strong\nsteps:\n"
        + other
        + "  - rate: Strain?\n    save: strain\n    numb: yes\n"
        + f"  - end: Not today.\n    when: {end}\n"
    )
    more = {"fragments/arriving-strong.yaml": weak}
    assert codes(DOOR + DEEP, **more) == UNSTEADY


FIRM = [
    "strain > 6 or strain is numb or strain is not answered",
    "not (strain <= 6) or strain is numb or strain is not answered",
    "strain in [7, 8, 9, 10] or strain is numb or strain is not answered",
]


@pytest.mark.parametrize("end", FIRM)
def test_a_check_of_another_shape_is_as_good(end: str) -> None:
    firm = (
        "avoidkit: 1\nfragment: arriving-strong\nsteps:\n"
        "  - rate: Strain?\n    save: strain\n    numb: yes\n"
        f"  - end: Not today.\n    when: {end}\n"
    )
    assert codes(DOOR + DEEP, **{"fragments/arriving-strong.yaml": firm}) == []


def test_a_second_rating_counts_as_the_latest() -> None:
    again = (
        "avoidkit: 1\nfragment: arriving-strong\nsteps:\n"
        "  - rate: Strain?\n    save: strain\n"
        "  - when: strain > 6 or strain is not answered\n    do:\n"
        "      - rate: And now?\n        save: strain\n"
    )
    assert codes(DOOR + DEEP, **{"fragments/arriving-strong.yaml": again}) == UNSTEADY


def test_a_fragment_under_a_prefix_is_followed_too() -> None:
    assert codes("  - use: arriving-strong\n    as: first\n" + DEEP) == []


def test_one_strong_step_in_a_mild_script_needs_the_check_as_well() -> None:
    strong = DEEP + "    strong: yes\n"
    assert codes(strong, head="") == UNSTEADY
    assert codes(DOOR + strong, head="") == []
    assert codes(DEEP + "    strong: no\n", head="") == []


def test_what_is_strong_never_stands_in_an_else() -> None:
    block = (
        "  - choose: Which?\n    save: which\n    options: [one, two]\n"
        '  - when: which is "one"\n    do:\n      - say: One.\n      - pause: key\n    else:\n'
    )
    assert codes(DOOR + block + indent(DEEP + "    strong: yes\n", "    ")) == UNSTEADY


def test_it_may_leave_as_any_other() -> None:
    assert codes(DOOR + DEEP + "  - use: leaving\n") == []


@pytest.mark.parametrize(
    ("replies", "reaches"),
    [
        ([4], True),
        ([6], True),
        ([7, "ground", 5], True),
        ([Mark.NUMB, "ground", 3], True),
        ([9, "ground", 8], False),
        ([9, "ground", Mark.NUMB], False),
        ([9, "people"], False),
        ([9, "stop"], False),
    ],
)
def test_played_it_does_what_was_proved(replies: list[Any], *, reaches: bool) -> None:
    text = HEADER.format(id="deep") + "strong: yes\nsteps:\n" + DOOR + DEEP
    script, _ = examine(Source(text.encode(), "deep.yaml"), shelf())
    ground = HEADER.format(id="ground") + "steps:\n  - say: Look round.\n  - pause: key\n"
    other, _ = examine(Source(ground.encode(), "ground.yaml"), shelf())
    assert script is not None
    assert other is not None
    actor = Actor([*replies, "words"] if reaches else replies)
    play(Session(script), world(actor, lambda _: True, {"ground": other}))
    assert ("Deep?" in actor.seen) is reaches


def test_a_long_script_is_walked_whole() -> None:
    block = (
        "  - rate: R{n}?\n    save: r{n}\n"
        "  - when: r{n} >= 5\n    do:\n      - say: A lot.\n      - pause: key\n"
    )
    assert codes(DOOR + "".join(block.format(n=n) for n in range(100))) == []
