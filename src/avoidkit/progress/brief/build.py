"""A brief: what the entries of some days come to, as the sections of one page.

Everything is counted from gists. Nothing that somebody wrote is in it unless `words` is on; then
an exercise, a line and a value of their own go by no name either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Final

from avoidkit.journal.days import day, mondays
from avoidkit.journal.gist import Gist
from avoidkit.progress.brief import words as said
from avoidkit.progress.brief.model import (
    Brief,
    Cell,
    Column,
    ColumnKind,
    Forecast,
    Own,
    Section,
    Shift,
    StepTrace,
    Table,
)
from avoidkit.progress.brief.tables import answered, calendar_table, week_table
from avoidkit.progress.reaches import FEW as FEWEST
from avoidkit.progress.reaches import Reach, calibration, reaches
from avoidkit.progress.sentences import TOO_FEW, many, weighed, whole
from avoidkit.progress.trends import changes, sessions, stranded, values, weeks
from avoidkit.progress.wins import wins

# As much as one printed page has room for; the journal has the whole.
MOST: Final = 5  # rows of a table
FEW: Final = 3  # rows where a row is a sentence
LINES: Final = {"weeks": 10, "scores": 4}  # rows of weeks, in all tables together
LETTERS: Final = 240  # of what somebody wrote; paper shows two lines of it
SHORT: Final = 60  # where it stands beside numbers


@dataclass(frozen=True)
class Ours:
    """What is ours to name: titles of exercises by their id, and words of our lists."""

    titles: Mapping[str, str]
    words: Collection[str] = ()


def brief(  # noqa: PLR0913 - they are what somebody chose for their page
    gists: Iterable[Gist],
    since: date,
    until: date,
    ours: Ours,
    sections: Collection[str] = tuple(said.SECTIONS),
    *,
    words: bool = False,
) -> Brief:
    """The page over these days. A section with nothing in it is left out."""
    page = _Sections(tuple(gists), since, until, ours, words)
    makers: Mapping[str, Callable[[], Section | None]] = {
        "weeks": page.weeks,
        "scores": page.scores,
        "ratings": page.ratings,
        "values": page.values,
        "reaches": page.reaches,
        "wins": page.wins,
        "practice": page.practice,
        "learned": page.learned,
    }
    made = (makers[name]() for name in said.SECTIONS if name in sections)
    return Brief(since, until, tuple(section for section in made if section is not None))


@dataclass(frozen=True)
class _Sections:
    """The entries as one page looks at them."""

    every: tuple[Gist, ...]
    since: date
    until: date
    ours: Ours
    words: bool

    @cached_property
    def here(self) -> tuple[Gist, ...]:
        """Those of these days."""
        return tuple(gist for gist in self.every if self._within(day(gist.at)))

    def weeks(self) -> Section | None:
        return self._strands("weeks", said.WEEKS_TOLD)

    def scores(self) -> Section | None:
        return self._strands("scores", said.SCORES_TOLD)

    def ratings(self) -> Section | None:
        moved = sorted(changes(self.here), key=lambda change: -change.n)
        rows = tuple(
            (
                self._exercise(change.exercise),
                said.RATING_NAMES.get(change.rating, said.OWN_RATING),
                str(change.n),
                *_median_cells(change.n, change.median),
            )
            for change in moved[:MOST]
        )
        table = _table(said.RATINGS, said.RATING_COLUMNS, rows, numbers=(2, 4), drawn=3)
        return _section("ratings", (), (table,), (said.RATINGS_NOTED, *_fit(rows, moved)))

    def reaches(self) -> Section | None:
        found = [one for one in sorted(reaches(self.every), key=_when) if self._within(_day(one))]
        still = sum(one.open for one in found)
        known = calibration(found)
        told = [said.REACHES_MANY.format(len(found), len(found) - still, still)]
        if known.few:
            told.append(TOO_FEW.format(known.n, FEWEST))
        else:
            counts = known.n, known.full, known.part, known.no
            told.append(said.CALIBRATED.format(whole(known.expected), *counts))
            told += weighed(known)
        rows = tuple(map(self._reach, found[-MOST:]))
        table = _table(said.REACHES, said.REACH_COLUMNS, rows, numbers=(3,), drawn=2, days=True)
        if not self.words:
            table = _without(table, 1)
        noted = (said.REACHES_NOTED, *_fit(rows, found))
        return _section("reaches", tuple(told), (table,), noted, said.REACHES_DRAWN)

    def wins(self) -> Section | None:
        found = wins(self.here)
        counts = {kind: sum(win.kind == kind for win in found) for kind in said.WINS_MANY}
        told = [many(count, *said.WINS_MANY[kind]) for kind, count in counts.items() if count]
        own = [
            (f"{said.short(day(win.at))}, {said.WIN_NAMES[win.kind]}", self._own(win.words))
            for win in found[:FEW]
            if self.words
        ]
        if not found:
            return None
        noted = _fit(own, found) if own else ()
        return Section(
            "wins", said.SECTIONS["wins"], (f"{', '.join(told)}.",), (), tuple(own), noted
        )

    def values(self) -> Section | None:
        worth = values(self.here)
        rows = tuple(
            (
                self._value_name(value.words),
                _value_drawing(value.important, value.lived),
                said.number(value.important),
                said.number(value.lived),
            )
            for value in worth[:MOST]
        )
        table = _table(said.VALUES, said.VALUE_COLUMNS, rows, numbers=(2, 3), drawn=1)
        return _section("values", (), (table,), _fit(rows, worth), said.VALUES_DRAWN)

    def practice(self) -> Section | None:
        of_days = sessions(self.here)
        if not of_days:
            return None
        sittings, on = many(sum(of_days.values()), "sitting"), many(len(of_days), "day")
        told = said.PRACTICE.format(sittings, on)
        counts = Counter(self._exercise(gist.exercise) for gist in self.here if gist.exercise)
        each = [said.PRACTISED.format(name, times) for name, times in counts.most_common(MOST)]
        each += [said.OTHERS.format(len(counts) - MOST)] if len(counts) > MOST else []
        calendar = calendar_table(of_days, self.since, self.until)
        return _section("practice", (told, f"{said.opened(', '.join(each))}."), (calendar,), ())

    def learned(self) -> Section | None:
        """Their own words: only where these are wanted."""
        cards = [
            (said.short(day(gist.at)), self._own(point.shown))
            for gist in sorted(self.here, key=lambda gist: gist.at, reverse=True)
            for point in gist.points
            if point.role == "learning" and point.shown
        ]
        if not (self.words and cards):
            return None
        noted = _fit(cards[:FEW], cards)
        return Section("learned", said.SECTIONS["learned"], own=tuple(cards[:FEW]), noted=noted)

    # --- inside ---

    def _within(self, of: date) -> bool:
        return self.since <= of <= self.until

    def _strands(self, section: str, told: str) -> Section | None:
        """A table for each exercise."""
        scores = section == "scores"
        of: dict[str, list[Gist]] = {}
        for gist in stranded(self.here, scored=scores):
            of.setdefault(gist.exercise, []).append(gist)
        tables, room = list[Table](), LINES[section]
        for exercise, gists in sorted(of.items(), key=lambda pair: -len(pair[1])):
            found = weeks(gists, self.since, self.until)
            found = answered(found) if scores else found
            shown = replace(found, strands=found.strands[:room])
            room -= len(shown.strands)
            named = exercise in self.ours.titles or self.words
            tables.append(week_table(self._exercise(exercise), shown, named=named))
        span = len(mondays(self.since, self.until))
        noted = said.SCORES_NOTED if scores else said.WEEKS_NOTED.format(span)
        return _section(section, (told,), tuple(tables), (noted,))

    def _reach(self, one: Reach) -> tuple[Cell, ...]:
        came = said.CAME.get(one.outcome, said.NONE)
        drawn = "" if one.likely is None else Forecast(one.likely, one.outcome or "open", came)
        return (
            said.short(_day(one)),
            self._own(one.act or one.prediction, SHORT) if self.words else "",
            drawn,
            said.number(one.likely),
            came,
            said.DID.get(one.did, said.NONE),
        )

    def _exercise(self, id_: str) -> str:
        title = self.ours.titles.get(id_) or (id_ if self.words else said.OWN_EXERCISE)
        return said.one_line(title, SHORT)

    def _value_name(self, words: str) -> Cell:
        if words in self.ours.words:
            return words
        return self._own(words, SHORT) if self.words else said.OWN_VALUE

    def _own(self, words: str, most: int = LETTERS) -> Own:
        return Own(said.one_line(words, most))


def _when(reach: Reach) -> datetime:
    """When it was told of; while it is open, when it was planned."""
    return reach.told_at or reach.at


def _day(reach: Reach) -> date:
    return day(_when(reach))


def _section(
    id_: str,
    told: tuple[str, ...],
    tables: tuple[Table, ...],
    noted: tuple[str, ...],
    drawn: str = "",
) -> Section | None:
    """None where its tables have nothing."""
    full = tuple(table for table in tables if table.rows)
    return Section(id_, said.SECTIONS[id_], told, full, (), noted, drawn) if full else None


def _table(  # noqa: PLR0913 - they are the kinds of its columns
    caption: str,
    heads: tuple[str, ...],
    rows: tuple[tuple[Cell, ...], ...],
    *,
    numbers: Collection[int] = (),
    drawn: int | None = None,
    days: bool = False,
) -> Table:
    kinds: dict[int | None, ColumnKind] = dict.fromkeys(numbers, "number")
    kinds[drawn] = "drawn"
    if days:
        kinds[0] = "day"
    columns = (Column(head, kinds.get(at, "")) for at, head in enumerate(heads))
    return Table(caption, tuple(columns), rows)


def _without(table: Table, at: int) -> Table:
    """Without one of its columns."""
    columns = (*table.columns[:at], *table.columns[at + 1 :])
    rows = tuple((*row[:at], *row[at + 1 :]) for row in table.rows)
    return Table(table.caption, columns, rows)


def _fit(shown: Collection[object], every: Collection[object]) -> tuple[str, ...]:
    """Said where not all are on the page."""
    few = len(shown) < len(every)
    return (said.FIT.format(len(shown), len(every)),) if few else ()


def _median_cells(count: int, median: float | None) -> tuple[Cell, Cell]:
    """How far it moved, drawn and as a number."""
    if median is None:
        return "", said.TOO_FEW.format(count)
    return Shift(median, 10, _by(median)), said.number(median, signed=True)


def _value_drawing(important: float | None, lived: float | None) -> Cell:
    if important is None or lived is None:
        return ""
    return StepTrace(important, lived, 10, f"{important:g}, and {lived:g}")


def _by(change: float) -> str:
    return f"{said.number(change, signed=True)} from before to after"
