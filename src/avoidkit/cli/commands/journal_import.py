"""`journal import` and `journal --stdin`: words from elsewhere, kept without any passphrase."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from avoidkit.cli.context.run_context import RunContext, run_context
from avoidkit.cli.text import messages
from avoidkit.errors import AvoidkitError, CannotWrite
from avoidkit.journal.import_ import Bad, note, rows
from avoidkit.store.record import new_id
from avoidkit.store.record_files import AlreadyKept, RecordFiles

MOST: Final = 2**20  # bytes of one note
STDIN: Final = Path("what came in")


def bring_in(files: Annotated[list[Path], typer.Argument(metavar="FILE...")]) -> int:
    """Bring entries in: avoidkit's JSON Lines, jrnl's JSON, or a folder of dated Markdown files."""
    context = run_context()
    store = _open_store(context)
    # Of what is sealed nobody knows without the passphrase, and bringing in asks for none.
    buried = frozenset[str]() if context.sealed else context.journal.buried
    added = already_there = stayed_out = unreadable = 0
    for path in _files_in(files):
        for row in rows(path if str(path) != "-" else STDIN, _read_bytes(path)):
            if isinstance(row, Bad):
                unreadable += 1
                sys.stderr.write(f"{row.place}: {row.why}.\n")
                continue
            if row["id"] in buried:
                stayed_out += 1
                continue
            try:
                store.add(row)
            except AlreadyKept:
                already_there += 1
            except OSError as error:
                raise CannotWrite(f"{store.folder} can't be written: {error.strerror}.") from None
            else:
                added += 1
    sentences = {
        messages.BROUGHT_IN.format(added): True,
        f"{already_there} already here.": already_there > 0,
        f"{stayed_out} stayed out: deleted here before.": stayed_out > 0,
        messages.STAYS_DELETED: added > 0 and context.sealed,
        f"{unreadable} could not be read.": unreadable > 0,
    }
    sys.stdout.write(" ".join(sentence for sentence, due in sentences.items() if due) + "\n")
    return 1 if unreadable else 0


def keep_stdin() -> int:
    """One note, from what comes in. Nothing is asked."""
    context = run_context()
    if context.keeper.choice == "nothing":
        sys.stdout.write(f"{messages.KEEPS_NOT}\n")
        return 0
    store = _open_store(context)
    data = sys.stdin.buffer.read(MOST + 1)
    text = data[:MOST].decode("utf-8", "replace").strip()
    if not text:
        raise AvoidkitError("There are no words to keep.")
    try:
        store.add(note(new_id(), context.clock.now(), text))
    except OSError as error:
        raise CannotWrite(
            f"Not kept: {store.folder} can't be written ({error.strerror})."
        ) from None
    sys.stdout.write("Kept.\n")
    if len(data) > MOST:
        raise AvoidkitError("Only the first MiB is kept; the rest is too long for one note.")
    return 0


def _open_store(context: RunContext) -> RecordFiles:
    """Where it is kept. Raises AvoidkitError where nobody has chosen how."""
    if context.keeper.choice not in ("plain", "sealed"):
        raise AvoidkitError(messages.NOT_CHOSEN)
    if context.places.store is None:
        raise CannotWrite("There is no home folder to keep anything in.")
    return RecordFiles(context.places.store, context.seal)


def _files_in(files: list[Path]) -> list[Path]:
    paths: list[Path] = []
    for path in files:
        if path.is_dir():
            paths += sorted(file for file in path.rglob("*") if file.is_file())
        else:
            paths.append(path)
    return paths


def _read_bytes(path: Path) -> bytes:
    if str(path) == "-":
        return sys.stdin.buffer.read()
    try:
        return path.read_bytes()
    except OSError as error:
        raise AvoidkitError(f"{path} can't be read: {error.strerror}.") from None
