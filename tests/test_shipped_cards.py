"""What every shipped card keeps to: its size, its words, and commands that are there."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

import pytest

from avoidkit.cli.commands.learn import TITLES, whole
from avoidkit.cli.registry import WORDS
from avoidkit.exercise.format.deck_file import sound_deck
from avoidkit.exercise.library.library import Library, shipped
from avoidkit.exercise.model.deck import Deck, DeckCard
from avoidkit.exercise.model.text import words

LIBRARY = Library(None, shipped())
NAMES = tuple(LIBRARY.names("deck"))
PAGE = 70  # cells of a line in the menu, in a window of 80
DECKS = {
    *("start", "what", "signs", "origin", "alarm", "shield", "cycle", "approaches"),
    *("change", "faq", "space", "unsafe", "finding-help", "books", "share"),
}
FORBIDDEN = re.compile(
    r"Praxis|BMC Psychiatry|rewir|vagus|proven|always works|disorder|avoidant (people|person|type)",
    re.IGNORECASE,
)
"""Claims that have no source, and words that make a person a case."""


@cache
def deck(name: str) -> Deck:
    source = LIBRARY.deck(name)
    assert source is not None
    return sound_deck(LIBRARY.read(source))


def cards() -> list[tuple[Deck, DeckCard]]:
    return [(deck(name), card) for name in NAMES for card in deck(name).cards]


def prose(card: DeckCard) -> list[str]:
    """Its sentences; an item of a list is one."""
    blocks = re.split(r"\n+", words(card.text))
    said = [
        part for block in blocks for part in re.split(r"(?<=[.?:])\s+", block.removeprefix("- "))
    ]
    return [*said, *filter(None, (card.try_, card.skip, card.evidence))]


def test_every_deck_is_there() -> None:
    assert set(NAMES) >= DECKS
    orders = [deck(name).order for name in NAMES]
    assert len(set(orders)) == len(orders)


@pytest.mark.parametrize("name", NAMES)
def test_a_deck_is_called_by_its_file_and_fits_the_menu(name: str) -> None:
    one = deck(name)
    assert one.id == name
    assert len(one.title) < TITLES
    assert TITLES + len(one.summary) <= PAGE


@pytest.mark.parametrize("name", NAMES)
def test_its_sentences_are_short(name: str) -> None:
    said = [part for card in deck(name).cards for part in prose(card)]
    counts = [len(part.split()) for part in said]
    assert sum(counts) / len(counts) <= 14
    assert max(counts) <= 24


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_seven_years_of_school_are_enough_to_read_it(name: str) -> None:
    textstat = pytest.importorskip("textstat")
    said = (part.rstrip(".?:") for card in deck(name).cards for part in prose(card))
    assert textstat.flesch_kincaid_grade(". ".join(said)) <= 7


def test_no_card_claims_what_nobody_found() -> None:
    told = ((one.id, card.id, words(whole(card))) for one, card in cards())
    assert [found for found in told if FORBIDDEN.search(found[2])] == []


def test_every_command_that_a_card_names_is_there() -> None:
    known = {*WORDS, *LIBRARY.ids()}
    named = set(
        chain.from_iterable(
            re.findall(r"avoidkit ([a-z][a-z-]*)", f"{card.try_} {card.skip} {words(card.text)}")
            for _, card in cards()
        )
    )
    assert named - known - SPOKEN_OF == set()
    assert {
        found
        for _, card in cards()
        for found in re.findall(r"avoidkit learn ([a-z-]+)", words(whole(card)))
    } <= set(NAMES)


SPOKEN_OF = {"doesn", "alone"}  # "avoidkit doesn't", "type avoidkit alone"


def test_the_page_to_hand_on_asks_nothing_and_says_whom_it_is_not_for() -> None:
    page = deck("share")
    assert page.sheet
    text = " ".join(words(card.text) for card in page.cards)
    assert not any(card.try_ or card.skip for card in page.cards)
    assert "asks nothing of you" in text
    assert "isn't for anyone who is afraid" in text
    assert "avoidkit" not in text
    assert 200 <= len(text.split()) <= 350


def test_what_is_about_early_years_may_be_left_before_it_begins() -> None:
    first = deck("origin").cards[0]
    assert "q to leave" in words(first.text)


def test_where_it_is_not_safe_people_to_call_come_first() -> None:
    first = deck("unsafe").cards[0]
    assert "help-now" in words(first.text)
    assert "help-now" in first.try_


def test_what_the_body_says_comes_with_a_doctor() -> None:
    (body,) = [card for card in deck("alarm").cards if card.id == "body"]
    assert "needs medical help now" in words(body.text)
