from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from avoidkit.store import record as records
from avoidkit.store.files import AlreadyKept, Files
from avoidkit.store.places import Places, find
from avoidkit.store.record import Damaged, new_id, read, written

RECORD = {
    "v": 1,
    "id": "a" * 26,
    "at": "2026-11-23T22:41:07.113+01:00",
    "type": "session",
    "exercise": "defuse",
    "answers": [{"q": "thought", "prompt": "What?", "a": "néeding", "shown": "néeding"}],
    "x-from-elsewhere": [1, 2],
}


def test_a_record_lies_where_its_day_says(tmp_path: Path) -> None:
    path = Files(tmp_path / "store").add(RECORD)
    assert path == tmp_path / "store/r/2026/11" / f"2026-11-23-{'a' * 26}.json"
    assert (tmp_path / "store/README.txt").read_text().startswith("This folder holds")
    assert json.loads((tmp_path / "store/store.json").read_text())["v"] == 1
    assert list((tmp_path / "store/tmp").iterdir()) == []


def test_a_record_is_plain_text_with_every_key_that_came(tmp_path: Path) -> None:
    text = Files(tmp_path / "store").add(RECORD).read_text(encoding="utf-8")
    assert '"a": "néeding"' in text
    assert "\n  " in text
    record, whole = read(text.encode())
    assert whole
    assert {key: record[key] for key in RECORD} == RECORD


def test_a_change_by_hand_is_seen_and_still_read(tmp_path: Path) -> None:
    data = written(RECORD).replace("néeding".encode(), b"nothing")
    record, whole = read(data)
    assert record["answers"][0]["a"] == "nothing"
    assert not whole


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"{}", b'{"v": "one", "id": "a", "at": "b"}'])
def test_what_is_no_record_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises((Damaged, json.JSONDecodeError)):
        read(data)


def test_nothing_is_ever_written_over(tmp_path: Path) -> None:
    files = Files(tmp_path / "store")
    path = files.add(RECORD)
    before = path.read_bytes()
    with pytest.raises(AlreadyKept):
        files.add({**RECORD, "exercise": "urge"})
    assert path.read_bytes() == before
    assert list((tmp_path / "store/tmp").iterdir()) == []


def test_a_store_is_for_its_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        Files(tmp_path / "store").add(RECORD)
    finally:
        os.umask(before)
    for folder, names, files in os.walk(tmp_path / "store"):
        assert stat.S_IMODE(Path(folder).stat().st_mode) == 0o700
        for name in files:
            assert stat.S_IMODE((Path(folder) / name).stat().st_mode) == 0o600
        assert names is not None


def test_a_damaged_file_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    files = Files(tmp_path / "store")
    files.add(RECORD)
    broken = files.add({**RECORD, "id": "b" * 26})
    broken.write_bytes(broken.read_bytes()[:40])
    link = broken.with_name("2026-11-23-link.json")
    link.symlink_to("/etc/passwd")
    found, damaged = files.all()
    assert [stored.record["id"] for stored in found] == ["a" * 26]
    assert sorted(path.name for path in damaged) == [broken.name, link.name]


def test_records_come_in_the_order_of_their_time(tmp_path: Path) -> None:
    files = Files(tmp_path / "store")
    for id_, at in (("c", "2026-11-23T10:00:00+00:00"), ("a", "2026-11-24T10:00:00+00:00"),
                    ("b", "2026-11-23T10:00:00+00:00")):  # fmt: skip
        files.add({**RECORD, "id": id_ * 26, "at": at})
    assert [stored.record["id"][0] for stored in files.all()[0]] == ["b", "c", "a"]


def test_an_id_says_nothing() -> None:
    ids = {new_id() for _ in range(200)}
    assert len(ids) == 200
    assert all(len(id_) == 26 and set(id_) <= set(records.LETTERS) for id_ in ids)


def test_with_no_home_there_are_no_places() -> None:
    assert find({}).data is None
    assert find({"HOME": "not/absolute"}) == find({})
    assert find({"HOME": "/h"}).data == Path("/h/.local/share/avoidkit")
    assert find({"HOME": "/h", "XDG_DATA_HOME": "/d"}).store == Path("/d/avoidkit/store")


def test_the_runtime_folder_is_used_where_it_is_there(tmp_path: Path) -> None:
    assert find({"XDG_RUNTIME_DIR": str(tmp_path)}).runtime == tmp_path / "avoidkit"
    gone = find({"XDG_RUNTIME_DIR": str(tmp_path / "gone")}).runtime
    assert gone is None or gone.parts[:3] == ("/", "dev", "shm")
    assert Places().store is None
