"""A ladder offers a few of its rungs, near what the person can carry; a wrong file says where."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avoidkit.exercise.engine.ladder_offer import offered
from avoidkit.exercise.engine.ports import NothingKept, Past
from avoidkit.exercise.engine.session import Session
from avoidkit.exercise.engine.simulation import given_to, simulated, walk
from avoidkit.exercise.engine.view import view_of
from avoidkit.exercise.format.ladder_file import read_ladder
from avoidkit.exercise.model.script import Script
from avoidkit.exercise.model.steps import Choose, Rung
from avoidkit.exercise.model.text import literal
from avoidkit.exercise.source.nodes import Source
from avoidkit.exercise.source.yaml_reader import read
from support.scripts import Shelf, script

LADDER = """
avoidkit: 1
ladder: walks
title: Walks
rungs:
  - {id: door, text: Open the door, level: 2, who: [self], tags: [stay]}
  - {id: wave, text: Wave, level: 3, who: [friend], tags: [disclose]}
  - {id: ring, text: Ring, level: 4, who: [friend], tags: [ask]}
  - {id: nope, text: Say no, level: 5, who: [friend], tags: [limit]}
  - {id: sing, text: Sing, level: 9, who: [friend], tags: [disclose]}
  - {id: rest, text: Rest, level: 3, tags: [receive]}
"""
STEPS = """
- choose: Who?
  save: who
  options: [self, friend]
- repeat:
    - choose: Which?
      save: rung
      ladder: walks
      among: who
      other: yes
      options: {more: three others, none: none today}
  until: rung is not "more"
  at_most: 3
