"""One line to type on: questionary's, which an answer leaves only when it is taken."""

from __future__ import annotations

from collections.abc import Callable

import questionary
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys as Key
from prompt_toolkit.layout import Layout
from prompt_toolkit.layout.processors import PasswordProcessor

from avoidkit.exercise.engine.ports import Left, Reply
from avoidkit.terminal.live.prompts.prompt_page import PromptPage, RunPrompt
from avoidkit.terminal.live.prompts.soft_wrap import Typed

Take = Callable[[str], Reply | None]  # an answer from a typed line, or None with a whisper set


def typed_line(  # noqa: PLR0913 - the last two are how it looks
    run: RunPrompt,
    page: PromptPage,
    before: str | int | None,
    take: Take,
    *,
    lead: str = "",
    secret: bool = False,
) -> Reply | Left:
    """One line of typing, or a Left with what stood in it.

    A number, and what was refused as one, give way to the first key.
    """
    stands = "" if before is None else str(before)
    line = questionary.text(
        f"{lead}>",
        default=stands,
        qmark="",
        input_processors=[PasswordProcessor(char="")] if secret else None,
        prompt_continuation=" " * len(f" {lead}> "),
    )
    asked = line.application
    buffer: Buffer = asked.current_buffer
    keys = KeyBindings()

    @keys.add("enter")
    def _(event: KeyPressEvent) -> None:
        if (answer := take(buffer.text)) is not None:
            event.app.exit(result=answer)
        elif not isinstance(before, str):
            gives_way()

    @keys.add(Key.BracketedPaste, eager=True)
    def _(event: KeyPressEvent) -> None:
        """What was copied from several lines stands in one."""
        buffer.insert_text(" ".join(event.data.split()))

    def first(_: Buffer) -> None:
        buffer.on_text_insert -= first
        buffer.document = Document(buffer.text.removeprefix(stands))

    def gives_way() -> None:
        nonlocal stands
        stands = buffer.text
        buffer.on_text_insert -= first
        buffer.on_text_insert += first

    if isinstance(before, int):
        gives_way()
    page.unsent = lambda: buffer.text or None
    page.outdent = 1
    theirs = asked.key_bindings
    own = keys if theirs is None else merge_key_bindings([theirs, keys])
    focus = asked.layout.current_control
    if not secret:
        focus = _wrapped(asked.layout, buffer, page, len(f" {lead}> "))
    reply: Reply | Left = run(page, asked.layout.container, own, focus=focus)
    return reply


def _wrapped(layout: Layout, buffer: Buffer, page: PromptPage, lead: int) -> Typed:
    """A line that grows breaks between words, and the page makes room for its rows."""
    control = Typed(buffer, lead)
    for window in layout.find_all_windows():
        if window.content is layout.current_control:
            window.content = control
            break
    page.wants = lambda where: control.tall(where.page + page.outdent)
    return control
