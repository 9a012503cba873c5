"""For authors: an exercise played by a person made of a list, in a test of your own.

The `tests` in an exercise's file say what a plain run shows. With this a test in Python can also
press keys, go back, stop half way, and look at every screen; nothing waits, and nothing is kept.

    >>> from pathlib import Path
    >>> from avoidkit.testing import Actor, play_file
    >>> actor = Actor([7, "the old lime tree"])
    >>> played = play_file(Path("my-walk.yaml"), actor)
    >>> played.outcome.value
    'finished'
    >>> dict(played.session.named)
    {'restless': 7, 'seen': 'the old lime tree'}
    >>> actor.seen[-1]
    'You saw the old lime tree.'

Somebody who stops at the second question, half a word typed:

    >>> from avoidkit.testing import Left, Move
    >>> play_file(Path("my-walk.yaml"), Actor([7, Left(Move.STOP, "the ol")])).outcome.value
    'stopped'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from avoidkit.exercise.engine.pacing import Frame
from avoidkit.exercise.engine.play import Played, Ports, play
from avoidkit.exercise.engine.ports import Around, Left, Move, Reply, Shown, Tempo
from avoidkit.exercise.engine.session import Session
from avoidkit.exercise.engine.simulation import as_words
from avoidkit.exercise.library.library import Library, shipped
from avoidkit.exercise.model.steps import Mark, Question, Value
from avoidkit.exercise.model.text import words

__all__ = ["Actor", "Left", "Mark", "Move", "Tempo", "play_file"]


@dataclass
class Actor:
    """The screen and the clock at once: answers from *replies*, and stops when they run out.

    A reply is a value, a mark, a move, or a `Left` with words half typed. `keys` are pressed at
    the tick of that number; a breath ticks about ten times a second. `seen` is everything that
    stood on the screen, in order, `offered` what each question had as its default, and `time` the
    seconds gone by.
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


def play_file(path: Path, actor: Actor, settings: Mapping[str, str] | None = None) -> Played:
    """Play the exercise of a file, named for its id, to the end or to where the actor stops.

    Fragments, banks and visits are looked for beside it, then among what is shipped. Raises
    ScriptRefused where `avoidkit check` would find an error.
    """
    library = Library(path.parent, shipped())
    script = library.script(path.stem, settings or {})
    ports = Ports(
        screen=actor,
        clock=actor,
        keep=lambda _: True,
        aside=lambda _: None,
        visit=lambda id_: library.script(id_, {}),
    )
    return play(Session(script), ports)
