"""Picking from a list on the live screen: digits find an option, as many as it takes ("12").

questionary's list has one column, and letters for its shortcuts; here letters are moves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import Dimension, FormattedTextControl, Window

from avoidkit.exercise.model.steps import Mark
from avoidkit.terminal.input.keymap import SKIP
from avoidkit.terminal.live.prompts.option_grid import OptionGrid, Options, height, listed
from avoidkit.terminal.live.prompts.prompt_page import PromptPage

NOTHING_MARKED: Final = f"Space marks one. {SKIP.letter} skips this one."
MARKING: Final = "space marks, enter goes on"


class OwnWord(NamedTuple):
    """An own word was marked, and is to be typed now; with it, all that is marked."""

    marked: tuple[int, ...]


class OptionList:
    """A list in a page. `span` is how few and how many may be marked; None where one is picked.

    `own` is the option that stands for a word of one's own: to mark it is to type it.
    """

    def __init__(
        self,
        page: PromptPage,
        options: Options,
        span: tuple[int, int] | None,
        own: int | None = None,
    ) -> None:
        self.page, self.options, self.span, self.own = page, options, span, own
        self._digits = ""
        self._moved = False  # whoever went to an option and pressed Enter meant it
        self._hint = page.whisper
        page.choices = f"1-{len(options.labels)}" if len(options.labels) > 1 else "1"
        page.wants = lambda where: height(self.options, where.page)
        if span is not None:
            self._count()
        control = FormattedTextControl(self._drawn, focusable=True, show_cursor=False)
        self.window = Window(
            control,
            height=lambda: Dimension.exact(len(self._listing().lines)),
            always_hide_cursor=True,
        )
        self.keys = self._bound()

    def _listing(self) -> OptionGrid:
        where = self.page.where()
        return listed(self.options, where.page, self.page.room(where))

    def _drawn(self) -> StyleAndTextTuples:
        return self.page.styled(self._listing().lines)

    # --- keys ---

    def _bound(self) -> KeyBindings:
        keys = KeyBindings()
        for number in "0123456789":
            keys.add(number)(self._digit)
        for name, by in {"up": -1, "c-p": -1, "down": 1, "c-n": 1}.items():
            keys.add(name)(self._line(by))
        steps: dict[str, Callable[[], int]] = {
            "left": lambda: -self._listing().tall,
            "right": lambda: self._listing().tall,
            "home": lambda: -len(self.options.labels),
            "end": lambda: len(self.options.labels),
        }
        for name, far in steps.items():
            keys.add(name)(self._step(far))
        keys.add(" ")(self._mark)
        keys.add("enter")(self._done)
        return keys

    def _digit(self, event: KeyPressEvent) -> None:
        for digits in (self._digits + event.data, event.data):
            if 1 <= int(digits) <= len(self.options.labels):
                self._digits, self._moved = digits, True
                self._point(int(digits) - 1)
                return

    def _step(self, by: Callable[[], int]) -> Callable[[KeyPressEvent], None]:
        def step(_: KeyPressEvent) -> None:
            self._digits, self._moved = "", True
            self._point(self.options.pointed + by())

        return step

    def _line(self, by: int) -> Callable[[KeyPressEvent], None]:
        """A step of one option, or of one line where the option is taller than its room."""
        step = self._step(lambda: by)

        def line(event: KeyPressEvent) -> None:
            inside = self._listing().below if by > 0 else self.options.above
            if not inside:
                return step(event)
            self.options = self.options._replace(above=self.options.above + by)
            return None

        return line

    def _point(self, index: int) -> None:
        index = min(len(self.options.labels) - 1, max(0, index))
        if index != self.options.pointed:
            self.options = self.options._replace(pointed=index, above=0)

    def _mark(self, event: KeyPressEvent) -> None:
        if self.span is None:
            self._step(lambda: self._listing().tall)(event)  # on, as space goes on everywhere
            return
        self._digits, self._moved = "", False
        marked, pointed = self.options.marked, self.options.pointed
        if pointed in marked:
            marked = tuple(index for index in marked if index != pointed)
        elif len(marked) < self.span[1]:
            marked = (*marked, pointed)
            if pointed == self.own:
                event.app.exit(result=OwnWord(marked))
                return
        self.options = self.options._replace(marked=marked)
        self._count()

    def _done(self, event: KeyPressEvent) -> None:
        if self.span is None:
            event.app.exit(result=(self.options.pointed,))
        elif len(self.options.marked) >= max(1, self.span[0]):
            event.app.exit(result=tuple(sorted(self.options.marked)))
        elif self._moved and self.span[0] <= 1:
            event.app.exit(result=(self.options.pointed,))
        elif self.page.around.optional or not self.span[0]:
            event.app.exit(result=Mark.SKIPPED)
        else:
            self.page.whisper = NOTHING_MARKED

    def _count(self) -> None:
        """How many are marked, where that has an end; else how it is done."""
        assert self.span is not None  # noqa: S101 - only lists of many are counted
        marked, most = len(self.options.marked), self.span[1]
        if most < len(self.options.labels):
            self.page.whisper = f"{marked} of {most} chosen"
        else:
            self.page.whisper = self._hint or MARKING
