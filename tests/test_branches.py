"""Every branch of a shipped exercise is walked by one of its own tests, and the gates hold."""

from __future__ import annotations

from functools import cache, partial

import pytest

from avoidkit.exercise.engine.session import Session
from avoidkit.exercise.engine.simulation import Page, person_of, simulated, walk
from avoidkit.exercise.engine.time_left import READING, lasts
from avoidkit.exercise.model.script import EmbeddedTest, Placed
from avoidkit.exercise.model.steps import End, Go, Mark, Score, Value
from avoidkit.exercise.model.text import words
from support.shipped_texts import LIBRARY, script_of, trials
from support.shipped_texts import script as shipped_script

GATED = ("body", "defuse", "journal", "urge", "values")
IDS = (
    *GATED, "breathe", "checkin", "debrief", "experiment", "ground", "own-step", "phq4", "reach",
    "record", "schema", "wins",
)  # fmt: skip
QUICK = 60.0  # seconds
LONG = "It went round and round again. " * 51  # 306 words: too long to stand in a file

Answers = dict[str, tuple[Value | Mark, ...]]


script = partial(shipped_script, first=True)


@cache
def played(name: str) -> tuple[tuple[EmbeddedTest, tuple[Page, ...]], ...]:
    """The exercise's own tests, screen by screen."""
    return tuple(
        (trial, tuple(walk(Session(script_of(name, trial)), person_of(trial))))
        for trial in trials(name)
    )


def alone(name: str, **answers: Value | Mark) -> list[Page]:
    replies: Answers = {key: (value,) for key, value in answers.items()}
    return list(walk(Session(script(name)), simulated(replies)))


def stands(placed: Placed) -> tuple[str, int]:
    return placed.place.file.rsplit("/", 1)[-1], placed.place.line


@pytest.mark.slow
@pytest.mark.parametrize("name", IDS)
def test_every_step_is_seen_in_one_of_its_own_tests(name: str) -> None:
    pages = [page for _, told in played(name) for page in told]
    if name == "journal":
        pages += alone(name, door="back", happened=LONG, enough="ground")
    seen = {
        stands(placed)
        for page in pages
        for placed in (*page.view.position.unwaited, page.view.position.placed)
    }
    ours = {
        stands(placed)
        for placed in script(name).steps
        if placed.place.file == LIBRARY.source(name).file
        and not isinstance(placed.step, Go | Score)
        and not (isinstance(placed.step, End) and not placed.step.text)
    }
    assert ours - seen == set()


@pytest.mark.slow
@pytest.mark.parametrize("name", IDS)
def test_the_quick_track_with_its_reading_takes_a_minute_at_most(name: str) -> None:
    quick = [(trial, pages) for trial, pages in played(name) if trial.track == "quick"]
    assert quick
    for trial, pages in quick:
        assert sum(map(seconds, pages)) <= QUICK, trial.name


def seconds(page: Page) -> float:
    """What is said is read, then the step takes its own time."""
    said = [words(text) for text in page.view.texts if isinstance(text, tuple)]
    return len(" ".join(said).split()) / READING + lasts(page.view.step)


@pytest.mark.parametrize("before", range(9))  # nine and ten wait
@pytest.mark.parametrize("name", GATED)
def test_three_up_or_seven_at_the_end_is_met_and_less_is_not(name: str, before: int) -> None:
    for after in range(11):
        replies: Answers = {"strain": (before,), "strain_after": (after,), "arrival": ("go",)}
        asked = [
            page.view.position.placed.name
            for page in walk(Session(script(name)), simulated(replies))
        ]
        assert ("departure" in asked) is (after >= 7 or after - before >= 3), (before, after)


@pytest.mark.parametrize("name", GATED)
@pytest.mark.parametrize("strain", [Mark.NUMB, 7, 10])
def test_on_the_quick_track_each_gate_is_one_screen(name: str, strain: Value | Mark) -> None:
    replies: Answers = {"strain": (strain,), "strain_after": (strain,)}
    pages = list(walk(Session(script(name, "quick")), simulated(replies)))
    for gate in ("arriving.yaml", "leaving.yaml"):
        assert sum(stands(page.view.position.placed)[0] == gate for page in pages) == 1


@pytest.mark.parametrize("field", ["happened", "felt"])
def test_a_long_page_at_night_is_enough(field: str) -> None:
    pages = alone("journal", **{"door": "back", field: LONG})
    asked = [page.view.position.placed.name for page in pages]
    assert "moves" not in asked
    assert "enough" in asked


@pytest.mark.parametrize("track", ["full", "quick"])
def test_body_says_when_to_call_a_doctor_as_soon_as_the_chest_is_named(track: str) -> None:
    body = script("body", track)
    assert any("need a doctor now" in line for line in body.header.not_for)
    chest = list(walk(Session(body), simulated({"places": (("chest",),)})))
    named = [page.view.position.placed.name for page in chest].index("places")
    assert "needs medical help now" in chest[named + 1].words
    elsewhere = walk(Session(body), simulated({"places": (("belly",),)}))
    assert not any("needs medical help now" in page.words for page in elsewhere)
