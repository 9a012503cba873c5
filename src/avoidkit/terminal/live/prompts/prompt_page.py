"""A prompt inside our page: title, pinned words, text and keys stand where they always stand.

prompt_toolkit runs in the alternate screen that the display already holds: its own way in and out
of it is taken from it, so nothing flickers between two screens, and the scrollback gets nothing.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from prompt_toolkit.application import Application
from prompt_toolkit.data_structures import Size
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import (
    KeyBindings,
    KeyBindingsBase,
    KeyPressEvent,
    merge_key_bindings,
)
from prompt_toolkit.keys import Keys as Key
from prompt_toolkit.layout import (
    Container,
    Dimension,
    FormattedTextControl,
    HSplit,
    Layout,
    VSplit,
    Window,
)
from prompt_toolkit.output import Output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style as PromptStyles
from prompt_toolkit.styles.base import ANSI_COLOR_NAMES
from rich.style import Style

from avoidkit.exercise.engine.ports import Around, Left, Move, Shown
from avoidkit.exercise.model.steps import Value
from avoidkit.exercise.model.text import Block, Run, Text
from avoidkit.terminal.input.keymap import END, MOVE_KEYS, Press
from avoidkit.terminal.layout.key_hints import KeyLine, key_line
from avoidkit.terminal.layout.page import (
    Line,
    Zones,
    crop,
    cut,
    header,
    indented,
    text_line,
    text_of,
)
from avoidkit.terminal.layout.paragraphs import body, paragraph
from avoidkit.terminal.layout.theme import ACCENT, STRONG, Look

RunPrompt = Callable[..., Any]
"""Runs a prompt (page, answer, its keys, focus) on the lent terminal: an answer, or a Left."""
HIDDEN: Final = object()  # the prompt was left to hide the page, and is asked again
WHISPER: Final = 2  # rows at the most
LEAST: Final = 2  # rows of an answer that wants so many, before a question has all of its own


def prompt_style(style: Style | None) -> str:
    """A style of the theme in prompt_toolkit's words."""
    if style is None:
        return ""
    words = ["bold"] if style.bold else []
    if style.color is not None and style.color.number is not None:
        words.append(ANSI_COLOR_NAMES[style.color.number + 1])  # the first is "default"
    return " ".join(words)


class FrameOutput(Vt100_Output):
    """An output that is already where it should be."""

    def enter_alternate_screen(self) -> None:
        """The display did; drawing begins at the top, as it would have there."""
        self.write_raw("\x1b[H")

    def quit_alternate_screen(self) -> None:
        """The display will."""

    @classmethod
    def of(cls, stream: Any) -> FrameOutput:
        def size() -> Size:
            columns, rows = os.get_terminal_size(stream.fileno())
            return Size(rows=rows or 24, columns=columns or 80)

        return cls(stream, size, term=os.environ.get("TERM"))


