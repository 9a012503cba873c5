"""The index: the key of every record, in step with the names in the store, kept in its cache.

Nothing in the cache is believed against the store: what it holds of a file that has gone is left
out, and what it cannot give is read from the files.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from avoidkit.journal.entry import Head
from avoidkit.journal.gist import Gist
from avoidkit.journal.index.row_key import RowKey, alone
from avoidkit.journal.index.rows import (
    GISTS,
    HEADS,
    RECORDS,
    TEXT,
    WORDS,
    Row,
    RowKeys,
    blocks,
    in_columns,
    lines_with,
)
from avoidkit.store.cache import Cache, Segment, Spoilt
from avoidkit.store.record import Damaged
from avoidkit.store.record_files import RecordFiles, Stored
from avoidkit.store.seal import Unopened

MOST: Final = 200  # rows of a last segment that is written again for each new one
FULL: Final = 2000  # rows of a segment; those with less than half of it are packed anew
FEW: Final = 40  # records that are sooner read from their own files than out of a segment

ReportProgress = Callable[[int, int], None]  # how many of how many are read


@dataclass
class Drawer:
    """Some rows, by the number of the first: in a segment, or, without one, only in memory."""

    first: int
    count: int
    segment: Segment | None
    held: list[Row] = field(default_factory=list[Row])

    @property
    def numbers(self) -> range:
        return range(self.first, self.first + self.count)


class Index:
    """`names`, `ids` and `orders` of all rows, by number, and the keys of those that are `odd`.

    Without a folder for its cache it is only in memory.
    """

    def __init__(self, files: RecordFiles, folder: Path | None) -> None:
        self.files, self._folder = files, folder
        self._report: ReportProgress = lambda _, __: None
        self.damaged: list[str] = []
        self._clear()

    # --- in step ---

    def refresh(self, report: ReportProgress | None = None) -> None:
        """As the store is now. Raises Locked, never OSError."""
        self._report = report or self._report
        self.damaged = []
        self._load()
        known, stored = set(self.names), set(self.files.names())
        if known == stored:
            return
        new = sorted(stored - known)
        if not known - stored and len(new) <= MOST:
            rows = list(self._read(new))
            if not rows or self._append(rows):
                return
        with suppress(OSError):
            self.settle()

    def settle(self) -> None:
        """The cache written anew, with what is in the store and nothing else, or no cache.

        Raises OSError where it can be neither written nor taken away.
        """
        self.damaged = []
        if self._cache.write(self._pieces()):
            self._load()
            return
        self._clear()
        self._add_rows([row._replace(record=b"") for row in self._read(sorted(self.files.names()))])
        self._cache.forget()

    # --- reading ---

    def key(self, number: int) -> RowKey:
        ordinary = self.names[number], self.ids[number], self.orders[number], self.sums[number]
        return self.odd.get(number) or alone(*ordinary)

    def holding(self, words: Iterable[str]) -> Iterator[int]:
        """The rows whose folded text holds every one of *words*."""
        first, *rest = sorted((word.encode(*TEXT) for word in words), key=len, reverse=True)
        for drawer in self.drawers:
            for row, line in lines_with(first, self._block(drawer, WORDS)):
                if all(word in line for word in rest):
                    yield drawer.first + row

    def heads(self, numbers: Sequence[int]) -> list[Head]:
        """The heads of these rows, in this order. What can't be read any more is left out."""
        heads: dict[int, Head] = {}
        for drawer, inside in self._by_drawer(numbers):
            lines = self._lines(drawer, HEADS)
            numbered = ((number, lines[number - drawer.first]) for number in inside)
            heads |= {number: Head.read(json.loads(line)) for number, line in numbered if line}
        return [heads[number] for number in numbers if number in heads]

    def gists(self, numbers: Iterable[int]) -> Iterator[Gist]:
        """The gists of these rows, in the order of their numbers. The same are left out."""
        for drawer, inside in self._by_drawer(numbers):
            lines = self._lines(drawer, GISTS)
            # One array of a whole drawer is read in half the time of its lines.
            array = b",".join(filter(None, (lines[number - drawer.first] for number in inside)))
            yield from map(Gist.read, json.loads(b"[" + array + b"]"))

    def stored(self, numbers: Iterable[int]) -> dict[int, Stored]:
        """Some records. A segment is opened once for all of them: ask for many at once.

        Of a file that was damaged since it was copied, the copy; without one it is left out.
        """
        records: dict[int, Stored] = {}
        for drawer, inside in self._by_drawer(numbers):
            lines = self._lines(drawer, RECORDS) if len(inside) > FEW else []
            for number in inside:
                copy = self._stored(number, lines[number - drawer.first]) if lines else None
                if record := copy or self._read_again(number, drawer):
                    records[number] = record
        return records

    # --- inside: what it holds ---

    def _clear(self) -> None:
        self._cache = Cache(self._folder, self.files.seal)
        self.names: list[str] = []
        self.ids: list[str] = []
        self.orders: list[int] = []
        self.sums: list[int] = []
        self.odd: dict[int, RowKey] = {}
        self.drawers: list[Drawer] = []

    def _load(self) -> None:
        """What the cache holds, whether the store does or not."""
        self._clear()
        for segment, block in self._cache.segments():
            try:
                self._add_segment(RowKeys.read(block), segment)
            except (ValueError, KeyError, TypeError, IndexError, RecursionError):
                break  # of another version; what is missing is read again
        if len(set(self.names)) < len(self.names):
            self._clear()

    def _add_segment(self, keys: RowKeys, segment: Segment) -> None:
        first = len(self.names)
        self.names += keys.names
        self.ids += keys.ids
        self.orders += keys.orders
        self.sums += keys.sums
        self.odd |= {first + number: key for number, key in keys.odd.items()}
        self.drawers.append(Drawer(first, len(keys.names), segment))

    def _add_rows(self, rows: list[Row]) -> None:
        """Rows that are only in memory."""
        first = len(self.names)
        self.drawers.append(Drawer(first, len(rows), None, rows))
        for number, row in enumerate(rows, first):
            self.names.append(row.key.name)
            self.ids.append(row.key.id)
            self.orders.append(row.key.order)
            self.sums.append(row.key.sum)
            if not in_columns(row.key):
                self.odd[number] = row.key

    def _by_drawer(self, numbers: Iterable[int]) -> Iterator[tuple[Drawer, list[int]]]:
        """The drawers that hold some of these rows, each with the numbers of those."""
        remaining = sorted(numbers, reverse=True)
        for drawer in self.drawers:
            inside: list[int] = []
            while remaining and remaining[-1] in drawer.numbers:
                inside.append(remaining.pop())
            if inside:
                yield drawer, inside

    def _lines(self, drawer: Drawer, number: int) -> list[bytes]:
        """A block of a drawer, a line a row."""
        return self._block(drawer, number).split(b"\n")

    def _block(self, drawer: Drawer, number: int) -> bytes:
        """Its lines in one; read again from the files where the cache's do not hold."""
        if drawer.segment is not None:
            with suppress(OSError, Spoilt):
                block = self._cache.block(drawer.segment, number)
                if block.count(b"\n") == drawer.count - 1:
                    return block
            with suppress(OSError):
                self._cache.forget()
            keys = list(map(self.key, drawer.numbers))
            read = {row.key.name: row for row in self._read([key.name for key in keys])}
            drawer.held = [read.get(key.name) or Row(key, b"", b"", b"", b"") for key in keys]
            drawer.segment = None
        return b"\n".join(row.lines[number - 1] for row in drawer.held)

    def _read_again(self, number: int, drawer: Drawer) -> Stored | None:
        """A record from its file; where that can't be read, as it was copied. Raises Locked."""
        name = self.names[number]
        try:
            return self.files.read(name)
        except FileNotFoundError:
            return None  # taken away meanwhile
        except (OSError, Damaged, Unopened):
            self.damaged.append(name)
            return self._stored(number, self._lines(drawer, RECORDS)[number - drawer.first])

    def _stored(self, number: int, line: bytes) -> Stored | None:
        """A record, of its line; None where there is none."""
        if not line:
            return None
        key = self.key(number)
        return Stored(json.loads(line.decode(*TEXT)), key.name, key.whole, key.named)

    # --- inside: what is read and written ---

    def _read(self, names: Sequence[str]) -> Iterator[Row]:
        """Records as rows; what cannot be read is noted. Raises Locked."""
        for done, name in enumerate(names, 1):
            try:
                row = Row.of(self.files.read(name))
            except (OSError, Damaged, Unopened):
                self.damaged.append(name)
            else:
                yield row
            self._report(done, len(names))

    def _pieces(self) -> Iterator[Segment | tuple[bytes, ...]]:
        """Every segment of a new file: large ones that are still true as they lie, then the rest.

        The names are listed here, once the new file is begun: the cache says why.
        """
        missing = set(self.files.names())
        rest: list[Drawer] = []
        for drawer in self.drawers:
            names = {self.names[number] for number in drawer.numbers}
            if drawer.segment is not None and drawer.count >= FULL // 2 and names <= missing:
                missing -= names
                yield drawer.segment
            else:
                rest.append(drawer)
        rows = self._copied_or_read(rest, missing)
        while batch := list(islice(rows, FULL)):
            yield blocks(batch)

    def _copied_or_read(self, drawers: Iterable[Drawer], names: set[str]) -> Iterator[Row]:
        """The rows of all these names: copied from the drawers that hold them, or read."""
        missing = set(names)
        for drawer in drawers:
            columns = [self._lines(drawer, block) for block in range(HEADS, RECORDS + 1)]
            for number, rest in zip(drawer.numbers, zip(*columns, strict=True), strict=True):
                if all(rest) and self.names[number] in missing:
                    missing.discard(self.names[number])
                    yield Row(self.key(number), *rest)
        yield from self._read(sorted(missing))

    def _append(self, rows: list[Row]) -> bool:
        """A few new rows put into the last segment, or behind it. False where they are too many."""
        last = self.drawers[-1] if self.drawers else None
        if last is None:
            return False
        over = last.segment if last.count < FULL // 2 else None
        if over is not None:
            if last.count + len(rows) > MOST:
                return False
            names = self.names[last.first :]
            rows = [*self._copied_or_read([last], set(names)), *rows]
            # It is written over: nothing more can be read from there.
            self._remove_last_drawer(last)
        self._cache.add(blocks(rows), over)
        self._add_rows(rows)
        return True

    def _remove_last_drawer(self, last: Drawer) -> None:
        for column in (self.names, self.ids, self.orders, self.sums):
            del column[last.first :]
        self.odd = {number: key for number, key in self.odd.items() if number < last.first}
        self.drawers.remove(last)
