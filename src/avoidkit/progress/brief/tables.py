"""The two tables of a brief that have a column for each day or week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import compress
from typing import Final

from avoidkit.journal.days import mondays
from avoidkit.progress.brief import words as said
from avoidkit.progress.brief.model import Cell, Column, Table, Trace
from avoidkit.progress.trends import Strand, Weeks, WeekValue

WEEKS: Final = 8  # columns
CALENDAR: Final = 5  # rows
NAME: Final = 40  # letters of a line's name


def answered(found: Weeks) -> Weeks:
    """Without the weeks that have no mark: a questionnaire may be months apart."""
    marked = [
        any(strand.marks[at] is not None for strand in found.strands)
        for at in range(len(found.mondays))
    ]
    strands = (
        replace(strand, marks=tuple(compress(strand.marks, marked))) for strand in found.strands
    )
    return Weeks(tuple(compress(found.mondays, marked)), tuple(strands))


def week_table(title: str, found: Weeks, *, named: bool) -> Table:
    """A row a line, a column for each of the newest weeks. `named`: its lines have names."""
    shown = found.mondays[-WEEKS:]
    numbers = [n for strand in found.strands for n in strand.numbers]
    high = max((10.0, *numbers))
    first, last = said.WEEK_COLUMNS
    columns = (
        Column(first),
        Column(said.ZERO_TO.format(high), "drawn"),
        *(Column(str(at.day), "number", f"{at:%b}") for at in shown),
        Column(last, "number"),
    )
    rows = tuple(
        _week_row(strand if named else Strand(said.OWN_LINE.format(n), strand.marks), high)
        for n, strand in enumerate(found.strands, 1)
    )
    return Table(said.WEEKS.format(said.opened(title)), columns, rows)


def _week_row(strand: Strand, high: float) -> tuple[Cell, ...]:
    marks = strand.marks[-WEEKS:]
    told = [_mark(mark) for mark in marks]
    traced = tuple(mark if isinstance(mark, float) else None for mark in marks)
    middle = strand.median
    last = (
        said.MEDIAN.format(said.number(middle), strand.n)
        if middle is not None
        else said.NUMB
        if strand.all_numb
        else said.TOO_FEW.format(strand.n)
    )
    heard = ", ".join({said.NONE: "none", said.NUMB: "numb"}.get(one, one) for one in told)
    return (said.one_line(strand.name, NAME), Trace(traced, high, heard), *told, last)


def _mark(mark: WeekValue) -> str:
    return said.NUMB if isinstance(mark, str) else said.number(mark)


def calendar_table(of_days: Mapping[date, int], since: date, until: date) -> Table:
    """The newest weeks, Monday to Sunday; days that are not on the page are empty."""
    first, *rest = said.CALENDAR_COLUMNS
    columns = (Column(first, "day"), *(Column(name, "number") for name in rest))
    rows = (
        (said.short(week), *_seven(of_days, week, since, until))
        for week in mondays(since, until)[-CALENDAR:]
    )
    return Table(said.CALENDAR, columns, tuple(rows))


def _seven(of_days: Mapping[date, int], week: date, since: date, until: date) -> Iterator[str]:
    # As numbers, for the last week that there is ends before its Sunday.
    first = week.toordinal()
    for number in range(first, first + 7):
        here = since.toordinal() <= number <= until.toordinal()
        many = of_days.get(date.fromordinal(number), 0) if here else 0
        yield (str(many) if many else said.NONE) if here else ""
