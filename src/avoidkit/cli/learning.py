"""`learn`: short cards to read, one at a time, and a page for somebody else. Nothing is kept."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from avoidkit.cli import wordings
from avoidkit.cli.wiring import Wiring, wiring
from avoidkit.errors import AvoidkitError, CannotWrite, NotHere
from avoidkit.exercise.about import Option
from avoidkit.exercise.decks import Card, Deck, sound_deck
from avoidkit.exercise.library import Library
from avoidkit.exercise.ports import Around, Move, Screen
from avoidkit.exercise.steps import Block, Choose, Run, Text, literal, words
from avoidkit.terminal.safe import safe

AROUND: Final = Around("cards", seconds_left=0.0, total=0.0)
TITLES: Final = 24  # cells for the titles in the menu


def learn(deck: Annotated[str, typer.Argument(metavar="[DECK]")] = "") -> int:
    """Short cards to read: what stepping back is, and what helps."""
    wired = wiring()
    decks = [_called(wired.library, deck)] if deck else _all(wired.library)
    if wired.plain and wired.terminal:
        return _told(wired, decks)
    if wired.plain:
        sys.stdout.write(
            markdown(decks[0]) if deck and decks[0].sheet else "\n".join(map(_lines, decks))
        )
        return 0
    return _leafed(wired, decks)


# --- which ---


def _called(library: Library, name: str) -> Deck:
    source = library.deck(name)
    if source is None:
        from difflib import get_close_matches

        names = library.names("deck")
        near = get_close_matches(name, names, n=3)
        guess = f"Near it: {', '.join(near)}." if near else f"There is: {', '.join(names)}."
        raise NotHere(f'No deck of cards is called "{name}". {guess}')
    return sound_deck(library.read(source))


def _all(library: Library) -> list[Deck]:
    """In their order; the names of those that cannot be read go to stderr."""
    decks, broken = list[Deck](), list[str]()
    for name in library.names("deck"):
        try:
            decks.append(_called(library, name))
        except AvoidkitError:
            broken.append(f"{name}.yaml")
    if broken:
        sys.stderr.write(f"{wordings.LEFT_OUT.format(', '.join(broken))}\n")
    return sorted(decks, key=lambda deck: (deck.order, deck.id))


# --- on the live screen ---


def _leafed(wired: Wiring, decks: Sequence[Deck]) -> int:
    from avoidkit.cli.reading import Reading, begun

    def label(number: int, long: bool) -> str:  # noqa: FBT001 - the two forms of a line
        deck = decks[number]
        return f"{deck.title:<{TITLES}}{deck.summary}" if long else deck.title

    def through(reading: Reading, deck: Deck) -> Move | None:
        """Card by card, both ways: the move that somebody left it by, None after the last."""
        reading.leaves.title = deck.title
        at = 0
        while at < len(deck.cards):
            many = f"{at + 1} of {len(deck.cards)}"
            move = reading.leaf(whole(deck.cards[at]), many, onward=True)
            if move is not None and (move is not Move.BACK or not at):
                return move
            at += -1 if move else 1
        if deck.sheet:
            left = _handed_on(reading.screen.screen, deck)
            reading.screen.leave_behind(left)
            return Move.STOP if left else None
        return None

    with begun(wired, AROUND.title) as reading:
        if len(decks) == 1:
            through(reading, decks[0])
        else:
            reading.pick(label, len(decks), "", lambda at: through(reading, decks[at]))
    return reading.code


def whole(card: Card) -> Text:
    """All that a person reads of a card."""
    title = Block((Run(card.title, strong=True),))
    return (title, *card.text, *_below(card))


def _below(card: Card) -> Text:
    told = {
        wordings.TRY: card.try_,
        wordings.SKIP: card.skip,
        wordings.KNOWN: card.evidence,
        wordings.SOURCES: "; ".join(card.sources),
    }
    return tuple(
        Block((Run(name, strong=True), Run(f" {said}"))) for name, said in told.items() if said
    )


# --- in lines ---


def _told(wired: Wiring, decks: Sequence[Deck]) -> int:
    """Lines on a terminal: a deck is picked and then printed."""
    from avoidkit.terminal.opening import opened

    options = tuple(Option(deck.id, f"{deck.title}: {deck.summary}") for deck in decks)
    with opened(wired.flags, plain=True, clock=wired.clock) as screen:
        while True:
            picked: object = decks[0].id
            if len(decks) > 1:
                question = Choose(literal(wordings.WHICH_DECK), options)
                picked = screen.screen.ask((), question, None, AROUND, lambda _: False)
            deck = next((deck for deck in decks if deck.id == picked), None)
            if deck is None:
                break
            sys.stdout.write(f"{_lines(deck)}\n")
            if deck.sheet:
                sys.stdout.write(_handed_on(screen.screen, deck))
            if len(decks) == 1:
                break
    return 0


def _lines(deck: Deck) -> str:
    """A deck as lines, with nothing that a screen reader would have to spell."""
    from textwrap import wrap

    parts = [deck.title[:1].upper() + deck.title[1:] + "."]
    for number, card in enumerate(deck.cards, 1):
        parts.append(f"{number} of {len(deck.cards)}. {card.title}.")
        parts.append(words((*card.text, *_below(card))))
    rows = (
        row
        for part in parts
        for line in (*safe(part).split("\n"), "")
        for row in wrap(line, 79) or [""]
    )
    return "\n".join(rows)


# --- handed on ---


def markdown(deck: Deck) -> str:
    """A deck as one page of Markdown."""
    parts = [f"# {deck.title}"]
    for card in deck.cards:
        parts += [f"## {card.title}", words((*card.text, *_below(card)))]
    return safe("\n\n".join(parts)) + "\n"


def _handed_on(screen: Screen, deck: Deck) -> str:
    """Where a page goes that was read: what is left to say of it, nothing where it goes nowhere."""
    path = _free(Path.cwd())
    options = (
        Option("file", wordings.TO_A_FILE.format(path.name)),
        Option("here", wordings.TO_THIS_WINDOW),
        Option("nowhere", wordings.NOWHERE),
    )
    question = Choose(literal(wordings.WHERE_TO), options)
    match screen.ask((), question, None, AROUND, lambda _: False):
        case "file":
            from avoidkit.store import disk

            try:
                disk.once(path, markdown(deck).encode(), path.parent)
            except OSError as no:
                why = os.strerror(no.errno or 0)
                raise CannotWrite(f"{path} can't be written: {why}.") from None
            return wordings.WRITTEN.format(path)
        case "here":
            return markdown(deck)
        case _:
            return ""


def _free(folder: Path) -> Path:
    """A file that is not there yet, by a name that says nothing."""
    names = (folder / f"page{number}.md" for number in ("", *(f"-{n}" for n in range(2, 100))))
    return next(path for path in names if not os.path.lexists(path))
