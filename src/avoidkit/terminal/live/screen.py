"""The live screen: texts and timers by the pacer, questions by the asker, on one stage.

questionary takes a tenth of a second to import; it comes in a thread while the first page is read.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING, Any

from avoidkit.exercise.engine.pacing import Frame
from avoidkit.exercise.engine.ports import Around, Left, Move, Reply, Shown, Tempo
from avoidkit.exercise.model.steps import Question, Value
from avoidkit.terminal.live.display import Display
from avoidkit.terminal.live.pages import TimerPages

if TYPE_CHECKING:
    from avoidkit.terminal.live.prompts.prompter import Prompter


class LiveScreen:
    """The Screen port on a stage."""

    def __init__(self, stage: Display, ends: Any = None) -> None:
        self.stage, self.pacer = stage, TimerPages(stage)
        self._ends = ends  # where a prompt reads and writes, if not where the program does
        self._asker: Prompter | None = None

    def read(self, texts: tuple[Shown, ...], around: Around) -> Move | None:
        Thread(target=_warm, daemon=True).start()
        return self.pacer.read(texts, around)

    def ask(
        self,
        texts: tuple[Shown, ...],
        question: Question,
        begun: Value | None,
        around: Around,
        typing: Callable[[str], bool],
    ) -> Reply | Left:
        if self._asker is None:
            from avoidkit.terminal.live.prompts.prompter import Prompter

            self._asker = Prompter(self.stage, self.pacer.read, self._ends)
        return self._asker.ask(texts, question, begun, around, typing)

    def tick(
        self, texts: tuple[Shown, ...], frame: Frame, seconds: float, around: Around
    ) -> Move | Tempo | None:
        return self.pacer.tick(texts, frame, seconds, around)


def _warm() -> None:
    import avoidkit.terminal.live.prompts.prompter  # noqa: F401 - imported for the time it takes
