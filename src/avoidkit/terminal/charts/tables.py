"""What was done and what came of it, a row each: side by side where there is room, else stacked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import zip_longest
from typing import Final

from avoidkit.progress import sentences
from avoidkit.progress.ladder import Ladder
from avoidkit.progress.overview import Overview
from avoidkit.progress.sentences import many, month, moved
from avoidkit.progress.trends import Change, Worth
from avoidkit.progress.wins import Win
from avoidkit.terminal.charts import rows
from avoidkit.terminal.charts.chart import ROOMY, Chart, LineGroup, column, led, plainly, widest
from avoidkit.terminal.layout.page import Line, Zones, width_of

DAY: Final = 8  # cells of a date, and what is between it and the words
ACT: Final = 33  # cells of an act at most, beside its numbers
MARKS: Final = 45  # cells before what was done on a rung
BESIDE: Final = 17  # cells of what matters and what is lived


def reached(seen: Overview, most: int, today: date, where: Zones) -> Chart:
    """What was expected beside what came: the newest *most*, and all of them in numbers."""
    reaches = rows.reaches(seen.reaches, most)
    head = LineGroup()
    if where.page >= ROOMY and reaches.rows:
        before = " " * (DAY + _act_width(reaches.rows))
        head = (plainly(f"{before}expected, in 100  it came"),)
    foot: tuple[str, ...] = (sentences.STAY_OPEN,)
    if reaches.rows:
        foot = (*sentences.expected(seen.calibration), *sentences.with_people(seen.company))
    if reaches.newest:
        foot = (reaches.newest, *foot)
    since = month(seen.reaches[0].at.date(), today) if seen.reaches else ""
    lines = _side_by_side(reaches.rows, where)
    return Chart(f"reaches since {since}", reaches.counts, head, lines, foot)


def _act_width(reaches: Sequence[rows.ReachRow]) -> int:
    return widest((row.act for row in reaches), 20, ACT)


def _side_by_side(reaches: Sequence[rows.ReachRow], where: Zones) -> tuple[LineGroup, ...]:
    groups: list[LineGroup] = []
    for row in reaches:
        if where.page >= ROOMY:
            act = column(row.act, _act_width(reaches))
            likely = row.likely or "."
            groups.append((plainly(f"{row.at:%d %b}  {act}{likely:>8}         {row.came}"),))
        else:
            outcome = row.came_aloud
            if row.likely:
                outcome = f"expected {row.likely}; {outcome.removeprefix('it ')}"
            lines = led(f"{row.at:%d %b}  ", row.act, where.page)
            groups.append((*lines, *led(" " * DAY, outcome, where.page)))
    return tuple(groups)


# --- the ladder ---


def rungs(ladder: Ladder, where: Zones) -> Chart:
    """The hardest on top, and beside each what was done there."""
    right = f"{ladder.done} done, {ladder.open} open"
    lines = tuple(_rung(rows.rung(tried), where) for tried in ladder.rungs)
    return Chart("your ladder", right, rows=lines, whisper=sentences.QUIET)


def _rung(rung: rows.RungRow, where: Zones) -> LineGroup:
    lead = f"{rung.level or '.':<4}"
    if where.page < ROOMY:
        mark_lines = _pack_lines(_outcome_marks(rung), where.page - len(lead))
        return (
            *led(lead, rung.words, where.page),
            *(plainly(" " * len(lead) + marks) for marks in mark_lines),
        )
    words = led(lead, rung.words, MARKS - 1)
    mark_lines = _pack_lines(_outcome_marks(rung), where.page - MARKS)
    lines: list[Line] = []
    for left, right in zip_longest(words, mark_lines):
        line: Line = left or ()
        gap = " " * (MARKS - width_of(line))
        lines.append((*line, *plainly(gap + right)) if right else line)
    return tuple(lines)


def _pack_lines(marks: Sequence[str], width: int) -> list[str]:
    """Marks in as few lines as hold them, none of them broken."""
    lines: list[str] = []
    for mark in marks:
        if lines and len(lines[-1]) + 2 + len(mark) <= width:
            lines[-1] += f"  {mark}"
        else:
            lines.append(mark)
    return lines


def _outcome_marks(rung: rows.RungRow) -> list[str]:
    """What was done on a rung, each with how often where that is more than once."""
    marks: list[str] = []
    for outcome, count in rung.outcomes:
        how_often = f" x{count}" if count > 1 else ""
        marks.append(outcome.drawn + how_often)
    return marks


# --- values, ratings, wins ---


def worths(values: Sequence[Worth], where: Zones) -> Chart:
    """What matters beside how far it was lived, each from 0 to 10."""
    newest = max((worth.at for worth in values), default=None)
    right = "" if newest is None else f"{newest:%d %b}"
    width = widest((worth.words for worth in values), 14, max(14, where.page - BESIDE))
    beside = width + BESIDE <= where.page
    groups: list[LineGroup] = []
    for row in rows.values(values):
        matters, lived = row.matters or ".", row.lived or "."
        if beside:
            groups.append((plainly(f"{column(row.words, width)}{matters:>9}{lived:>8}"),))
        else:
            numbers = f"matters {matters}, lived {lived}"
            groups.append((*led("", row.words, where.page), *led("  ", numbers, where.page)))
    head = (plainly(" " * width + "  matters   lived"),) if beside else ()
    return Chart("what matters to you", right, head, tuple(groups), (sentences.GAP,))


def shifts(changes: Sequence[Change], where: Zones) -> Chart:
    """How ratings moved within sessions, by exercise."""
    width = widest((change.exercise for change in changes), 12, 24)
    groups: list[LineGroup] = []
    last_exercise = ""
    for change in changes:
        median_change = moved(change.median, 0)
        if where.page >= ROOMY:
            name = column("" if change.exercise == last_exercise else change.exercise, width)
            rating = column(sentences.rating_word(change.rating), 8)
            groups.append((plainly(f"{name}{rating}{change.n:>8}   {median_change}"),))
        else:
            words = f"{change.exercise}, {sentences.rating_word(change.rating)}"
            figures = f"{many(change.n, 'session')}, {median_change}"
            groups.append((*led("", words, where.page), *led("  ", figures, where.page)))
        last_exercise = change.exercise
    right = many(len({change.exercise for change in changes}), "exercise")
    columns = plainly(" " * width + f"{'':8}sessions  median change")
    head = (columns,) if where.page >= ROOMY else ()
    return Chart("ratings, before and after", right, head, tuple(groups), sentences.CAVEAT)


def noted(wins: Sequence[Win], today: date, where: Zones) -> Chart:
    """Steps, limits and what was let in, the newest first."""
    groups: list[LineGroup] = []
    for row in rows.wins(wins):
        day = _day_text(row.at, today)
        if where.page >= ROOMY:
            groups.append(tuple(led(f"{day}{row.kind:<9}", row.words, where.text + 8)))
        else:
            words = led("  ", row.words, where.page)
            groups.append((plainly(f"{day}{row.kind}"), *words))
    return Chart("small good things", f"{len(wins)} noted", rows=tuple(groups))


def _day_text(at: datetime, today: date) -> str:
    """A day, and its year where it is not this one."""
    return f"{at:%d %b}  " if at.year == today.year else f"{at:%d %b %Y}  "
