"""The map of the ideas is whole, and what it points at is there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from avoidkit.exercise.format.deck_file import sound_deck
from avoidkit.exercise.library.library import Library, shipped
from avoidkit.exercise.model.deck import Deck

ROOT = Path(__file__).parents[1]
MAP = (ROOT / "docs" / "source-map.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+) \| (.+?) \| ([A-Z+]+) \| (.+) \|$", MAP, re.MULTILINE)
FILES = sorted(set(re.findall(r"`([a-z0-9_/-]+\.yaml)`", MAP)))
LATER = re.compile(r"comes with `([a-z-]+)`")
LIBRARY = Library(None, shipped())


@cache
def deck(path: str) -> Deck:
    source = LIBRARY.deck(Path(path).stem)
    assert source is not None
    return sound_deck(LIBRARY.read(source))


def cards(where: str) -> list[str]:
    return re.findall(r"`(cards/[a-z-]+\.yaml)`", where)


def test_every_idea_has_a_row_a_kind_and_a_place() -> None:
    assert [int(number) for number, *_ in ROWS] == list(range(1, 92))
    kinds = {kind for _, _, several, _ in ROWS for kind in several.split("+")}
    assert kinds == {"EX", "JT", "LI", "PC", "SR", "ME"}
    for _, idea, _, where in ROWS:
        assert len(idea.split()) <= 12
        assert re.search(r"`[a-z0-9_/-]+\.yaml`", where) or LATER.match(where)


@pytest.mark.parametrize("file", FILES)
def test_what_the_map_points_at_is_there(file: str) -> None:
    assert (shipped() / file).is_file()


def test_every_shipped_exercise_and_deck_stands_in_the_map() -> None:
    files = (Path(LIBRARY.source(id_).file) for id_ in LIBRARY.ids())
    ids = {str(file.relative_to(shipped())) for file in files}
    decks = {f"cards/{name}.yaml" for name in LIBRARY.names("deck")}
    assert (ids | decks) - set(FILES) == set()


@pytest.mark.parametrize("number", [row[0] for row in ROWS if "PC" in row[2]])
def test_what_is_to_be_read_stands_on_a_card_that_says_so(number: str) -> None:
    (where,) = [where for row, *_, where in ROWS if row == number]
    assert cards(where)
    carried = {row for file in cards(where) for card in deck(file).cards for row in card.rows}
    assert int(number) in carried


def test_every_row_of_a_card_is_in_the_map() -> None:
    for name in LIBRARY.names("deck"):
        file = f"cards/{name}.yaml"
        for row in {row for card in deck(file).cards for row in card.rows}:
            (where,) = [where for number, *_, where in ROWS if int(number) == row]
            assert file in cards(where), (file, row)


def test_what_comes_later_is_not_here_yet() -> None:
    """Once it is, its rows say so: this fails until they name the file."""
    later = {name for *_, where in ROWS for name in LATER.findall(where)}
    assert later & set(LIBRARY.ids()) == set()
