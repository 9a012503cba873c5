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
from avoidkit.journal.index.row_key import RowKey, card, ids
from avoidkit.store.record import Record, new_id
from avoidkit.store.record_files import Stored

TOMB = "tomb"


class Group(NamedTuple):
    """The cards of one entry: all its texts, oldest first, and those with none in their place."""

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
    by_name = {one.name: one for one in stored}
    found = grouped(map(card, by_name.values()))
    entries: list[Entry] = []
    for group in found.groups:
        versions, newest = (
            tuple(by_name[one.name] for one in cards) for cards in (group.versions, group.newest)
        )
        last = newest[-1]
        entries.append(Entry(last.record, last.whole, group.id, versions, newest))
    return Gathered(entries, found.leftover)


def grouped(cards: Iterable[RowKey]) -> Grouped:
    """All entries of a store, in short."""
    distinct = _distinct(cards)
    gone = {id_ for one in distinct if one.type == TOMB for id_ in one.covers}
    kept: dict[str, list[RowKey]] = {}
    leftover: list[str] = []
    for one in distinct:
        if one.type == TOMB:
            continue
        if one.id in gone:
            leftover.append(one.name)
        elif (others := kept.get(one.root)) is None:
            kept[one.root] = [one]
        else:
            others.append(one)
    groups = [_group(root, cards) for root, cards in kept.items()]
    groups.sort(key=lambda group: (group.newest[-1].order, group.id))
    return Grouped(groups, leftover)


def revised(entry: Entry, answers: Sequence[dict[str, Any]], now: datetime) -> Record:
    """A newer text of an entry: the same record, other answers, in place of all its newest."""
    kept = {key: value for key, value in entry.record.items() if key != "sum"}
    return {
        **kept,
        "id": new_id(),
        "type": REV,
        "of": entry.id,
        "edited": now.isoformat(timespec="milliseconds"),
        "over": [one.record["id"] for one in entry.newest],
        "answers": list(answers),
    }


def taken_away(entry: Entry, now: datetime) -> Record:
    """The tomb of an entry and of every text it ever had, those that can't be read just now too."""
    before = (id_ for one in entry.versions for id_ in ids(one.record, "over"))
    covers = sorted({entry.id, *before, *(one.record["id"] for one in entry.versions)})
    at = now.isoformat(timespec="milliseconds")
    return {"v": 1, "id": new_id(), "at": at, "type": TOMB, "of": entry.id, "covers": covers}


def _distinct(cards: Iterable[RowKey]) -> list[RowKey]:
    """Without the copies that a sync made under another name. The one with its own name stays."""
    every = list(cards)
    if len({one.id for one in every}) == len(every):
        return every
    ordered = sorted(every, key=lambda one: (not one.named, one.name))
    return list({(one.id, one.sum, one.whole): one for one in reversed(ordered)}.values())


def _group(root: str, group: list[RowKey]) -> Group:
    if len(group) == 1:
        alone = tuple(group)
        return Group(root, alone, alone)
    over = {id_ for one in group for id_ in one.over}
    steps = _steps(group)
    versions = sorted(group, key=lambda one: (steps[one.id], one.since, one.id))
    newest = [one for one in versions if one.id not in over] or versions[-1:]
    return Group(root, tuple(versions), tuple(newest))


def _steps(group: list[RowKey]) -> dict[str, int]:
    """How many texts each stands on, by id: a later text comes later, whatever its clock said."""
    over = {one.id: one.over for one in group}
    steps = dict.fromkeys(over, 0)
    for _ in group:  # a chain is no longer than its group, even one that bites its tail
        before = dict(steps)
        for id_, olds in over.items():
            steps[id_] = max((before[old] + 1 for old in olds if old in before), default=0)
        if steps == before:
            break
    return steps
