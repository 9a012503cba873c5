"""`reach done` and `reach add`: to tell what came of something, and a step of one's own.

Both play an exercise, and which one stands in the head of the exercise they are called under.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from textwrap import wrap
from typing import Final

import typer

from avoidkit.cli.context.run_context import RunContext, run_context
from avoidkit.cli.dialogs.asides import dialog, open_screen
from avoidkit.cli.dialogs.ask import titled
from avoidkit.cli.text import messages
from avoidkit.errors import NotHere
from avoidkit.exercise.model.header import Header
from avoidkit.journal.entry import cropped
from avoidkit.progress import sentences
from avoidkit.progress.reaches import Reach, calibration, company, reaches

WIDE: Final = 79  # columns of a line that is printed
MOST: Final = 8  # that wait and are offered by name; older ones rest in the journal
OTHER: Final = "another"


def done(ctx: typer.Context) -> int:
    """Tell what came of something that was planned; of which one is asked, if there are several."""
    context = run_context()
    debrief = _named(context, ctx, "after")
    before = {header.id for header in context.library.headers() if header.after == debrief}
    journal = context.journal
    waiting = [
        reach for reach in reaches(journal.gists()) if reach.waits and reach.exercise in before
    ]
    follows = _which(context, waiting[::-1][:MOST])
    if follows is None:
        return 0
    if follows:
        context.facts.once(follows)  # home has no need to bring it up any more
    from avoidkit.cli.run.exercise_run import play_script

    earlier = calibration(reaches(journal.gists()))
    code = play_script(context, context.exercises.script(debrief, {}), follows, journal)
    known_reaches = reaches(journal.opened().gists())
    forecasts = calibration(known_reaches)
    if not forecasts.few and forecasts != earlier:
        aloud = sentences.expected_aloud(forecasts)
        _tell(context, (*aloud, *sentences.with_people(company(known_reaches))))
    return code


def _tell(context: RunContext, sentences: Sequence[str]) -> None:
    """What one's own forecasts come to by now: read on the screen, and gone with it."""
    if context.plain:
        sys.stdout.write("".join(f"{line}\n" for line in wrap(" ".join(sentences), WIDE)))
        return
    from avoidkit.cli.dialogs.reader import read_text

    read_text(context, "\n\n".join(sentences), messages.YOUR_FORECASTS)


def add(ctx: typer.Context) -> int:
    """Put a step of one's own on the ladder."""
    context = run_context()
    from avoidkit.cli.run.exercise_run import play_script

    return play_script(context, context.exercises.script(_named(context, ctx, "adds"), {}))


def _named(context: RunContext, ctx: typer.Context, key: str) -> str:
    """The exercise that the one above this word names."""
    above = ctx.parent.info_name or "" if ctx.parent else ""
    header: Header = context.library.header(above)
    exercise = getattr(header, key)
    if not exercise:
        raise NotHere(f"{header.file} names no exercise for this. It needs a line `{key}: ...`.")
    return str(exercise)


def _which(context: RunContext, waiting: Sequence[Reach]) -> str | None:
    """The id of the one to tell of; empty for another, and None where they left."""
    if len(waiting) < 2 or not context.terminal:
        return waiting[0].id if waiting else ""
    options = {reach.id: _label(reach) for reach in waiting} | {OTHER: messages.ANOTHER}
    with open_screen(context) as opened:
        asking = dialog(context, opened.screen, titled("how it went"))
        picked = asking.pick(messages.OF_WHICH, options)
    if not isinstance(picked, str):
        return None
    return "" if picked == OTHER else picked


def _label(reach: Reach) -> str:
    words = cropped(reach.act or reach.prediction or reach.exercise)
    return f"{reach.at:%a %d %b}  {words}"
