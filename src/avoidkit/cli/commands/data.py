"""`data where | doctor | erase`: everything avoidkit keeps on this computer."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from avoidkit.cli.context.run_context import RunContext, run_context
from avoidkit.cli.text import messages
from avoidkit.errors import AvoidkitError, CannotWrite

FOUND: Final = 15


def where() -> int:
    """Where everything lies."""
    context = run_context()
    for said, path in _places(context):
        there = "" if path is None or path.exists() else "  (nothing yet)"
        sys.stdout.write(f"{said:<28}{path or 'nowhere: there is no folder for it'}{there}\n")
    sys.stdout.write(f"{'how':<28}{messages.HOW[context.keeper.choice]}\n")
    return 0


def doctor() -> int:
    """Look for damage, copies, open doors. It names files, and never deletes one."""
    from avoidkit.journal.doctor import checkup

    context = run_context()
    seal = context.seal
    if context.sealed:
        try:
            seal = context.opening
        except AvoidkitError as no:
            sys.stderr.write(f"{no} {messages.FROM_OUTSIDE}\n")
    found = 0
    for finding in checkup(context.places, seal, context.lock, context.clock.now()):
        found += not finding.mended
        sys.stdout.write(f"{finding.said}\n")
    if not found:
        sys.stdout.write(f"{messages.ALL_WELL}\n")
    return FOUND if found else 0


def erase(
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    all_: Annotated[
        bool, typer.Option("--all", help="Your settings and your own exercises, too.")
    ] = False,
) -> int:
    """Take away everything that was kept."""
    context = run_context()
    places = context.places
    gone = [places.store, places.state, places.cache, places.runtime]
    if all_:
        exercises = None if places.data is None else places.data / "exercises"
        gone += [exercises, places.config]
    there = [path for path in gone if path is not None and path.exists()]
    if not there:
        sys.stdout.write(f"{messages.NOTHING_KEPT}\n")
        return 0
    if not yes and not _sure(context, there):
        sys.stdout.write(f"{messages.LEFT_AS_IT_WAS}\n")
        return 0
    try:
        for path in there:
            _remove(path)
    except OSError as no:
        raise CannotWrite(f"{no.filename} can't be taken away: {no.strerror}.") from None
    sys.stdout.write(f"{messages.ERASED}\n")
    return 0


def _sure(context: RunContext, there: list[Path]) -> bool:
    """Asked twice, on a terminal."""
    if not context.terminal:
        raise AvoidkitError(messages.DELETE_ASKS)
    from avoidkit.exercise.engine.ports import Around
    from avoidkit.exercise.model.header import Option
    from avoidkit.exercise.model.steps import Choose
    from avoidkit.exercise.model.text import literal
    from avoidkit.terminal.open_screen import opened

    around = Around("erase", seconds_left=0.0, total=0.0)
    options = (Option("no", "leave it"), Option("yes", "take it all away"))
    told = (literal("\n".join(map(str, there))), literal(messages.CANNOT_REACH))
    with opened(context.flags, plain=context.plain, clock=context.clock) as screen:
        return all(
            screen.screen.ask(texts, Choose(literal(asked), options), None, around, lambda _: False)
            == "yes"
            for texts, asked in ((told, messages.ERASE), ((), messages.ERASE_SURE))
        )


def _remove(path: Path) -> None:
    """A folder with all in it, a file, or what lies in a folder that a link leads to."""
    if path.is_symlink() and path.is_dir():
        for inside in path.iterdir():
            _remove(inside)
    elif path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _places(context: RunContext) -> list[tuple[str, Path | None]]:
    places = context.places
    return [
        ("what you kept", places.store),
        ("your own exercises", None if places.data is None else places.data / "exercises"),
        ("your settings", places.config),
        ("drafts, and two dates", places.state),
        ("drafts until you choose", places.runtime),
        ("copies to be quicker", places.cache),
    ]
