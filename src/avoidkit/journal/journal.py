"""The journal as a book: what was kept, to be read, searched, changed and taken away.

Reading what is sealed needs a seal with its identity. Long journals are streamed: only what is
shown is held whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final, NamedTuple

from avoidkit.journal.entry import Entry, Head
from avoidkit.journal.gist import Gist
from avoidkit.journal.index.index import Index, ReportProgress
from avoidkit.journal.revisions import gathered, grouped, revised, taken_away
from avoidkit.journal.short_ids import ShortIds
from avoidkit.journal.text_search import folded, line_with
from avoidkit.store.record_files import RecordFiles
from avoidkit.store.seal import Seal

AT_ONCE: Final = 4000  # entries that are held whole while many are read


class Hit(NamedTuple):
    """An entry that a search found, and the line of it that holds the words."""

    head: Head
    line: str


class Texts(NamedTuple):
    """The rows of one entry: of all its texts, oldest first, and of those in nobody's shadow."""

    every: tuple[int, ...]
    newest: tuple[int, ...]


class Journal:
    """The store in `folder`, which need not be there yet; a copy of it in `cache`."""

    def __init__(self, folder: Path | None, seal: Seal, cache: Path | None = None) -> None:
        self.files = None if folder is None else RecordFiles(folder, seal)
        self._index = None if self.files is None else Index(self.files, cache)
        self._alone: dict[str, int] = {}  # entries of one text, as nearly all are: id and row
        self._others: dict[str, Texts] = {}

    def opened(self, report: ReportProgress | None = None) -> Journal:
        """Read what is new since the last time. Raises Locked."""
        if self._index is not None:
            self._index.refresh(report)
            leftover = self._group_rows(self._index)
            if leftover:
                # Taken away on another machine, and still lying here.
                with suppress(OSError):
                    self._writable().remove(leftover)
                    self._index.settle()
                    self._group_rows(self._index)
        return self

    @property
    def damaged(self) -> list[str]:
        """Files that cannot be read."""
        return [] if self._index is None else self._index.damaged

    # --- reading ---

    def heads(self, most: int | None = None) -> list[Head]:
        """Every entry in short, or so many of them, newest first."""
        rows = [self._texts_of(id_).newest[-1] for id_ in self._ordered()[:most]]
        return [] if self._index is None else self._index.heads(rows)

    def gists(self) -> list[Gist]:
        """What every entry was for, in its newest text, oldest first."""
        if self._index is None:
            return []
        rows = [*self._alone.values(), *(texts.newest[-1] for texts in self._others.values())]
        return sorted(self._index.gists(rows), key=lambda gist: (gist.at, gist.id))

    def entries(self, ids: Iterable[str] | None = None) -> Iterator[Entry]:
        """These entries whole, or all, newest first; one at a time. Those of `damaged` may lack."""
        ordered = iter(self._ordered() if ids is None else ids)
        while batch := list(islice(ordered, AT_ONCE)):
            yield from self._read(batch)

    def short(self) -> ShortIds:
        """How entries are called in few letters."""
        return ShortIds((*self._alone, *self._others))

    def find(self, short: str) -> list[Entry]:
        """Every entry that these letters can mean."""
        return list(self._read(self.short().find(short)))

    def entry(self, id_: str) -> Entry:
        """One entry with all its texts. Raises LookupError."""
        for entry in self._read([id_]):
            return entry
        raise LookupError(id_)

    def search(self, words: str) -> list[Hit]:
        """Entries that hold every word, whatever its case and accents; newest first."""
        wanted = folded(words).split()
        if not wanted or self._index is None:
            return []
        held = set(self._index.holding(wanted))
        # Of two newest texts the later one is shown, where it is a hit.
        alone = {id_: row for id_, row in self._alone.items() if row in held}
        rows = alone | {
            id_: holding[-1]
            for id_, texts in self._others.items()
            if (holding := [row for row in texts.newest if row in held])
        }
        hits: list[Hit] = []
        ordered = iter(self._ordered(rows))
        while batch := [rows[id_] for id_ in islice(ordered, AT_ONCE)]:
            stored = self._index.stored(batch)
            readable = [row for row in batch if row in stored]
            lines = (line_with(stored[row].record, wanted) for row in readable)
            hits += map(Hit, self._index.heads(readable), lines)
        return hits

    @property
    def buried(self) -> frozenset[str]:
        """The ids of every text that was taken away; what comes by one of them goes again."""
        odd = {} if self._index is None else self._index.odd
        return frozenset(id_ for key in odd.values() for id_ in key.covers)

    # --- changing ---

    def revise(self, entry: Entry, answers: Sequence[dict[str, Any]], now: datetime) -> None:
        """Keep a newer text; the older ones stay in its history. Raises OSError."""
        self._writable().add(revised(entry, answers, now))

    def take_away(self, entry: Entry, now: datetime) -> None:
        """Delete an entry with all its texts: the tomb first, so that no copy brings it back.

        Raises OSError; until it returns, something may still be readable.
        """
        self._writable().add(taken_away(entry, now))
        self._writable().remove(version.name for version in entry.versions)
        if self._index is not None:
            self._index.settle()
            self._group_rows(self._index)

    # --- inside ---

    def _group_rows(self, index: Index) -> list[str]:
        """Which rows make which entries. The files of what was taken away and still lies."""
        ids = index.ids
        self._alone = dict(zip(ids, range(len(ids)), strict=True))
        # The few that speak of others, or are spoken of, or are there twice.
        near = {
            id_ for key in index.odd.values() for id_ in (key.id, key.root, *key.over, *key.covers)
        }
        if len(self._alone) < len(ids):
            near |= {id_ for id_, count in Counter(ids).items() if count > 1}
        rows = [row for row, id_ in enumerate(ids) if id_ in near] if near else []
        by_name = {index.names[row]: row for row in rows}
        for id_ in near:
            self._alone.pop(id_, None)
        in_short = grouped(map(index.key, rows))
        self._others = {
            group.id: Texts(
                tuple(by_name[key.name] for key in group.versions),
                tuple(by_name[key.name] for key in group.newest),
            )
            for group in in_short.groups
        }
        return in_short.leftover

    def _texts_of(self, id_: str) -> Texts:
        if id_ in self._alone:
            only = (self._alone[id_],)
            return Texts(only, only)
        return self._others[id_]

    def _ordered(self, ids: Iterable[str] | None = None) -> list[str]:
        """Entries, newest first: these, or all."""
        orders = [] if self._index is None else self._index.orders
        every = chain(self._alone, self._others) if ids is None else ids
        dated = [(orders[self._texts_of(id_).newest[-1]], id_) for id_ in every]
        return [id_ for _, id_ in sorted(dated, reverse=True)]

    def _read(self, ids: Sequence[str]) -> Iterator[Entry]:
        """These entries, in this order."""
        if self._index is None:
            return
        texts = [self._texts_of(id_).every for id_ in ids]
        stored = self._index.stored(row for rows in texts for row in rows)
        for rows in texts:
            yield from gathered(stored[row] for row in rows if row in stored).entries

    def _writable(self) -> RecordFiles:
        """Where records are written. Raises FileNotFoundError where there is no place for them."""
        if self.files is None:
            raise FileNotFoundError(2, "there is no home folder")
        return self.files
