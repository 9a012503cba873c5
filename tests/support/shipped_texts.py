"""What the shipped exercises say: their words as files, as scripts, and as what people see."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from avoidkit.exercise.check.examine import examine
from avoidkit.exercise.engine.session import Session
from avoidkit.exercise.engine.simulation import Page, simulated, walk
from avoidkit.exercise.library.library import Library, shipped
from avoidkit.exercise.model.script import EmbeddedTest, Script
from avoidkit.exercise.model.steps import Step
from avoidkit.exercise.model.text import Run, Text
from avoidkit.exercise.source.nodes import Document, Fields, Items, Node, Word
from support.random_people import dice

LIBRARY = Library(own=None, shipped=shipped())
HEADERS = {header.id: header for header in LIBRARY.headers()}
IDS = tuple(LIBRARY.ids())
TRACKS = ("full", "quick")
GENERATIONS = 25  # people made of dice, for each exercise and track


@cache
def script(name: str, track: str = "full", *, first: bool = False) -> Script:
    return LIBRARY.script(name, {}, track=track, first_time=first, first_month=first)


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


def rooted(doc: Document) -> Node:
    assert doc.root is not None
    return doc.root


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


@cache
def trials(name: str) -> tuple[EmbeddedTest, ...]:
    """The tests that an exercise carries."""
    found = examine(LIBRARY.source(name), LIBRARY)[0]
    assert found is not None
    return found.trials


@cache
def walked(name: str, track: str, many: int = GENERATIONS) -> tuple[tuple[Page, ...], ...]:
    """What people of all kinds come to see: so many of dice, those of the file's own tests, and
    somebody who passes everything over."""
    told = [one.answers for one in trials(name) if one.track == track and not one.settings]
    people = [*map(dice, range(many)), *map(simulated, told), simulated({})]
    played = script(name, track, first=track == "full")
    return tuple(tuple(walk(Session(played), person)) for person in people)
