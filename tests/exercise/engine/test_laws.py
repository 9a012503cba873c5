"""The five laws of the engine, over random scripts and random people."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from avoidkit.exercise.conditions.parser import OperandType, count_at_least, parse
from avoidkit.exercise.engine import event_log
from avoidkit.exercise.engine.play import QUESTIONS
from avoidkit.exercise.engine.session import Answer, Given, Session
from avoidkit.exercise.engine.simulation import given_to
from avoidkit.exercise.model.header import Header
from avoidkit.exercise.model.place import Place
from avoidkit.exercise.model.script import Gate, Placed, Script, Want
from avoidkit.exercise.model.steps import End, Gather, Go, Mark, Pause, Rate, Say, Step
from avoidkit.exercise.model.text import literal

HEADER = Header("try", "A try", "", "see", 4, "act")
PLACE = Place("try.yaml", 1, 1)
NUMBERS = {name: OperandType("number", 0, 10) for name in "abc"}
Tree = list[Any]


def trees(deep: int = 2) -> st.SearchStrategy[Tree]:
    leaf = st.one_of(
        st.sampled_from("abc").map(lambda name: ("rate", name)),
        st.sampled_from(["say", "pause", "list", "go", "end"]).map(lambda kind: (kind,)),
    )
    condition = st.tuples(st.sampled_from("abc"), st.integers(1, 9))
    if not deep:
        return st.lists(leaf, min_size=1, max_size=3)
    inside = trees(deep - 1)
    block = st.tuples(st.just("when"), condition, inside, inside)
    rounds = st.tuples(st.just("until"), condition, inside)
    each = st.tuples(st.just("for"), st.none(), inside)
    return st.lists(st.one_of(leaf, leaf, block, rounds, each), min_size=1, max_size=4)


LEAVES: dict[str, Step] = {
    "rate": Rate(literal("?")),
    "say": Say(literal("said")),
    "pause": Pause(1.0),
    "list": Gather(literal("?")),
    "go": Go(),
    "end": End(literal("over")),
}


class Gates:
    """The compiler's rules for gates, over a tree that needs no YAML."""

    def __init__(self) -> None:
        self.out: list[Placed] = []

    def walk(self, nodes: Tree, gates: tuple[Gate, ...] = (), round_: int = 1) -> None:
        for node in nodes:
            at = len(self.out)
            match node:
                case ("when", condition, yes, no):
                    self.walk(yes, (*gates, Gate(at_least(condition), at, Want.TRUE)), round_)
                    self.walk(no, (*gates, Gate(at_least(condition), at, Want.NOT_TRUE)), round_)
                case ("until", condition, body):
                    self.walk(body, gates, round_)
                    again = Gate(at_least(condition), len(self.out), Want.FALSE)
                    self.walk(body, (*gates, again), round_ + 1)
                case ("for", _, body):
                    for number in (1, 2):
                        gate = Gate(count_at_least("lines", number), at, Want.TRUE)
                        self.walk(body, (*gates, gate), number)
                case (kind, *name):
                    saved = name[0] if name else "lines" if kind == "list" else None
                    self.out.append(Placed(LEAVES[kind], PLACE, gates, saved, round_))


def at_least(condition: tuple[str, int]) -> Any:
    return parse(f"{condition[0]} >= {condition[1]}", NUMBERS)


def compiled(tree: Tree) -> Script:
    gates = Gates()
    gates.walk(tree)
    steps = (*gates.out[:40], Placed(End(), PLACE))
    return Script(HEADER, steps, {"track": "full"}, "sha256:0")


SCRIPTS = trees().map(compiled)


def reply(session: Session, draw: Any) -> Answer:
    assert session.position is not None
    step = session.position.placed.step
    match step:
        case Rate():
            picked = draw(st.one_of(st.integers(0, 10), st.sampled_from([Mark.SKIPPED, Mark.NUMB])))
            return picked if isinstance(picked, Mark) else given_to(step, picked)
        case Gather():
            return given_to(step, tuple("xy"[: draw(st.integers(0, 2))]))
        case _:
            return Mark.SEEN


@settings(max_examples=100)
@given(SCRIPTS, st.data())
def test_every_script_ends_in_at_most_as_many_answers_as_it_has_steps(
    script: Script, data: st.DataObject
) -> None:
    session, answered = Session(script), 0
    while session.position is not None:
        session, answered = session.answer(reply(session, data.draw)), answered + 1
    assert answered <= len(script.steps)


@settings(max_examples=100)
@given(SCRIPTS, st.data())
def test_answering_then_going_back_is_where_one_was(script: Script, data: st.DataObject) -> None:
    session = Session(script)
    while session.position is not None:
        onward = session.answer(answer := reply(session, data.draw))
        if isinstance(session.position.placed.step, QUESTIONS):
            back = onward.back()
            assert (back.answers, back.position) == (session.answers, session.position)
            if isinstance(answer, Given):
                assert back.offered == answer.value
        session = onward


@settings(max_examples=100)
@given(SCRIPTS, st.data())
def test_what_is_decided_never_changes(script: Script, data: st.DataObject) -> None:
    session = Session(script)
    while session.position is not None:
        passed = range(len(session.answers))
        before = [session.shown(script.steps[n]) for n in passed]
        session = session.answer(reply(session, data.draw))
        assert [session.shown(script.steps[n]) for n in passed] == before
        assert before == [session.answers[n] is not Mark.PASSED for n in passed] or _ended(session)


def _ended(session: Session) -> bool:
    return session.end is not None


@settings(max_examples=100)
@given(SCRIPTS, st.data())
def test_a_log_killed_anywhere_folds_to_the_session_that_was_live(
    script: Script, data: st.DataObject
) -> None:
    session, events = Session(script), list[str]()
    for _ in range(40):
        told = event_log.fold(script, map(json.loads, events))
        assert told.session.answers == session.answers
        assert dict(told.session.earlier or {}) == dict(session.earlier or {})
        here = session.position
        if here is None:
            break
        if session.answers and data.draw(st.integers(0, 4)) == 0:
            events.append(json.dumps(event_log.BACK))
            session = session.back()
        else:
            answer = reply(session, data.draw)
            events.append(json.dumps(event_log.answered(here.placed, answer)))
            session = session.answer(answer)
