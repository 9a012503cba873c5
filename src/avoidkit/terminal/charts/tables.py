"""What was done and what came of it, a row each: side by side where there is room, else stacked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import zip_longest
from typing import Final

from avoidkit.progress import sentences
from avoidkit.progress.ladder import Ladder, Tried
from avoidkit.progress.overview import Overview
from avoidkit.progress.reaches import Reach
from avoidkit.progress.sentences import many, month, moved, number, whole
from avoidkit.progress.trends import Change, Worth
from avoidkit.progress.wins import Win
from avoidkit.terminal.charts.chart import ROOMY, Chart, LineGroup, column, led, plainly, widest
from avoidkit.terminal.layout.page import Line, Zones, width_of

DAY: Final = 8  # cells of a date, and what is between it and the words
ACT: Final = 33  # cells of an act at most, beside its numbers
MARKS: Final = 45  # cells before what was done on a rung
BESIDE: Final = 17  # cells of what matters and what is lived
WHAT: Final = {"approach": "a step", "limit": "a limit", "received": "let in"}


def reached(seen: Overview, shown: int, today: date, where: Zones) -> Chart:
    """What was expected beside what came: the newest *shown*, and all of them in numbers."""
    told = [one for one in seen.reaches if not one.open]
    known = [one for one in told if one.known]
    left = sum(one.open for one in seen.reaches)
    right = many(len(known), "outcome") + (f", {left} open" if left else "")
    rows, head = _side_by_side(told[-shown:], where), LineGroup()
    if where.page >= ROOMY and told:
        before = " " * (DAY + _acts(told[-shown:]))
        head = (plainly(f"{before}expected, in 100  it came"),)
    foot = (*sentences.expected(seen.calibration), *sentences.with_people(seen.company))
    if not told:
        foot = (sentences.STAY_OPEN,)
    if len(told) > shown:
        foot = (sentences.NEWEST.format(sentences.in_words(shown)), *foot)
    since = month(seen.reaches[0].at.date(), today) if seen.reaches else ""
    return Chart(f"reaches since {since}", right, head, rows, foot)


def _acts(reaches: Sequence[Reach]) -> int:
    return widest((one.act for one in reaches), 20, ACT)


def _side_by_side(reaches: Sequence[Reach], where: Zones) -> tuple[LineGroup, ...]:
    rows: list[LineGroup] = []
    for one in reaches:
        likely = "" if one.likely is None else whole(one.likely)
        words = one.act or one.exercise
        if where.page >= ROOMY:
            act = column(words, _acts(reaches))
            came = sentences.came(one)
            rows.append((plainly(f"{one.at:%d %b}  {act}{likely or '.':>8}         {came}"),))
        else:
            said = f"expected {likely}; " if likely else ""
            lines = led(f"{one.at:%d %b}  ", words, where.page)
            said += sentences.came_aloud(one).removeprefix("it " * bool(said))
            rows.append((*lines, *led(" " * DAY, said, where.page)))
    return tuple(rows)


# --- the ladder ---


def rungs(ladder: Ladder, where: Zones) -> Chart:
    """The hardest on top, and beside each what was done there."""
    right = f"{ladder.done} done, {ladder.open} open"
    rows = tuple(_rung(one, where) for one in ladder.rungs)
    return Chart("your ladder", right, rows=rows, whisper=sentences.QUIET)


def _rung(one: Tried, where: Zones) -> LineGroup:
    lead = f"{'.' if one.level is None else number(one.level):<4}"
    if where.page < ROOMY:
        beside = _packed(went(one), where.page - len(lead))
        return (*led(lead, one.words, where.page), *(plainly(" " * len(lead) + b) for b in beside))
    words = led(lead, one.words, MARKS - 1)
    beside = _packed(went(one), where.page - MARKS)
    lines: list[Line] = []
    for left, right in zip_longest(words, beside):
        line: Line = left or ()
        gap = " " * (MARKS - width_of(line))
        lines.append((*line, *plainly(gap + right)) if right else line)
    return tuple(lines)


def _packed(marks: Sequence[str], width: int) -> list[str]:
    """Marks in as few lines as hold them, none of them broken."""
    lines: list[str] = []
    for mark in marks:
        if lines and len(lines[-1]) + 2 + len(mark) <= width:
            lines[-1] += f"  {mark}"
        else:
            lines.append(mark)
    return lines


def went(one: Tried) -> list[str]:
    """What was done on a rung, each with how often where that is more than once."""
    counts = (
        ("* done", one.done),
        ("* a part", one.part),
        ("* their no", one.their_no),
        ("- chose not to", one.chose_not),
        ("- it got unsafe", one.unsafe),
        ("o open", one.open),
    )
    return [f"{said} x{count}" if count > 1 else said for said, count in counts if count]


# --- values, ratings, wins ---


def worths(values: Sequence[Worth], where: Zones) -> Chart:
    """What matters beside how far it was lived, each from 0 to 10."""
    newest = max((one.at for one in values), default=None)
    right = "" if newest is None else f"{newest:%d %b}"
    wide = widest((one.words for one in values), 14, max(14, where.page - BESIDE))
    rows: list[LineGroup] = []
    for one in values:
        matters, lived = (_or_dot(value) for value in (one.important, one.lived))
        if wide + BESIDE <= where.page:
            rows.append((plainly(f"{column(one.words, wide)}{matters:>9}{lived:>8}"),))
        else:
            said = f"matters {matters}, lived {lived}"
            rows.append((*led("", one.words, where.page), *led("  ", said, where.page)))
    head = (plainly(" " * wide + "  matters   lived"),) if wide + BESIDE <= where.page else ()
    return Chart("what matters to you", right, head, tuple(rows), (sentences.GAP,))


def _or_dot(value: float | None) -> str:
    return "." if value is None else number(value)


def shifts(changes: Sequence[Change], where: Zones) -> Chart:
    """How ratings moved within sessions, by exercise."""
    names = widest((one.exercise for one in changes), 12, 24)
    rows: list[LineGroup] = []
    before = ""
    for one in changes:
        by = moved(one.median, 0)
        if where.page >= ROOMY:
            name = column("" if one.exercise == before else one.exercise, names)
            rows.append((plainly(f"{name}{column(one.rating, 8)}{one.n:>8}   {by}"),))
        else:
            words = f"{one.exercise}, {one.rating}"
            said = f"{many(one.n, 'session')}, {by}"
            rows.append((*led("", words, where.page), *led("  ", said, where.page)))
        before = one.exercise
    right = many(len({one.exercise for one in changes}), "exercise")
    columns = plainly(" " * names + f"{'':8}sessions  median change")
    head = (columns,) if where.page >= ROOMY else ()
    return Chart("ratings, before and after", right, head, tuple(rows), sentences.CAVEAT)


def noted(wins: Sequence[Win], today: date, where: Zones) -> Chart:
    """Steps, limits and what was let in, the newest first."""
    rows = tuple(
        tuple(led(f"{_day(one.at, today)}{WHAT[one.kind]:<9}", one.words, where.text + 8))
        if where.page >= ROOMY
        else (plainly(f"{_day(one.at, today)}{WHAT[one.kind]}"), *led("  ", one.words, where.page))
        for one in wins
    )
    return Chart("small good things", f"{len(wins)} noted", rows=rows)


def _day(at: datetime, today: date) -> str:
    """A day, and its year where it is not this one."""
    return f"{at:%d %b}  " if at.year == today.year else f"{at:%d %b %Y}  "