@dataclass
class PromptPage:
    """One prompt on one page. `unsent` says what stands in it now."""

    around: Around
    texts: tuple[Shown, ...]
    asks: Text
    question: Callable[[Zones], list[Line]]
    keys: KeyLine
    look: Look
    where: Callable[[], Zones]
    unsent: Callable[[], Value | None] = lambda: None
    whisper: str = ""
    choices: str = ""
    letters: bool = field(default=False, init=False)
    hint: str = field(default="", init=False)  # the whisper it begins with
    _leave: Callable[[], Any] | None = field(default=None, init=False)  # None: no loop to tell yet
    typed: bool = False  # whether letters are text here
    outdent: int = 0  # cells the answer's own margin takes
    background: Callable[[Application[Any]], Any] | None = None  # runs beside the prompt
    wants: Callable[[Zones], int] = lambda _: 1  # rows the answer likes to have

    def hear(self) -> None:
        """Look at once whether a signal asks to leave; from any thread, or a signal handler."""
        if self._leave is not None:
            self._leave()

    # --- what is drawn ---

    def above(self) -> list[Line]:
        """Every row over the answer. Where not all of it has room, the question has it alone."""
        where = self.where()
        lines = header(self.around, where)
        told, asked, room = self._parts(where)
        kept = [*told, *asked] if len(told) + len(asked) <= room else asked[:room]
        for row, line in enumerate(kept, where.body_row):
            lines[row] = indented(line, where)
        last = where.body_row + len(kept) - 1 + (where.roomy or len(kept) < room)
        return [cut(lines.get(row, ()), where.width - 1) for row in range(1, last + 1)]

    def unseen(self) -> tuple[Shown, ...]:
        """What has no room over the answer in this window, and is read on pages before it."""
        where = self.where()
        told, asked, room = self._parts(where)
        if max(len(asked), len(body((self.asks,), where))) > room:
            return (*self.texts, self.asks)
        return self.texts if len(told) + len(asked) > room else ()

    def room(self, where: Zones) -> int:
        """Rows between what stands over the answer and what stands under it."""
        return max(1, where.height - len(self.above()) - len(self.below()))

    def _parts(self, where: Zones) -> tuple[list[Line], list[Line], int]:
        """The texts, the question, and the rows for both."""
        told = body(self.texts, where, self.around.pinned)
        told += [()] if told else []
        asked = self.question(where)
        rows = where.body_rows - where.roomy
        if where.keys_row is not None and not where.roomy:
            # In a small window the whisper takes its rows from the body.
            rows = where.keys_row - where.body_row - len(self._whispered(where))
        wanted = self.wants(where)
        least = min(LEAST, wanted)
        return told, asked, max(1, rows - max(least, min(wanted, rows - len(asked))))

    def below(self) -> list[Line]:
        """The whisper and the keys, and a blank row over them where there is room for one."""
        where = self.where()
        if where.whisper_row is None or where.keys_row is None:
            return []
        said = self._whispered(where)
        first = where.whisper_row if where.roomy else where.keys_row - len(said)
        lines = {row: indented(line, where) for row, line in enumerate(said, first)}
        kind = KeyLine.LETTERS if self.letters else self.keys
        lines[where.keys_row] = key_line(kind, where, choices=self.choices)
        rows = range(first - where.roomy, where.height + 1)
        return [cut(lines.get(row, ()), where.width - 1) for row in rows]

    def _whispered(self, where: Zones) -> list[Line]:
        """The whisper in at most two rows; in few rows what is only a hint leaves them all."""
        if not self.whisper or (where.title_row is None and self.whisper == self.hint):
            return []
        said = paragraph(Block((Run(self.whisper),)), where.page)
        if len(said) <= WHISPER:
            return said
        rest = " ".join(map(text_of, said[WHISPER - 1 :]))
        return [*said[: WHISPER - 1], text_line(crop(rest, where.page))]

    def styled(self, lines: list[Line]) -> StyleAndTextTuples:
        told: StyleAndTextTuples = []
        for number, line in enumerate(lines):
            told += [("", "\n")] if number else []
            told += [(prompt_style(style), text) for text, style, _ in self.look.toned(line)]
        return told

    def around_it(self, answer: Container) -> HSplit:
        """The answer between what stands over it and what stands under it."""

        def exactly(lines: Callable[[], list[Line]]) -> Callable[[], Dimension]:
            return lambda: Dimension.exact(len(lines()))

        def part(lines: Callable[[], list[Line]]) -> Window:
            control = FormattedTextControl(lambda: self.styled(lines()), focusable=False)
            return Window(control, height=exactly(lines), always_hide_cursor=True)

        def side(width: Callable[[Zones], int]) -> Window:
            return Window(width=lambda: Dimension.exact(max(0, width(self.where()))))

        middle = VSplit(
            [
                side(lambda zones: zones.left - self.outdent),
                answer,
                side(lambda zones: zones.width - zones.left - zones.page),
            ]
        )
        return HSplit([part(self.above), middle, Window(), part(self.below)])

    # --- keys ---

    def moves(self) -> KeyBindings:
        """The moves, on every prompt alike."""
        bindings = KeyBindings()
        lettered = Condition(lambda: self.letters)
        alone = lettered | Condition(lambda: not self.typed)

        def leave(meaning: Move | Press) -> Callable[[KeyPressEvent], None]:
            def run(event: KeyPressEvent) -> None:
                left = Left(meaning, self.unsent()) if isinstance(meaning, Move) else HIDDEN
                event.app.exit(result=left)

            return run

        @bindings.add(Key.Any, filter=lettered, eager=True)
        def _(_: KeyPressEvent) -> None:
            """Other keys wait until the letters are put away."""

        for key in MOVE_KEYS:
            bindings.add(key.letter, filter=alone, eager=True)(leave(key.means))
            if key.control:
                bindings.add(f"c-{key.control}", eager=True)(leave(key.means))

        @bindings.add("escape", eager=True)
        def _(_: KeyPressEvent) -> None:
            self.letters = not self.letters

        @bindings.add("enter", filter=lettered, eager=True)
        def _(_: KeyPressEvent) -> None:
            self.letters = False

        # On a page to write on it is the key that goes on, also with nothing written.
        ends = Condition(lambda: not self.unsent() and self.keys is not KeyLine.WRITE)

        @bindings.add(f"c-{END}", eager=True, filter=ends)
        def _(event: KeyPressEvent) -> None:
            event.app.exit(result=Left(Move.STOP))

        @bindings.add("c-z", eager=True)
        def _(_: KeyPressEvent) -> None:
            os.kill(os.getpid(), signal.SIGTSTP)

        return bindings

    def styles(self) -> PromptStyles:
        """What questionary and prompt_toolkit draw by names of their own."""
        accent = prompt_style(ACCENT) if self.look.colour else ""
        return PromptStyles(
            [
                ("pointer", accent),
                ("highlighted", f"{accent} noreverse"),
                ("selected", "noreverse"),
                ("question", prompt_style(STRONG)),
                ("answer", ""),
                ("qmark", accent),
            ]
        )

    def _measure_once(self, app: Application[Any]) -> None:
        """Ask for the window's size once a drawing, as every part of it wants to know."""
        measure, size = self.where, self.where()

        def measured(_: Application[Any]) -> None:
            nonlocal size
            size = measure()

        app.before_render += measured
        self.where = lambda: size

    def run(  # the answer's own container and keys; ours around and over them
        self,
        answer: Container,
        own: KeyBindingsBase,
        ends: tuple[Input, Output],
        *,
        focus: Any = None,
        called: Callable[[], Move | None] = lambda: None,
    ) -> Any:
        """Until something is answered: the result, a Left, or HIDDEN.

        `called` says whether a signal has asked to leave; `hear` asks it at once.
        """
        app: Application[Any] = Application(
            layout=Layout(self.around_it(answer), focused_element=focus),
            key_bindings=merge_key_bindings([own, self.moves()]),
            style=self.styles(),
            full_screen=True,
            erase_when_done=True,
            include_default_pygments_style=False,
            input=ends[0],
            output=ends[1],
        )
        app.ttimeoutlen = 0.05  # tells Esc from an arrow
        self._measure_once(app)

        def leave() -> None:
            move = called()
            if move is not None and app.is_running and not app.is_done:
                app.exit(result=Left(move, self.unsent()))

        def started() -> None:
            if app.loop is not None:
                self._leave = partial(app.loop.call_soon_threadsafe, leave)
            self.hear()  # a signal may have come before there was a loop to tell
            if self.background is not None:
                app.create_background_task(self.background(app))

        try:
            return app.run(pre_run=started, handle_sigint=False)
        except EOFError:
            return Left(Move.GONE, self.unsent())
