"""Records read into rows; many sealed ones by several processes, as opening takes most of the time.

Nothing goes through a disk: the rows come back through pipes.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from avoidkit.journal.rows import Row
from avoidkit.store.files import SEALED, Files
from avoidkit.store.record import Damaged
from avoidkit.store.sealing import Locked, Unopened

if TYPE_CHECKING:
    from multiprocessing.pool import Pool

MANY: Final = 1000  # sealed records for which a second process is worth its start
AT_ONCE: Final = 100

_files: Files | None = None  # in a process that was made to read


def rows(files: Files, names: Sequence[str], many: int = MANY) -> Iterator[Row | None]:
    """The row of each, in order; None where it cannot be read. Raises Locked."""
    pool = _pool(files) if sum(name.endswith(SEALED) for name in names) >= many else None
    if pool is None:
        for name in names:
            yield _row(files, name)
        return
    parts = [names[start : start + AT_ONCE] for start in range(0, len(names), AT_ONCE)]
    with pool:
        for part in pool.imap(_part, parts):
            if isinstance(part, Locked):
                raise part
            yield from part


def _row(files: Files, name: str) -> Row | None:
    try:
        return Row.of(files.read(name))
    except (OSError, Damaged, Unopened):
        return None


def _pool(files: Files) -> Pool | None:
    """Some processes that are as this one is now; None where they cannot be had."""
    from multiprocessing import get_context

    try:
        return get_context("fork").Pool(min(4, os.cpu_count() or 1), _begin, (files,))
    except (OSError, ImportError, ValueError):
        return None


def _begin(files: Files) -> None:
    """What the terminal does is for the first process alone, and that one ends the others."""
    global _files  # noqa: PLW0603 - each process reads for one store
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in (signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP, signal.SIGCONT):
        signal.signal(other, signal.SIG_DFL)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for terminal in (0, 1, 2):  # whatever ends the first process, these say nothing
        os.dup2(nowhere, terminal)
    _files = files


def _part(names: Sequence[str]) -> list[Row | None] | Locked:
    if _files is None:
        raise RuntimeError
    try:
        return [_row(_files, name) for name in names]
    except Locked as locked:
        return locked
