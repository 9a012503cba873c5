"""Where what is made to be taken away goes: a file for this person alone, none written over."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from avoidkit.cli.dialogs.asides import asked
from avoidkit.cli.text import export_messages
from avoidkit.errors import AvoidkitError, CannotWrite
from avoidkit.exercise.engine.ports import Around, Left, Move, Screen
from avoidkit.exercise.model.header import Option
from avoidkit.exercise.model.steps import Ask, Choose
from avoidkit.exercise.model.text import literal
from avoidkit.store import durable

if TYPE_CHECKING:
    from avoidkit.cli.context.run_context import RunContext

MOST: Final = 99  # files of one name in a folder
LEAVING: Final = (Move.STOP, Move.GONE)


def put(path: Path, text: str, *, instead: bool = False) -> None:
    """Write it, readable for this person alone. Raises AvoidkitError where a file is there."""
    data = text.encode("utf-8", "replace")
    try:
        if instead:
            durable.instead(path, data)
        else:
            durable.once(path, data, path.parent)
    except FileExistsError:
        raise AvoidkitError(export_messages.THERE.format(path)) from None
    except OSError as no:
        raise CannotWrite(f"{path} can't be written: {os.strerror(no.errno or 0)}.") from None


def free(folder: Path, name: str) -> Path:
    """A file that is not there yet, as far as that can be; writing refuses one that is."""
    stem, dot, end = name.partition(".")
    names = [folder / f"{stem}{'' if n == 1 else f'-{n}'}{dot}{end}" for n in range(1, MOST + 1)]
    return next((path for path in names if not os.path.lexists(path)), names[-1])


def at_home(name: str) -> Path:
    """A file in the person's own folder."""
    try:
        return free(Path.home(), name)
    except RuntimeError:  # they have none
        return free(Path.cwd(), name)


def short(path: Path) -> str:
    """A path as a person types it."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except (RuntimeError, ValueError):
        return str(path)


def asked_where(
    context: RunContext, screen: Screen, around: Around, question: str, paths: Sequence[Path]
) -> tuple[Path, bool] | Move | None:
    """One of these files, or another; whether it may be written over. None for nowhere."""
    options = [Option(str(n), short(path)) for n, path in enumerate(paths)]
    options += [
        Option("other", export_messages.ANOTHER),
        Option("nowhere", export_messages.NOWHERE),
    ]
    while True:
        match asked(context, screen, Choose(literal(question), tuple(options)), around):
            case "other":
                found = _another(context, screen, around, paths[0])
                if found is not None:
                    return found
            case str(number) if number.isdigit():
                return paths[int(number)], False
            case Left(move):
                return move
            case _:
                return None


def _another(
    context: RunContext, screen: Screen, around: Around, like: Path
) -> tuple[Path, bool] | Move | None:
    """A file whose name is typed, and whether it may be written over. None to choose again."""
    named = Ask(
        literal(export_messages.WHERE),
        example=short(like.with_name(f"walks{like.suffix}")),
        max=1000,
    )
    while isinstance(said := asked(context, screen, named, around), str):
        path = _path(said)
        if not os.path.lexists(path):
            return path, False
        sure = Choose(
            literal(export_messages.INSTEAD.format(path)),
            (Option("no", export_messages.NOT_INSTEAD), Option("yes", export_messages.YES_INSTEAD)),
        )
        match asked(context, screen, sure, around):
            case "yes":
                return path, True
            case Left(move) if move in LEAVING:
                return move
    return said.move if isinstance(said, Left) and said.move in LEAVING else None


def _path(said: str) -> Path:
    try:
        return Path(said).expanduser()
    except RuntimeError:  # ~somebody who is not here
        return Path(said)
