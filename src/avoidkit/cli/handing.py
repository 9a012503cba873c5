"""A page of cards for somebody else: read first, then taken where its reader wants it.

Nothing of what was kept is in it: a deck holds no answers. The file's name says nothing of it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from avoidkit.cli import wordings
from avoidkit.cli.asides import asked
from avoidkit.cli.wiring import Wiring
from avoidkit.errors import CannotWrite
from avoidkit.exercise.about import Option
from avoidkit.exercise.decks import Deck
from avoidkit.exercise.ports import Around, Left, Move, Screen
from avoidkit.exercise.steps import Choose, literal, words
from avoidkit.store import disk
from avoidkit.terminal.safe import safe

MOST: Final = 99  # pages in one folder


def markdown(deck: Deck) -> str:
    """A deck as one page of Markdown."""
    parts = [f"# {deck.title[:1].upper()}{deck.title[1:]}"]
    for card in deck.cards:
        parts += [f"## {card.title}", words(card.text), *wordings.below(card)]
    return safe("\n\n".join(parts)) + "\n"


def handed_on(wired: Wiring, screen: Screen, deck: Deck) -> str | Move:
    """Ask where the page goes, and take it there. What is left to say of it, "" for nowhere.

    The move, where the question was left by one. Raises CannotWrite.
    """
    path = _free(Path.cwd())
    options = (
        Option("file", wordings.TO_A_FILE.format(path.name)),
        Option("here", wordings.TO_THIS_WINDOW),
        Option("nowhere", wordings.NOWHERE),
    )
    question = Choose(literal(wordings.WHERE_TO), options)
    around = Around(deck.title, seconds_left=0.0, total=0.0)
    match asked(wired, screen, question, around):
        case "file":
            try:
                disk.once(path, markdown(deck).encode(), path.parent)
            except OSError as no:
                why = os.strerror(no.errno or 0)
                raise CannotWrite(f"{path} can't be written: {why}.") from None
            return wordings.WRITTEN.format(path)
        case "here":
            return markdown(deck).rstrip()
        case Left(move):
            return move
        case _:
            return ""


def _free(folder: Path) -> Path:
    """A file that is not there yet, as far as that can be; writing refuses one that is."""
    names = (folder / f"page{'' if n == 1 else f'-{n}'}.md" for n in range(1, MOST))
    return next((path for path in names if not os.path.lexists(path)), folder / f"page-{MOST}.md")
