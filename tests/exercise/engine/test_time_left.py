"""The time that is left: the head's minutes, and never less than what surely runs by itself."""

from __future__ import annotations

import pytest

from avoidkit.exercise.engine.session import Session
from avoidkit.exercise.engine.simulation import given_to
from avoidkit.exercise.engine.time_left import remaining
from avoidkit.exercise.model.script import Want
from avoidkit.exercise.model.steps import Timer
from support.scripts import script

MINUTES = 4  # in the head of every script of kit
CHOSEN = """
    - choose: Which one?
      save: way
      options: {short: short, long: long}
    - timer: 1 min
      when: way is "short"
    - timer: 9 min
      when: way is "long"
"""
NAMED = """
    - timer: 1 min
      when: form is "short"
    - timer: 9 min
      when: form is "long"
"""
FORM = """
    settings:
      form: {options: {short: short, long: long}}
"""


def chosen(way: str) -> Session:
    session = Session(script(CHOSEN))
    here = session.position
    assert here is not None
    return session.answer(given_to(here.placed.step, way))


def named(form: str) -> Session:
    return Session(script(NAMED, FORM, given={"form": form}))


def test_what_runs_no_longer_than_the_head_says_takes_the_heads_minutes() -> None:
    assert remaining(Session(script(CHOSEN))).total == MINUTES * 60
    assert remaining(named("short")).total == MINUTES * 60


def test_a_longer_form_named_by_a_setting_says_how_long_it_runs() -> None:
    left = remaining(named("long"))
    assert left.total == left.seconds == 9 * 60


def test_a_longer_form_chosen_on_the_way_is_told_from_there_on() -> None:
    assert remaining(chosen("long")).seconds == 9 * 60
    assert remaining(chosen("short")).seconds <= MINUTES * 60


ROUNDS = """
    - repeat:
        - rate: How tense?
          save: grip
        - timer: 9 min
      until: grip < 4
      at_most: 2
"""


def test_a_round_that_was_begun_takes_its_time_whatever_is_said_in_it() -> None:
    """It was decided before it, with what was known then."""
    session = Session(script(ROUNDS))
    for value in (8, 540, 2):
        here = session.position
        assert here is not None
        session = session.answer(given_to(here.placed.step, value))
    assert session.position is not None
    assert isinstance(session.position.placed.step, Timer)
    assert remaining(session).seconds == 9 * 60


@pytest.mark.parametrize(
    ("want", "opened_by"),
    [(Want.TRUE, {True}), (Want.NOT_TRUE, {False, None}), (Want.FALSE, {False})],
)
def test_a_gate_is_met_by_what_it_wants_and_the_unknown_is_not_true(
    want: Want, opened_by: set[bool | None]
) -> None:
    assert {held for held in (True, False, None) if want.met_by(held)} == opened_by
