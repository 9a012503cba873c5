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


def show_places() -> int:
    """Where everything lies."""
    context = run_context()
    for label, path in _places(context):
        empty = "" if path is None or path.exists() else "  (nothing yet)"
        sys.stdout.write(f"{label:<28}{path or 'nowhere: there is no folder for it'}{empty}\n")
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
        except AvoidkitError as error:
            sys.stderr.write(f"{error} {messages.FROM_OUTSIDE}\n")
    all_well = True
    for finding in checkup(context.places, seal, context.lock, context.clock.now()):
        all_well = all_well and finding.mended
        sys.stdout.write(f"{finding.sentence}\n")
    if not all_well:
        return FOUND
    sys.stdout.write(f"{messages.ALL_WELL}\n")
    return 0


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
    erased = [places.store, places.state, places.cache, places.runtime]
    if all_:
        exercises = None if places.data is None else places.data / "exercises"
        erased += [exercises, places.config]
    paths = [path for path in erased if path is not None and path.exists()]
    if not paths:
        sys.stdout.write(f"{messages.NOTHING_KEPT}\n")
        return 0
    if not yes and not _confirm_erasure(context, paths):
        sys.stdout.write(f"{messages.LEFT_AS_IT_WAS}\n")
        return 0
    try:
        for path in paths:
            _remove(path)
    except OSError as error:
        raise CannotWrite(f"{error.filename} can't be taken away: {error.strerror}.") from None
    sys.stdout.write(f"{messages.ERASED}\n")
    return 0


def _confirm_erasure(context: RunContext, paths: list[Path]) -> bool:
    """Asked twice, on a terminal."""
    if not context.terminal:
        raise AvoidkitError(messages.DELETE_ASKS)
    from avoidkit.cli.dialogs.asides import dialog, open_screen
    from avoidkit.cli.dialogs.ask import titled
    from avoidkit.exercise.engine.ports import Move
    from avoidkit.exercise.model.text import literal

    no, yes = "leave it", "take it all away"
    texts = (literal("\n".join(map(str, paths))), literal(messages.CANNOT_REACH))
    with open_screen(context) as opened:
        asking = dialog(context, opened.screen, titled("erase"))
        while asking.confirm(messages.ERASE, texts, no=no, yes=yes) is True:
            sure = asking.confirm(messages.ERASE_SURE, no=no, yes=yes, can_go_back=True)
            if sure is not Move.BACK:
                return sure is True
    return False


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
