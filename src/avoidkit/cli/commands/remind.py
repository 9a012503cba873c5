"""`remind`: a file that the person's own calendar opens. Nothing runs in the background."""

from __future__ import annotations

import re
import sys
from datetime import time
from pathlib import Path
from typing import Annotated, Final

import typer

from avoidkit.cli.context.run_context import RunContext, run_context
from avoidkit.cli.dialogs.asides import dialog, open_screen
from avoidkit.cli.dialogs.ask import as_options, titled
from avoidkit.cli.dialogs.form import Answers, FormField, fill_form
from avoidkit.cli.dialogs.save_as import Destination, at_home, choose_destination, put
from avoidkit.cli.text import export_messages
from avoidkit.cli.text.calendar_file import DAYS, reminder
from avoidkit.errors import AvoidkitError, NotHere
from avoidkit.exercise.engine.ports import Move
from avoidkit.exercise.model.header import Option
from avoidkit.exercise.model.steps import Ask, Choose, Question
from avoidkit.exercise.model.text import literal

AROUND: Final = titled("a reminder")
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
    answers = _answers_of_flags(days, at, often)
    context = run_context()
    if context.terminal:
        return _ask(context, answers, out, force=force)
    if "days" not in answers:
        raise AvoidkitError(export_messages.ONLY_DAYS)
    text = _calendar(
        context, {"at": "18:00", "often": "weekly", "wording": export_messages.NEUTRAL} | answers
    )
    if out is None:
        sys.stdout.write(text)
    else:
        put(out, text, instead=force)
    return 0


def _answers_of_flags(days: str, at: str, often: str) -> Answers:
    """What the flags say. Raises NotHere."""
    answers: Answers = {}
    if days:
        named = tuple(dict.fromkeys(day.strip().lower()[:2] for day in days.split(",")))
        if not set(named) <= set(DAYS):
            raise NotHere(export_messages.NO_DAY.format(", ".join(DAYS)))
        answers["days"] = named
    if at:
        hour(at)
        answers["at"] = at
    if often:
        if often not in export_messages.OFTEN:
            raise NotHere(export_messages.NO_OFTEN)
        answers["often"] = often
    return answers


def _ask(context: RunContext, flag_answers: Answers, out: Path | None, *, force: bool) -> int:
    fields = [field for field in _fields() if field.name not in flag_answers]
    paths = (out or at_home("reminder.ics"),)
    with open_screen(context) as opened:
        asking = dialog(context, opened.screen, AROUND)
        answers = fill_form(asking, fields)
        while answers is not None:
            destination = choose_destination(
                asking, export_messages.REMINDER_WHERE, paths, can_go_back=bool(fields)
            )
            if destination is not Move.BACK:
                text = _calendar(context, flag_answers | answers)
                opened.leave_behind(_write_calendar(destination, text, out if force else None))
                break
            answers = fill_form(asking, fields, answers)
    return 0


def _write_calendar(destination: Destination | Move, text: str, replaceable: Path | None) -> str:
    """Write it where somebody chose. What is left to say of it."""
    if isinstance(destination, Move):
        return ""
    path = destination.path
    if path is None:
        return export_messages.NOTHING_WRITTEN
    put(path, text, instead=destination.may_replace or path == replaceable)
    return export_messages.OPEN_IT.format(path)


def _calendar(context: RunContext, answers: Answers) -> str:
    days = answers["days"]
    return reminder(
        days if isinstance(days, tuple) else (str(days),),
        hour(str(answers["time"] if answers["at"] == "other" else answers["at"])),
        str(answers["wording"]),
        context.clock.now(),
        weekly=answers["often"] == "weekly",
    )


def _fields() -> tuple[FormField, ...]:
    return (
        FormField(
            "days", _choice(export_messages.WHICH_DAYS, export_messages.DAYS, most=7), ("su",)
        ),
        FormField("at", _choice(export_messages.WHICH_HOUR, export_messages.HOURS), "18:00"),
        FormField(
            "time",
            Ask(literal(export_messages.WHICH_TIME), example="19:30", max=10),
            "18:00",
            lambda so_far: so_far.get("at") == "other",
            lambda words: hour(str(words)),
        ),
        FormField("often", _choice(export_messages.HOW_OFTEN, export_messages.OFTEN), "weekly"),
        FormField(
            "wording",
            Ask(
                literal(export_messages.WHICH_WORDING),
                (Option("neutral", export_messages.NEUTRAL),),
                max=80,
            ),
            export_messages.NEUTRAL,
        ),
    )


def _choice(question: str, options: dict[str, str], *, most: int = 1) -> Question:
    return Choose(literal(question), as_options(options), many=most > 1, max=most)


def hour(words: str) -> time:
    """The time that is meant. Raises NotHere."""
    clock = TIME.fullmatch(words.strip())
    try:
        return time(int(clock[1]), int(clock[2])) if clock else time(int(words))
    except ValueError:
        raise NotHere(export_messages.NO_TIME) from None
