"""The page to write on: Enter is a new line, Ctrl-D or a lone full stop ends it, nothing is lost.

What is typed is handed over after five seconds of rest, after fifteen without one, and whenever the
page is left.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.layout import Dimension, Window

from avoidkit.exercise.engine.ports import Left, Reply
from avoidkit.exercise.model.steps import Mark, Value, Write
from avoidkit.terminal.input import keymap
from avoidkit.terminal.input.clock import WallClock
from avoidkit.terminal.layout.page import Line, Zones, text_line
from avoidkit.terminal.layout.question_words import openers
from avoidkit.terminal.live.prompts.prompt_page import PromptPage, RunPrompt
from avoidkit.terminal.live.prompts.soft_wrap import Typed

REST: Final = 5.0  # seconds without a key, after which the draft is kept
RUSH: Final = 15.0  # seconds of writing without a rest, after which it is kept all the same
LOOK: Final = 0.5  # real seconds from one look at it to the next, at the most
END: Final = "\n."
KEPT: Final = "Draft kept."
NOT_KEPT: Final = "This is not being saved."


class Keeping(NamedTuple):
    """What keeps the text as it is now and says whether it could, and the time it goes by."""

    typing: Callable[[str], bool]
    clock: WallClock


def write(
    run: RunPrompt,
    page: PromptPage,
    question: Write,
    begun: Value | None,
    keeping: Keeping,
) -> Reply | Left:
    """The text, Mark.SKIPPED where it stayed empty, or a Left with all of it."""
    buffer = Buffer(multiline=True)
    if isinstance(begun, str):
        buffer.document = Document(begun, len(begun))
    keys = KeyBindings()
    draft = _UnsavedText(buffer, page, keeping)
    asked = page.question
    page.question = lambda where: [*asked(where), *_prompts(question, where)]
    page.unsent = lambda: buffer.text or None

    def done(event: KeyPressEvent, text: str) -> None:
        draft.keep()
        event.app.exit(result=text.strip() or Mark.SKIPPED)

    @keys.add(f"c-{keymap.END}", eager=True)
    def _(event: KeyPressEvent) -> None:
        done(event, buffer.text)

    @keys.add("enter")
    def _(event: KeyPressEvent) -> None:
        before = f"\n{buffer.document.text_before_cursor}"
        if before.endswith(END) and not buffer.document.text_after_cursor.strip():
            done(event, before[1 : -len(END)])
        else:
            buffer.newline(copy_margin=False)

    control = Typed(buffer)
    window = Window(
        control,
        width=lambda: Dimension(max=page.where().text + 1),  # and a cell for the cursor
        height=Dimension(min=1),
    )
    page.wants = lambda where: where.body_rows // 2  # a page to write on, not a line
    page.background = draft.watch
    reply: Reply | Left = run(page, window, merge_key_bindings([keys, control.arrows()]))
    draft.keep()
    return reply


def _prompts(question: Write, where: Zones) -> list[Line]:
    """Small openers under the question, where there is room for them."""
    if not where.roomy:
        return []
    return [text_line(opener) for opener in openers(question.prompts)]


class _UnsavedText:
    """The text as it was last handed over, and when the next time is due."""

    def __init__(self, buffer: Buffer, page: PromptPage, keeping: Keeping) -> None:
        self.buffer, self.page = buffer, page
        self.typing, self.clock = keeping
        self.kept = buffer.text
        self.last = 0.0  # when the last key came
        self.first: float | None = None  # when the first one came that is not kept
        buffer.on_text_changed += self._changed

    def _changed(self, _: Buffer) -> None:
        self.last = self.clock.seconds()
        self.first = self.last if self.first is None else self.first

    def keep(self) -> None:
        self.first = None
        if self.buffer.text == self.kept:
            return
        self.kept = self.buffer.text
        if not self.typing(self.kept):
            self.page.whisper = NOT_KEPT
        elif self.page.around.drafted:
            self.page.whisper = KEPT

    async def watch(self, app: Application[Any]) -> None:
        """Hand it over whenever that is due."""
        while True:
            left = LOOK
            if self.first is not None:
                due = min(self.last + REST, self.first + RUSH)
                left = min(LOOK, self.clock.real(due - self.clock.seconds()))
            if left > 0:
                await asyncio.sleep(left)
            else:
                self.keep()
                app.invalidate()
