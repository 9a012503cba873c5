"""What only an eye can read has other words where a screen is for the ear."""

from __future__ import annotations

from dataclasses import replace

import pytest

from avoidkit.exercise.engine.play import play
from avoidkit.exercise.engine.session import Session
from avoidkit.testing import Actor
from support.scripts import Shelf, refused, script, world, written

SHRINKS = """
- say: ". . ."
  spoken: It goes away.
- ask: "What is it?"
  save: thought
  spoken: What is the thought?
- timer: 6 s
  show: "( {thought} )"
  spoken: "In a whisper: {thought}."
- end: ( . )
  spoken: Then as small as a breath.
"""


def heard(steps: str, *, aloud: bool, shelf: Shelf | None = None) -> list[str]:
    actor = Actor(["no good"])
    there = replace(world(actor, lambda _: True), aloud=aloud)
    play(Session(script(steps, shelf=shelf)), there)
    return actor.seen


def test_for_the_ear_its_words_stand_in_for_those_of_the_step() -> None:
    assert heard(SHRINKS, aloud=True) == [
        "It goes away.",
        "What is the thought?",
        "In a whisper: no good.",
        "Then as small as a breath.",
    ]


def test_for_the_eye_they_are_not_there() -> None:
    assert heard(SHRINKS, aloud=False) == [". . .", "What is it?", "( no good )", "( . )"]


def test_in_a_fragment_they_mean_the_answers_of_that_fragment() -> None:
    part = "avoidkit: 1\nfragment: part\nsteps:\n  - ask: What is it?\n    save: it\n"
    part += '  - pause: 1 s\n    show: "( {it} )"\n    spoken: "Softly: {it}."\n'
    shelf = Shelf({"fragments/part.yaml": part})
    assert "Softly: no good." in heard("- use: part\n  as: p\n", aloud=True, shelf=shelf)


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ("- end: Bye.\n  spoken: 'Bye, {nobody}.'", "E402"),
        ("- visit: other\n  spoken: Here we go.", "E203"),
    ],
    ids=["an answer nobody gives", "a step without words"],
)
def test_words_that_cannot_be_said_are_refused(steps: str, code: str) -> None:
    shelf = Shelf({"other.yaml": ""})
    assert [problem.code for problem in refused(written(steps), shelf)] == [code]
