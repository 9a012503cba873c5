"""Where what is made to be taken away goes: a file for this person alone, none written over."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from avoidkit.cli.dialogs.ask import AWAY, Dialog
from avoidkit.cli.text import export_messages
from avoidkit.errors import AvoidkitError, CannotWrite
from avoidkit.exercise.engine.ports import Move
from avoidkit.exercise.model.steps import Ask
from avoidkit.exercise.model.text import literal
from avoidkit.store import durable

MOST: Final = 99  # files of one name in a folder


@dataclass(frozen=True)
class Destination:
    """Where a file goes, as somebody chose; `path` is None where they want it nowhere."""

    path: Path | None
    may_replace: bool = False


NOWHERE: Final = Destination(None)


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
    except OSError as error:
        raise CannotWrite(f"{path} can't be written: {os.strerror(error.errno or 0)}.") from None


def free(folder: Path, name: str) -> Path:
    """A file that is not there yet, as far as that can be; writing refuses one that is."""
    stem, dot, end = name.partition(".")
    endings = ("", *(f"-{number}" for number in range(2, MOST + 1)))
    paths = [folder / f"{stem}{ending}{dot}{end}" for ending in endings]
    return next((path for path in paths if not os.path.lexists(path)), paths[-1])


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


def choose_destination(
    dialog: Dialog, question: str, paths: Sequence[Path], *, can_go_back: bool = False
) -> Destination | Move:
    """One of these files, another, or nowhere; the move, where the question was left by one."""
    options = {str(number): short(path) for number, path in enumerate(paths)}
    options |= {"other": export_messages.ANOTHER, "nowhere": export_messages.NOWHERE}
    while True:
        match dialog.pick(question, options, can_go_back=can_go_back):
            case "other":
                destination = _named_file(dialog, paths[0])
                if destination is not Move.BACK:
                    return destination
            case "nowhere":
                return NOWHERE
            case Move() as move:
                return move
            case number:
                return Destination(paths[int(number)])


def _named_file(dialog: Dialog, like: Path) -> Destination | Move:
    """A file whose name is typed. BACK to choose again; STOP or GONE to leave."""
    named = Ask(
        literal(export_messages.WHERE),
        example=short(like.with_name(f"walks{like.suffix}")),
        max=1000,
    )
    while isinstance(words := dialog.line(named, can_go_back=True), str):
        path = _path(words)
        if not os.path.lexists(path):
            return Destination(path)
        sure = dialog.confirm(
            export_messages.INSTEAD.format(path),
            no=export_messages.NOT_INSTEAD,
            yes=export_messages.YES_INSTEAD,
            can_go_back=True,
        )
        if sure is True:
            return Destination(path, may_replace=True)
        if isinstance(sure, Move) and sure in AWAY:
            return sure
    return words if words in AWAY else Move.BACK


def _path(words: str) -> Path:
    try:
        return Path(words).expanduser()
    except RuntimeError:  # ~somebody who is not here
        return Path(words)
