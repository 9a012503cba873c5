"""`learn`: short cards to read, one at a time, and a page for somebody else. Nothing is kept."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, Final

import typer

from avoidkit.cli.context.run_context import RunContext, run_context
from avoidkit.cli.dialogs.asides import dialog, open_screen
from avoidkit.cli.dialogs.ask import titled
from avoidkit.cli.dialogs.share_page import hand_on, markdown
from avoidkit.cli.text import messages
from avoidkit.errors import AvoidkitError, NotHere
from avoidkit.exercise.engine.ports import Move
from avoidkit.exercise.format.deck_file import sound_deck
from avoidkit.exercise.library.library import Library
from avoidkit.exercise.model.deck import Deck, DeckCard
from avoidkit.exercise.model.text import Block, Run, Text, words
from avoidkit.terminal.layout.sanitize import safe

AROUND: Final = titled("cards")
TITLES: Final = 21  # cells for the titles in the menu


def learn(deck: Annotated[str, typer.Argument(metavar="[DECK]")] = "") -> int:
    """Short cards to read: what stepping back is, and what helps."""
    context = run_context()
    decks = [_find_deck(context.library, deck)] if deck else _all_decks(context.library)
    if context.plain and context.terminal:
        return _pick_and_print(context, decks)
    if context.plain:
        sys.stdout.write(
            markdown(decks[0]) if deck and decks[0].sheet else "\n".join(map(_deck_lines, decks))
        )
        return 0
    return _leaf_through(context, decks)


# --- which ---


def _find_deck(library: Library, name: str) -> Deck:
    source = library.deck(name)
    if source is None:
        from difflib import get_close_matches

        names = library.names("deck")
        near = get_close_matches(name, names, n=3)
        guess = f"Near it: {', '.join(near)}." if near else f"There is: {', '.join(names)}."
        raise NotHere(f'No deck of cards is called "{name}". {guess}')
    return sound_deck(library.read(source))


def _all_decks(library: Library) -> list[Deck]:
    """In their order; the names of those that cannot be read go to stderr."""
    decks, broken = list[Deck](), list[str]()
    for name in library.names("deck"):
        try:
            decks.append(_find_deck(library, name))
        except AvoidkitError:
            broken.append(f"{name}.yaml")
    if broken:
        sys.stderr.write(f"{messages.LEFT_OUT.format(', '.join(broken))}\n")
    return sorted(decks, key=lambda deck: (deck.order, deck.id))


# --- on the live screen ---


def _leaf_through(context: RunContext, decks: Sequence[Deck]) -> int:
    from avoidkit.cli.dialogs.reader import Reader, begun

    def label(number: int, long: bool) -> str:  # noqa: FBT001 - the two forms of a line
        deck = decks[number]
        return f"{deck.title:<{TITLES}}{deck.summary}" if long else deck.title

    def through(reading: Reader, deck: Deck) -> Move | None:
        """Card by card, both ways: the move that somebody left it by, None after the last."""
        reading.leaves.title = deck.title
        number = 0
        while True:
            while number < len(deck.cards):
                many = f"{number + 1} of {len(deck.cards)}"
                move = reading.leaf(whole(deck.cards[number]), many, onward=True)
                if move is not None and (move is not Move.BACK or not number):
                    return move
                number += -1 if move else 1
            if not deck.sheet:
                return None
            line = hand_on(reading.dialog(titled(deck.title)), deck, can_go_back=True)
            if line is not Move.BACK:
                break
            number -= 1
        if isinstance(line, Move):
            return line
        reading.screen.leave_behind(line)
        return Move.STOP if line else None

    with begun(context, AROUND.title) as reading:
        if len(decks) == 1:
            through(reading, decks[0])
        else:
            reading.pick(
                label,
                len(decks),
                messages.DECKS.format(len(decks)),
                lambda number: through(reading, decks[number]),
            )
    return 0


def whole(card: DeckCard) -> Text:
    """All that a person reads of a card; what stands below its text is set close."""
    title = Block((Run(card.title, strong=True),))
    runs = list[Run]()
    for line in messages.card_notes(card):
        name, colon, text = line.partition(":")
        runs += [Run("\n" if runs else ""), Run(name + colon, strong=True), Run(text)]
    return (title, *card.text, *([Block(tuple(runs))] if runs else []))


# --- in lines ---


def _pick_and_print(context: RunContext, decks: Sequence[Deck]) -> int:
    """Lines on a terminal: a deck is picked, and printed once."""
    options = {deck.id: f"{deck.title}: {deck.summary}" for deck in decks}
    with open_screen(context) as opened:
        picked: str | Move = decks[0].id
        if len(decks) > 1:
            picked = dialog(context, opened.screen, AROUND).pick(messages.WHICH_DECK, options)
        for deck in decks:
            if deck.id == picked:
                sys.stdout.write(f"{_deck_lines(deck)}\n")
                if deck.sheet:
                    line = hand_on(dialog(context, opened.screen, titled(deck.title)), deck)
                    if line and isinstance(line, str):
                        sys.stdout.write(f"{line}\n")
    return 0 if opened.signalled is None else 128 + opened.signalled


def _deck_lines(deck: Deck) -> str:
    """A deck as lines, with nothing that a screen reader would have to spell."""
    from textwrap import wrap

    parts = [_as_sentence(deck.title)]
    for number, card in enumerate(deck.cards, 1):
        parts.append(f"{number} of {len(deck.cards)}. {_as_sentence(card.title)}")
        parts += [words(card.text), *messages.card_notes(card)]
    rows = list[str]()
    for part in parts:
        for line in (*safe(part).split("\n"), ""):
            indent = "  " if line.startswith("- ") else ""
            rows += wrap(line, 79, subsequent_indent=indent, break_on_hyphens=False) or [""]
    return "\n".join(rows)


def _as_sentence(title: str) -> str:
    """A title as a sentence."""
    end = "" if title.endswith(("?", ".")) else "."
    return title[:1].upper() + title[1:] + end
