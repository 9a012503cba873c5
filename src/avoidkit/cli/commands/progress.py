"""`progress`, `progress helped`, `reach ladder`, `wins list`: looking back at what was kept."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from avoidkit.cli.commands.journal import SINCE, UNTIL, tell_damaged
from avoidkit.cli.context.run_context import RunContext, run_context
from avoidkit.cli.dialogs.entry_filter import EntryFilter
from avoidkit.cli.text import messages
from avoidkit.errors import AvoidkitError
from avoidkit.exercise.model.steps import Rung
from avoidkit.journal.days import day
from avoidkit.journal.gist import Gist
from avoidkit.progress import ladder as ladders
from avoidkit.progress.overview import Overview, overview
from avoidkit.progress.trends import Weeks, changes
from avoidkit.progress.wins import wins

if TYPE_CHECKING:
    from avoidkit.terminal.live.chart_pager import DrawChart

JSON: Final = typer.Option("--json", help="As JSON.")
NEWEST: Final = 8  # reaches that are drawn one by one; all are counted
A_MOMENT, WEEK = timedelta(seconds=1), timedelta(weeks=1)


def show(
    *,
    since: Annotated[str, SINCE] = "",
    until: Annotated[str, UNTIL] = "",
    json: Annotated[bool, JSON] = False,
) -> int:
    """Week by week, what you expected beside what came, and the days: three pages."""
    context, entry_filter = run_context(), _entry_filter(since, until)
    gists = _gists(context)
    today = day(context.clock.now())
    last = today if entry_filter.until is None else day(entry_filter.until - A_MOMENT)
    seen = overview(gists, day(entry_filter.since) if entry_filter.since else None, last)
    if json:
        return _as_json(_overview_data(seen))
    if seen.empty:
        return _print_sentence(messages.NONE_FITS if gists else messages.NOT_HERE_YET)
    _show_charts(context, _charts(seen, today, last), _spoken_lines(seen, today))
    return 0


def helped(
    *,
    since: Annotated[str, SINCE] = "",
    until: Annotated[str, UNTIL] = "",
    json: Annotated[bool, JSON] = False,
) -> int:
    """How your ratings moved within sessions, by exercise."""
    context, entry_filter = run_context(), _entry_filter(since, until)
    rating_changes = changes(gist for gist in _gists(context) if entry_filter.fits(gist))
    if json:
        return _as_json(rating_changes)
    if not rating_changes:
        return _print_sentence(messages.NOTHING_TWICE)
    from avoidkit.terminal.charts import spoken, tables

    _show_charts(
        context,
        [lambda where, _: tables.shifts(rating_changes, where)],
        spoken.shifts(rating_changes),
    )
    return 0


def ladder(ctx: typer.Context, *, json: Annotated[bool, JSON] = False) -> int:
    """Your ladder: each step by your own rating, and what was done on it."""
    context = run_context()
    own_ladder = ladders.ladder(_gists(context), _rungs(context))
    if json:
        return _as_json(own_ladder.rungs)
    if not own_ladder.rungs:
        return _print_sentence(messages.NO_RUNGS)
    from avoidkit.terminal.charts import spoken, tables

    charts: list[DrawChart] = [lambda where, _: tables.rungs(own_ladder, where)]
    if _show_charts(context, charts, spoken.rungs(own_ladder), adding=True):
        from avoidkit.cli.commands.reach import add

        return add(ctx)
    return 0


def noted(
    *,
    since: Annotated[str, SINCE] = "",
    until: Annotated[str, UNTIL] = "",
    json: Annotated[bool, JSON] = False,
) -> int:
    """Steps towards others, limits you kept and what you let in, the newest first."""
    context, entry_filter = run_context(), _entry_filter(since, until)
    gists = _gists(context)
    noted_wins = [win for win in wins(gists, _rungs(context)) if entry_filter.within(win.at)]
    if json:
        return _as_json(noted_wins)
    if not noted_wins:
        narrowed = entry_filter.since is not None or entry_filter.until is not None
        return _print_sentence(messages.NONE_FITS if narrowed and gists else messages.NO_WINS)
    from avoidkit.terminal.charts import spoken, tables

    today = day(context.clock.now())
    charts: list[DrawChart] = [lambda where, _: tables.noted(noted_wins, today, where)]
    _show_charts(context, charts, spoken.noted(noted_wins, today))
    return 0


# --- what there is ---


def _entry_filter(since: str, until: str) -> EntryFilter:
    return EntryFilter.read(since, until, "", run_context().clock.now())


def _gists(context: RunContext) -> list[Gist]:
    """What every entry was for. Asks for the passphrase where there is one. Raises Locked."""
    journal = context.journal
    # Nothing of it lies in a circle, and a long journal is many small things to look through.
    gc.disable()
    gists = journal.gists()
    tell_damaged(journal)
    return gists


def _rungs(context: RunContext) -> list[Rung]:
    """Of every ladder that can be read; `check` says what is wrong with the others."""
    from avoidkit.exercise.format.ladder_file import rungs

    own_rungs: list[Rung] = []
    for name in context.library.names("ladder"):
        source = context.library.ladder(name)
        try:
            own_rungs += rungs(context.library.read(source)) if source else ()
        except AvoidkitError:
            continue
    return own_rungs


# --- how it is shown ---


def _charts(seen: Overview, today: date, last: date) -> Iterator[DrawChart]:
    from avoidkit.terminal.charts import tables, weeks

    def strands(span: Weeks) -> DrawChart:
        return lambda where, glyphs: weeks.strands(span, today, where, glyphs)

    def month(first: date) -> DrawChart:
        return lambda where, _: weeks.calendar(seen, first, last, today, where)

    yield from map(strands, seen.spans)
    if seen.reaches:
        yield lambda where, _: tables.reached(seen, NEWEST, today, where)
    if seen.values:
        yield lambda where, _: tables.worths(seen.values, where)
    yield from map(month, seen.months)


def _spoken_lines(seen: Overview, today: date) -> Iterator[str]:
    from avoidkit.terminal.charts import spoken

    for weeks in seen.spans:
        yield from spoken.strands(weeks, today)
    if seen.reaches:
        yield from spoken.reached(seen, NEWEST, today)
    yield from spoken.worths(seen.values, today)
    for first in seen.months:
        yield from spoken.calendar(seen, first, today)


def _show_charts(
    context: RunContext, charts: Iterable[DrawChart], aloud: Iterable[str], *, adding: bool = False
) -> bool:
    """Whether it was left to add something."""
    if context.plain:
        from avoidkit.terminal.charts.spoken import lines

        sys.stdout.write(lines(aloud))
        return False
    from avoidkit.cli.dialogs.reader import read_charts

    return read_charts(context, list(charts), adding=adding)


def _print_sentence(sentence: str) -> int:
    sys.stdout.write(f"{sentence}\n")
    return 0


# --- as JSON ---


def _overview_data(seen: Overview) -> dict[str, Any]:
    return {
        "weeks": [
            {
                "strand": strand.name,
                "median": strand.median,
                "n": strand.n,
                "marks": dict(zip(map(str, span.mondays), strand.marks, strict=True)),
            }
            for span in seen.spans
            for strand in span.strands
        ],
        "reaches": seen.reaches,
        "calibration": seen.calibration,
        "values": seen.values,
        "sessions": {str(day): count for day, count in sorted(seen.days.items())},
    }


def _as_json(data: Sequence[Any] | dict[str, Any]) -> int:
    from json import dumps

    text = dumps(data, ensure_ascii=False, indent=1, default=_json_value)
    sys.stdout.write(f"{text}\n")
    return 0


def _json_value(value: Any) -> Any:
    from dataclasses import asdict

    return value.isoformat() if isinstance(value, date | datetime) else asdict(value)
