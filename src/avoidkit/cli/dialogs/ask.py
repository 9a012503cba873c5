"""The one dialog for every question that stands in no exercise.

Its keys do what they do in an exercise. Grounding and the help lines open over the question and
come back to it, with what was half typed; hiding is the screen's own; stopping and the end of the
input leave it; back leads to the question before, or comes back to this one where there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from avoidkit.exercise.engine.ports import Around, Left, Move, Reply, Screen, Shown
from avoidkit.exercise.model.header import Option
from avoidkit.exercise.model.steps import Ask, Choose, Mark, Question, Value
from avoidkit.exercise.model.text import literal

OpenAside = Callable[[Move], Move | None]
"""Plays grounding or the help lines: None to come back, or the move that leaves the question."""

AWAY: Final = (Move.STOP, Move.GONE)
"""The moves that leave a dialog for good."""


def titled(title: str) -> Around:
    """What stands around a question outside an exercise: a title, and no time that is left."""
    return Around(title, seconds_left=0.0, total=0.0)


def as_options(labels: Mapping[str, str]) -> tuple[Option, ...]:
    """Options to pick from, of what is shown of each by its id."""
    return tuple(Option(id_, label) for id_, label in labels.items())


def choice(question: str, options: Mapping[str, str] | Sequence[Option]) -> Choose:
    """A question with options, of which one can be picked."""
    if isinstance(options, Mapping):
        options = as_options(options)
    return Choose(literal(question), tuple(options))


def keeps_nothing(_: str) -> bool:
    """What is typed outside an exercise lies in memory alone."""
    return False


class Dialog:
    """Asks on one screen, under one title. `open_aside` is what the keys g and h open."""

    def __init__(self, screen: Screen, around: Around, open_aside: OpenAside) -> None:
        self.screen, self.around, self.open_aside = screen, around, open_aside

    def ask(
        self,
        question: Question,
        texts: tuple[Shown, ...] = (),
        begun: Value | None = None,
        *,
        typing: Callable[[str], bool] = keeps_nothing,
        can_go_back: bool = False,
    ) -> Reply | Left:
        """Any question: the answer, or a Left by STOP, GONE, SKIP or, if *can_go_back*, BACK.

        `texts` stand over it, `begun` is offered as its answer, and `typing` takes long text while
        it grows. What was half typed comes back with the question, but of a secret.
        """
        secret = isinstance(question, Ask) and question.secret
        while True:
            reply = self.screen.ask(texts, question, begun, self.around, typing)
            if not isinstance(reply, Left):
                return reply
            unsent = None if secret else reply.unsent
            if unsent is not None:
                begun = unsent
            match reply.move:
                case Move.GROUND | Move.HELP as aside:
                    if (ended := self.open_aside(aside)) is not None:
                        return Left(ended, unsent)
                case Move.BACK if not can_go_back:
                    pass  # nothing stands before this
                case move:
                    return Left(move, unsent)

    def pick(
        self,
        question: str,
        options: Mapping[str, str] | Sequence[Option],
        texts: tuple[Shown, ...] = (),
        *,
        usual: str | None = None,
        can_go_back: bool = False,
    ) -> str | Move:
        """The id of one option, or the move it was left by. `usual` is what Enter alone means."""
        chosen = choice(question, options)
        return self._text(self.ask(chosen, texts, usual, can_go_back=can_go_back))

    def confirm(
        self,
        question: str,
        texts: tuple[Shown, ...] = (),
        *,
        no: str,
        yes: str,
        can_go_back: bool = False,
    ) -> bool | Move:
        """Whether somebody is sure, in words for both; "no" stands first. A move left it."""
        picked = self.pick(question, {"no": no, "yes": yes}, texts, can_go_back=can_go_back)
        return picked if isinstance(picked, Move) else picked == "yes"

    def line(
        self, question: Ask, texts: tuple[Shown, ...] = (), *, can_go_back: bool = False
    ) -> str | Move:
        """A line that is typed, or the move it was left by."""
        return self._text(self.ask(question, texts, can_go_back=can_go_back))

    def read(self, texts: tuple[Shown, ...], *, can_go_back: bool = False) -> Move | None:
        """A page: None once it was read, or STOP, GONE, SKIP and, if *can_go_back*, BACK."""
        while True:
            match self.screen.read(texts, self.around):
                case Move.GROUND | Move.HELP as aside:
                    if (ended := self.open_aside(aside)) is not None:
                        return ended
                case Move.BACK if not can_go_back:
                    pass
                case move:
                    return move

    def _text(self, reply: Reply | Left) -> str | Move:
        if isinstance(reply, Left):
            return reply.move
        return Move.SKIP if isinstance(reply, Mark) else str(reply)
