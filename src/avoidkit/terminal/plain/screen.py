"""The plain screen: lines that are only ever added, for a screen reader, a pipe, or a calm eye.

No cursor moves, no colour, no escape byte. Choices are numbers, a breath is one line a phase, and
nothing ticks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from avoidkit.exercise.engine.pacing import Frame
from avoidkit.exercise.engine.ports import Around, Clock, Left, Move, Reply, Shown, Tempo
from avoidkit.exercise.model.steps import Question, Shape, Value
from avoidkit.terminal.input.clock import WallClock
from avoidkit.terminal.input.signals import Signals
from avoidkit.terminal.layout.sanitize import safe
from avoidkit.terminal.plain.input import PlainInput
from avoidkit.terminal.plain.output import PlainOutput
from avoidkit.terminal.plain.questions import PlainQuestions


class PlainScreen:
    """The Screen port on two streams. Lines of input answer the questions in order."""

    def __init__(
        self, keys_from: TextIO, out: TextIO, clock: WallClock | Clock, signals: Signals
    ) -> None:
        self.output = PlainOutput(out)
        self.input = PlainInput(keys_from, self.output, clock, signals)

    def read(self, texts: tuple[Shown, ...], around: Around) -> Move | None:
        self.output.around(around)
        self.output.texts(texts)
        if not self.input.person:
            return self.input.gone()  # nobody presses Enter in a pipe; the lines are for questions
        line = self.input.line("Enter goes on.")
        return line if isinstance(line, Move) else None

    def ask(
        self,
        texts: tuple[Shown, ...],
        question: Question,
        begun: Value | None,
        around: Around,
        typing: Callable[[str], bool],
    ) -> Reply | Left:
        self.output.around(around)
        self.output.texts(texts)
        if around.pinned:
            pinned = safe(around.pinned)
            self.output.say(pinned if pinned.startswith('"') else f'"{pinned}"')
        questions = PlainQuestions(self.output, self.input, optional=around.optional)
        return questions.answer(question, begun, typing)

    def tick(
        self, texts: tuple[Shown, ...], frame: Frame, seconds: float, around: Around
    ) -> Move | Tempo | None:
        if not frame.gone:
            breath = frame.shape is Shape.SWELL  # whose first line is its title
            if not breath:
                self.output.around(around)
            self.output.texts(texts)
            self.output.timer(frame, around)
            if breath:
                self.output.around(around, titled=False)
        self.output.phase(frame)
        return self.input.wait(seconds, enter_ends=frame.cue is None)
