"""The key of a row: what the order of texts needs to know of a record, opening as few as can be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from avoidkit.journal.entry import REV, root
from avoidkit.store.record import Damaged, Record, moment, sum_of
from avoidkit.store.record_files import Stored

START: Final = datetime(1, 1, 1, tzinfo=UTC)
TICK: Final = timedelta(microseconds=1)
FEW: Final = 12  # hex digits of a sum that tell two texts of one id apart


class RowKey(NamedTuple):
    """`order` is when it began, and `since` when this text was written: ticks since the year 1.

    `covers` and `over` are the ids that a tomb takes away, and that a rev stands in place of.
    """

    name: str
    id: str
    order: int
    sum: int
    type: str = ""
    whole: bool = True
    named: bool = True
    root: str = ""
    since: int = 0
    over: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()

    @property
    def ordinary(self) -> bool:
        """Whether it speaks of no other record, and its name, order and sum say all of it."""
        return self == alone(self.name, self.id, self.order, self.sum)


def alone(name: str, id_: str, order: int, sum_: int) -> RowKey:
    """The key of an ordinary record."""
    return RowKey(name, id_, order, sum_, root=id_, since=order)


def key_of(stored: Stored) -> RowKey:
    """The key of a record."""
    record = stored.record
    written_sum = record.get("sum")
    total = written_sum if stored.whole and isinstance(written_sum, str) else sum_of(record)
    kind = str(record.get("type"))
    return RowKey(
        stored.name,
        record["id"],
        _order(moment(record)),
        int(total.removeprefix("sha256:")[:FEW], 16),
        kind if kind in (REV, "tomb") else "",
        stored.whole,
        stored.named,
        root(record),
        _since(record),
        ids(record, "over"),
        ids(record, "covers"),
    )


def _since(record: Record) -> int:
    try:
        return _order(moment({"at": record.get("edited", record["at"])}))
    except Damaged:
        return _order(moment(record))


def _order(at: datetime) -> int:
    """Ticks since the year 1."""
    return (at - START) // TICK


def ids(record: Record, key: str) -> tuple[str, ...]:
    """The ids that a record names under a key."""
    named = record.get(key)
    if not isinstance(named, list):
        return ()
    return tuple(id_ for id_ in named if isinstance(id_, str))
