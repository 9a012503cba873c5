"""What every shipped text keeps to: plain, short, kind, honest, and never without a way out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from textwrap import wrap

import pytest
import textstat

from avoidkit.cli.text import export_messages, messages
from avoidkit.exercise.engine.simulation import as_words, wording
from avoidkit.exercise.format.header_fields import NEEDS
from avoidkit.exercise.library.library import shipped
from avoidkit.progress import sentences
from avoidkit.progress.brief import words as brief_words
from support.shipped_texts import (
    HEADERS,
    IDS,
    LIBRARY,
    TRACKS,
    prose,
    root_of,
    script,
    strings,
    walked,
)

FILES = sorted(shipped().rglob("*.yaml"))
SCREENS = 3  # people made of dice whose screens are read; the file's own tests come on top
WIDE, LINES = 60, 6
GRADE, MEAN, LONGEST = 7, 14, 24

NEVER = re.compile(
    r"\b(must|should|just|simply|fail(s|ed|ure)?|streaks?|invalid|errors?|oops|sorry|great job"
    r"|heal(s|ed|ing)?|cures?|fix|rewir(e|es|ed|ing)|toxic|avoidants?(?! attachment)|again you"
    r"|guaranteed?|why didn't you)\b|!",
    re.IGNORECASE,
)
"""Words of blame, of a label, or of a promise; and no sentence shouts."""

DIAGNOSES = re.compile(
    r"\b(disorders?|depressi(on|ve)|bipolar|borderline|narcissis\w*|ptsd|ocd|adhd|autis\w*"
    r"|psychosis|psychotic|mania|manic|schizo\w*|codependen\w*)\b",
    re.IGNORECASE,
)
SOURCES = {"sources", "source", "evidence"}
"""What was studied, and on whom, may name a condition, and a title holds the words it holds."""


def parts(text: str) -> list[str]:
    """The sentences of a text."""
    return [part for part in re.split(r"(?<=[.?])[\"']?\s+|\n+", text) if part.strip()]


def words(text: str) -> int:
    return len(text.split())


def shown(path: Path, but: set[str]) -> list[str]:
    """Every text of a file that is for the person."""
    return list(strings(root_of(path), {"tests", "note", *but}))


def screens(name: str, track: str) -> Iterator[str]:
    """Every screen that some people see, without the options, each once."""
    seen = set[str]()
    for page in (page for pages in walked(name, track, SCREENS) for page in pages):
        said = [as_words(text) for text in page.view.texts if isinstance(text, tuple)]
        screen = "\n".join([*said, *wording(page.view.step)[:1]])
        if screen not in seen:
            seen.add(screen)
            yield screen


# --- words ---


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_word_blames_labels_or_promises(path: Path) -> None:
    assert [text for text in shown(path, {"sources", "source"}) if NEVER.search(text)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_diagnosis_is_named(path: Path) -> None:
    assert [text for text in shown(path, SOURCES) if DIAGNOSES.search(text)] == []


@pytest.mark.xdist_group("grades")  # its dictionary takes a second to load
@pytest.mark.parametrize("name", IDS)
def test_seven_years_of_school_are_enough_to_read_it(name: str) -> None:
    header = HEADERS[name]
    about = [f"{one}." for one in (*header.good_for, *header.not_for)]
    for said in (prose(name), [header.evidence, *about]):
        grade = textstat.flesch_kincaid_grade(" ".join(said))
        assert grade <= GRADE, (name, sorted(said, key=textstat.flesch_kincaid_grade)[-3:])


@pytest.mark.parametrize("name", IDS)
def test_its_sentences_are_short(name: str) -> None:
    said = [part for text in prose(name) for part in parts(text)]
    assert sum(map(words, said)) / len(said) <= MEAN
    assert [part for part in said if words(part) > LONGEST] == []


# --- screens ---


@pytest.mark.parametrize("name", IDS)
def test_the_sentences_of_a_screen_are_short(name: str) -> None:
    for screen in (screen for track in TRACKS for screen in screens(name, track)):
        said = parts(screen)
        assert not said or sum(map(words, said)) / len(said) <= MEAN, (name, screen)


@pytest.mark.parametrize("name", IDS)
def test_a_screen_has_at_most_six_lines_and_one_question(name: str) -> None:
    for screen in (screen for track in TRACKS for screen in screens(name, track)):
        lines = [line for text in screen.split("\n") for line in wrap(text, WIDE)]
        assert len(lines) <= LINES, (name, screen)
        asked = re.sub(r'"[^"]*"', "", screen).count("?")  # what one might say is no question
        assert asked <= 1, (name, screen)


# --- heads ---


@pytest.mark.parametrize("name", IDS)
def test_a_head_says_what_it_is_for_and_not_for_and_what_it_rests_on(name: str) -> None:
    header = HEADERS[name]
    assert header.summary.endswith(".")
    assert header.good_for
    assert header.not_for
    assert header.evidence
    assert header.sources
    assert header.next
    assert header.done
    others = "third_party" in LIBRARY.source(name).file
    assert "NOTICE.md" in header.license if others else header.license == "CC-BY-4.0"
    assert 1 <= header.minutes <= 15


def test_every_need_is_met_and_at_any_hour() -> None:
    headers = HEADERS.values()
    assert [need for need in NEEDS if not any(need in h.meets for h in headers)] == []
    by_night = [h for h in headers if h.night == "show"]
    assert all(any(need in h.meets for h in by_night) for need in ("night", "upset", "body"))


@pytest.mark.parametrize("name", IDS)
def test_what_points_at_a_person_says_so(name: str) -> None:
    """check then sees to it that the person is asked about first, before any forecast of them."""
    asks = any(placed.role == "prediction" for placed in script(name).steps)
    gated = any("person-gate" in p.place.file for p in script(name).steps)
    header = HEADERS[name]
    assert header.person is (asks or gated), name


def texts(value: object) -> Iterable[str]:
    """Every text in a constant, however deep."""
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value
    return chain(*map(texts, inside)) if isinstance(inside, Iterable) else []


def test_what_the_program_says_itself_keeps_to_the_same_words() -> None:
    modules = (messages, export_messages, brief_words, sentences)
    named = [pair for module in modules for pair in vars(module).items()]
    every = [text for name, value in named if name.isupper() for text in texts(value)]
    assert [text for text in every if NEVER.search(text) or DIAGNOSES.search(text)] == []
