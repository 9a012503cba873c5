"""Numbers by week and by day: columns of figures, and small bars where the font has them."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from avoidkit.journal.days import monday
from avoidkit.progress import sentences
from avoidkit.progress.overview import Overview
from avoidkit.progress.sentences import in_words, many, month, number
from avoidkit.progress.trends import Weeks, WeekValue
from avoidkit.terminal.charts.chart import ROOMY, Chart, LineGroup, column, plainly, widest
from avoidkit.terminal.layout.glyphs import Glyphs
from avoidkit.terminal.layout.page import Line, Zones
from avoidkit.terminal.layout.theme import ACCENT

TOP: Final = 10.0  # what a full bar stands for, unless a number is higher
APART: Final = 4  # cells between the figures and their bars
DAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
TIGHT: Final = 20  # cells below which days stand without a blank between
LEGEND: Final = 28  # cells before the words beside a calendar


class Columns(NamedTuple):
    """Where weeks stand: names in `label` cells, then for each week its gap and `cell` cells."""

    label: int
    cell: int
    gaps: tuple[int, ...]

    def row(self, cells: Iterable[str]) -> str:
        gap_cells = zip(self.gaps, cells, strict=True)
        return "".join(" " * gap + f"{figure:>{self.cell}}" for gap, figure in gap_cells)


def strands(every: Weeks, today: date, where: Zones, glyphs: Glyphs) -> Chart:
    """A line for each strand, of as many weeks as fit: the newest."""
    columns = _columns(every, where)
    weeks = every.last(len(columns.gaps))
    days = " " * columns.label + columns.row(f"{day:%d}" for day in weeks.mondays)
    months = " " * (columns.label + columns.cell - 2) + _months(weeks, columns)
    head = (plainly(months), plainly(days)) if where.page >= ROOMY else (plainly(days),)
    bars = glyphs is Glyphs.EIGHTHS and len(days) + APART + len(weeks.mondays) <= where.page
    top = max([TOP, *(mark for strand in weeks.strands for mark in strand.numbers)])
    rows: list[LineGroup] = []
    for strand in weeks.strands:
        name = column(strand.name, columns.label)
        line: Line = plainly(name + columns.row(map(shown, strand.marks)))
        if bars:
            drawn = "".join(_bar(mark, top) for mark in strand.marks)
            line = (*line, *plainly(" " * APART + drawn, ACCENT))
        rows.append((line,))
    foot = sentences.checked_in(every.strands)
    if len(weeks.mondays) < len(every.mondays):
        foot = (*foot, f"Drawn: the newest {in_words(len(weeks.mondays))}.")
    right, kind = sentences.counted(every)
    return Chart(span(every, today), right, head, tuple(rows), foot, kind)


def span(weeks: Weeks, today: date) -> str:
    """Which weeks these are."""
    count = len(weeks.mondays)
    if weeks.mondays[-1] == monday(today):
        return "this week" if count == 1 else f"last {in_words(count)} weeks"
    return f"{many(count, 'week')} from {weeks.mondays[0]:%d %b %Y}"


def shown(mark: WeekValue) -> str:
    """A mark in a cell or two."""
    if mark is None:
        return "."
    return number(mark) if isinstance(mark, float) else mark


def calendar(seen: Overview, first: date, last: date, today: date, where: Zones) -> Chart:
    """The month of *first*: how many sessions each day had. Days after the *last* are blank."""
    blank, names = (" ", DAYS) if where.page >= TIGHT else ("", [name[0] for name in DAYS])
    lines, counts = list[str](), seen.month(first)

    def count_on(day: date) -> str:
        if day.month != first.month or day > last:
            return ""
        return str(counts.get(day, "."))

    for week in Calendar().monthdatescalendar(first.year, first.month):
        cells = [count_on(day) for day in week]
        lines.append(blank.join(f"{cell:>2}" for cell in cells).rstrip())
    figures = "1 to 9" if max(counts.values(), default=1) <= 9 else "a number"
    legend = (f"{figures} = sessions that day", f". = none; {sentences.DAY_OFF}")
    while lines and not lines[-1]:
        lines.pop()
    foot: tuple[str, ...] = tuple(f"{words}." for words in legend)
    if where.page >= ROOMY:
        lines += [""] * (len(legend) - len(lines))
        beside = [f"{line:<{LEGEND}}{words}" for line, words in zip(lines, legend, strict=False)]
        lines, foot = [*beside, *lines[len(legend) :]], ()
    rows = tuple((plainly(line),) for line in lines)
    head = plainly(blank.join(f"{name:>2}" for name in names))
    whisper = "" if seen.spans else sentences.NO_WEEKS
    return Chart(month(first, today), head=(head,), rows=rows, foot=foot, whisper=whisper)


def _columns(weeks: Weeks, where: Zones) -> Columns:
    """For as many weeks as fit; a new month stands further off."""
    roomy = where.page >= ROOMY
    names = [strand.name for strand in weeks.strands]
    label = widest((f"{name}  " for name in names), 13, 22) if roomy else widest(names, 9, 11) + 1
    cell = max([2, *(len(shown(mark)) for strand in weeks.strands for mark in strand.marks)])
    month_gap = 3 if roomy else 2
    months = [day.month for day in weeks.mondays]
    gaps = [_gap(*pair, month_gap) for pair in pairwise(months)]
    while gaps and label + cell + sum(gap + cell for gap in gaps) > where.page:
        del gaps[0]
    return Columns(label, cell, (0, *gaps))


def _gap(month_before: int, month: int, month_gap: int) -> int:
    """Cells before a week; *new* where another month begins."""
    return 1 if month == month_before else month_gap


def _months(weeks: Weeks, columns: Columns) -> str:
    """The name of each month over its first week."""
    names, cells_before = "", 0
    for day, gap in zip(weeks.mondays, columns.gaps, strict=True):
        cells_before += gap
        if not names or gap > 1:
            names = f"{names:<{cells_before}}{day:%b}"
        cells_before += columns.cell
    return names


def _bar(mark: WeekValue, top: float) -> str:
    if not isinstance(mark, float):
        return mark or " "
    eighths = max(1, min(8, int(8 * mark / top + 0.5)))
    return Glyphs.EIGHTHS.value[eighths]
