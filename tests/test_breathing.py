"""What `breathe` promises: four counts in, never more than eight, and no hold for who asked."""

from __future__ import annotations

from functools import cache

import pytest

from avoidkit.exercise.engine.session import Session
from avoidkit.exercise.engine.simulation import Page, simulated, walk
from avoidkit.exercise.library.library import Library, shipped
from avoidkit.exercise.model.script import Script
from avoidkit.exercise.model.steps import Breathe, Value

LIBRARY = Library(own=None, shipped=shipped())
PATTERNS = ("4-7-8", "quiet", "sigh", "box", "even", "fast", "talk", None)


@cache
def breathe(track: str = "full", *, first: bool = False, settings: str = "") -> Script:
    """`settings` as `pattern=box now=yes`; what has no value is not given."""
    pairs = (pair.split("=") for pair in settings.split())
    given = {name: word for name, word in pairs if word != "None"}
    return LIBRARY.script("breathe", given, track=track, first_time=first, first_month=first)


def played(script: Script, **answers: Value | None) -> list[Page]:
    said = {name: (value,) for name, value in answers.items() if value is not None}
    return list(walk(Session(script), simulated(said)))


def breath(pages: list[Page]) -> Breathe:
    [step] = [page.view.step for page in pages if isinstance(page.view.step, Breathe)]
    return step


@pytest.mark.parametrize("track", ["full", "quick"])
@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("reply", ["yes", "rather", None])
def test_who_has_a_reason_to_leave_holds_out_is_never_asked_to_hold(
    reply: str | None, pattern: str | None, track: str
) -> None:
    step = breath(played(breathe(track, first=True, settings=f"pattern={pattern}"), fits=reply))
    assert step.hold == step.rest == 0


@pytest.mark.parametrize("now", ["yes", "no"])
@pytest.mark.parametrize("track", ["full", "quick"])
@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_hold_is_kept_to_whatever_pattern_was_named(
    pattern: str | None, track: str, now: str
) -> None:
    step = breath(played(breathe(track, settings=f"pattern={pattern} no_hold=yes now={now}")))
    assert step.hold == step.rest == 0


@pytest.mark.parametrize(
    ("settings", "cycles"),
    [
        ("", 4),
        ("cycles=6", 6),
        ("cycles=40", 8),
        ("minutes=1", 3),
        ("minutes=10", 8),
        ("minutes=1 cycles=7", 3),
    ],
)
def test_4_7_8_is_four_breaths_and_never_more_than_eight(settings: str, cycles: int) -> None:
    step = breath(played(breathe(settings=settings)))
    assert (step.inhale, step.hold, step.exhale, step.cycles) == (4, 7, 8, cycles)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_now_is_the_breath_at_once_with_its_caution(pattern: str | None) -> None:
    [page] = played(breathe(first=True, settings=f"pattern={pattern} now=yes"))
    assert isinstance(page.view.step, Breathe)
    assert "Let the pace go." in page.words


@pytest.mark.parametrize("pattern", PATTERNS)
def test_quick_is_one_breathing_of_at_most_a_minute(pattern: str | None) -> None:
    step = breath(played(breathe("quick", settings=f"pattern={pattern}")))
    cycle = step.inhale + step.topup + step.hold + step.exhale + step.rest
    assert cycle * step.cycles * step.count <= 60


@pytest.mark.parametrize("pattern", ["4-7-8", "box", "fast"])
@pytest.mark.parametrize("track", ["full", "quick"])
def test_only_a_pattern_with_a_hold_ends_the_first_time(pattern: str, track: str) -> None:
    for named, ends in (
        (pattern, True),
        ("quiet", False),
        ("even", False),
        ("sigh", False),
        ("talk", False),
    ):
        pages = played(breathe(track, first=True, settings=f"pattern={named}"), fits="no")
        passed = [page.view.position.placed for page in pages]
        assert any(placed.first for placed in passed) is ends
