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
        self.voice = PlainOutput(out)
        self.ear = PlainInput(keys_from, self.voice, clock, signals)

    def read(self, texts: tuple[Shown, ...], around: Around) -> Move | None:
        self.voice.around(around)
        self.voice.texts(texts)
        if not self.ear.person:
            return self.ear.gone()  # nobody presses Enter in a pipe; the lines are for questions
        said = self.ear.line("Enter goes on.")
        return said if isinstance(said, Move) else None

    def ask(
        self,
        texts: tuple[Shown, ...],
        question: Question,
        begun: Value | None,
        around: Around,
        typing: Callable[[str], bool],
    ) -> Reply | Left:
        self.voice.around(around)
        self.voice.texts(texts)
        if around.pinned:
            pinned = safe(around.pinned)
            self.voice.say(pinned if pinned.startswith('"') else f'"{pinned}"')
        asked = PlainQuestions(self.voice, self.ear, optional=around.optional)
        return asked.answer(question, begun, typing)

    def tick(
        self, texts: tuple[Shown, ...], frame: Frame, seconds: float, around: Around
    ) -> Move | Tempo | None:
        if not frame.gone:
            breath = frame.shape is Shape.SWELL  # whose first line is its title
            if not breath:
                self.voice.around(around)
            self.voice.texts(texts)
            self.voice.timer(frame, around)
            if breath:
                self.voice.around(around, titled=False)
        self.voice.phase(frame)
        return self.ear.wait(seconds, enter_ends=frame.cue is None)
