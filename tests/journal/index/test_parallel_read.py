"""Records become rows, one by one or by several processes, and always the same rows."""

from __future__ import annotations

from datetime import UTC, datetime
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest

from avoidkit.journal.index.parallel_read import rows
from avoidkit.journal.index.rows import Row
from avoidkit.store.lock import new_keys
from avoidkit.store.record import new_id, written
from avoidkit.store.record_files import RecordFiles
from avoidkit.store.seal import Age, Locked

KEYS = new_keys()
SEAL = Age(KEYS.recipients, KEYS.identity)
ALL = 250  # records: more than one process takes at once


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> RecordFiles:
    found = RecordFiles(tmp_path_factory.mktemp("home") / "store", SEAL)
    found.set_up()
    at = datetime(2026, 11, 23, tzinfo=UTC).isoformat()
    for number in range(ALL):
        one: dict[str, Any] = {"v": 1, "id": new_id(), "at": at, "type": "note"}
        one["answers"] = [{"q": "t", "kind": "ask", "prompt": "?", "shown": f"line {number}"}]
        name = found.name_of(one)
        path = found.folder / "r" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(SEAL.close(written(one)))
    return found


def test_several_processes_read_what_one_reads(files: RecordFiles) -> None:
    names = sorted(files.names())
    assert len(names) == ALL
    assert list(rows(files, names, many=1)) == list(rows(files, names, many=ALL + 1))


@pytest.mark.parametrize("many", [1, ALL + 9])
def test_a_damaged_one_is_none_and_the_rest_is_read(
    files: RecordFiles, many: int, tmp_path: Path
) -> None:
    spoilt = tmp_path / "spoilt.age"
    spoilt.write_bytes(b"age-encryption.org/v1\nnothing")
    names = [*sorted(files.names()), "gone.age"]
    there = files.folder / "r" / "zz"
    there.mkdir(exist_ok=True)
    spoilt.rename(there / "spoilt.age")
    found = list(rows(files, [*names, "zz/spoilt.age"], many))
    (there / "spoilt.age").unlink()
    assert [row is None for row in found] == [False] * ALL + [True, True]


@pytest.mark.parametrize("many", [1, ALL + 9])
def test_without_the_identity_it_is_locked(files: RecordFiles, many: int) -> None:
    shut = RecordFiles(files.folder, Age(KEYS.recipients))
    with pytest.raises(Locked):
        list(rows(shut, sorted(files.names()), many))


def test_who_stops_reading_in_the_middle_waits_for_nobody_and_leaves_nobody(
    files: RecordFiles,
) -> None:
    for _ in range(20):
        some = rows(files, sorted(files.names()) * 4, many=1)
        assert next(some) is not None
        assert active_children()
        some.close()  # type: ignore[attr-defined]  # it is a generator
        assert not active_children()


def test_what_a_process_that_was_ended_had_to_read_is_read_all_the_same(files: RecordFiles) -> None:
    names = sorted(files.names())
    some, found = rows(files, names * 8, many=1), list[Row | None]()
    found.append(next(some))
    active_children()[0].kill()
    found += some
    assert found == list(rows(files, names, many=ALL + 1)) * 8
