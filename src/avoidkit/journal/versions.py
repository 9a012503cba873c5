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

from avoidkit.journal.entry import REV, Entry, root
from avoidkit.store.files import Stored
from avoidkit.store.record import Record, moment, new_id

TOMB = "tomb"


class Gathered(NamedTuple):
    """Entries, oldest first, and the names of files whose record was taken away and still lies."""

    entries: list[Entry]
    leftover: list[str]


def gathered(stored: Iterable[Stored]) -> Gathered:
    """All entries of a store."""
    records = _distinct(stored)
    gone = {id_ for one in records if _is(one, TOMB) for id_ in _ids(one.record, "covers")}
    groups: dict[str, list[Stored]] = {}
    for one in records:
        if not _is(one, TOMB) and one.record["id"] not in gone:
            groups.setdefault(root(one.record), []).append(one)
    entries = [_entry(root, group) for root, group in groups.items()]
    entries.sort(key=lambda entry: (entry.at, entry.id))
    leftover = [o.name for o in records if not _is(o, TOMB) and o.record["id"] in gone]
    return Gathered(entries, leftover)


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
    """The tomb of an entry and of every text it ever had."""
    covers = sorted({one.record["id"] for one in entry.versions})
    at = now.isoformat(timespec="milliseconds")
    return {"v": 1, "id": new_id(), "at": at, "type": TOMB, "of": entry.id, "covers": covers}


def _distinct(stored: Iterable[Stored]) -> list[Stored]:
    """Without the copies that a sync made under another name. The one with its own name stays."""
    ordered = sorted(stored, key=lambda one: (not one.named, one.name))
    found = {(o.record["id"], str(o.record.get("sum")), o.whole): o for o in reversed(ordered)}
    return list(found.values())


def _entry(root: str, group: list[Stored]) -> Entry:
    over = {id_ for one in group for id_ in _ids(one.record, "over")}
    steps = _steps(group)
    versions = sorted(group, key=lambda one: (steps[one.record["id"]], *_when(one)))
    newest = [one for one in versions if one.record["id"] not in over] or versions[-1:]
    return Entry(newest[-1].record, newest[-1].whole, root, tuple(versions), tuple(newest))


def _steps(group: list[Stored]) -> dict[str, int]:
    """How many texts each stands on, by id: a later text comes later, whatever its clock said."""
    over = {one.record["id"]: _ids(one.record, "over") for one in group}
    steps = dict.fromkeys(over, 0)
    for _ in group:  # a chain is no longer than its group, even one that bites its tail
        before = dict(steps)
        for id_, olds in over.items():
            steps[id_] = max((before[old] + 1 for old in olds if old in before), default=0)
        if steps == before:
            break
    return steps


def _when(one: Stored) -> tuple[datetime, str]:
    record = one.record
    try:
        return moment({"at": record.get("edited", record["at"])}), record["id"]
    except ValueError:
        return moment(record), record["id"]


def _is(one: Stored, type_: str) -> bool:
    return one.record.get("type") == type_


def _ids(record: Record, key: str) -> list[str]:
    found = record.get(key)
    return [id_ for id_ in found if isinstance(id_, str)] if isinstance(found, list) else []
