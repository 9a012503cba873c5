"""What every shipped exercise keeps to: its own tests, its length, and its ways out."""

from __future__ import annotations

import re
from functools import partial
from typing import get_args

import pytest

from avoidkit.exercise.check.embedded_tests import run_trials
from avoidkit.exercise.engine.session import Given, Session
from avoidkit.exercise.engine.simulation import Page, as_words, simulated, walk
from avoidkit.exercise.engine.time_left import READING, lasts
from avoidkit.exercise.model.steps import Choose, End, Mark, Timed, Value, Visit
from avoidkit.exercise.model.text import Block, Hole
from support.shipped_texts import HEADERS, IDS, TRACKS, examined, script, script_of, walked


@pytest.mark.parametrize("name", IDS)
def test_every_file_is_read_without_a_word_of_complaint_and_its_tests_pass(name: str) -> None:
    compiled, problems = examined(name)
    assert list(problems) == []
    assert compiled is not None
    assert len(compiled.trials) >= 2
    assert run_trials(compiled, partial(script_of, name)) == []
    assert {trial.track for trial in compiled.trials} == set(TRACKS)


NINETY_SECONDS = {"before"}


@pytest.mark.parametrize("name", IDS)
def test_the_quick_track_takes_a_minute_at_most(name: str) -> None:
    """For whoever comes settled and leaves so; strain, danger or being far off gets more."""
    calm = [pages for pages in walked(name, "quick") if not any(map(unsettled, pages))]
    assert calm
    most = 90 if name in NINETY_SECONDS else 60
    for pages in calm:
        assert sum(map(seconds, pages)) <= most


def seconds(page: Page) -> float:
    """What stands on a timed screen is read while it runs."""
    lines = " ".join(map(as_words, page.view.texts))
    reading = len(lines.split()) / READING
    step = page.view.step
    timed = isinstance(step, get_args(Timed))
    return max(reading, lasts(step)) if timed else reading + lasts(step)


def unsettled(page: Page) -> bool:
    if isinstance(page.view.step, Visit) or page.view.position.placed.name == "danger":
        return True
    if not (page.view.position.placed.name or "").startswith("strain"):
        return False
    said = page.answer
    return said is Mark.NUMB or (isinstance(said, Given) and int(str(said.value)) >= 7)


@pytest.mark.parametrize(
    ("name", "question", "danger"),
    [
        ("ground", "safe", "no"),
        ("body", "safe", "no"),
        ("defuse", "kind", "harm"),
        ("defuse", "danger", "yes"),
        ("defuse", "danger", "unsure"),
        ("pause", "safe", "no"),
        ("pause", "safe", "blocked"),
        ("urge", "reason", "danger"),
        ("after", "went", "unsafe"),
    ],
)
@pytest.mark.parametrize("track", TRACKS)
def test_danger_leads_to_people_at_once_and_nothing_is_kept(
    name: str, question: str, danger: str, track: str
) -> None:
    replies: dict[str, tuple[Value | Mark, ...]] = {"kind": ("warning",), question: (danger,)}
    pages = list(walk(Session(script(name, track)), simulated(replies)))
    [at] = [n for n, page in enumerate(pages) if page.view.position.placed.name == question]
    assert pages[at].view.position.placed.private
    assert len(pages) == at + 2
    end = pages[-1].view.step
    assert isinstance(end, End)
    assert end.help
    assert not end.keep


@pytest.mark.parametrize(
    "name", ["after", "before", "body", "defuse", "journal", "urge", "values", "wins"]
)
def test_a_lot_of_strain_is_met_before_anything_else_is_asked(name: str) -> None:
    pages = list(walk(Session(script(name)), simulated({"strain": (8,)})))
    names = [page.view.position.placed.name for page in pages]
    assert names[names.index("strain") + 1] == "arrival"
    first = pages[names.index("arrival")].view.step
    assert isinstance(first, Choose)
    assert first.options[0].id == "ground"


@pytest.mark.parametrize("name", IDS)
def test_passing_everything_over_comes_to_an_end(name: str) -> None:
    for track in TRACKS:
        *_, last = (page.view.step for page in walked(name, track)[-1])
        # What asks for steadiness waits for somebody who says how much strain there is.
        assert HEADERS[name].strong or not (isinstance(last, End) and last.help)


@pytest.mark.parametrize("name", IDS)
def test_no_hole_is_ever_left_in_what_is_shown(name: str) -> None:
    for page in (page for track in TRACKS for pages in walked(name, track) for page in pages):
        assert not re.search(r"[{}]", page.words)
        shown = [text for text in page.view.texts if isinstance(text, tuple)]
        assert not [run for text in shown for block in text for run in holes(block)]


def holes(block: Block) -> list[Hole]:
    return [run for run in block.runs if isinstance(run, Hole)]
