"""Questions on the live screen: each is asked on the lent terminal, and its end is told apart.

Hiding is settled here, and words that have no room over an answer are read first, on pages of
their own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prompt_toolkit.layout import Container

from avoidkit.exercise.engine.ports import Around, Left, Move, Reply, Shown
from avoidkit.exercise.model.steps import Question, Value
from avoidkit.terminal.live.display import Display
from avoidkit.terminal.live.prompts.prompt_page import HIDDEN, FrameOutput, PromptPage
from avoidkit.terminal.live.prompts.questions import LiveQuestions

Read = Callable[[tuple[Shown, ...], Around], Move | None]


class Prompter:
    """Asks one question at a time, on a display. `read` shows pages and waits for Enter."""

    def __init__(self, display: Display, read: Read, ends: Any = None) -> None:
        self.display, self._read = display, read
        self.ends = ends  # another input and output, for tests
        self._unread: Around | None = None  # the page before, while it is still to come

    def ask(
        self,
        texts: tuple[Shown, ...],
        question: Question,
        begun: Value | None,
        around: Around,
        typing: Callable[[str], bool],
    ) -> Reply | Left:
        """The answer, or what was left."""
        self._unread = around
        title = self.display.titled(around)
        questions = LiveQuestions(self.run, self.display, texts, title, typing)
        while True:
            reply = questions.once(question, begun)
            if not (isinstance(reply, Left) and reply.move is HIDDEN):
                return reply
            begun = begun if reply.unsent is None else reply.unsent
            if (move := self.display.hide()) is not None:
                return Left(move, begun)

    def run(
        self,
        page: PromptPage,
        answer: Container,
        own: Any,
        focus: Any = None,
    ) -> Any:
        """The prompt, on the lent terminal: an answer, or a Left with what stood in it."""
        around, self._unread = self._unread, None
        page.hint = page.whisper
        if around is not None and (rest := page.unseen()):
            move = self._read(rest, around)
            if move is not None:
                return Left(move, page.unsent())
        with self.display.lent(page.hear):
            reply = page.run(
                answer,
                own,
                self.ends or _ends(),
                focus=focus or answer,
                called=self.display.called,
            )
        return Left(HIDDEN, page.unsent()) if reply is HIDDEN else reply


def _ends() -> Any:
    import sys

    from prompt_toolkit.input import create_input

    return create_input(sys.stdin), FrameOutput.of(sys.stdout)
