"""Grounding and the help lines, laid over any step: nothing of an aside is kept or logged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from avoidkit.exercise.engine.event_log import Outcome
from avoidkit.exercise.engine.play import Ports, play
from avoidkit.exercise.engine.ports import Around, Left, Move, Reply, Screen, Shown
from avoidkit.exercise.engine.session import Session
from avoidkit.exercise.model.header import Option
from avoidkit.exercise.model.steps import Choose, Question, Value
from avoidkit.exercise.model.text import literal

if TYPE_CHECKING:
    from avoidkit.cli.context.run_context import RunContext

BACK: Final = {
    "back": "back to where I was",
    "again": "ground once more",
    "stop": "stop here, keep what I answered",
}


def asked(  # noqa: PLR0913 - they are what a screen asks with
    context: RunContext,
    screen: Screen,
    question: Question,
    around: Around,
    *,
    begun: Value | None = None,
    told: str = "",
) -> Reply | Left:
    """A question that stands in no exercise; grounding and the help lines come back to it.

    `begun` is offered as its answer; `told` stands over it.
    """
    aside = Asides(context, screen, around.title)
    texts = (literal(told),) if told else ()
    while True:
        reply = screen.ask(texts, question, begun, around, lambda _: False)
        match reply:
            case Left(Move.GROUND | Move.HELP as move):
                if (ended := aside(move)) is not None:
                    return Left(ended)
            case _:
                return reply


def first_page(
    context: RunContext, screen: Screen, texts: tuple[Shown, ...], around: Around
) -> Move | None:
    """A page before all others: grounding, the help lines and going back come back to it."""
    aside = Asides(context, screen, around.title)
    while True:
        move = screen.read(texts, around)
        if move in (Move.GROUND, Move.HELP):
            if (ended := aside(move)) is not None:
                return ended
        elif move is not Move.BACK:
            return move


class Asides:
    """What g and h do. Called with the move; STOP where the person chose to stop there."""

    def __init__(self, context: RunContext, screen: Screen, title: str) -> None:
        self.context, self.screen, self.title = context, screen, title
        self.around = Around(title, 60.0, 60.0)

    def __call__(self, move: Move) -> Move | None:
        return self._help() if move is Move.HELP else self._play(move.name.lower())

    def _help(self) -> Move | None:
        from avoidkit.cli.commands.help_now import page

        texts = (literal("\n".join(page(self.context))),)
        left = self.screen.read(texts, Around("people to call", 0.0, 0.0))
        return left if left is Move.GONE else None

    def _play(self, exercise: str) -> Move | None:
        """The exercise that goes by the move's own name."""
        script = self.context.exercises.visit(exercise, quick=True)
        if script is None:
            return None
        while True:
            # No aside inside an aside but the help lines.
            world = Ports(
                screen=self.screen,
                clock=self.context.clock,
                keep=lambda _: True,
                aside=lambda move: self._help() if move is Move.HELP else None,
                visit=lambda _: None,
                aloud=self.context.plain,
            )
            played = play(Session(script), world)
            if played.outcome is Outcome.INTERRUPTED:
                return Move.GONE
            options = tuple(Option(*pair) for pair in BACK.items())
            question = Choose(literal("Where would you like to go from here?"), options)
            reply = self.screen.ask((), question, None, self.around, lambda _: False)
            match reply:
                case "again":
                    continue
                case "stop":
                    return Move.STOP
                case Left(Move.STOP | Move.GONE as ended):
                    return ended
                case _:
                    return None
