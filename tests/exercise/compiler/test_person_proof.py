"""What points at a person is come to through the gate alone: every way round it is refused."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

import pytest

from avoidkit.exercise.check.examine import examine
from avoidkit.exercise.compiler.compile import Setup, compiled
from avoidkit.exercise.library.library import Library, shipped
from avoidkit.exercise.source.nodes import Source
from support.scripts import Shelf, written

FRAGMENTS = shipped() / "fragments"
GATE = "- use: person-gate\n"
ACT = "- say: Go and tell them everything.\n"
ASK = "- choose: Which?\n  save: which\n  person: no\n  options: [one, two]\n"
QUESTION = """\
- choose: Is any of this true?
  save: hard
  many: yes
  min: 0
  options: {afraid: I'm afraid of them, hurt: they've hurt me, asked: no contact}
"""


def gate(steps: str) -> str:
    """A gate of other steps, under the name that counts."""
    return "avoidkit: 1\nfragment: person-gate\nsteps:\n" + indent(steps, "  ")


def under(condition: str, steps: str, more: str = "") -> str:
    return f"- when: {condition}\n{more}  do:\n{indent(steps, '    ')}"


def errors(steps: str, person: str = "yes", asked: str | None = None) -> list[str]:
    """Every error: its code, its line, and what is told of the way round."""
    files = {
        f"fragments/{name}.yaml": (FRAGMENTS / f"{name}.yaml").read_text(encoding="utf-8")
        for name in ("person-gate", "arriving", "arriving-strong", "leaving")
    }
    files["ground.yaml"] = ""
    if asked is not None:
        files["fragments/person-gate.yaml"] = asked
    source = Source(written(steps, f"person: {person}\n").encode(), "try.yaml")
    _, problems = compiled(source, Shelf(files), Setup())
    return [
        f"{problem.code}:{problem.place.line} {problem.message.rpartition('reached ')[2]}"
        for problem in problems
        if not problem.warning
    ]


UNASKED = "before that person was asked about"

HONEST = {
    "the gate first": GATE + ACT,
    "strain before it and after it": (
        "- use: arriving-strong\n" + GATE + ACT + "- use: arriving\n  as: more\n" + ACT
    ),
    "and every kind of step after it": (
        GATE + "- use: arriving\n" + under("strain is answered", ACT) + ACT + "- use: leaving\n"
    ),
    "what points at nobody, before it": ASK + GATE + ACT,
    "in both branches": ASK
    + under('which is "one"', GATE)
    + "  else:\n    - use: person-gate\n"
    + ACT,
    "a branch without it that ends": (
        ASK + under('which is "one"', "- end: Rest.\n  person: no\n") + GATE + ACT
    ),
    "asked again": GATE + ACT + GATE[:-1] + "\n  as: again\n" + ACT,
    "left out where there is nobody": ASK + GATE + '  when: which is "one"\n  else: nobody\n' + ACT,
    "in the first of some rounds": (
        "- repeat:\n    - use: person-gate\n    - rate: How is it?\n      save: how\n"
        "  until: how <= 3\n  at_most: 2\n" + ACT
    ),
}


@pytest.mark.parametrize("way", HONEST)
def test_an_honest_script_is_taken(way: str) -> None:
    assert errors(HONEST[way]) == []


WAYS_ROUND = {
    "the gate last": (ACT + GATE, 11),
    "the gate after a question": ("- ask: Who is it?\n  save: who\n" + GATE + ACT, 11),
    "the gate after an end that some take": (
        "- rate: How is it?\n  save: how\n  person: no\n"
        "- end: Tell them now.\n  when: how >= 7\n" + GATE + ACT,
        14,
    ),
    "on one branch only": (ASK + under('which is "one"', GATE) + ACT, 18),
    "on the other branch only": (
        ASK
        + under('which is "one"', "- pause: 5 s\n  person: no\n")
        + "  else:\n    - use: person-gate\n"
        + ACT,
        21,
    ),
    "behind a when": (ASK + GATE + '  when: which is "one"\n' + ACT, 17),
    "on the quick track only": (GATE + "  only: quick\n" + ACT, 13),
    "on the full track only": (GATE + "  only: full\n" + ACT, 13),
    "left out where there is nobody, and on a track": (
        ASK + GATE + '  when: which is "one"\n  else: nobody\n  only: full\n' + ACT,
        19,
    ),
    "in rounds that may be none": (
        "- list: Whom?\n  save: whom\n  max: 2\n  person: no\n"
        "- repeat:\n    - use: person-gate\n  for: whom\n" + ACT,
        18,
    ),
    "in a round that comes later": (
        "- repeat:\n    - rate: How is it?\n      save: how\n      person: no\n"
        "    - use: person-gate\n      when: how >= 3\n"
        "  until: how <= 3\n  at_most: 2\n" + ACT,
        19,
    ),
    "a block that says yes": (
        ASK + under('which is "one"', ACT, "  person: yes\n") + GATE + ACT,
        18,
    ),
}


@pytest.mark.parametrize("way", WAYS_ROUND)
def test_a_way_round_the_gate_is_refused(way: str) -> None:
    steps, line = WAYS_ROUND[way]
    assert errors(steps) == [f"E221:{line} {UNASKED}"]


def test_only_the_part_that_says_so_stands_behind_the_gate() -> None:
    part = "- say: Go and tell them.\n  person: yes\n"
    assert errors(ACT + GATE + part, "part") == []
    assert errors(ACT + part + GATE, "part") == [f"E221:12 {UNASKED}"]
    assert [error[:7] for error in errors(ACT + GATE, "part")] == ["E221:9 "]


def test_whoever_has_nobody_in_it_is_said_at_a_gate_with_a_when_alone() -> None:
    assert [error[:4] for error in errors(GATE + "  else: nobody\n" + ACT)] == ["E203"]
    elsewhere = '- use: leaving\n  when: track is "full"\n  else: nobody\n'
    assert "E203" in [error[:4] for error in errors(GATE + "- use: arriving\n" + elsewhere)]


WEAK = {
    "no question": ("- say: Think of this person.\n", UNASKED),
    "another question": (
        "- choose: Are they kind?\n  save: kind\n  options: [kind, unkind]\n",
        UNASKED,
    ),
    "the answer is not looked at": (QUESTION, "by somebody who marked a sign at the gate"),
    "one sign walks past": (
        QUESTION + '- end: No.\n  when: hard.count >= 2 or "hurt" in hard\n',
        "by somebody who marked a sign at the gate",
    ),
    "two signs walk past": (
        QUESTION + "- end: No.\n  when: hard.count == 1\n",
        "by somebody who marked a sign at the gate",
    ),
    "an end on one track": (
        QUESTION + "- end: No.\n  when: hard.count >= 1\n  only: full\n",
        "by somebody who marked a sign at the gate",
    ),
}


@pytest.mark.parametrize("way", WEAK)
def test_a_gate_that_lets_a_sign_pass_opens_nothing(way: str) -> None:
    steps, how = WEAK[way]
    assert errors(GATE + ACT, asked=gate(steps)) == [f"E221:12 {how}"]
    ending = gate(QUESTION + "- end: No.\n  when: hard.count >= 1\n")
    assert errors(GATE + ACT, asked=ending) == []


# --- a file of one's own ---


def own(folder: Path, name: str, text: str, language: str = "") -> None:
    path = folder / language / "fragments" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("language", ["", "de"])
@pytest.mark.parametrize("name", ["person-gate", "arriving", "arriving-strong", "leaving"])
def test_a_fragment_of_ones_own_never_replaces_one_that_keeps_people_safe(
    tmp_path: Path, name: str, language: str
) -> None:
    own(tmp_path, name, f"avoidkit: 1\nfragment: {name}\nsteps:\n  - say: All right.\n", language)
    library = Library(tmp_path, shipped(), language=language or "en")
    used = library.fragment(name)
    assert used is not None
    assert used.text == (FRAGMENTS / f"{name}.yaml").read_bytes()
    needs_strain = "- use: arriving\n" if name == "leaving" else ""
    steps = f"{needs_strain}- use: {name}\n- pause: 5 s\n"
    script, problems = examine(Source(written(steps).encode(), "try.yaml"), library)
    assert script is not None
    [warning] = [problem for problem in problems if problem.code == "W306"]
    assert warning.message.startswith(f"your own `{name}` is not used")
    assert not any("All right" in str(placed.step) for placed in script.steps)


def test_a_fragment_of_ones_own_with_another_name_is_used(tmp_path: Path) -> None:
    own(tmp_path, "mine", "avoidkit: 1\nfragment: mine\nsteps:\n  - say: All right.\n")
    used = Library(tmp_path, shipped()).fragment("mine")
    assert used is not None
    assert b"All right" in used.text
    assert not Library(tmp_path, shipped()).set_aside("mine")
