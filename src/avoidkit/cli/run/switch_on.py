"""What is off at first says why, and asks, before it is played."""

from __future__ import annotations

from contextlib import suppress

from avoidkit.cli.context.run_context import RunContext
from avoidkit.cli.dialogs.ask import Dialog
from avoidkit.cli.text import messages
from avoidkit.errors import CannotWrite
from avoidkit.exercise.engine.ports import Move
from avoidkit.exercise.model.header import Header
from avoidkit.exercise.model.text import literal


def switched_on(context: RunContext, header: Header, dialog: Dialog) -> Move | None:
    """Switch it on where that is wished for. A move where it stays off."""
    why = (literal(header.off),)
    picked = dialog.pick(messages.SWITCH_ON, messages.SWITCH_CHOICES, why)
    if picked != "on":
        return Move.GONE if picked is Move.GONE else Move.STOP
    with suppress(CannotWrite):  # then it is on for this once
        context.exercises.switch_on(header)
    return None
