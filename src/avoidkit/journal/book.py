"""The journal as a book: what was kept, to be read, searched, changed and taken away.

Reading what is sealed needs a seal with its identity. Long journals are streamed: only what is
shown is held whole.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from avoidkit.journal.entry import Entry, Head, head, root, said
from avoidkit.journal.short import Short
from avoidkit.journal.versions import TOMB, gathered, revised, taken_away
from avoidkit.store.cache import Cache, Told, parsed
from avoidkit.store.files import Files, Stored
from avoidkit.store.record import Record
from avoidkit.store.sealing import Seal


class Hit(NamedTuple):
    """An entry that a search found, and the line of it that holds the words."""

    head: Head
    line: str


class Book:
    """The store in `folder`, which need not be there yet; a copy of it in `cache`."""

    def __init__(self, folder: Path | None, seal: Seal, cache: Path | None = None) -> None:
        self.files = None if folder is None else Files(folder, seal)
        self._cache: Cache | None = None
        if self.files is not None:
            self._cache = Cache(cache, self.files, seal, fold)

    def opened(self, told: Told | None = None) -> Book:
        """Read what is new since the last time. Raises Locked."""
        if self._cache is not None:
            self._cache.fresh(told)
            self._sweep()
        return self

    @property
    def damaged(self) -> list[str]:
        """Files that cannot be read."""
        return [] if self._cache is None else self._cache.damaged

    # --- reading ---

    def heads(self) -> list[Head]:
        """Every entry in short, newest first."""
        found = _newest(head(one) for one in self._living())
        return sorted(found, key=lambda one: (one.at, one.id), reverse=True)

    def entries(self) -> Iterator[Entry]:
        """Every entry whole, newest first, one at a time."""
        for one in self.heads():
            yield self.entry(one.id)

    def short(self) -> Short:
        """How entries are called in few letters."""
        return Short(() if self._cache is None else self._cache.ids())

    def find(self, short: str) -> list[Entry]:
        """Every entry that these letters can mean."""
        ids = self.short().find(short)
        rows = [row for row in self._rows() if any(id_.encode() in row for id_ in ids)]
        roots = {root(one.record) for one in map(parsed, rows) if one.record["id"] in ids}
        entries = (self._gathered(id_) for id_ in roots if id_.startswith(short))
        return [entry for found in entries for entry in found]

    def entry(self, id_: str) -> Entry:
        """One entry with all its texts. Raises LookupError."""
        [entry] = self._gathered(id_)
        return entry

    def search(self, words: str) -> list[Hit]:
        """Entries that hold every word, whatever its case and accents; newest first."""
        wanted = sorted(folded(words).split(), key=len, reverse=True)
        if not wanted or self._cache is None:
            return []
        hidden, lines = self._cache.hidden, dict[str, str]()
        found: list[Head] = []
        for row in self._cache.matching(wanted[0].encode()):
            text = row[: row.index(b"\t")].decode()
            one = parsed(row)
            if all(word in text for word in wanted) and _lives(one, hidden):
                found.append(head(one))
                lines[found[-1].id] = _line_with(one.record, wanted)
        ordered = sorted(_newest(found), key=lambda one: (one.at, one.id), reverse=True)
        return [Hit(one, lines[one.id]) for one in ordered]

    # --- changing ---

    def add(self, record: Record) -> None:
        """Keep a record. Raises OSError, AlreadyKept."""
        self._there().add(record)

    def revise(self, entry: Entry, answers: Sequence[dict[str, Any]], now: datetime) -> None:
        """Keep a newer text; the older ones stay in its history. Raises OSError."""
        self._there().add(revised(entry, answers, now))

    def take_away(self, entry: Entry, now: datetime) -> None:
        """Delete an entry with all its texts: the tomb first, so that no copy brings it back.

        Raises OSError; until it returns, something may still be readable.
        """
        names = {one.name for one in entry.versions}
        self._there().add(taken_away(entry, now))
        self._there().remove(names)
        if self._cache is not None:
            self._cache.fresh().drop(names)

    # --- inside ---

    def _gathered(self, id_: str) -> list[Entry]:
        near = id_.encode()
        rows = (row for row in self._rows() if near in row)
        return [one for one in gathered(map(parsed, rows)).entries if one.id == id_]

    def _rows(self) -> Iterator[bytes]:
        return iter(()) if self._cache is None else self._cache.rows()

    def _living(self) -> Iterator[Stored]:
        hidden = set[str]() if self._cache is None else self._cache.hidden
        return (one for one in map(parsed, self._rows()) if _lives(one, hidden))

    def _sweep(self) -> None:
        """What was taken away on another machine and still lies here."""
        if self._cache is None or not self._cache.hidden:
            return
        hidden = self._cache.hidden
        about = [parsed(row) for row in self._rows() if any(i.encode() in row for i in hidden)]
        names = set(gathered(about).leftover)
        if names:
            with suppress(OSError):
                self._there().remove(names)
                self._cache.drop(names)

    def _there(self) -> Files:
        if self.files is None:
            raise FileNotFoundError(2, "there is no home folder")
        return self.files


def folded(text: str) -> str:
    """Without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def fold(record: Record) -> str:
    """All that a search looks at: what was asked, what was answered, and the exercise."""
    return folded(" ".join((str(record.get("exercise", "")), *said(record))))


def _lives(one: Stored, hidden: set[str]) -> bool:
    return one.record.get("type") != TOMB and one.record["id"] not in hidden


def _newest(heads: Iterable[Head]) -> list[Head]:
    """One of each entry: two machines may have left two newest texts."""
    found: dict[str, Head] = {}
    for one in heads:
        before = found.get(one.id)
        if before is None or (before.edited, before.text) < (one.edited, one.text):
            found[one.id] = one
    return list(found.values())


def _line_with(record: Record, wanted: Sequence[str]) -> str:
    """The first line of an entry that holds the most of the words."""
    lines = [line for text in said(record) for line in text.splitlines() if line.strip()]
    best = max(lines, key=lambda line: sum(w in folded(line) for w in wanted), default="")
    return best if any(word in folded(best) for word in wanted) else ""
