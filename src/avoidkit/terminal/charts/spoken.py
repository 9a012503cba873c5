"""The same figures in lines, for a screen reader or a pipe: nothing is spelled by its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from textwrap import wrap

from avoidkit.progress import sentences
from avoidkit.progress.ladder import Ladder
from avoidkit.progress.overview import Overview
from avoidkit.progress.sentences import month, number, ordinal, times
from avoidkit.progress.trends import Change, Weeks, WeekValue, Worth
from avoidkit.progress.wins import Win
from avoidkit.terminal.charts import rows
from avoidkit.terminal.charts.weeks import span
from avoidkit.terminal.layout.sanitize import safe

WIDTH = 79


def lines(unwrapped: Iterable[str]) -> str:
    """Each on its line or lines, with nothing in them that steers a terminal."""
    wrapped = (wrap(safe(line), WIDTH, break_on_hyphens=False) or [""] for line in unwrapped)
    return "".join(f"{row}\n" for part in wrapped for row in part)


def strands(weeks: Weeks, today: date) -> Iterator[str]:
    """Each strand with the weeks it has a mark for; once, where they are those of the last one."""
    title = span(weeks, today)
    title = title[:1].upper() + title[1:]
    yield f"{title}, {'. '.join(sentences.counted(weeks))}"
    last_days = ""
    for place, strand in enumerate(weeks.strands):
        marked_weeks = list(zip(weeks.mondays, strand.marks, strict=True))
        days = ", ".join(f"{day.day} {day:%B}" for day, mark in marked_weeks if mark is not None)
        marks = ", ".join(_mark_text(mark) for _, mark in marked_weeks if mark is not None)
        if not marks:
            continue
        week = "weeks" if "," in days else "week"
        of_weeks = f", {week} of {days}" if days != last_days else ""
        median = "" if place else f" {_median_text(weeks)}"
        yield f"{strand.name}{of_weeks}: {marks}.{median}"
        last_days = days


def _median_text(weeks: Weeks) -> str:
    first = weeks.strands[0]
    if first.median is not None:
        return f"Median {number(first.median)}."
    return " ".join(
        line for line in sentences.checked_in(weeks.strands) if line != sentences.LEGEND
    )


def _mark_text(mark: WeekValue) -> str:
    return number(mark) if isinstance(mark, float) else "numb"


def reached(seen: Overview, most: int, today: date) -> Iterator[str]:
    """All of them in numbers, then the newest *most* of those that were told of."""
    reaches = rows.reaches(seen.reaches, most)
    expected = sentences.expected_aloud(seen.calibration)
    people = sentences.with_people(seen.company)
    yield " ".join((f"Reaches: {reaches.counts}.", *expected, *people))
    if reaches.newest:
        yield reaches.newest
    for row in reaches.rows:
        likely = f", expected {row.likely} in 100" if row.likely else ""
        yield f"{_day_text(row.at, today)}, {row.act}{likely}, {row.came_aloud}."


def calendar(seen: Overview, first: date, today: date) -> Iterator[str]:
    days = seen.month(first).items()
    counts = ", ".join(f"{ordinal(day.day)} {count}" for day, count in days)
    yield f"{month(first, today)}, sessions: {counts or 'none'}."


def rungs(ladder: Ladder) -> Iterator[str]:
    yield f"Your ladder, hardest first. {ladder.done} done, {ladder.open} open."
    for rung in map(rows.rung, ladder.rungs):
        level = f"{rung.level}, " if rung.level else ""
        yield f"{level}{rung.words}: {_outcomes(rung)}."


def _outcomes(rung: rows.RungRow) -> str:
    """`done once, and once their no`; `done once, one open`."""
    parts: list[str] = []
    for outcome, count in rung.outcomes:
        how_often = times(count)
        match outcome:
            case rows.RungOutcome.THEIR_NO:
                joined = "and " if parts else ""
                parts.append(f"{joined}{how_often} {outcome.words}")
            case rows.RungOutcome.CHOSE_NOT:
                parts.append(f"you {outcome.words} {how_often if count > 1 else ''}".rstrip())
            case rows.RungOutcome.OPEN:
                parts.append(f"{sentences.in_words(count)} {outcome.words}")
            case _:
                parts.append(f"{outcome.words} {how_often}")
    return ", ".join(parts) or "not tried"


def worths(values: Sequence[Worth], today: date) -> Iterator[str]:
    for row in rows.values(values):
        matters, lived = row.matters or "no number", row.lived or "no number"
        yield f"{row.words}, on {_day_text(row.at, today)}: matters {matters}, lived {lived}."
    if values:
        yield sentences.GAP


def shifts(changes: Sequence[Change]) -> Iterator[str]:
    yield "Ratings, before and after, from 0 to 10."
    yield from map(sentences.helped_aloud, changes)
    yield " ".join(sentences.CAVEAT)


def noted(wins: Sequence[Win], today: date) -> Iterator[str]:
    for row in rows.wins(wins):
        yield f"{_day_text(row.at, today)}, {row.kind}: {row.words}"


def _day_text(at: datetime, today: date) -> str:
    return f"{at.day} {month(at.date(), today)}"
