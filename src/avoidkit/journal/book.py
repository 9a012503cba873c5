"""The journal as a book: what was kept, to be read, changed and taken away.

Reading what is sealed needs a seal with its identity; changing and taking away only need to know
the entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from avoidkit.journal.entry import Entry, Shelf
from avoidkit.journal.versions import gathered, revised, taken_away
from avoidkit.store.files import Files
from avoidkit.store.sealing import Seal


class Book:
    """The store in `folder`, which need not be there yet."""

    def __init__(self, folder: Path | None, seal: Seal) -> None:
        self.files = None if folder is None else Files(folder, seal)

    def shelf(self) -> Shelf:
        """All that is kept, newest first. Raises Locked."""
        if self.files is None:
            return Shelf(())
        stored, damaged = self.files.all()
        found = gathered(stored)
        if found.leftover:
            # Taken away on another machine, and still lying here.
            self._remove(found.leftover)
        return Shelf(tuple(reversed(found.entries)), tuple(damaged))

    def revise(self, entry: Entry, answers: Sequence[dict[str, Any]], now: datetime) -> None:
        """Keep a newer text; the older ones stay in its history. Raises OSError."""
        assert self.files is not None  # noqa: S101 - the entry came from there
        self.files.add(revised(entry, answers, now))

    def take_away(self, entry: Entry, now: datetime) -> None:
        """Delete an entry with all its texts: the tomb first, so that no copy brings it back.

        Raises OSError.
        """
        assert self.files is not None  # noqa: S101 - the entry came from there
        self.files.add(taken_away(entry, now))
        self.files.remove(one.name for one in entry.versions)

    def _remove(self, names: Sequence[str]) -> None:
        from contextlib import suppress

        assert self.files is not None  # noqa: S101 - they were found there
        with suppress(OSError):
            self.files.remove(names)
