"""Reading on the live screen: nothing of it stays behind, and five quiet minutes end it."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from avoidkit.cli import wordings
from avoidkit.cli.wiring import Wiring
from avoidkit.exercise.about import Option
from avoidkit.exercise.ports import Around, Left, Move, Screen
from avoidkit.exercise.steps import Ask, Block, Choose, Run, Text, literal
from avoidkit.journal.book import Book
from avoidkit.journal.entry import Head

if TYPE_CHECKING:
    from avoidkit.terminal.opening import Opened

QUIET: Final = 300.0  # seconds without a new page, until it closes by itself
MOST: Final = 90  # lines in one list; the last opens the older ones
AROUND: Final = Around("your journal", seconds_left=0.0, total=0.0)


def read_list(wired: Wiring, book: Book, rows: Sequence[tuple[Head, str]]) -> int:
    """A list to open entries from."""
    with _reading(wired) as screen:
        start = 0
        here: str | None = None
        while True:
            options = [Option(h.id, f"{_day(h)} {said}") for h, said in rows[start : start + MOST]]
            older = [Option("older", wordings.OLDER)] if start + MOST < len(rows) else []
            newer = [Option("newer", wordings.NEWER)] if start else []
            many = f"{len(rows)} {'entries' if len(rows) != 1 else 'entry'}"
            question = Choose(literal(many), (*newer, *options, *older))
            picked = _quietly(screen.screen, question, here)
            if picked in ("older", "newer"):
                start += MOST if picked == "older" else -MOST
                here = None
            elif picked is None or _read(screen.screen, book.entry(picked).text) is Move.GONE:
                break
            else:
                here = picked
    return _code(screen)


def read_pages(wired: Wiring, texts: Sequence[str]) -> int:
    """One text after another."""
    with _reading(wired) as screen:
        for text in texts:
            if _read(screen.screen, text) in (Move.STOP, Move.GONE):
                break
    return _code(screen)


def one_line(wired: Wiring, question: str) -> str:
    """A line that somebody types; empty where they left."""
    from avoidkit.terminal.opening import opened

    with opened(wired.flags, plain=wired.plain, clock=wired.clock, beside=True) as screen:
        said = screen.screen.ask((), Ask(literal(question)), None, AROUND, lambda _: False)
    return said if isinstance(said, str) else ""


@contextmanager
def _reading(wired: Wiring) -> Iterator[Opened]:
    from avoidkit.terminal.opening import opened

    with opened(wired.flags, plain=wired.plain, clock=wired.clock) as screen:
        try:
            yield screen
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            if screen.signalled == signal.SIGALRM:
                screen.leave_behind(wordings.LOCKED_AGAIN)


def _day(head: Head) -> str:
    return f"{head.at:%d %b %y %H:%M}"


def _quietly(screen: Screen, question: Choose, here: str | None) -> str | None:
    """What was picked, or None where somebody left."""
    while True:
        signal.setitimer(signal.ITIMER_REAL, QUIET)
        match screen.ask((), question, here, AROUND, lambda _: False):
            case str(picked):
                return picked
            case Left(Move.STOP | Move.GONE | Move.BACK):
                return None
            case _:
                continue


def _read(screen: Screen, text: str) -> Move | None:
    signal.setitimer(signal.ITIMER_REAL, QUIET)
    return screen.read((_as_text(text),), AROUND)


def _as_text(text: str) -> Text:
    """Words as they were written, an empty line between two paragraphs."""
    parts = text.split("\n\n")
    return tuple(Block((Run(part, own=True),)) for part in parts if part)


def _code(screen: Opened) -> int:
    signalled = screen.signalled
    return 0 if signalled in (None, signal.SIGALRM) else 128 + signalled
