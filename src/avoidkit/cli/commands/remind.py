"""`remind`: a file that the person's own calendar opens. Nothing runs in the background."""

from __future__ import annotations

import re
import sys
from datetime import time
from pathlib import Path
from typing import Annotated, Final

import typer

from avoidkit.cli.context.run_context import RunContext, run_context
from avoidkit.cli.dialogs.form import Answers, FormField, in_turn
from avoidkit.cli.dialogs.save_as import asked_where, at_home, put
from avoidkit.cli.text import export_messages as said
from avoidkit.cli.text.calendar_file import DAYS, reminder
from avoidkit.errors import AvoidkitError, NotHere
from avoidkit.exercise.engine.ports import Around
from avoidkit.exercise.model.header import Option
from avoidkit.exercise.model.steps import Ask, Choose, Question
from avoidkit.exercise.model.text import literal

AROUND: Final = Around("a reminder", seconds_left=0.0, total=0.0)
TIME: Final = re.compile(r"(\d{1,2})[:.](\d\d)")


def remind(
    *,
    days: Annotated[str, typer.Option(metavar="D,D", help=f"{','.join(DAYS)}.")] = "",
    at: Annotated[str, typer.Option(metavar="HH:MM", help="At what time.")] = "",
    often: Annotated[str, typer.Option(metavar="O", help="weekly or once.")] = "",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="A file, for you alone.")] = None,
    force: Annotated[bool, typer.Option("--force", help="In place of that file.")] = False,
) -> int:
    """A calendar file of your own. What it says is asked for, and never an argument."""
    given = _given(days, at, often)
    context = run_context()
    if context.terminal:
        return _asked(context, given, out, force=force)
    if "days" not in given:
        raise AvoidkitError(said.ONLY_DAYS)
    text = _made(context, {"at": "18:00", "often": "weekly", "wording": said.NEUTRAL} | given)
    if out is None:
        sys.stdout.write(text)
    else:
        put(out, text, instead=force)
    return 0


def _given(days: str, at: str, often: str) -> Answers:
    """What the flags say. Raises NotHere."""
    given: Answers = {}
    if days:
        named = tuple(dict.fromkeys(day.strip().lower()[:2] for day in days.split(",")))
        if not set(named) <= set(DAYS):
            raise NotHere(said.NO_DAY.format(", ".join(DAYS)))
        given["days"] = named
    if at:
        hour(at)
        given["at"] = at
    if often:
        if often not in said.OFTEN:
            raise NotHere(said.NO_OFTEN)
        given["often"] = often
    return given


def _asked(context: RunContext, given: Answers, out: Path | None, *, force: bool) -> int:
    from avoidkit.terminal.open_screen import opened

    turns = [turn for turn in _turns() if turn.name not in given]
    with opened(context.flags, plain=context.plain, clock=context.clock) as screen:
        answers = in_turn(context, screen.screen, turns, AROUND)
        if answers is None:
            return 0
        paths = (out or at_home("reminder.ics"),)
        where = asked_where(context, screen.screen, AROUND, said.REMINDER_WHERE, paths)
        if isinstance(where, tuple):
            path, instead = where
            put(path, _made(context, given | answers), instead=instead or (path == out and force))
            screen.leave_behind(said.OPEN_IT.format(path))
        elif where is None:
            screen.leave_behind(said.NOTHING_WRITTEN)
    return 0


def _made(context: RunContext, answers: Answers) -> str:
    days = answers["days"]
    return reminder(
        days if isinstance(days, tuple) else (str(days),),
        hour(str(answers["time"] if answers["at"] == "other" else answers["at"])),
        str(answers["wording"]),
        context.clock.now(),
        weekly=answers["often"] == "weekly",
    )


def _turns() -> tuple[FormField, ...]:
    return (
        FormField("days", _one_of(said.WHICH_DAYS, said.DAYS, most=7), ("su",)),
        FormField("at", _one_of(said.WHICH_HOUR, said.HOURS), "18:00"),
        FormField(
            "time",
            Ask(literal(said.WHICH_TIME), example="19:30", max=10),
            "18:00",
            lambda so_far: so_far.get("at") == "other",
            lambda words: hour(str(words)),
        ),
        FormField("often", _one_of(said.HOW_OFTEN, said.OFTEN), "weekly"),
        FormField(
            "wording",
            Ask(literal(said.WHICH_WORDING), (Option("neutral", said.NEUTRAL),), max=80),
            said.NEUTRAL,
        ),
    )


def _one_of(question: str, options: dict[str, str], *, most: int = 1) -> Question:
    every = tuple(Option(*pair) for pair in options.items())
    return Choose(literal(question), every, many=most > 1, max=most)


def hour(words: str) -> time:
    """The time that is meant. Raises NotHere."""
    found = TIME.fullmatch(words.strip())
    try:
        return time(int(found[1]), int(found[2])) if found else time(int(words))
    except ValueError:
        raise NotHere(said.NO_TIME) from None
