"""The two tables of a brief that have a column for each day or week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import compress
from typing import Final

from avoidkit.journal.days import mondays
from avoidkit.progress.brief import words
from avoidkit.progress.brief.model import Cell, Column, Table, Trace
from avoidkit.progress.trends import Strand, Weeks, WeekValue

WEEKS: Final = 8  # columns
CALENDAR: Final = 5  # rows
NAME: Final = 40  # letters of a line's name


def answered(weeks: Weeks) -> Weeks:
    """Without the weeks that have no mark: a questionnaire may be months apart."""
    marked = [
        any(strand.marks[at] is not None for strand in weeks.strands)
        for at in range(len(weeks.mondays))
    ]
    strands = (
        replace(strand, marks=tuple(compress(strand.marks, marked))) for strand in weeks.strands
    )
    return Weeks(tuple(compress(weeks.mondays, marked)), tuple(strands))


def week_table(title: str, weeks: Weeks, *, named: bool) -> Table:
    """A row a line, a column for each of the newest weeks. `named`: its lines have names."""
    shown = weeks.mondays[-WEEKS:]
    numbers = [n for strand in weeks.strands for n in strand.numbers]
    high = max((10.0, *numbers))
    first, last = words.WEEK_COLUMNS
    columns = (
        Column(first),
        Column(words.ZERO_TO.format(high), "drawn"),
        *(Column(str(at.day), "number", f"{at:%b}") for at in shown),
        Column(last, "number"),
    )
    names = [strand.name for strand in weeks.strands]
    if not named:
        names = [words.OWN_LINE.format(place) for place in range(1, len(names) + 1)]
    rows = tuple(
        _week_row(name, strand, high) for name, strand in zip(names, weeks.strands, strict=True)
    )
    return Table(words.WEEKS.format(words.opened(title)), columns, rows)


def _week_row(name: str, strand: Strand, high: float) -> tuple[Cell, ...]:
    marks = strand.marks[-WEEKS:]
    labels = [_mark_label(mark) for mark in marks]
    numbers = tuple(map(_number_or_none, marks))
    spoken = {words.NONE: "none", words.NUMB: "numb"}
    aloud = ", ".join(spoken.get(label, label) for label in labels)
    drawing = Trace(numbers, high, aloud)
    return (words.one_line(name, NAME), drawing, *labels, _middle(strand))


def _middle(strand: Strand) -> str:
    """The median in words, or why there is none."""
    if strand.median is not None:
        return words.MEDIAN.format(words.number(strand.median), strand.n)
    if strand.all_numb:
        return words.NUMB
    return words.TOO_FEW.format(strand.n)


def _number_or_none(mark: WeekValue) -> float | None:
    return mark if isinstance(mark, float) else None


def _mark_label(mark: WeekValue) -> str:
    return words.NUMB if isinstance(mark, str) else words.number(mark)


def calendar_table(of_days: Mapping[date, int], since: date, until: date) -> Table:
    """The newest weeks, Monday to Sunday; days that are not on the page are empty."""
    first, *rest = words.CALENDAR_COLUMNS
    columns = (Column(first, "day"), *(Column(name, "number") for name in rest))
    rows = (
        (words.short(week), *_seven(of_days, week, since, until))
        for week in mondays(since, until)[-CALENDAR:]
    )
    return Table(words.CALENDAR, columns, tuple(rows))


def _seven(of_days: Mapping[date, int], week: date, since: date, until: date) -> Iterator[str]:
    # As numbers, for the last week that there is ends before its Sunday.
    first = week.toordinal()
    for number in range(first, first + 7):
        if not since.toordinal() <= number <= until.toordinal():
            yield ""
            continue
        count = of_days.get(date.fromordinal(number), 0)
        yield str(count) if count else words.NONE
