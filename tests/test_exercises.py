"""What every shipped exercise keeps to: its words, its size, its header and its ways out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import get_args

import pytest

from avoidkit.exercise.compile import examine
from avoidkit.exercise.document import Document, Fields, Items, Node, Source, Word, read
from avoidkit.exercise.library import Library, shipped
from avoidkit.exercise.rehearsal import (
    Page,
    as_words,
    simulated,
    walk,
    wording,
)
from avoidkit.exercise.remaining import READING, lasts
from avoidkit.exercise.script import Script, Trial
from avoidkit.exercise.session import Given, Session
from avoidkit.exercise.steps import (
    Block,
    Choose,
    End,
    Hole,
    Mark,
    Run,
    Step,
    Text,
    Timed,
)
from avoidkit.exercise.trials import run_trials
from dice import dice

LIBRARY = Library(own=None, shipped=shipped())
ALL = LIBRARY.ids()
QUICK = {"before": 90}  # seconds that are promised elsewhere; a minute is everyone's
STRONG = tuple(name for name in ALL if LIBRARY.header(name).strong)
TRACKS = ("full", "quick")
GENERATIONS = 25  # people made of dice, for each exercise and track
WIDE, LINES = 60, 6

NEVER = re.compile(
    r"\b(must|should|just|simply|fail(s|ed|ure)?|streaks?|invalid|errors?|oops|sorry|great job"
    r"|heal(s|ed|ing)?|cures?|fix|rewir(e|ing)|toxic|avoidants?|again you|guaranteed?)\b|!",
    re.IGNORECASE,
)
"""Words of blame, of a label, or of a promise; and no sentence shouts."""


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
    """Every paragraph a person may read while the exercise runs, once, as whole sentences."""
    steps = [placed.step for placed in script(name).steps]
    found = (one for step in steps for text in texts(step) for one in sentences(text))
    return [one if one.endswith((".", "?", '"')) else f"{one}." for one in dict.fromkeys(found)]


def rooted(doc: Document) -> Node:
    assert doc.root is not None
    return doc.root


def strings(node: Node) -> Iterator[str]:
    """Every value of a file, at any depth; the tests it carries are for authors."""
    match node:
        case Word(text):
            yield text
        case Items(items):
            for item in items:
                yield from strings(item)
        case Fields(fields):
            for key, value in fields.items():
                if key not in {"tests", "note"}:
                    yield from strings(value)


@cache
def walked(name: str, track: str) -> tuple[tuple[Page, ...], ...]:
    """What people of all kinds come to see: those of dice, those of the file's own tests, and
    somebody who passes everything over."""
    source = LIBRARY.source(name)
    trials = examine(source, LIBRARY)[0]
    assert trials is not None
    told = [one.answers for one in trials.trials if one.track == track and not one.settings]
    people = [*map(dice, range(GENERATIONS)), *map(simulated, told), simulated({})]
    played = script(name, track, first=track == "full")
    return tuple(tuple(walk(Session(played), person)) for person in people)


@pytest.mark.parametrize("name", ALL)
def test_every_file_is_read_without_a_word_of_complaint_and_its_tests_pass(name: str) -> None:
    source = LIBRARY.source(name)
    found, problems = examine(source, LIBRARY)
    assert problems == []
    assert found is not None
    assert len(found.trials) >= 2

    def at(trial: Trial) -> Script:
        facts = {one: trial.settings.get(one) == "yes" for one in ("first_time", "first_month")}
        given = {key: value for key, value in trial.settings.items() if key not in facts}
        return LIBRARY.script(name, given, track=trial.track, **facts)

    assert run_trials(found, at) == []
    assert {trial.track for trial in found.trials} == set(TRACKS)


def test_the_shipped_exercises_are_all_there() -> None:
    assert set(ALL) >= {
        *("after", "before", "body", "breathe", "chair", "defuse", "ground", "journal", "kid"),
        *("letter", "urge", "values", "wins"),
    }


@pytest.mark.parametrize("name", ALL)
def test_a_header_says_what_it_is_for_and_what_it_is_not_for(name: str) -> None:
    header = LIBRARY.header(name)
    assert header.group in {"settle", "see", "choose", "reach", "keep"}
    assert header.approach
    assert header.summary.endswith(".")
    assert header.good_for
    assert header.not_for
    assert header.evidence
    assert header.sources
    assert header.next
    assert header.done
    assert header.license == "CC-BY-4.0"
    assert 1 <= header.minutes <= 15


@pytest.mark.parametrize("name", ALL)
def test_no_word_blames_labels_or_promises(name: str) -> None:
    doc = read(LIBRARY.source(name))
    shown = [*strings(rooted(doc)), *prose(name)]
    assert [text for text in shown if NEVER.search(text)] == []


@pytest.mark.parametrize("path", sorted(shipped().glob("*/*.yaml")), ids=lambda path: path.stem)
def test_no_word_of_a_fragment_a_bank_or_a_help_page_does_either(path: Path) -> None:
    doc = read(Source(path.read_bytes(), str(path)))
    assert [text for text in strings(rooted(doc)) if NEVER.search(text)] == []


@pytest.mark.parametrize("name", ALL)
def test_a_sentence_has_at_most_fourteen_words_in_the_mean(name: str) -> None:
    said = [part for text in prose(name) for part in re.split(r"(?<=[.?])\s+", text)]
    counts = [len(part.split()) for part in said]
    assert sum(counts) / len(counts) <= 14
    assert max(counts) <= 24


@pytest.mark.slow
@pytest.mark.parametrize("name", ALL)
def test_seven_years_of_school_are_enough_to_read_it(name: str) -> None:
    textstat = pytest.importorskip("textstat")
    header = LIBRARY.header(name)
    about = [f"{one}." for one in (*header.good_for, *header.not_for)]
    assert textstat.flesch_kincaid_grade(" ".join(prose(name))) <= 7
    assert textstat.flesch_kincaid_grade(" ".join([header.evidence, *about])) <= 7


@pytest.mark.parametrize("track", TRACKS)
@pytest.mark.parametrize("name", ALL)
def test_a_screen_has_at_most_six_lines(name: str, track: str) -> None:
    for page in (page for pages in walked(name, track) for page in pages):
        step = page.facing.step
        said = [as_words(text) for text in page.facing.texts if isinstance(text, tuple)]
        asked = wording(step)[:1]
        lines = [line for text in (*said, *asked) for line in wrap(text, WIDE)]
        assert len(lines) <= LINES, lines


@pytest.mark.parametrize("name", ALL)
def test_the_quick_track_takes_a_minute_at_most(name: str) -> None:
    """For whoever comes settled and leaves so; a lot of strain is met with a line or two more."""
    calm = [pages for pages in walked(name, "quick") if not any(map(strained, pages))]
    assert calm
    for pages in calm:
        assert sum(map(seconds, pages)) <= QUICK.get(name, 60)


def seconds(page: Page) -> float:
    """What stands on a timed screen is read while it runs."""
    lines = " ".join(map(as_words, page.facing.texts))
    reading = len(lines.split()) / READING
    step = page.facing.step
    timed = isinstance(step, get_args(Timed))
    return max(reading, lasts(step)) if timed else reading + lasts(step)


def strained(page: Page) -> bool:
    """What asks for steadiness waits where no number is said, too."""
    if not (page.facing.here.placed.name or "").startswith("strain"):
        return False
    said = page.answer
    if said is Mark.SKIPPED:
        return page.facing.here.placed.role == "strain"
    return said is Mark.NUMB or (isinstance(said, Given) and int(str(said.value)) >= 7)


@pytest.mark.parametrize(
    ("name", "question", "danger"),
    [
        ("ground", "safe", "no"),
        ("body", "safe", "no"),
        ("defuse", "kind", "harm"),
        ("defuse", "kind", "warning"),
        ("urge", "reason", "danger"),
        ("after", "went", "unsafe"),
    ],
)
@pytest.mark.parametrize("track", TRACKS)
def test_danger_leads_to_people_at_once_and_nothing_is_kept(
    name: str, question: str, danger: str, track: str
) -> None:
    pages = list(walk(Session(script(name, track)), simulated({question: (danger,)})))
    [at] = [n for n, page in enumerate(pages) if page.facing.here.placed.name == question]
    assert pages[at].facing.here.placed.private
    assert len(pages) == at + 2
    end = pages[-1].facing.step
    assert isinstance(end, End)
    assert end.help
    assert not end.keep


@pytest.mark.parametrize(
    "name", ["after", "before", "body", "defuse", "journal", "urge", "values", "wins"]
)
def test_a_lot_of_strain_is_met_before_anything_else_is_asked(name: str) -> None:
    pages = list(walk(Session(script(name)), simulated({"strain": (8,)})))
    names = [page.facing.here.placed.name for page in pages]
    assert names[names.index("strain") + 1] == "arrival"
    first = pages[names.index("arrival")].facing.step
    assert isinstance(first, Choose)
    assert first.options[0].id == "ground"


@pytest.mark.parametrize("name", ALL)
def test_passing_everything_over_comes_to_an_end(name: str) -> None:
    for track in TRACKS:
        *_, last = (page.facing.step for page in walked(name, track)[-1])
        to_people = isinstance(last, End) and last.help
        assert to_people == (name in STRONG)  # these wait until a number is said


@pytest.mark.parametrize("name", ALL)
def test_no_hole_is_ever_left_in_what_is_shown(name: str) -> None:
    for page in (page for track in TRACKS for pages in walked(name, track) for page in pages):
        assert not re.search(r"[{}]", page.said)
        shown = [text for text in page.facing.texts if isinstance(text, tuple)]
        assert not [run for text in shown for block in text for run in holes(block)]


def holes(block: Block) -> list[Hole]:
    return [run for run in block.runs if isinstance(run, Hole)]
