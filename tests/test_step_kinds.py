"""Every table of the kinds of step holds them all: a kind that is added is missed aloud.

Where code goes by the kind of a step, it is a `match` that ends in assert_never, and mypy says
what is missing. These tables go by a kind's name, so they are held here.
"""

from __future__ import annotations

from typing import Final, get_args

from avoidkit.cli.commands.journal_edit import KINDS
from avoidkit.exercise.engine.time_left import USUAL
from avoidkit.exercise.format.step_fields import MAKERS
from avoidkit.exercise.model.steps import NAMES, Breathe, End, Question, Say, Score, Step, Timer
from avoidkit.journal.entry import OWN
from avoidkit.journal.export import NUMBERS
from avoidkit.journal.gist import VALUED

QUESTIONS: Final = {NAMES[kind] for kind in get_args(Question)}
KEPT: Final = QUESTIONS | {NAMES[kind] for kind in (Score, Breathe, Timer)}


def test_every_kind_of_step_has_one_name_and_one_reader() -> None:
    assert set(NAMES) == set(get_args(Step))
    assert len(set(NAMES.values())) == len(NAMES)
    assert set(MAKERS) == set(NAMES.values())


def test_how_long_a_step_takes_is_known_of_every_kind() -> None:
    says_itself = {Breathe, Timer, Say, End}
    assert set(USUAL) | says_itself == set(get_args(Step))


def test_every_kind_that_is_kept_is_words_of_their_own_or_a_value() -> None:
    words = {kind for kind in OWN if kind is not None}
    assert words | set(VALUED) == KEPT
    assert words & set(VALUED) == set()
    assert set(NUMBERS) <= set(VALUED)


def test_every_answer_to_a_question_can_be_edited() -> None:
    assert {kind for kind in KINDS if kind is not None} == QUESTIONS
