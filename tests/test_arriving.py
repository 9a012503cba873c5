"""What somebody with a lot of strain meets before an exercise."""

from __future__ import annotations

import pytest

from avoidkit.exercise.compiler.compile import Setup, compile_script
from avoidkit.exercise.engine.session import Session
from avoidkit.exercise.engine.simulation import Page, simulated, walk
from avoidkit.exercise.library.library import Library, shipped
from avoidkit.exercise.model.steps import Choose, End, Mark, Value, Visit
from avoidkit.exercise.source.nodes import Source
from support.scripts import written

LIBRARY = Library(own=None, shipped=shipped())
SOURCE = Source(written("- use: arriving\n- pause: key\n  show: Into it.\n").encode(), "try.yaml")


def met(*strain: Value | Mark, track: str = "full", **rest: Value | Mark) -> list[Page]:
    replies = {"strain": strain, **{name: (value,) for name, value in rest.items()}}
    script = compile_script(SOURCE, LIBRARY, Setup(track=track))
    return list(walk(Session(script), simulated(replies)))


def comes_in(pages: list[Page]) -> bool:
    return any("Into it." in page.words for page in pages)


def people(pages: list[Page]) -> bool:
    last = pages[-1].view.step
    return isinstance(last, End) and last.help


def grounded(pages: list[Page]) -> int:
    return sum(isinstance(page.view.step, Visit) for page in pages)


@pytest.mark.parametrize("strain", [0, 6, Mark.SKIPPED])
def test_six_or_less_and_no_number_go_on(strain: Value | Mark) -> None:
    pages = met(strain)
    assert len(pages) == 2
    assert comes_in(pages)


@pytest.mark.parametrize("strain", [7, 8])
def test_seven_and_eight_may_go_on_after_one_question(strain: int) -> None:
    assert comes_in(met(strain, arrival="go"))
    assert grounded(met(strain, arrival="ground")) == 1
    assert people(met(strain, arrival="people"))
    assert not comes_in(met(strain, arrival="stop"))


@pytest.mark.parametrize("strain", [9, 10])
def test_nine_and_ten_wait_or_are_short(strain: int) -> None:
    [asked] = [
        p.view.step for p in met(strain, waiting="stop") if p.view.position.placed.name == "waiting"
    ]
    assert isinstance(asked, Choose)
    assert [option.id for option in asked.options] == ["ground", "smaller", "people", "stop"]
    assert people(met(strain, waiting="people"))
    assert not comes_in(met(strain, waiting="stop"))
    assert not comes_in(met(strain, waiting="people"))


@pytest.mark.parametrize("strain", [9, 10])
def test_the_short_form_can_be_had_at_once(strain: int) -> None:
    pages = met(strain, waiting="smaller")
    assert comes_in(pages)
    assert grounded(pages) == 0
    assert len(pages) == 3


def test_nine_that_comes_down_to_six_goes_on() -> None:
    assert comes_in(met(9, 6, waiting="ground"))
    assert comes_in(met(9, 9, 6, waiting="ground"))


@pytest.mark.parametrize("after", [7, 8])
def test_nine_that_comes_down_to_eight_may_go_on_like_anybody(after: int) -> None:
    assert comes_in(met(9, after, waiting="ground", arrival="go"))
    assert not comes_in(met(9, after, waiting="ground", arrival="stop"))


@pytest.mark.parametrize("after", [9, 10])
def test_nine_after_two_grounds_ends_with_people(after: int) -> None:
    pages = met(9, after, after, waiting="ground")
    assert grounded(pages) == 2
    assert people(pages)
    assert not comes_in(pages)


@pytest.mark.parametrize("numbness", ["little", Mark.SKIPPED])
def test_not_feeling_much_is_where_many_begin_and_goes_on(numbness: Value | Mark) -> None:
    pages = met(Mark.NUMB, numbness=numbness)
    assert comes_in(pages)
    assert grounded(pages) == 0
    assert len(pages) == 3


def test_foggy_and_far_away_goes_to_ground_and_twice_ends_gently() -> None:
    pages = met(Mark.NUMB, Mark.NUMB, numbness="foggy")
    assert grounded(pages) == 1
    assert not comes_in(pages)
    assert not people(pages)
    assert comes_in(met(Mark.NUMB, 4, numbness="foggy"))


def test_nine_and_then_numb_ends_gently() -> None:
    pages = met(9, Mark.NUMB, waiting="ground")
    assert not comes_in(pages)
    assert not people(pages)


def test_foggy_and_then_nine_waits_too() -> None:
    assert people(met(Mark.NUMB, 9, numbness="foggy", waiting="people"))


@pytest.mark.parametrize("strain", [7, 9, 10, Mark.NUMB])
def test_on_the_quick_track_it_is_met_with_a_word(strain: Value | Mark) -> None:
    pages = met(strain, track="quick")
    assert comes_in(pages)
    assert len(pages) == 2
    assert len(pages[1].view.texts) == 1
