from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from avoidkit.errors import AvoidkitError
from avoidkit.exercise.format.deck_file import read_deck, sound_deck
from avoidkit.exercise.library.library import Library, shipped
from avoidkit.exercise.model.deck import Deck
from avoidkit.exercise.model.text import words
from avoidkit.exercise.source.diagnostics import Problem
from avoidkit.exercise.source.nodes import Document, Source
from avoidkit.exercise.source.yaml_reader import read

DECK = """\
avoidkit: 1
deck: rain
title: when it rains
summary: Two things about a wet day.
order: 2
cards:
  - id: inside
    title: Inside
    text: |
      Rain is a good reason to stay in.

      - tea, and *one* friend
    try: "avoidkit urge"
    skip: "if you like to be wet."
    sources: ["Our own judgement"]
    rows: [3, 40]
"""


def document(text: str) -> Document:
    return read(Source(dedent(text).encode(), "rain.yaml"))


def problems(text: str) -> list[Problem]:
    doc = document(text)
    read_deck(doc)
    return doc.problems


def sound(text: str) -> Deck:
    return sound_deck(document(text))


def test_a_deck_is_read_with_all_that_stands_in_it() -> None:
    deck = sound(DECK)
    assert (deck.id, deck.title, deck.order, deck.sheet) == ("rain", "when it rains", 2, False)
    (card,) = deck.cards
    assert words(card.text) == "Rain is a good reason to stay in.\n\n- tea, and one friend"
    assert (card.try_, card.skip) == ("avoidkit urge", "if you like to be wet.")
    assert (card.sources, card.rows) == (("Our own judgement",), (3, 40))


@pytest.mark.parametrize(
    ("was", "now", "code", "line", "said"),
    [
        ("deck: rain", "deck: The Rain", "E204", 2, "is not an id"),
        ("avoidkit: 1", "avoidkit: 2", "E004", 1, "format 2"),
        ("summary:", "sumary:", "E203", 4, "`sumary`"),
        ("    skip:", "    skipp:", "E203", 14, "`skipp`"),
        ("order: 2", "order: first", "E201", 5, "a number"),
        ("order: 2", "order: 200", "E214", 5, "0 to 99"),
        ("one* friend", "one friend", "E404", 12, "never ends"),
        ("stay in.", "stay {in}.", "E402", 10, "no answers to put in"),
        ("stay in.", f"stay in. {'dry ' * 80}", "E215", 9, "93 words, and at most 90"),
        ('"avoidkit urge"', f'"{"dry " * 31}"', "E215", 13, "at most 120"),
        ("rows: [3, 40]", "rows: [3, many]", "E201", 16, "a number"),
        ('    skip: "if you like to be wet."\n', "", "E202", 7, "`skip` is missing"),
        ('    sources: ["Our own judgement"]\n', "", "E202", 7, "`sources` is missing"),
        ("    title: Inside\n", "", "E202", 7, "`title` is missing"),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_place(
    was: str, now: str, code: str, line: int, said: str
) -> None:
    assert was in DECK
    found = problems(DECK.replace(was, now))
    told = {(one.code, one.place.line, said in one.message) for one in found}
    assert (code, line, True) in told, [str(one) for one in found]


def test_a_deck_has_cards_and_each_its_own_id() -> None:
    (none,) = problems(DECK.partition("cards:")[0] + "cards: []\n")
    assert (none.code, none.message) == ("E202", "a deck has at least one card")
    card = DECK.partition("cards:\n")[2]
    (twice,) = problems(DECK + card)
    assert (twice.code, twice.place.line) == ("E204", 17)


def test_a_sheet_asks_nothing_of_whoever_gets_it() -> None:
    bare = "\n".join(
        line
        for line in DECK.split("\n")
        if line.split(":")[0].strip() not in {"try", "skip", "sources"}
    )
    assert {one.code for one in problems(bare)} == {"E202"}
    assert sound(bare.replace("order: 2", "sheet: yes")).sheet


@pytest.mark.parametrize(
    "text", ["", "- a\n- b\n", "deck", "deck: rain\ncards: none\n", "cards: [1]"]
)
def test_whatever_stands_in_a_file_it_is_a_deck_or_refused(text: str) -> None:
    with pytest.raises(AvoidkitError, match=r"rain\.yaml can't be read: \d+ error"):
        sound(text)


def test_ones_own_deck_is_read_in_place_of_ours_and_a_translation_where_asked(
    tmp_path: Path,
) -> None:
    for folder, title in (("cards", "mine"), ("de/cards", "deutsch")):
        (tmp_path / folder).mkdir(parents=True)
        text = DECK.replace("deck: rain", "deck: signs").replace("when it rains", title)
        (tmp_path / folder / "signs.yaml").write_text(text, encoding="utf-8")

    def read_in(language: str) -> str:
        library = Library(tmp_path, shipped(), language=language)
        source = library.deck("signs")
        assert source is not None
        return sound_deck(library.read(source)).title

    assert (read_in("en"), read_in("de"), read_in("fr")) == ("mine", "deutsch", "mine")
    assert Library(None, shipped()).deck("../signs") is None
