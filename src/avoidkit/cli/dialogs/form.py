"""Questions in turn, outside of any exercise: back leads to the one before, and at last out.

Passing a question takes what is offered with it. Nothing of it is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from avoidkit.cli.dialogs.ask import Dialog
from avoidkit.errors import AvoidkitError
from avoidkit.exercise.engine.ports import Left, Move
from avoidkit.exercise.model.steps import Mark, Question, Value
from avoidkit.exercise.model.text import literal

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


def fill_form(
    dialog: Dialog, fields: Sequence[FormField], before: Answers | None = None
) -> Answers | None:
    """What was answered, by name; None where somebody left.

    `before` are the answers of somebody who comes back to it: they stand at its last question.
    """
    answers: Answers = dict(before or {})
    asked: list[int] = []  # the questions before this one, to go back by
    if before:
        asked = [n for n, field in enumerate(fields) if field.needed(answers)]
    number, refusal = (asked.pop() if asked else 0), ""
    while number < len(fields):
        field = fields[number]
        if not field.needed(answers):
            number += 1
            continue
        begun = answers.get(field.name, field.offered)
        texts = (literal(refusal),) if refusal else ()
        reply = dialog.ask(field.question, texts, begun, can_go_back=True)
        refusal = ""
        match reply:
            case Left(Move.BACK) if asked:
                number = asked.pop()
                continue
            case Mark() | Left(Move.SKIP):
                reply = field.offered
            case Left():
                return None
        answers[field.name] = reply
        try:
            field.tried(reply)
        except AvoidkitError as error:
            refusal = str(error)
            continue
        asked.append(number)
        number += 1
    return answers
