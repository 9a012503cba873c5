"""A page of cards for somebody else: read first, then taken where its reader wants it.

Nothing of what was kept is in it: a deck holds no answers. The file's name says nothing of it.
"""

from __future__ import annotations

from pathlib import Path

from avoidkit.cli.dialogs.ask import Dialog
from avoidkit.cli.dialogs.save_as import free, put
from avoidkit.cli.text import messages
from avoidkit.exercise.engine.ports import Move
from avoidkit.exercise.model.deck import Deck
from avoidkit.exercise.model.text import words
from avoidkit.journal.markdown import heading, inline
from avoidkit.terminal.layout.sanitize import safe


def markdown(deck: Deck) -> str:
    """A deck as one page of Markdown."""
    parts = [heading(1, f"{deck.title[:1].upper()}{deck.title[1:]}")]
    for card in deck.cards:
        parts += [heading(2, card.title), inline(words(card.text))]
        parts += map(inline, messages.card_notes(card))
    return safe("\n\n".join(parts)) + "\n"


def hand_on(dialog: Dialog, deck: Deck, *, can_go_back: bool = False) -> str | Move:
    """Ask where the page goes, and take it there. What is left to say of it, "" for nowhere.

    The move, where the question was left by one. Raises CannotWrite.
    """
    path = free(Path.cwd(), "page.md")
    options = {
        "file": messages.TO_A_FILE.format(path.name),
        "here": messages.TO_THIS_WINDOW,
        "nowhere": messages.NOWHERE,
    }
    match dialog.pick(messages.WHERE_TO, options, can_go_back=can_go_back):
        case "file":
            put(path, markdown(deck))
            return messages.WRITTEN.format(path)
        case "here":
            return markdown(deck).rstrip()
        case Move() as move:
            return move
        case _:
            return ""
