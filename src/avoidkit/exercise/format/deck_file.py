"""Decks of short cards to read, each a file of its own: checked whole, as a script is.

A card holds at most 90 words, one thing to try, one line for whoever would rather leave it, and
what it rests on. A sheet is one page to hand to somebody else: nothing is asked of them, so these
may be missing. Nothing in a deck is ever filled: no answer reaches a card.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from avoidkit.errors import AvoidkitError
from avoidkit.exercise.format import fields
from avoidkit.exercise.format.fields import Span
from avoidkit.exercise.format.header_fields import version
from avoidkit.exercise.model.deck import LAST, Deck, DeckCard
from avoidkit.exercise.model.names import ID
from avoidkit.exercise.model.text import Text, holes, words
from avoidkit.exercise.source.nodes import Document, Fields, Items, Node

ReadCard = Callable[[Document, Node], Any]
WORDS, LINE = 90, 120  # words in a card's text; characters in its lines to try and to leave it


NEEDED: Final = ("deck", "title", "summary", "cards")
OF_A_CARD: Final = ("id", "title", "text")
PASSED: Final = ("avoidkit", "license")  # read by somebody else, or not at all
TO_ONESELF: Final = ("try", "skip", "sources")  # what a sheet may do without


def read_deck(doc: Document) -> Deck | None:
    """The deck, and a note of all that is wrong with it; None where there is nothing to read."""
    root = doc.root
    if not isinstance(root, Fields):
        if root is not None:
            doc.note("E201", root.start, "a deck is one mapping, `key: value` a line")
        return None
    version(doc, root)
    found = _taken(doc, root, "a deck", FIELDS, NEEDED)
    _each_has_its_own(doc, root, sheet=bool(found.get("sheet")))
    blank = {"title": "", "summary": "", "cards": ()}
    return Deck(found.pop("deck", ""), **{**blank, **found})


def sound_deck(doc: Document) -> Deck:
    """The deck of a file with nothing wrong in it. Raises AvoidkitError, one sentence."""
    deck = read_deck(doc)
    wrong = sum(not problem.warning for problem in doc.problems)
    if deck is None or wrong:
        many = "1 error" if wrong == 1 else f"{wrong} errors"
        raise AvoidkitError(
            f"{doc.file} can't be read: {many}. avoidkit check {doc.file} says why."
        )
    return deck


def _taken(
    doc: Document, node: Fields, what: str, known: Mapping[str, ReadCard], needed: tuple[str, ...]
) -> dict[str, Any]:
    """What a mapping holds, by name, but for what other files hold, too."""
    fields.unknown(doc, node, known, what)
    for name in needed:
        if name not in node.fields:
            doc.note("E202", node.start, f"`{name}` is missing", f"add a line `{name}: ...`")
    here = [name for name in node.fields if name in known and name not in PASSED]
    return {name: known[name](doc, node.fields[name]) for name in here}


def _card(doc: Document, node: Node) -> DeckCard:
    if not isinstance(node, Fields):
        doc.note("E201", node.start, "a card is one mapping, `key: value` a line")
        return DeckCard("", "", ())
    found = _taken(doc, node, "a card", CARD, OF_A_CARD)
    blank: dict[str, Any] = {"id": "", "title": "", "text": ()}
    if "try" in found:
        found["try_"] = found.pop("try")
    return DeckCard(**{**blank, **found})


def _each_has_its_own(doc: Document, root: Fields, *, sheet: bool) -> None:
    """There are cards, no id stands twice, and what one reads oneself can be tried, and left."""
    node = root.fields.get("cards")
    cards = node.items if isinstance(node, Items) else []
    if isinstance(node, Items) and not cards:
        doc.note("E202", node.start, "a deck has at least one card", "begin with `- id: ...`")
    seen = set[str]()
    for card in cards:
        if not isinstance(card, Fields):
            continue
        said = card.fields.get("id")
        name = getattr(said, "text", "")
        if said is not None and name in seen:
            doc.note("E204", said.start, f"two cards are called `{name}`", "another id", len(name))
        seen.add(name)
        for missing in TO_ONESELF:
            if missing not in card.fields and not sheet:
                message = f"`{missing}` is missing"
                doc.note("E202", card.start, message, f"add a line `{missing}: ...`")


def _text(doc: Document, node: Node) -> Text:
    text = fields.text(doc, node)
    for hole in holes(text):
        at = max(node.start, doc.text.find("{" + hole.name, node.start))
        message = "a card is read outside an exercise, so there are no answers to put in"
        doc.note("E402", at, message, "write {{ for a brace", len(hole.name) + 2)
    count = len(words(text).split())
    if count > WORDS:
        message = f"this card has {count} words, and at most {WORDS} are read"
        doc.note("E215", node.start, message, "say less, or make two cards of it")
    return text


def _short(doc: Document, node: Node) -> str:
    said = fields.line(doc, node)
    if len(said) > LINE:
        message = f"this line has {len(said)} characters, and at most {LINE} are read"
        doc.note("E215", node.start, message, "say less", len(said))
    return said


def _row(doc: Document, node: Node) -> int:
    return int(fields.number(doc, node, Span(1, 999)) or 0)


FIELDS: Final[Mapping[str, ReadCard]] = {
    "avoidkit": fields.line,
    "deck": lambda doc, node: fields.named(doc, node, ID, "an id"),
    "title": fields.line,
    "summary": fields.line,
    "order": lambda doc, node: fields.number(doc, node, Span(0, LAST)) or LAST,
    "sheet": fields.yes,
    "language": fields.line,
    "license": fields.line,
    "cards": lambda doc, node: fields.each(doc, node, _card),
}
CARD: Final[Mapping[str, ReadCard]] = {
    "id": lambda doc, node: fields.named(doc, node, ID, "an id"),
    "title": fields.line,
    "text": _text,
    "try": _short,
    "skip": _short,
    "evidence": fields.line,
    "sources": fields.lines,
    "rows": lambda doc, node: fields.each(doc, node, _row),
}
