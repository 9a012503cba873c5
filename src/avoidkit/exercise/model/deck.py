"""A deck of short cards to read, and a card of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from avoidkit.exercise.model.text import Text

LAST: Final = 99.0  # where a deck stands that does not say


@dataclass(frozen=True, repr=False)
class DeckCard:
    """`rows` are the numbers, in a map of one's own, of the ideas that it carries."""

    id: str
    title: str
    text: Text
    try_: str = ""
    skip: str = ""
    evidence: str = ""
    sources: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, repr=False)
class Deck:
    """`order` is its place in the menu. A `sheet` is one page to hand on."""

    id: str
    title: str
    summary: str
    order: float = LAST
    sheet: bool = False
    language: str = "en"
    cards: tuple[DeckCard, ...] = ()
