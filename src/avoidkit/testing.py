"""A person made of a list, and a clock only they can move: for tests of exercises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from avoidkit.exercise.engine.pacing import Frame
from avoidkit.exercise.engine.ports import Around, Left, Move, Reply, Shown, Tempo
from avoidkit.exercise.engine.simulation import as_words
from avoidkit.exercise.model.steps import Question, Value
from avoidkit.exercise.model.text import words


@dataclass
class Actor:
    """Both ports at once: answers from *replies*, and stops when they run out.

    A reply is a value, a mark, a move, or a `Left` with words half typed. `keys` are pressed at
    the tick of that number. `seen` is everything that stood on the screen, in order.
    """

    replies: list[Reply | Left | Move] = field(default_factory=list[Reply | Left | Move])
    keys: dict[int, Move | Tempo] = field(default_factory=dict[int, Move | Tempo])
    seen: list[str] = field(default_factory=list[str])
    offered: list[Value | None] = field(default_factory=list[Value | None])
    arounds: list[Around] = field(default_factory=list[Around])
    time: float = 0.0
    ticks: int = 0
    standing: tuple[Shown, ...] | None = None  # what a timer already shows
    late: float = 0.0  # seconds every tick takes longer than it was asked to

    def read(self, texts: tuple[Shown, ...], around: Around) -> Move | None:
        self._show(texts, around)
        return None

    def ask(
        self,
        texts: tuple[Shown, ...],
        question: Question,
        begun: Value | None,
        around: Around,
        typing: Callable[[str], bool],  # noqa: ARG002 - the port has it; this person types nothing
    ) -> Reply | Left:
        self._show(texts, around)
        self.seen.append(words(question.text))
        self.offered.append(begun)
        reply = self.replies.pop(0) if self.replies else Move.STOP
        return Left(reply) if isinstance(reply, Move) else reply

    def tick(
        self, texts: tuple[Shown, ...], frame: Frame, seconds: float, around: Around
    ) -> Move | Tempo | None:
        cue = frame.cue.value if frame.cue else words(frame.show)
        if self.standing != texts:
            self._show(texts, around)
            self.standing = texts
            self.seen.append(cue)
        elif self.seen[-1] != cue:
            self.seen.append(cue)
        self.time += seconds + self.late
        self.ticks += 1
        return self.keys.get(self.ticks)

    def seconds(self) -> float:
        return self.time

    def now(self) -> datetime:
        return datetime(2026, 1, 1, 9, tzinfo=UTC) + timedelta(seconds=self.time)

    def _show(self, texts: tuple[Shown, ...], around: Around) -> None:
        self.arounds.append(around)
        self.standing = None
        self.seen.extend(map(as_words, texts))
