"""What the shipped exercises say: their words as files, as scripts, and as what people see."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from pathlib import Path

from avoidkit.exercise.check.examine import examine
from avoidkit.exercise.engine.session import Session
from avoidkit.exercise.engine.simulation import Page, Responder, simulated, walk
from avoidkit.exercise.library.library import Library, shipped
from avoidkit.exercise.model.script import EmbeddedTest, Script
from avoidkit.exercise.model.steps import Step
from avoidkit.exercise.model.text import Run, Text
from avoidkit.exercise.source.diagnostics import Problem
from avoidkit.exercise.source.nodes import Fields, Items, Node, Source, Word
from avoidkit.exercise.source.yaml_reader import read
from support.random_people import dice

LIBRARY = Library(own=None, shipped=shipped())
HEADERS = {header.id: header for header in LIBRARY.headers()}
IDS = tuple(LIBRARY.ids())
TRACKS = ("full", "quick")
GENERATIONS = 25  # people made of dice, for each exercise and track


@cache
def set_up(
    name: str, track: str, settings: frozenset[tuple[str, str]], *, first: bool, first_month: bool
) -> Script:
    """An exercise compiled with some settings, once for all tests of this process."""
    return LIBRARY.script(
        name, dict(settings), track=track, first_time=first, first_month=first_month
    )


def script(name: str, track: str = "full", *, first: bool = False) -> Script:
    return set_up(name, track, frozenset(), first=first, first_month=first)


def script_of(name: str, trial: EmbeddedTest) -> Script:
    """The exercise with the track and the settings that one of its own tests names."""
    first, first_month = (
        trial.settings.get(fact) == "yes" for fact in ("first_time", "first_month")
    )
    given = {
        key: value
        for key, value in trial.settings.items()
        if key not in {"first_time", "first_month"}
    }
    return set_up(name, trial.track, frozenset(given.items()), first=first, first_month=first_month)


@cache
def examined(name: str) -> tuple[Script | None, Sequence[Problem]]:
    """What `check` makes of an exercise's file."""
    return examine(LIBRARY.source(name), LIBRARY)


def texts(step: Step) -> Iterator[Text]:
    for field in ("text", "show"):
        if said := getattr(step, field, ()):
            yield said


def sentences(text: Text) -> Iterator[str]:
    """One a block, holes filled with the shortest thing that can stand there."""
    for block in text:
        runs = (run.text if isinstance(run, Run) else run.fallback or "it" for run in block.runs)
        yield "".join(runs)


def prose(name: str) -> list[str]:
    """Every paragraph somebody may read or hear in the exercise, once, as whole sentences."""
    steps = script(name).steps
    told = (text for placed in steps for text in (*texts(placed.step), placed.spoken))
    found = (one for text in told for one in sentences(text))
    return [one if one.endswith((".", "?", '"')) else f"{one}." for one in dict.fromkeys(found)]


@cache
def root_of(path: Path) -> Node:
    """The nodes of a shipped file, which is read once."""
    root = read(Source(path.read_bytes(), path.name)).root
    assert root is not None
    return root


def strings(node: Node, but: Collection[str]) -> Iterator[str]:
    """Every value of a file, at any depth, but of some keys."""
    match node:
        case Word(text):
            yield text
        case Items(items):
            for item in items:
                yield from strings(item, but)
        case Fields(fields):
            for key, value in fields.items():
                if key not in but:
                    yield from strings(value, but)


def trials(name: str) -> tuple[EmbeddedTest, ...]:
    """The tests that an exercise carries."""
    compiled, _ = examined(name)
    assert compiled is not None
    return compiled.trials


def walked(name: str, track: str, many: int = GENERATIONS) -> tuple[tuple[Page, ...], ...]:
    """What people of all kinds come to see: so many of dice, those of the file's own tests, and
    somebody who passes everything over."""
    by_chance = (walked_by_chance(name, track, seed) for seed in range(many))
    return (*by_chance, *walked_as_written(name, track))


@cache
def walked_by_chance(name: str, track: str, seed: int) -> tuple[Page, ...]:
    return screens_of(name, track, dice(seed))


@cache
def walked_as_written(name: str, track: str) -> tuple[tuple[Page, ...], ...]:
    """By the people of the file's own tests, and by whoever passes everything over."""
    answers = [
        trial.answers for trial in trials(name) if trial.track == track and not trial.settings
    ]
    return tuple(screens_of(name, track, simulated(of_one)) for of_one in (*answers, {}))


def screens_of(name: str, track: str, person: Responder) -> tuple[Page, ...]:
    return tuple(walk(Session(script(name, track, first=track == "full")), person))
