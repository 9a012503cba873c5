"""Records of a store, put in and read out with nothing between: no index, no cache."""

from __future__ import annotations

from avoidkit.journal.journal import Journal
from avoidkit.store.record import Damaged, Record
from avoidkit.store.record_files import RecordFiles, Stored


def keep(journal: Journal, record: Record) -> None:
    """A record, in the store that a journal reads."""
    assert journal.files is not None
    journal.files.add(record)


def read_all(files: RecordFiles) -> tuple[list[Stored], list[str]]:
    """Every record, in no order, and the names of files that cannot be read. Raises Locked."""
    records: list[Stored] = []
    damaged: list[str] = []
    for name in files.names():
        try:
            records.append(files.read(name))
        except (OSError, Damaged, ValueError):
            damaged.append(name)
    return records, sorted(damaged)
