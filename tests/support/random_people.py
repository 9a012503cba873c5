"""People made of dice: they answer anything, pass things over, and are numb at times."""

from __future__ import annotations

import random
from typing import assert_never, get_args

from avoidkit.exercise.engine.session import Answer
from avoidkit.exercise.engine.simulation import Responder, given_to
from avoidkit.exercise.model.script import Placed
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
    Question,
    Rate,
    Say,
    Score,
    Step,
    Timer,
    Value,
    Visit,
    Write,
)


def dice(seed: int) -> Responder:
    """The same person every time, for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - nothing to keep secret

    def reply(placed: Placed, step: Step) -> Answer:
        if isinstance(step, get_args(Question)) and chance.random() < 0.15:
            return Mark.SKIPPED
        if isinstance(step, Rate) and step.numb and chance.random() < 0.15:
            return Mark.NUMB
        if isinstance(step, Breathe | Timer) and not placed.name:
            return Mark.SEEN
        value = _value(chance, step)
        return Mark.SEEN if value is None else given_to(step, value)

    return reply


def _value(chance: random.Random, step: Step) -> Value | None:
    """Anything that the step takes; None where it takes nothing."""
    value: Value | None = None
    match step:
        case Rate(low=low, high=high):
            value = chance.randint(low, high)
        case Choose(options=options, many=many, max=most, other=other):
            ids = [option.id for option in options] + [f"{OTHER}my own"] * other
            picked = chance.sample(ids, chance.randint(1, most))
            value = tuple(picked) if many else picked[0]
        case Gather(max=most):
            value = ("a lamp",) * chance.randint(1, most)
        case Ask(options=options):
            value = chance.choice(["a few words of mine", *(one.label for one in options)])
        case Write():
            value = "so many words " * chance.choice([3, 150])
        case Breathe() | Timer():
            value = chance.randint(0, 30)
        case Say() | Pause() | Compare() | Card() | Score() | Visit() | Go() | End():
            pass
        case _:
            assert_never(step)
    return value
