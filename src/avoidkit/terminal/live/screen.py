"""The live screen: texts and timers on pages, and questions asked on the lent terminal.

questionary takes a tenth of a second to import; it comes in a thread while the first page is read.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING, Any

from avoidkit.exercise.engine.ports import Around, Left, Move, Reply, Shown
from avoidkit.exercise.model.steps import Question, Value
from avoidkit.terminal.live.display import Display
from avoidkit.terminal.live.pages import TimerPages

if TYPE_CHECKING:
    from avoidkit.terminal.live.prompts.prompter import Prompter


class LiveScreen(TimerPages):
    """The Screen port on a display.

    `ends` are where a prompt reads and writes, if not where the program does.
    """

    def __init__(self, display: Display, ends: Any = None) -> None:
        super().__init__(display)
        self._ends = ends
        self._prompter: Prompter | None = None

    def read(self, texts: tuple[Shown, ...], around: Around, go_on: str = "go on") -> Move | None:
        Thread(target=_import_prompter, daemon=True).start()
        return super().read(texts, around, go_on)

    def ask(
        self,
        texts: tuple[Shown, ...],
        question: Question,
        begun: Value | None,
        around: Around,
        typing: Callable[[str], bool],
    ) -> Reply | Left:
        if self._prompter is None:
            from avoidkit.terminal.live.prompts.prompter import Prompter

            self._prompter = Prompter(self.display, super().read, self._ends)
        return self._prompter.ask(texts, question, begun, around, typing)


def _import_prompter() -> None:
    import avoidkit.terminal.live.prompts.prompter  # noqa: F401 - imported for the time it takes
