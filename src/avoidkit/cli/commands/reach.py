"""`reach done` and `reach add`: to tell what came of something, and a step of one's own.

Both play an exercise, and which one stands in the head of the exercise they are called under.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from textwrap import wrap
from typing import Final

import typer

from avoidkit.cli.context.run_context import Wiring, wiring
from avoidkit.cli.dialogs.asides import asked
from avoidkit.cli.text import messages
from avoidkit.errors import NotHere
from avoidkit.exercise.engine.ports import Around, Left
from avoidkit.exercise.model.header import Header, Option
from avoidkit.exercise.model.steps import Choose
from avoidkit.exercise.model.text import literal
from avoidkit.journal.entry import cropped
from avoidkit.progress import sentences
from avoidkit.progress.reaches import Reach, calibration, company, reaches

WIDE: Final = 79  # columns of a line that is printed
MOST: Final = 8  # that wait and are offered by name; older ones rest in the journal
OTHER: Final = "another"


def done(context: typer.Context) -> int:
    """Tell what came of something that was planned; of which one is asked, if there are several."""
    wired = wiring()
    debrief = _named(wired, context, "after")
    before = {header.id for header in wired.library.headers() if header.after == debrief}
    book = wired.book
    waiting = [one for one in reaches(book.gists()) if one.waits and one.exercise in before]
    follows = _which(wired, waiting[::-1][:MOST])
    if follows is None:
        return 0
    if follows:
        wired.facts.once(follows)  # home has no need to bring it up any more
    from avoidkit.cli.run.exercise_run import sit

    before_it = calibration(reaches(book.gists()))
    code = sit(wired, wired.exercises.script(debrief, {}), follows, book)
    now = reaches(book.opened().gists())
    if not calibration(now).few and calibration(now) != before_it:
        _tell(
            wired,
            (*sentences.expected_aloud(calibration(now)), *sentences.with_people(company(now))),
        )
    return code


def _tell(wired: Wiring, sentences: Sequence[str]) -> None:
    """What one's own forecasts come to by now: read on the screen, and gone with it."""
    if wired.plain:
        sys.stdout.write("".join(f"{line}\n" for line in wrap(" ".join(sentences), WIDE)))
        return
    from avoidkit.cli.dialogs.reader import read_text

    read_text(wired, "\n\n".join(sentences), messages.YOUR_FORECASTS)


def add(context: typer.Context) -> int:
    """Put a step of one's own on the ladder."""
    wired = wiring()
    from avoidkit.cli.run.exercise_run import sit

    return sit(wired, wired.exercises.script(_named(wired, context, "adds"), {}))


def _named(wired: Wiring, context: typer.Context, key: str) -> str:
    """The exercise that the one above this word names."""
    above = context.parent.info_name or "" if context.parent else ""
    header: Header = wired.library.header(above)
    found = getattr(header, key)
    if not found:
        raise NotHere(f"{header.file} names no exercise for this. It needs a line `{key}: ...`.")
    return str(found)


def _which(wired: Wiring, waiting: Sequence[Reach]) -> str | None:
    """The id of the one to tell of; empty for another, and None where they left."""
    if len(waiting) < 2 or not wired.terminal:
        return waiting[0].id if waiting else ""
    from avoidkit.terminal.open_screen import opened

    options = (*(Option(one.id, _label(one)) for one in waiting), Option(OTHER, messages.ANOTHER))
    question = Choose(literal(messages.OF_WHICH), options)
    with opened(wired.flags, plain=wired.plain, clock=wired.clock) as screen:
        around = Around("how it went", seconds_left=0.0, total=0.0)
        picked = asked(wired, screen.screen, question, around)
    if isinstance(picked, Left) or not isinstance(picked, str):
        return None
    return "" if picked == OTHER else picked


def _label(reach: Reach) -> str:
    words = cropped(reach.act or reach.prediction or reach.exercise)
    return f"{reach.at:%a %d %b}  {words}"
