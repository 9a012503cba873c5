"""All records in one file, so that reading a long journal opens one file and not thousands.

It is only ever a copy: it is thrown away at will, and built anew where it cannot be read. Sealed
like the store, so it says nothing without the identity.

    a part      8 bytes of length, then that many bytes, sealed where the store is
    its start   one line of JSON: {"v": 1, "sum": CRC-32 of the rest, "names", "hidden": ids}
    then        a line a record: folded text, a tab, and [name, whole, named, record] as JSON

It is stale when the names it holds are not those in the store. What is new goes into a second part
until that has 200 records; then all is written as one.
"""

from __future__ import annotations

import json
from binascii import crc32
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from avoidkit.store import disk
from avoidkit.store.files import Files, Stored
from avoidkit.store.places import private
from avoidkit.store.record import Damaged, Record
from avoidkit.store.sealing import Seal, Unopened

FILE: Final = "journal.cache"
MOST: Final = 200  # records in the second part
LENGTH: Final = 8
LETTERS: Final = 26  # of an id, the last of a file's name

Fold = Callable[[Record], str]
Told = Callable[[int, int], None]  # how many of how many are read


@dataclass
class Part:
    """Some records as they lie in the file."""

    names: list[str] = field(default_factory=list[str])
    hidden: list[str] = field(default_factory=list[str])  # ids that a rev or a tomb stands over
    lines: bytes = b""

    @classmethod
    def of(cls, stored: Iterable[Stored], fold: Fold) -> Part:
        part, lines = cls(), list[str]()
        for one in stored:
            part.names.append(one.name)
            for key in ("over", "covers"):
                found = one.record.get(key)
                part.hidden += [i for i in found if isinstance(i, str)] if found else []
            folded = " ".join(fold(one.record).split())
            row = [one.name, one.whole, one.named, one.record]
            lines.append(f"{folded}\t{json.dumps(row, ensure_ascii=False)}\n")
        part.lines = "".join(lines).encode("utf-8", "replace")
        return part

    @classmethod
    def read(cls, data: bytes) -> Part:
        """Raises ValueError, KeyError, TypeError where this is none."""
        end = data.index(b"\n") + 1
        head = json.loads(data[:end])
        lines = data[end:].rstrip(b" ")
        if head["v"] != 1 or head["sum"] != crc32(lines):
            raise ValueError
        return cls(head["names"], head["hidden"], lines)

    def written(self) -> bytes:
        told = {"v": 1, "sum": crc32(self.lines), "names": self.names, "hidden": self.hidden}
        return json.dumps(told).encode() + b"\n" + self.lines

    def without(self, names: set[str]) -> Part:
        """The rest, when some files have gone."""
        kept = [row for row in self.lines.splitlines(keepends=True) if name_of(row) not in names]
        rest = [name for name in self.names if name not in names]
        return Part(rest, self.hidden, b"".join(kept))


def name_of(row: bytes) -> str:
    """The name of the file that a line is a copy of."""
    start = row.index(b"\t") + 3
    return row[start : row.index(b'"', start)].decode()


def parsed(row: bytes) -> Stored:
    """The record of a line."""
    name, whole, named, record = json.loads(row[row.index(b"\t") + 1 :])
    return Stored(record, name, whole, named)


class Cache:
    """The copy of one store. Without a place it is only in memory."""

    def __init__(self, folder: Path | None, files: Files, seal: Seal, fold: Fold) -> None:
        self.path = None if folder is None else folder / FILE
        self.files, self.seal, self.fold = files, seal, fold
        self.parts: list[Part] = []
        self.damaged: list[str] = []

    def fresh(self, told: Told | None = None) -> Cache:
        """Read it, and top it up with what is new. Raises Locked, never OSError."""
        self.parts = self._read()
        have = {name for part in self.parts for name in part.names}
        now = set(self.files.names())
        gone, new = have - now, sorted(now - have)
        if gone:
            self.parts = [part.without(gone) for part in self.parts]
        added = Part.of(self._stored(new, told), self.fold) if new else Part()
        if gone or added.names:
            self._add(added)
            self.keep()
        return self

    def forget(self) -> None:
        """Gone from the disk. Raises OSError where it stays."""
        if self.path is not None:
            self.path.unlink(missing_ok=True)

    def drop(self, names: set[str]) -> None:
        """Without these, at once. Raises OSError where they would stay readable."""
        self.parts = [part.without(names) for part in self.parts]
        if not self.keep():
            self.forget()

    def rows(self) -> Iterator[bytes]:
        """The lines, one at a time."""
        for part in self.parts:
            start = 0
            while (end := part.lines.find(b"\n", start)) >= 0:
                yield part.lines[start:end]
                start = end + 1

    def matching(self, word: bytes) -> Iterator[bytes]:
        """The lines whose folded text holds *word*. No other line is looked at."""
        for part in self.parts:
            lines, at = part.lines, 0
            while (at := lines.find(word, at)) >= 0:
                start, end = lines.rfind(b"\n", 0, at) + 1, lines.find(b"\n", at)
                if lines.find(b"\t", start, end) > at:
                    yield lines[start:end]
                at = end

    def ids(self) -> Iterator[str]:
        """The id that each file's name says."""
        for part in self.parts:
            yield from (name.rpartition(".")[0][-LETTERS:] for name in part.names)

    @property
    def hidden(self) -> set[str]:
        """The ids that a newer text or a tomb stands over."""
        return {id_ for part in self.parts for id_ in part.hidden}

    # --- inside ---

    def _stored(self, names: list[str], told: Told | None) -> Iterator[Stored]:
        for done, name in enumerate(names):
            if told is not None:
                told(done, len(names))
            try:
                yield self.files.read(name)
            except (OSError, Damaged, Unopened):
                self.damaged.append(name)

    def _add(self, added: Part) -> None:
        if not self.parts:
            self.parts = [added]
            return
        first, *rest = self.parts
        second = _joined([*rest, added])
        whole = len(second.names) > MOST
        self.parts = [_joined([first, second])] if whole else [first, second]

    def _read(self) -> list[Part]:
        data = b""
        with suppress(OSError):
            data = b"" if self.path is None else disk.contents(self.path)
        parts: list[Part] = []
        while data:
            length = int.from_bytes(data[:LENGTH], "big")
            sealed, data = data[LENGTH : LENGTH + length], data[LENGTH + length :]
            if len(sealed) != length:
                return []
            try:
                parts.append(Part.read(self.seal.open(sealed)))
            except (ValueError, KeyError, TypeError, RecursionError):
                return []  # of another version, another store, or broken: built anew
        return parts

    def keep(self) -> bool:
        """Write it. A disk that says no is no reason to stop reading."""
        if self.path is None:
            return True
        data = b""
        for part in self.parts:
            sealed = self.seal.close(part.written())
            data += len(sealed).to_bytes(LENGTH, "big") + sealed
        try:
            private(self.path.parent)
            disk.instead(self.path, data)
        except OSError:
            return False
        return True


def _joined(parts: list[Part]) -> Part:
    whole = Part()
    for part in parts:
        whole = Part(whole.names + part.names, whole.hidden + part.hidden, whole.lines + part.lines)
    return whole
