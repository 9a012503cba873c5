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

SHAMES = re.compile(
    r"\b(you (must|should|ought to|need to try)|you('re| are) (weak|lazy|pathetic|broken)"
    r"|fail(s|ed|ure|ing)?|toxic|avoidants?(?! attachment)|again you|why (didn't|can't) you"
    r"|your (own )?fault|invalid|oops)\b",
    re.IGNORECASE,
)
NO_SHAME = re.compile(
    r"\b(isn't|is not|no|not) (your|anyone's|anybody's) (own )?fault", re.IGNORECASE
)
PROMISES = re.compile(
    r"\b(heal(s|ed|ing)?|cures?|fix(es)?|rewir(e|es|ed|ing)|guaranteed?|great job|well done"
    r"|always works|never fails|you will feel better|you'll feel better)\b",
    re.IGNORECASE,
)
HURRIES = re.compile(
    r"(?<!no )\bhurry\b|!"
    r"|\b(streaks?|days in a row|don't wait|last chance|overdue|missed (a|your) day)\b",
    re.IGNORECASE,
)
"""Words that blame or label, that promise, or that press; and no sentence shouts.

A word is refused for what it does to a reader, not for itself: "I'm sorry I left" is what somebody
may say, and a warning names depression so that whoever has it can read it.
"""

DIAGNOSES = re.compile(
    r"\b(disorders?|depressi(on|ve)|bipolar|borderline|narcissis\w*|ptsd|ocd|adhd|autis\w*"
    r"|psychosis|psychotic|mania|manic|schizo\w*|codependen\w*)\b",
    re.IGNORECASE,
)
"""Nobody is told what they have. Whom something is not for is said in plain clinical words."""


def hurts(text: str) -> bool:
    """Whether a text shames, promises or hurries."""
    return any(
        words.search(NO_SHAME.sub("", text)) is not None for words in (SHAMES, PROMISES, HURRIES)
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
def test_no_text_shames_promises_or_hurries(path: Path) -> None:
    assert [text for text in shown(path, {"sources", "source"}) if hurts(text)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_diagnosis_is_named(path: Path) -> None:
    assert [text for text in shown(path, {*SOURCES, "not_for"}) if DIAGNOSES.search(text)] == []


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
    assert [text for text in every if hurts(text)] == []
    cautions = {messages.NOT_ALONE}
    assert [text for text in every if DIAGNOSES.search(text) and text not in cautions] == []


@pytest.mark.parametrize(
    "text",
    ["You should know better.", "Why didn't you call?", "That was a failure.", "It's your fault.",
     "This will heal you.", "Rewire your brain.", "Five days in a row.", "Do it now!"],
)  # fmt: skip
def test_what_hurts_is_found(text: str) -> None:
    assert hurts(text)


@pytest.mark.parametrize(
    "text",
    ['You might begin "I\'m sorry I left."', "That isn't your fault.", "It should be quiet here.",
     "You could just sit for a while."],
)  # fmt: skip
def test_a_plain_word_in_its_place_is_left_alone(text: str) -> None:
    assert not hurts(text)
