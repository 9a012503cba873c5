"""Reading on the live screen: nothing of it stays behind, and five quiet minutes end it."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from avoidkit.cli import wordings
from avoidkit.cli.wiring import Wiring
from avoidkit.exercise.ports import Around, Move
from avoidkit.exercise.steps import Ask, Block, Run, Text, literal
from avoidkit.journal.book import Book
from avoidkit.journal.entry import Head

if TYPE_CHECKING:
    from avoidkit.terminal.leafing import Leafing
    from avoidkit.terminal.opening import Opened

QUIET: Final = 300.0  # seconds without a key, until it closes by itself
LEFT: Final = (Move.STOP, Move.GONE, Move.BACK)
ASIDE: Final = (Move.GROUND, Move.HELP)
AROUND: Final = Around("your journal", seconds_left=0.0, total=0.0)


def read_list(wired: Wiring, book: Book, rows: Sequence[tuple[Head, str]]) -> int:
    """A list to open entries from."""
    names = book.short()

    def label(number: int, long: bool) -> str:  # noqa: FBT001 - the two forms of a line
        head, said = rows[number]
        if long:
            return f"{names.of(head.id):<5}{head.at:%a %d %b %y %H:%M}  {said}"
        return f"{head.at:%d %b} {said.removeprefix(head.exercise).lstrip()}"

    many = f"{len(rows)} {'entries' if len(rows) != 1 else 'entry'}"
    with _leafing(wired) as (screen, leafing):
        at, move = 0, None
        while move not in LEFT:
            at, move = leafing.pick(label, len(rows), many, at)
            if move is None:
                head = rows[at][0]
                move = _leaf(wired, screen, leafing, book.entry(head.id).text, names.of(head.id))
                move = None if move is Move.BACK else move
            elif move in ASIDE:
                move = _aside(wired, screen, move)
    return 0


def read_text(wired: Wiring, text: str) -> int:
    """One text."""
    with _leafing(wired) as (screen, leafing):
        _leaf(wired, screen, leafing, text)
    return 0


def one_line(wired: Wiring, question: str) -> str | None:
    """A line that somebody types; None where they left."""
    from avoidkit.terminal.opening import opened

    with opened(wired.flags, plain=wired.plain, clock=wired.clock, beside=True) as screen:
        said = screen.screen.ask((), Ask(literal(question)), None, AROUND, lambda _: False)
    return said if isinstance(said, str) else None


@contextmanager
def _leafing(wired: Wiring) -> Iterator[tuple[Opened, Leafing]]:
    from avoidkit.terminal.leafing import Leafing
    from avoidkit.terminal.opening import opened
    from avoidkit.terminal.screen import RichScreen

    def touched() -> None:
        signal.setitimer(signal.ITIMER_REAL, wired.clock.real(QUIET))

    with opened(wired.flags, plain=False, clock=wired.clock) as screen:
        assert isinstance(screen.screen, RichScreen)  # noqa: S101 - lines alone are printed
        try:
            yield screen, Leafing(screen.screen.stage, AROUND.title, touched)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            if screen.signalled == signal.SIGALRM:
                screen.leave_behind(wordings.LOCKED_AGAIN)


def _leaf(
    wired: Wiring, screen: Opened, leafing: Leafing, text: str, short: str = ""
) -> Move | None:
    """A text, until somebody leaves it; `short` is what a command calls it."""
    move: Move | None = None
    while move in (None, *ASIDE):
        move = leafing.read(_as_text(text), short and f"entry {short}")
        if move in ASIDE:
            move = _aside(wired, screen, move)
    return move


def _aside(wired: Wiring, screen: Opened, move: Move) -> Move | None:
    from avoidkit.cli.asides import Asides

    signal.setitimer(signal.ITIMER_REAL, 0)
    return Asides(wired, screen.screen, AROUND.title)(move)


def _as_text(text: str) -> Text:
    """Words as they were written, an empty line between two paragraphs."""
    parts = text.split("\n\n")
    return tuple(Block((Run(part, own=True),)) for part in parts if part)
