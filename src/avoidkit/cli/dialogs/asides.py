"""Grounding and the help lines, laid over any step: nothing of an aside is kept or logged."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Final

from avoidkit.cli.dialogs.ask import AWAY, Dialog, titled
from avoidkit.exercise.engine.event_log import Outcome
from avoidkit.exercise.engine.play import Ports, play
from avoidkit.exercise.engine.ports import Around, Move, Screen
from avoidkit.exercise.engine.session import Session
from avoidkit.exercise.model.text import literal

if TYPE_CHECKING:
    from avoidkit.cli.context.run_context import RunContext
    from avoidkit.terminal.open_screen import Opened

EXERCISES: Final = {Move.GROUND: "ground"}
"""The exercise that answers a move: the one place where Python knows an exercise by its id."""

WHERE_TO: Final = "Where would you like to go from here?"
WAYS_ON: Final = {
    "back": "back to where I was",
    "again": "ground once more",
    "stop": "stop here, keep what I answered",
}


def open_screen(context: RunContext, *, beside: bool = False) -> AbstractContextManager[Opened]:
    """The screen of this run. `beside`: lines go to stderr, as stdout is for data."""
    from avoidkit.terminal.open_screen import opened

    return opened(context.flags, plain=context.plain, clock=context.clock, beside=beside)


def dialog(context: RunContext, screen: Screen, around: Around) -> Dialog:
    """To ask on a screen, with grounding and the help lines over it."""
    return Dialog(screen, around, Asides(context, screen, around.title))


class Asides:
    """What g and h do. Called with the move; STOP where the person chose to stop there."""

    def __init__(self, context: RunContext, screen: Screen, title: str) -> None:
        self.context, self.screen = context, screen
        self.around = Around(title, 60.0, 60.0)

    def __call__(self, move: Move) -> Move | None:
        return self._help() if move is Move.HELP else self._play(EXERCISES[move])

    def _help(self) -> Move | None:
        from avoidkit.cli.lookup.crisis_lines import first_lines

        rows = first_lines(self.context.places.config, self.context.config)
        texts = (literal("\n".join(rows)),)
        move = self.screen.read(texts, titled("people to call"))
        return move if move is Move.GONE else None

    def _play(self, exercise: str) -> Move | None:
        script = self.context.exercises.visit(exercise, quick=True)
        if script is None:
            return None
        while True:
            world = Ports(
                screen=self.screen,
                clock=self.context.clock,
                keep=lambda _: True,
                aside=self._inside,
                visit=lambda _: None,
                aloud=self.context.plain,
            )
            played = play(Session(script), world)
            if played.outcome is Outcome.INTERRUPTED:
                return Move.GONE
            picked = Dialog(self.screen, self.around, self._inside).pick(
                WHERE_TO, WAYS_ON, can_go_back=True
            )
            match picked:
                case "again":
                    continue
                case "stop":
                    return Move.STOP
                case Move() as move if move in AWAY:
                    return move
                case _:
                    return None

    def _inside(self, move: Move) -> Move | None:
        """No aside inside an aside but the help lines."""
        return self._help() if move is Move.HELP else None
