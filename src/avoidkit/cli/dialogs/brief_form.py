"""What somebody chooses for a brief: its days, its sections, and whether their words are on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from avoidkit.cli.dialogs.form import Answers, FormField
from avoidkit.cli.lookup.day_words import since as since_day
from avoidkit.cli.lookup.day_words import until as until_day
from avoidkit.cli.text import export_messages as said
from avoidkit.errors import NotHere
from avoidkit.exercise.model.header import Option
from avoidkit.exercise.model.steps import Ask, Choose
from avoidkit.exercise.model.text import literal
from avoidkit.journal.days import day, monday
from avoidkit.journal.gist import Gist
from avoidkit.progress.brief.words import SECTIONS

USUAL: Final[Answers] = {"part": "8", "sections": tuple(SECTIONS), "words": "no"}


def given(since: str, until: str, sections: str, words: str) -> Answers:
    """What the flags say already. Raises NotHere."""
    found: Answers = {}
    if since or until:
        found |= {"part": "own", "since": since, "until": until}
    if sections:
        named = tuple(dict.fromkeys(name.strip() for name in sections.split(",")))
        if not set(named) <= set(SECTIONS):
            raise NotHere(said.NO_SECTION.format(", ".join(SECTIONS)))
        found["sections"] = named
    if words:
        if words not in said.WORDS:
            raise NotHere(said.NO_WORDS)
        found["words"] = words
    return found


def turns(already: Answers, now: datetime) -> tuple[FormField, ...]:
    """The questions that are left."""
    every = (
        FormField("part", _one(said.WHICH_PART, said.PARTS), "8"),
        _day("since", said.FROM_DAY, "4 weeks ago", lambda words: since_day(words, now)),
        _day("until", said.TO_DAY, "today", lambda words: until_day(words, now)),
        FormField(
            "sections",
            Choose(literal(said.WHICH_SECTIONS), _options(SECTIONS), many=True, max=len(SECTIONS)),
            tuple(SECTIONS),
        ),
        FormField("words", _one(said.MY_WORDS, said.WORDS), "no"),
    )
    return tuple(turn for turn in every if turn.name not in already)


def days(answers: Answers, gists: Sequence[Gist], now: datetime) -> tuple[date, date]:
    """The first and the last day of the page; none before the first entry. Raises NotHere."""
    today, earliest = day(now), min(day(gist.at) for gist in gists)
    match answers["part"]:
        case "all":
            return min(earliest, today), today
        case "own":
            since, until = str(answers["since"]), str(answers["until"])
            first = max(earliest, day(since_day(since, now))) if since else earliest
            last = day(until_day(until, now) - timedelta(seconds=1)) if until else today
            last = min(last, max(today, *(day(gist.at) for gist in gists)))
            if first > last:
                raise NotHere(said.NO_DAYS)
            return first, last
        case weeks:
            return monday(today) - timedelta(weeks=int(str(weeks)) - 1), today


def _day(name: str, question: str, offered: str, read: Callable[[str], object]) -> FormField:
    """Asked only of somebody who names their days; what is no day is asked again."""
    asked = Ask(literal(question), example=said.DAY_EXAMPLE, max=40)
    return FormField(
        name,
        asked,
        offered,
        lambda so_far: so_far.get("part") == "own",
        lambda words: read(str(words)),
    )


def _one(question: str, options: dict[str, str]) -> Choose:
    return Choose(literal(question), _options(options))


def _options(options: Mapping[str, str]) -> tuple[Option, ...]:
    return tuple(Option(*pair) for pair in options.items())
