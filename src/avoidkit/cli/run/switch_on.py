"""What is off at first says why, and asks, before it is played."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from avoidkit.cli.context.run_context import RunContext
from avoidkit.cli.text import messages
from avoidkit.errors import CannotWrite
from avoidkit.exercise.engine.ports import Move
from avoidkit.exercise.model.header import Header, Option

ChooseOption = Callable[[str, tuple[Option, ...], str], str | Move | None]
"""Asks a question with a text above it: what was picked, a move that leaves, None if skipped."""


def switched_on(context: RunContext, header: Header, choose: ChooseOption) -> Move | None:
    """Switch it on where that is wished for. A move where it stays off."""
    options = tuple(Option(*pair) for pair in messages.SWITCH_CHOICES.items())
    picked = choose(messages.SWITCH_ON, options, header.off)
    if picked != "on":
        return Move.GONE if picked is Move.GONE else Move.STOP
    with suppress(CannotWrite):  # then it is on for this once
        context.exercises.switch_on(header)
    return None
