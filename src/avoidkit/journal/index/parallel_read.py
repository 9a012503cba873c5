"""Records read into rows; many sealed ones by several processes, as opening takes most of the time.

Nothing goes through a disk: the rows come back through pipes, one for each process. No lock is
shared, so a process can be ended at any moment, and the rest of what it had to read is read here.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from avoidkit.journal.index.rows import Row
from avoidkit.store.record import Damaged
from avoidkit.store.record_files import SEALED, RecordFiles
from avoidkit.store.seal import Locked, Unopened

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

MANY: Final = 1000  # sealed records for which a second process is worth its start
AT_ONCE: Final = 100
MOST: Final = 4  # processes


class Reader(NamedTuple):
    """A process that reads some of the parts, in order, and the end of its pipe."""

    process: BaseProcess
    pipe: Connection


def rows(files: RecordFiles, names: Sequence[str], many: int = MANY) -> Iterator[Row | None]:
    """The row of each, in order; None where it cannot be read. Raises Locked."""
    parts = [names[start : start + AT_ONCE] for start in range(0, len(names), AT_ONCE)]
    worth = sum(name.endswith(SEALED) for name in names) >= many
    readers = _begun(files, parts) if worth else []
    try:
        for number, part in enumerate(parts):
            reader = readers[number % len(readers)] if readers else None
            yield from _read(files, part) if reader is None else _received(reader, files, part)
    finally:
        _end(readers)


def _begun(files: RecordFiles, parts: Sequence[Sequence[str]]) -> list[Reader]:
    """Processes that are as this one is now; none where they cannot be had."""
    from multiprocessing import get_context

    readers: list[Reader] = []
    count = min(MOST, os.cpu_count() or 1, len(parts))
    try:
        context = get_context("fork")
        for first in range(count):
            here, there = context.Pipe(duplex=False)
            given = files, parts[first::count], here, there
            reader = Reader(context.Process(target=_reading, args=given, daemon=True), here)
            reader.process.start()
            there.close()  # so that the pipe ends when that process does
            readers.append(reader)
    except (OSError, ValueError):
        # Each reads every second, or third, part: without the others one is of no use.
        _end(readers)
        return []
    return readers


def _end(readers: Sequence[Reader]) -> None:
    for process, pipe in readers:
        process.kill()
        pipe.close()
        process.join()


def _received(reader: Reader, files: RecordFiles, part: Sequence[str]) -> list[Row | None]:
    """What a process read; what it did not come to, as it ended before, is read here."""
    try:
        found: list[Row | None] | Locked = reader.pipe.recv()
    except (EOFError, OSError):
        return _read(files, part)
    if isinstance(found, Locked):
        raise found
    return found


def _read(files: RecordFiles, names: Sequence[str]) -> list[Row | None]:
    return [_row(files, name) for name in names]


def _row(files: RecordFiles, name: str) -> Row | None:
    try:
        return Row.of(files.read(name))
    except (OSError, Damaged, Unopened):
        return None


# --- in a process that was made to read ---


def _reading(
    files: RecordFiles, parts: Sequence[Sequence[str]], theirs: Connection, pipe: Connection
) -> None:
    theirs.close()  # the end that is read from: without it, a write fails once nobody reads
    _apart()
    for part in parts:
        try:
            pipe.send(_read(files, part))
        except Locked as locked:
            pipe.send(locked)
            return


def _apart() -> None:
    """What the terminal does is for the first process alone, and that one ends the others."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in (signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP, signal.SIGCONT):
        signal.signal(other, signal.SIG_DFL)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for terminal in (0, 1, 2):  # whatever ends the first process, these say nothing
        os.dup2(nowhere, terminal)
