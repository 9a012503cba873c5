"""A page of cards for somebody else: read first, then taken where its reader wants it.

Nothing of what was kept is in it: a deck holds no answers. The file's name says nothing of it.
"""

from __future__ import annotations

from pathlib import Path

from avoidkit.cli import wordings
from avoidkit.cli.asides import asked
from avoidkit.cli.placing import free, put
from avoidkit.cli.wiring import Wiring
from avoidkit.exercise.about import Option
from avoidkit.exercise.decks import Deck
from avoidkit.exercise.ports import Around, Left, Move, Screen
from avoidkit.exercise.steps import Choose
from avoidkit.exercise.texts import literal, words
from avoidkit.terminal.safe import safe


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
    path = free(Path.cwd(), "page.md")
    options = (
        Option("file", wordings.TO_A_FILE.format(path.name)),
        Option("here", wordings.TO_THIS_WINDOW),
        Option("nowhere", wordings.NOWHERE),
    )
    question = Choose(literal(wordings.WHERE_TO), options)
    around = Around(deck.title, seconds_left=0.0, total=0.0)
    match asked(wired, screen, question, around):
        case "file":
            put(path, markdown(deck))
            return wordings.WRITTEN.format(path)
        case "here":
            return markdown(deck).rstrip()
        case Left(move):
            return move
        case _:
            return ""
