"""Words and numbers of a question that are the same on every screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from avoidkit.exercise.model.steps import Rate, Value
from avoidkit.terminal.layout.sanitize import safe

DIGITS: Final = 9  # more than any scale has, and few enough to read quickly
OWN_WORDS: Final = "in my own words"


def figure(text: str) -> int | None:
    """The number that is typed; None where it is none, or has more than nine digits."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None


def rating(question: Rate, text: str) -> int | None:
    """The number that is typed, where it is one of the scale."""
    number = figure(text)
    return number if number is not None and question.low <= number <= question.high else None


def chosen_before(begun: Value | None) -> tuple[str, ...]:
    """The options that a choice was begun with, whether it takes one or many."""
    if isinstance(begun, tuple):
        return begun
    return (begun,) if isinstance(begun, str) else ()


def from_to(question: Rate) -> str:
    """The answer to something that is no number of its scale."""
    numb = f"; or n ({question.numb.partition(',')[0]})" if question.numb else ""
    return f"From {question.low} to {question.high}, please{numb}."


def openers(prompts: Sequence[str]) -> list[str]:
    """What may help to begin, a line each. Several are a list; one is a sentence by itself."""
    mark = "- " if len(prompts) > 1 else ""
    return [f"{mark}{safe(prompt)}" for prompt in prompts]
