"""Which entries there are: records come in any order, from any machine, and all agree in the end.

An entry is a first record and the newer texts of it (revs). A rev names the texts it stands in for,
and a tomb names what it takes away, so no clock decides what is still there: a rev that was
written elsewhere, unseen by the one who deleted, lives on, and two that did not see each other stay
side by side. Clocks only order what is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from avoidkit.journal.entry import REV, Entry
from avoidkit.journal.index.row_key import RowKey, ids, key_of
from avoidkit.store.record import Record, new_id
from avoidkit.store.record_files import Stored

TOMB = "tomb"


class Group(NamedTuple):
    """The keys of one entry: all its texts, oldest first, and those with none in their place."""

    id: str
    versions: tuple[RowKey, ...]
    newest: tuple[RowKey, ...]


class Grouped(NamedTuple):
    """Entries, oldest first, and the names of files whose record was taken away and still lies."""

    groups: list[Group]
    leftover: list[str]


class Gathered(NamedTuple):
    """The same of records, the entries whole."""

    entries: list[Entry]
    leftover: list[str]


def gathered(stored: Iterable[Stored]) -> Gathered:
    """All entries of these records."""
    by_name = {record.name: record for record in stored}
    in_short = grouped(map(key_of, by_name.values()))
    entries: list[Entry] = []
    for group in in_short.groups:
        versions = tuple(by_name[key.name] for key in group.versions)
        newest = tuple(by_name[key.name] for key in group.newest)
        last = newest[-1]
        entries.append(Entry(last.record, last.whole, group.id, versions, newest))
    return Gathered(entries, in_short.leftover)


def grouped(keys: Iterable[RowKey]) -> Grouped:
    """All entries of a store, in short."""
    distinct = _distinct(keys)
    gone = {id_ for key in distinct if key.type == TOMB for id_ in key.covers}
    kept: dict[str, list[RowKey]] = {}
    leftover: list[str] = []
    for key in distinct:
        if key.type == TOMB:
            continue
        if key.id in gone:
            leftover.append(key.name)
        elif (others := kept.get(key.root)) is None:
            kept[key.root] = [key]
        else:
            others.append(key)
    groups = [_group(root, texts) for root, texts in kept.items()]
    groups.sort(key=lambda group: (group.newest[-1].order, group.id))
    return Grouped(groups, leftover)


def revised(entry: Entry, answers: Sequence[dict[str, Any]], now: datetime) -> Record:
    """A newer text of an entry: the same record, other answers, in place of all its newest."""
    rest = {key: value for key, value in entry.record.items() if key != "sum"}
    return {
        **rest,
        "id": new_id(),
        "type": REV,
        "of": entry.id,
        "edited": now.isoformat(timespec="milliseconds"),
        "over": [text.record["id"] for text in entry.newest],
        "answers": list(answers),
    }


def taken_away(entry: Entry, now: datetime) -> Record:
    """The tomb of an entry and of every text it ever had, those that can't be read just now too."""
    before = (id_ for text in entry.versions for id_ in ids(text.record, "over"))
    covers = sorted({entry.id, *before, *(text.record["id"] for text in entry.versions)})
    at = now.isoformat(timespec="milliseconds")
    return {"v": 1, "id": new_id(), "at": at, "type": TOMB, "of": entry.id, "covers": covers}


def _distinct(keys: Iterable[RowKey]) -> list[RowKey]:
    """Without the copies that a sync made under another name. The one with its own name stays."""
    every = list(keys)
    if len({key.id for key in every}) == len(every):
        return every
    ordered = sorted(every, key=lambda key: (not key.named, key.name))
    return list({(key.id, key.sum, key.whole): key for key in reversed(ordered)}.values())


def _group(root: str, group: list[RowKey]) -> Group:
    if len(group) == 1:
        alone = tuple(group)
        return Group(root, alone, alone)
    over = {id_ for key in group for id_ in key.over}
    steps = _steps(group)
    versions = sorted(group, key=lambda key: (steps[key.id], key.since, key.id))
    newest = [key for key in versions if key.id not in over] or versions[-1:]
    return Group(root, tuple(versions), tuple(newest))


def _steps(group: list[RowKey]) -> dict[str, int]:
    """How many texts each stands on, by id: a later text comes later, whatever its clock said."""
    over = {key.id: key.over for key in group}
    steps = dict.fromkeys(over, 0)
    for _ in group:  # a chain is no longer than its group, even one that bites its tail
        before = dict(steps)
        for id_, olds in over.items():
            steps[id_] = max((before[old] + 1 for old in olds if old in before), default=0)
        if steps == before:
            break
    return steps
