"""Questions in turn, outside of any exercise: going back leads to the one before.

Passing a question takes what is offered with it. Nothing of it is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from avoidkit.cli.dialogs.asides import asked
from avoidkit.errors import AvoidkitError
from avoidkit.exercise.engine.ports import Around, Left, Move, Screen
from avoidkit.exercise.model.steps import Mark, Question, Value

if TYPE_CHECKING:
    from avoidkit.cli.context.run_context import RunContext

Answers = dict[str, Value]


@dataclass(frozen=True)
class FormField:
    """One question, and the answer that is offered. `needed`: whether it is asked at all then.

    `tried` takes an answer; what it raises is said, and the question comes again.
    """

    name: str
    question: Question
    offered: Value
    needed: Callable[[Answers], bool] = lambda _: True
    tried: Callable[[Value], object] = lambda _: None


def in_turn(
    context: RunContext, screen: Screen, turns: Sequence[FormField], around: Around
) -> Answers | None:
    """What was answered, by name; None where somebody left."""
    answers: Answers = {}
    behind: list[int] = []  # the questions that were asked, to go back by
    at, told = 0, ""
    while at < len(turns):
        turn = turns[at]
        if not turn.needed(answers):
            at += 1
            continue
        begun = answers.get(turn.name, turn.offered)
        reply = asked(context, screen, turn.question, around, begun=begun, told=told)
        told = ""
        match reply:
            case Left(Move.BACK) if behind:
                at = behind.pop()
                continue
            case Mark() | Left(Move.SKIP):
                reply = turn.offered
            case Left():
                return None
        answers[turn.name] = reply
        try:
            turn.tried(reply)
        except AvoidkitError as no:
            told = str(no)
            continue
        behind.append(at)
        at += 1
    return answers