- say: So {rung|nothing}.
- pause: key
"""


@dataclass
class Remembers(NothingKept):
    known: Past = field(default_factory=Past)

    def past(self) -> Past:
        return self.known


def walks() -> Script:
    return script(STEPS, shelf=Shelf({"ladders/walks.yaml": LADDER}))


def second(session: Session, past: Past, who: str = "friend") -> tuple[Session, list[str]]:
    """The session before its ladder, and the labels offered there."""
    first = view_of(session)
    assert first is not None
    session = session.answer(given_to(first.step, who))
    seen = view_of(session, Remembers(past))
    assert seen is not None
    assert isinstance(seen.step, Choose)
    return session, [option.label for option in seen.step.options]


def test_three_are_offered_near_the_strain_one_can_carry_and_one_is_a_limit_or_lets_in() -> None:
    _, labels = second(Session(walks()), Past())
    assert labels == [
        "Rest (strain 3)", "Ring (strain 4)", "Say no (strain 5)", "three others", "none today"
    ]  # fmt: skip


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, 1), (2, 2), (3, 3), (5, 3)])
def test_where_none_is_a_limit_or_lets_in_as_many_are_offered_as_there_are(
    count: int, shown: int
) -> None:
    rungs = tuple(Rung(f"r{number}", f"Step {number}", 3) for number in range(count))
    found = offered(Choose(literal("Which?"), (), ladder=rungs), None, 1, Past())
    assert [option.id for option in found] == [rung.id for rung in rungs[:shown]]


def test_whom_it_may_be_with_narrows_it() -> None:
    _, labels = second(Session(walks()), Past(), "self")
    assert labels == ["Rest (strain 3)", "Open the door (strain 2)", "none today"]


def test_ones_own_rating_stands_in_place_of_the_first_guess() -> None:
    _, labels = second(Session(walks()), Past(levels={"sing": 3, "rest": 8}))
    assert labels[0] == "Sing (strain 3)"
    assert "Rest (strain 3)" not in labels


def test_what_was_done_less_often_comes_first_and_ones_own_steps_are_there() -> None:
    past = Past(times={"rest": 2}, own=(("Text Sam", ("friend",)), ("Hum", ("self",))), aim=3)
    _, labels = second(Session(walks()), past)
    assert labels[0] == "Text Sam (strain 3)"
    assert not any("Hum" in label for label in labels)


def test_more_brings_three_others_and_the_same_moment_always_offers_the_same() -> None:
    session, first = second(Session(walks()), Past())
    seen = view_of(session)
    assert seen is not None
    session = session.answer(given_to(seen.step, "more"))
    again, once_more = view_of(session), view_of(session)
    assert again is not None
    assert once_more is not None
    assert isinstance(again.step, Choose)
    labels = [option.label for option in again.step.options]
    assert labels == ["Wave (strain 3)", "Sing (strain 9)", "none today"]  # and no others
    assert not set(first[:3]) & set(labels)
    assert once_more.step.options == again.step.options  # type: ignore[union-attr]


def test_what_was_picked_is_said_in_the_words_of_the_rung_without_its_strain() -> None:
    pages = list(walk(Session(walks()), simulated({"who": ("friend",), "rung": ("ring",)})))
    assert pages[-1].words.startswith("So Ring.")
    assert getattr(pages[1].answer, "shown", "") == "Ring (strain 4)".partition(" (")[0]


@given(
    st.lists(st.tuples(st.integers(1, 10), st.sampled_from(["", "a", "b"])), max_size=12),
    st.integers(1, 4),
    st.floats(1, 9),
)
def test_nothing_is_offered_twice_and_everything_comes_in_the_end(
    levels: list[tuple[int, str]], among: int, aim: float
) -> None:
    rungs = tuple(
        Rung(f"r{n}", f"R{n}", level, (who,) if who else ())
        for n, (level, who) in enumerate(levels)
    )
    choose, past, who = Choose(literal("?"), (), ladder=rungs), Past(aim=aim), "ab"[among % 2]
    rounds = [offered(choose, who, number, past) for number in range(1, 7)]
    ids = [option.id for options in rounds for option in options]
    fits = {rung.id for rung in rungs if not rung.who or who in rung.who}
    assert len(ids) == len(set(ids))
    assert set(ids) == fits
    assert all(len(options) <= 3 for options in rounds)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (("level: 2", "lvel: 2"), "E203"),
        (("level: 2", "level: 11"), "E214"),
        (("id: door", "id: wave"), "E204"),
        (("text: Open the door, ", ""), "E202"),
        (("text: Wave", f"text: {'x' * 101}"), "E215"),
        (("ladder: walks", "laddr: walks"), "E203"),
    ],
)
def test_a_wrong_ladder_says_where(changed: tuple[str, str], code: str) -> None:
    doc = read(Source(LADDER.replace(*changed).encode(), "walks.yaml"))
    read_ladder(doc)
    found = {problem.code: problem.place.line for problem in doc.problems}
    assert code in found
    assert found[code] > 1


def test_a_ladder_that_is_not_there_is_told() -> None:
    with pytest.raises(Exception, match="1 error"):
        script(
            STEPS.replace("ladder: walks", "ladder: wolks"),
            shelf=Shelf({"ladders/walks.yaml": LADDER}),
        )


def test_the_line_that_ends_a_rung_can_be_said_and_ones_own_has_none() -> None:
    ladder = LADDER.replace("tags: [ask]", 'tags: [ask], exit: "That was all."')
    steps = STEPS + '- say: "{rung_exit|Enough.}"\n- pause: key\n'
    played = script(steps, shelf=Shelf({"ladders/walks.yaml": ladder}))
    for picked, said in (("ring", "That was all."), ("rest", "Enough."), ("other: hum", "Enough.")):
        answers = simulated({"who": ("friend",), "rung": (picked,)})
        assert list(walk(Session(played), answers))[-1].words == said


def test_what_fits_ones_values_comes_before_what_is_as_hard_and_as_often_done() -> None:
    shelf = Shelf({"ladders/walks.yaml": LADDER.replace("tags: [disclose]", "values: [open]", 1)})
    _, labels = second(Session(script(STEPS, shelf=shelf)), Past(values=frozenset({"open"})))
    assert labels[0] == "Wave (strain 3)"


def test_a_step_of_ones_own_with_nobody_known_is_not_offered_where_somebody_is() -> None:
    _, labels = second(Session(walks()), Past(own=(("Text Sam", ()),)), "self")
    assert not any("Text Sam" in label for label in labels)
