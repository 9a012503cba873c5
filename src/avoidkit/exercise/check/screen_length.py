"""Whether the texts of a script fit their screens: six lines of sixty letters at the most."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from avoidkit.exercise.model.script import Placed, Script
from avoidkit.exercise.model.steps import Card, Say, Unwaited
from avoidkit.exercise.model.text import Hole, Run, Text
from avoidkit.exercise.source.diagnostics import Problem

LINES, LETTERS = 6, 60
ANSWER: Final = "some words"  # what stands for a hole


def crowded(script: Script) -> list[Problem]:
    """A warning for every screen with too much on it, at the step that waits."""
    found: list[Problem] = []
    for said, waiting in _screens(script):
        lines = sum(map(_lines, (*said, waiting)))
        if lines > LINES:
            message = f"this screen holds {lines} lines of text; {LINES} is the most"
            instead = "put `- pause: key` between two texts, or say less"
            found.append(Problem("W302", waiting.place, message, instead))
    return found


def _screens(script: Script) -> Iterator[tuple[list[Placed], Placed]]:
    """The says that surely stand above a step that waits, and that step."""
    said: list[Placed] = []
    for placed in script.steps:
        if isinstance(placed.step, Say | Card):
            said.append(placed)
        elif not isinstance(placed.step, Unwaited):
            # A say behind a gate of its own may not be there: only those that are count.
            above = [one for one in said if one.gates == placed.gates[: len(one.gates)]]
            yield above, placed
            said = []


def _lines(placed: Placed) -> int:
    text: Text = getattr(placed.step, "text", ()) or getattr(placed.step, "show", ())
    return sum(len(wrap(_words(block.runs), LETTERS)) for block in text)


def _words(runs: tuple[Run | Hole, ...]) -> str:
    return "".join(_run_text(run) for run in runs)


def _run_text(run: Run | Hole) -> str:
    """A run as it stands; of a hole, about as much as an answer takes."""
    return run.text if isinstance(run, Run) else run.fallback or ANSWER
