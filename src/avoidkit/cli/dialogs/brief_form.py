"""What somebody chooses for a brief: its days, its sections, and whether their words are on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from avoidkit.cli.dialogs.ask import as_options, choice
from avoidkit.cli.dialogs.form import Answers, FormField
from avoidkit.cli.lookup.day_words import since as since_day
from avoidkit.cli.lookup.day_words import until as until_day
from avoidkit.cli.text import export_messages
from avoidkit.errors import NotHere
from avoidkit.exercise.model.steps import Ask, Choose
from avoidkit.exercise.model.text import literal
from avoidkit.journal.days import day, monday
from avoidkit.journal.gist import Gist
from avoidkit.progress.brief.words import SECTIONS

USUAL: Final[Answers] = {"part": "8", "sections": tuple(SECTIONS), "words": "no"}


def answers_of_flags(since: str, until: str, sections: str, words: str) -> Answers:
    """What the flags say already. Raises NotHere."""
    answers: Answers = {}
    if since or until:
        answers |= {"part": "own", "since": since, "until": until}
    if sections:
        named = tuple(dict.fromkeys(name.strip() for name in sections.split(",")))
        if not set(named) <= set(SECTIONS):
            raise NotHere(export_messages.NO_SECTION.format(", ".join(SECTIONS)))
        answers["sections"] = named
    if words:
        if words not in export_messages.WORDS:
            raise NotHere(export_messages.NO_WORDS)
        answers["words"] = words
    return answers


def fields(already: Answers, now: datetime) -> tuple[FormField, ...]:
    """The questions that are left."""
    every = (
        FormField("part", choice(export_messages.WHICH_PART, export_messages.PARTS), "8"),
        _day_field(
            "since", export_messages.FROM_DAY, "4 weeks ago", lambda words: since_day(words, now)
        ),
        _day_field("until", export_messages.TO_DAY, "today", lambda words: until_day(words, now)),
        FormField(
            "sections",
            Choose(
                literal(export_messages.WHICH_SECTIONS),
                as_options(SECTIONS),
                many=True,
                max=len(SECTIONS),
            ),
            tuple(SECTIONS),
        ),
        FormField("words", choice(export_messages.MY_WORDS, export_messages.WORDS), "no"),
    )
    return tuple(field for field in every if field.name not in already)


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
                raise NotHere(export_messages.NO_DAYS)
            return first, last
        case weeks:
            return monday(today) - timedelta(weeks=int(str(weeks)) - 1), today


def _day_field(name: str, question: str, offered: str, read: Callable[[str], object]) -> FormField:
    """Asked only of somebody who names their days; what is no day is asked again."""
    line = Ask(literal(question), example=export_messages.DAY_EXAMPLE, max=40)
    return FormField(
        name,
        line,
        offered,
        lambda so_far: so_far.get("part") == "own",
        lambda words: read(str(words)),
    )
