"""What somebody meets before an exercise that asks for steadiness."""

from __future__ import annotations

import pytest

from avoidkit.exercise.check.examine import examine
from avoidkit.exercise.compiler.compile import Setup, compile_script
from avoidkit.exercise.engine.session import Session
from avoidkit.exercise.engine.simulation import Page, simulated, walk
from avoidkit.exercise.library.library import Library, shipped
from avoidkit.exercise.model.script import Script
from avoidkit.exercise.model.steps import Choose, Mark, Value, Visit
from avoidkit.exercise.source.nodes import Source
from support.scripts import written

LIBRARY = Library(own=None, shipped=shipped())
SOURCE = Source(
    written("- use: arriving-strong\n- pause: key\n  show: Into it.\n", "strong: yes\n").encode(),
    "try.yaml",
)
UNSTEADY = (7, 8, 9, 10, Mark.NUMB, Mark.SKIPPED)


def script(track: str) -> Script:
    return compile_script(SOURCE, LIBRARY, Setup(track=track))


def met(*strain: Value | Mark, arrival: Value | Mark = "ground", track: str = "full") -> list[Page]:
    replies = {"strain": strain, "arrival": (arrival,)}
    return list(walk(Session(script(track)), simulated(replies)))


def comes_in(pages: list[Page]) -> bool:
    return any("Into it." in page.words for page in pages)


def helped(pages: list[Page]) -> bool:
    last = pages[-1]
    end = last.before.answer(last.answer).end
    return end is not None and end.help


def grounded(pages: list[Page]) -> int:
    return sum(isinstance(page.view.step, Visit) for page in pages)


def test_it_is_read_without_a_word_of_complaint() -> None:
    assert examine(SOURCE, LIBRARY)[1] == []


@pytest.mark.parametrize("track", ["full", "quick"])
@pytest.mark.parametrize("strain", range(7))
def test_six_or_less_goes_on_after_one_question(strain: int, track: str) -> None:
    pages = met(strain, track=track)
    assert len(pages) == 2
    assert comes_in(pages)


@pytest.mark.parametrize("track", ["full", "quick"])
@pytest.mark.parametrize("strain", UNSTEADY)
def test_everything_else_is_offered_four_ways_and_none_is_on(
    strain: int | Mark, track: str
) -> None:
    offer = met(strain, track=track)[1].view.step
    assert isinstance(offer, Choose)
    assert [option.id for option in offer.options] == ["ground", "smaller", "people", "stop"]


@pytest.mark.parametrize("arrival", ["smaller", "people", "stop"])
@pytest.mark.parametrize("strain", UNSTEADY)
def test_every_way_but_ground_ends_here(strain: int | Mark, arrival: str) -> None:
    pages = met(strain, 2, arrival=arrival)
    assert len(pages) == 3
    assert not comes_in(pages)
    assert helped(pages) is (arrival == "people")


@pytest.mark.parametrize("arrival", ["ground", Mark.SKIPPED])
@pytest.mark.parametrize("strain", UNSTEADY)
def test_a_second_look_at_six_or_less_goes_on(strain: int | Mark, arrival: str | Mark) -> None:
    pages = met(strain, 6, arrival=arrival)
    assert grounded(pages) == 1
    assert comes_in(pages)


@pytest.mark.parametrize("again", [Mark.NUMB, Mark.SKIPPED])
@pytest.mark.parametrize("strain", UNSTEADY)
def test_numb_or_no_answer_at_the_second_look_ends_with_people(
    strain: int | Mark, again: Mark
) -> None:
    pages = met(strain, again)
    assert grounded(pages) == 1
    assert helped(pages)
    assert not comes_in(pages)


def test_seven_at_the_second_look_may_ground_once_more() -> None:
    pages = met(9, 7, 5)
    assert grounded(pages) == 2
    assert comes_in(pages)


@pytest.mark.parametrize("last", UNSTEADY)
def test_the_third_look_is_the_last(last: int | Mark) -> None:
    pages = met(9, 8, last)
    assert grounded(pages) == 2
    assert helped(pages)
    assert not comes_in(pages)
