"""The same figures in lines, for a screen reader or a pipe: nothing is spelled by its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from textwrap import wrap

from avoidkit.progress import sentences
from avoidkit.progress.ladder import Ladder, Tried
from avoidkit.progress.overview import Overview
from avoidkit.progress.sentences import many, month, number, ordinal, times, whole
from avoidkit.progress.trends import Change, Weeks, WeekValue, Worth
from avoidkit.progress.wins import Win
from avoidkit.terminal.charts.weeks import span
from avoidkit.terminal.layout.sanitize import safe

WIDTH = 79
WHAT = {"approach": "a step", "limit": "a limit", "received": "let in"}


def lines(said: Iterable[str]) -> str:
    """Each on its line or lines, with nothing in them that steers a terminal."""
    return "".join(
        f"{row}\n" for one in said for row in wrap(safe(one), WIDTH, break_on_hyphens=False) or [""]
    )


def strands(weeks: Weeks, today: date) -> Iterator[str]:
    """Each strand with the weeks it has a mark for; once, where they are those of the last one."""
    title = span(weeks, today)
    title = title[:1].upper() + title[1:]
    yield f"{title}, {'. '.join(sentences.counted(weeks))}"
    before = ""
    for place, strand in enumerate(weeks.strands):
        both = list(zip(weeks.mondays, strand.marks, strict=True))
        days = ", ".join(f"{at.day} {at:%B}" for at, mark in both if mark is not None)
        marks = ", ".join(_aloud(mark) for _, mark in both if mark is not None)
        if not marks:
            continue
        of = f", week{'s' * (days.count(',') > 0)} of {days}" if days != before else ""
        said = f" {_median(weeks)}" if not place else ""
        yield f"{strand.name}{of}: {marks}.{said}"
        before = days


def _median(weeks: Weeks) -> str:
    first = weeks.strands[0]
    if first.median is not None:
        return f"Median {number(first.median)}."
    return " ".join(one for one in sentences.checked_in(weeks.strands) if one != sentences.LEGEND)


def _aloud(mark: WeekValue) -> str:
    return number(mark) if isinstance(mark, float) else "numb"


def reached(seen: Overview, shown: int, today: date) -> Iterator[str]:
    """All of them in numbers, then the newest *shown* of those that were told of."""
    known, left = (
        sum(each) for each in zip(*((r.known, r.open) for r in seen.reaches), strict=True)
    )
    still = f", {left} open" if left else ""
    said = (*sentences.expected_aloud(seen.calibration), *sentences.with_people(seen.company))
    yield " ".join((f"Reaches: {many(known, 'outcome')}{still}.", *said))
    told = [one for one in seen.reaches if not one.open]
    if len(told) > shown:
        yield sentences.NEWEST.format(sentences.in_words(shown))
    for one in told[-shown:]:
        likely = "" if one.likely is None else f", expected {whole(one.likely)} in 100"
        act = one.act or one.exercise
        yield f"{_day(one.at, today)}, {act}{likely}, {sentences.came_aloud(one)}."


def calendar(seen: Overview, first: date, today: date) -> Iterator[str]:
    days = seen.month(first).items()
    said = ", ".join(f"{ordinal(at.day)} {count}" for at, count in days)
    yield f"{month(first, today)}, sessions: {said or 'none'}."


def rungs(ladder: Ladder) -> Iterator[str]:
    yield f"Your ladder, hardest first. {ladder.done} done, {ladder.open} open."
    for one in ladder.rungs:
        level = "" if one.level is None else f"{number(one.level)}, "
        yield f"{level}{one.words}: {_went(one)}."


def _went(one: Tried) -> str:
    """`done once, and once their no`; `done once, one open`."""
    said = [f"done {times(one.done)}"] if one.done else []
    said += [f"a part {times(one.part)}"] if one.part else []
    said += [f"{'and ' if said else ''}{times(one.their_no)} their no"] if one.their_no else []
    again = f" {times(one.chose_not)}" if one.chose_not > 1 else ""
    said += [f"you chose not to{again}"] if one.chose_not else []
    said += [f"it got unsafe {times(one.unsafe)}"] if one.unsafe else []
    said += [f"{sentences.in_words(one.open)} open"] if one.open else []
    return ", ".join(said) or "not tried"


def worths(values: Sequence[Worth], today: date) -> Iterator[str]:
    for one in values:
        matters, lived = (
            "no number" if value is None else number(value) for value in (one.important, one.lived)
        )
        yield f"{one.words}, on {_day(one.at, today)}: matters {matters}, lived {lived}."
    if values:
        yield sentences.GAP


def shifts(changes: Sequence[Change]) -> Iterator[str]:
    yield "Ratings, before and after, from 0 to 10."
    yield from map(sentences.helped_aloud, changes)
    yield " ".join(sentences.CAVEAT)


def noted(wins: Sequence[Win], today: date) -> Iterator[str]:
    for one in wins:
        yield f"{_day(one.at, today)}, {WHAT[one.kind]}: {one.words}"


def _day(at: datetime, today: date) -> str:
    return f"{at.day} {month(at.date(), today)}"
