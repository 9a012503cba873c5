"""The tests a script carries: read from its file, and run with a simulated person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import assert_never

from avoidkit.exercise.compiler.scope import answer_type
from avoidkit.exercise.engine.derived import AWAY
from avoidkit.exercise.engine.simulation import rehearse
from avoidkit.exercise.format import fields
from avoidkit.exercise.model.roles import ROLES
from avoidkit.exercise.model.script import EmbeddedTest, Script
from avoidkit.exercise.model.steps import (
    OTHER,
    Ask,
    Breathe,
    Card,
    Choose,
    Compare,
    End,
    Gather,
    Go,
    Mark,
    Pause,
    Rate,
    Say,
    Score,
    Step,
    Timer,
    Value,
    Visit,
    Write,
)
from avoidkit.exercise.source.diagnostics import Problem
from avoidkit.exercise.source.nodes import Document, Fields, Items, Node, Word

KNOWN = ("name", "answers", "shows", "hides", "settings", "track", "kept", "apart")
MARKS: Mapping[str, Mark] = {"skip": Mark.SKIPPED, "numb": Mark.NUMB}


def read_trials(doc: Document, script: Script) -> tuple[tuple[EmbeddedTest, ...], list[Problem]]:
    """The embedded tests, and what is wrong with them."""
    node = doc.root.fields.get("tests") if isinstance(doc.root, Fields) else None
    before = len(doc.problems)
    if node is None:
        return (), []
    steps = {placed.name: placed.step for placed in script.steps if placed.name}
    trials = fields.each(doc, node, lambda d, n: _trial(d, n, script, steps))
    return trials, doc.problems[before:]


def run_trials(script: Script, at: Callable[[EmbeddedTest], Script]) -> list[str]:
    """What did not come out, a sentence each. `at` compiles the script as a test sets it."""
    return [
        f"{trial.place.file}:{trial.place.line}: test {trial.name!r}: {failure}"
        for trial in script.trials
        for failure in rehearse(trial, at(trial))
    ]


def _trial(doc: Document, node: Node, script: Script, steps: Mapping[str, Step]) -> EmbeddedTest:
    given = fields.mapping(doc, node, "a test")
    fields.unknown(doc, node, KNOWN, "a test")
    answers: dict[str, tuple[Value | Mark, ...]] = {}
    replies = fields.mapping(doc, given["answers"], "answers") if "answers" in given else {}
    for name, value in replies.items():
        if name not in steps:
            start, near = value.start, fields.suggestion(name, steps)
            doc.note("E501", start, f"no step saves `{name}`", near, len(name))
        else:
            answers[name] = _rounds(doc, value, steps[name])
    settings: dict[str, str] = {}
    if "settings" in given:
        known = {setting.name for setting in script.header.settings}
        for name, value in fields.mapping(doc, given["settings"], "settings").items():
            if name not in known | {"first_time", "first_month"}:
                doc.note(
                    "E501", value.start, f"no setting `{name}`", fields.suggestion(name, known)
                )
            settings[name] = fields.line(doc, value)
    kept = fields.mapping(doc, given["kept"], "what was kept") if "kept" in given else {}
    for role, value in kept.items():
        if role not in ROLES:
            doc.note("E501", value.start, f"no role `{role}`", fields.suggestion(role, ROLES))
    track = "full"
    if "track" in given:
        track = fields.one_of(doc, given["track"], ("full", "quick"), "full")
    return EmbeddedTest(
        name=fields.line(doc, given["name"]) if "name" in given else "unnamed",
        answers=answers,
        place=doc.place(node.start),
        shows=fields.lines(doc, given["shows"]) if "shows" in given else (),
        hides=fields.lines(doc, given["hides"]) if "hides" in given else (),
        settings=settings,
        track=track,
        kept={role: fields.line(doc, value) for role, value in kept.items()},
        apart=_minutes(doc, given["apart"]) if "apart" in given else 0.0,
    )


def _minutes(doc: Document, node: Node) -> float:
    """No more than what counts between two answers."""
    return fields.number(doc, node, fields.Span(0, AWAY / timedelta(minutes=1))) or 0.0


def _rounds(doc: Document, node: Node, step: Step) -> tuple[Value | Mark, ...]:
    """One reply a round. A list is one reply where the answer is a list."""
    if not isinstance(node, Items):
        return (_reply(doc, node, step),)
    listed = answer_type(step).what in ("many", "list")
    if listed and not any(isinstance(item, Items) for item in node.items):
        return (_reply(doc, node, step),)
    return tuple(_reply(doc, item, step) for item in node.items)


def _reply(doc: Document, node: Node, step: Step) -> Value | Mark:
    if isinstance(node, Word) and node.text in MARKS:
        return MARKS[node.text]
    match step:
        case Rate(_, low, high):
            return int(fields.number(doc, node, fields.Span(low, high)) or 0)
        case Breathe() | Timer():
            return int(fields.number(doc, node, fields.Span(0, 3600)) or 0)
        case Choose(_, options, many):
            words = fields.lines(doc, node)
            ids = {option.label: option.id for option in options}
            known = {*ids, *ids.values()}
            for word in words:
                if word not in known and not step.other:
                    near = fields.suggestion(word, ids.values())
                    doc.note("E501", node.start, f"`{word}` is not one of the options", near)
            picked = tuple(_option_id(word, ids) for word in words)
            return picked if many else "".join(picked[:1])
        case Gather():
            return fields.lines(doc, node)
        case (
            Ask()
            | Write()
            | Say()
            | Pause()
            | Compare()
            | Card()
            | Score()
            | Visit()
            | Go()
            | End()
        ):
            return fields.line(doc, node)  # all but the first two answer nothing
        case _:
            assert_never(step)


def _option_id(word: str, ids: Mapping[str, str]) -> str:
    if word in ids.values():
        return word
    return ids.get(word, f"{OTHER}{word}")
