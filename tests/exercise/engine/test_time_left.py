"""The time that is left: the head's minutes, and never less than what surely runs by itself."""

from __future__ import annotations

from avoidkit.exercise.engine.session import Session
from avoidkit.exercise.engine.simulation import given_to
from avoidkit.exercise.engine.time_left import remaining
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
    here = session.here
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
