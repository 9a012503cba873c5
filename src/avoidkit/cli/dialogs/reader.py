"""Reading on the live screen: nothing of it stays behind, and five quiet minutes end it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from avoidkit.cli.context.run_context import RunContext
from avoidkit.cli.dialogs.ask import titled
from avoidkit.cli.text import messages
from avoidkit.exercise.engine.ports import Around, Move
from avoidkit.exercise.model.steps import Ask
from avoidkit.exercise.model.text import Block, Run, Text, literal

if TYPE_CHECKING:
    from avoidkit.cli.dialogs.ask import Dialog
    from avoidkit.exercise.engine.ports import Screen
    from avoidkit.journal.entry import Head
    from avoidkit.journal.journal import Journal
    from avoidkit.terminal.input.keymap import Press
    from avoidkit.terminal.live.chart_pager import DrawChart
    from avoidkit.terminal.live.pager import Label, Pager
    from avoidkit.terminal.open_screen import Opened

QUIET: Final = 300.0  # seconds without a key, until it closes by itself
LEFT: Final = (Move.STOP, Move.GONE, Move.BACK)
ASIDE: Final = (Move.GROUND, Move.HELP)
AROUND: Final = titled("your journal")


def read_list(context: RunContext, journal: Journal, rows: Sequence[tuple[Head, str]]) -> int:
    """A list to open entries from."""
    names = journal.short()

    def label(number: int, long: bool) -> str:  # noqa: FBT001 - the two forms of a line
        head, line = rows[number]
        if long:
            return f"{names.of(head.id):<5}{head.at:%a %d %b %y %H:%M}  {line}"
        return f"{head.at:%d %b} {line.removeprefix(head.exercise).lstrip()}"

    many = "1 entry" if len(rows) == 1 else f"{len(rows)} entries"
    with begun(context, AROUND.title) as reading:
        reading.pick(
            label,
            len(rows),
            many,
            lambda number: reading.leaf(*_entry_page(journal, rows[number][0].id)),
        )
    return 0


def _entry_page(journal: Journal, id_: str) -> tuple[Text, str]:
    """An entry, and what a command calls it."""
    return _as_text(journal.entry(id_).text), f"entry {journal.short().of(id_)}"


def read_text(context: RunContext, text: str, title: str = AROUND.title) -> int:
    """One text."""
    with begun(context, title) as reading:
        reading.leaf(_as_text(text))
    return 0


def read_charts(context: RunContext, charts: Sequence[DrawChart], *, adding: bool = False) -> bool:
    """Charts, page by page. Whether they were left to add something."""
    from avoidkit.terminal.input.keymap import Press

    with begun(context, AROUND.title) as reading:
        return reading.turn(charts, adding=adding) is Press.ADD


def one_line(context: RunContext, question: str) -> str | None:
    """A line that somebody types; None where they left."""
    from avoidkit.cli.dialogs.asides import dialog, open_screen

    with open_screen(context, beside=True) as opened:
        line = dialog(context, opened.screen, AROUND).line(Ask(literal(question)))
    return line if isinstance(line, str) else None


@contextmanager
def begun(context: RunContext, title: str) -> Iterator[Reader]:
    """A screen to read on."""
    from avoidkit.terminal.live.pager import Pager
    from avoidkit.terminal.live.screen import LiveScreen
    from avoidkit.terminal.open_screen import opened

    def touched() -> None:
        signal.setitimer(signal.ITIMER_REAL, context.clock.real(QUIET))

    with opened(context.flags, plain=False, clock=context.clock) as screen:
        assert isinstance(screen.screen, LiveScreen)  # noqa: S101 - lines alone are printed
        try:
            yield Reader(context, screen, Pager(screen.screen.display, title, touched))
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            if screen.signalled == signal.SIGALRM:
                screen.leave_behind(messages.LOCKED_AGAIN)


@dataclass
class Reader:
    """What somebody reads, with grounding and the help lines over it."""

    context: RunContext
    screen: Opened
    leaves: Pager

    def pick(
        self, label: Label, count: int, many: str, opens: Callable[[int], Move | None]
    ) -> None:
        """A list, until somebody leaves it; BACK, or the end of what was opened, comes back."""
        title, row, move = self.leaves.title, 0, None
        while move not in LEFT:
            row, move = self.leaves.pick(label, count, many, row)
            if move is None:
                move = opens(row)
                move = None if move is Move.BACK else move
                self.leaves.title = title
            elif move in ASIDE:
                move = self._aside(move)

    def leaf(self, text: Text, many: str = "", *, onward: bool = False) -> Move | None:
        """A text: the move that somebody left it by, None where they read it to its end."""
        while True:
            move = self.leaves.read(text, many, onward=onward)
            if move not in ASIDE:
                return move
            move = self._aside(move)
            if move is not None:
                return move

    def turn(
        self, charts: Sequence[DrawChart], *, adding: bool = False
    ) -> Move | Literal[Press.ADD] | None:
        """Charts: the key that somebody left them by, None where they came to the end."""
        from avoidkit.terminal.live.chart_pager import ChartPager

        turning = ChartPager(self.leaves.display, charts, self.leaves.touched, adding=adding)
        while isinstance(move := turning.turn(), Move) and move in ASIDE:
            if (ended := self._aside(move)) is not None:
                return ended
        return move

    def dialog(self, around: Around) -> Dialog:
        """To ask something: nothing closes the screen until the next key of a reader."""
        from avoidkit.cli.dialogs.asides import dialog

        return dialog(self.context, self._unhurried(), around)

    def _unhurried(self) -> Screen:
        signal.setitimer(signal.ITIMER_REAL, 0)
        return self.screen.screen

    def _aside(self, move: Move) -> Move | None:
        from avoidkit.cli.dialogs.asides import Asides

        return Asides(self.context, self._unhurried(), self.leaves.title)(move)


def _as_text(text: str) -> Text:
    """Words as they were written, an empty line between two paragraphs."""
    parts = text.split("\n\n")
    return tuple(Block((Run(part, own=True),)) for part in parts if part)
