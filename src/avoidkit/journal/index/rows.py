"""Rows: a record's key, its line in a list, its folded words, and itself; many of them in blocks.

keys      {"names", "orders", "sums", "odd": {number of the row: the whole key}}: most records
speak of no other, and their names say their ids
heads     lines of JSON        gists     lines of JSON
words     lines of folded text records   lines of JSON
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from avoidkit.journal.entry import head
from avoidkit.journal.gist import gist
from avoidkit.journal.index.row_key import RowKey, key_of
from avoidkit.journal.text_search import fold
from avoidkit.store.record_files import Stored, id_in

KEYS, HEADS, GISTS, WORDS, RECORDS = range(5)
TEXT: Final = ("utf-8", "surrogatepass")
_encoded: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Row(NamedTuple):
    """A record in the index: `words` is its folded text, `record` the whole of it; a line each."""

    key: RowKey
    head: bytes
    gist: bytes
    words: bytes
    record: bytes

    @classmethod
    def of(cls, stored: Stored) -> Row:
        return cls(
            key_of(stored),
            _json(head(stored).as_list),
            _json(gist(stored.record).as_list),
            fold(stored.record).encode(*TEXT),
            _one_line(stored),
        )

    @property
    def lines(self) -> tuple[bytes, bytes, bytes, bytes]:
        return self.head, self.gist, self.words, self.record


class RowKeys(NamedTuple):
    """The keys of a block, in columns; those that are `odd` are whole, by the row's number."""

    names: list[str]
    ids: list[str]
    orders: list[int]
    sums: list[int]
    odd: dict[int, RowKey]

    @classmethod
    def read(cls, block: bytes) -> RowKeys:
        """Raises whatever comes of reading what another version wrote."""
        columns = json.loads(block)
        names, orders, sums = columns["names"], columns["orders"], columns["sums"]
        odd = {
            int(number): RowKey._make((*fields[:-2], *map(tuple, fields[-2:])))
            for number, fields in columns["odd"].items()
        }
        ids = [name.rpartition(".")[0][-26:] for name in names]
        for number, key in odd.items():
            ids[number] = key.id
        if not len(names) == len(orders) == len(sums):
            raise ValueError
        return cls(names, ids, orders, sums, odd)


def lines_with(word: bytes, block: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines of a block that hold a word, and how many there are before each."""
    row = start = 0
    while (at := block.find(word, start)) >= 0:
        row += block.count(b"\n", start, at)
        begin, end = block.rfind(b"\n", 0, at) + 1, block.find(b"\n", at)
        yield row, block[begin:] if end < 0 else block[begin:end]
        if end < 0:
            return
        row, start = row + 1, end + 1


def in_columns(key: RowKey) -> bool:
    """Whether the columns of a block say all of a key, so that it is not odd."""
    return key.ordinary and id_in(key.name) == key.id


def blocks(rows: Sequence[Row]) -> tuple[bytes, ...]:
    """The five blocks of a segment, in the order of KEYS to RECORDS."""
    keys = [row.key for row in rows]
    columns = {
        "names": [key.name for key in keys],
        "orders": [key.order for key in keys],
        "sums": [key.sum for key in keys],
        "odd": {number: key for number, key in enumerate(keys) if not in_columns(key)},
    }
    others = zip(*(row.lines for row in rows), strict=True)
    return (_json(columns), *(b"\n".join(lines) for lines in others))


def _one_line(stored: Stored) -> bytes:
    """A record on one line: its file's own bytes, whose breaks and indents mean nothing in JSON."""
    data = stored.data
    if data[:1] != b"{" or b"\0" in data:  # read from elsewhere, or not the UTF-8 that we write
        return _json(stored.record)
    return b"".join(map(bytes.strip, data.split(b"\n")))


def _json(value: object) -> bytes:
    return _encoded(value).encode(*TEXT)
