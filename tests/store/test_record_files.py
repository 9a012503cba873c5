"""The store: whole records or none, private whatever the umask, never written over."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from avoidkit.store.record import new_id
from avoidkit.store.record_files import AlreadyKept, RecordFiles
from support.kept_records import read_all

ROOT = os.geteuid() == 0


def record(at: str = "2026-11-23T05:40:02.000+01:00", **more: Any) -> dict[str, Any]:
    return {"v": 1, "id": new_id(), "at": at, "type": "session", "answers": [], **more}


def below(store: RecordFiles, name: str) -> Path:
    return store.folder / "r" / name


def all_of(store: RecordFiles) -> list[Path]:
    walked = os.walk(store.folder)
    return [Path(where) / name for where, folders, files in walked for name in folders + files]


@pytest.fixture
def store(tmp_path: Path) -> RecordFiles:
    return RecordFiles(tmp_path / "data" / "store")


def test_a_record_lies_by_its_day_and_its_id(store: RecordFiles) -> None:
    one = record()
    assert store.add(one) == f"2026/11/2026-11-23-{one['id']}.json"


def test_what_was_added_comes_back(store: RecordFiles) -> None:
    ones = [record("2026-11-23T05:00:00+01:00"), record("2025-01-01T00:00:00-10:00")]
    for one in ones:
        store.add(one)
    found, damaged = read_all(store)
    assert {stored.record["id"] for stored in found} == {one["id"] for one in ones}
    assert all(stored.whole and stored.named for stored in found)
    assert not damaged


def test_nothing_is_ever_written_over(store: RecordFiles) -> None:
    one = record()
    path = below(store, store.add(one))
    before = path.read_bytes()
    with pytest.raises(AlreadyKept):
        store.add({**one, "type": "note"})
    assert path.read_bytes() == before


def test_tmp_is_empty_after_all_of_it(store: RecordFiles) -> None:
    one = record()
    store.add(one)
    with pytest.raises(AlreadyKept):
        store.add(one)
    assert not list((store.folder / "tmp").iterdir())


@pytest.mark.parametrize("mask", [0o000, 0o077, 0o022])
def test_only_the_owner_may_read_whatever_the_umask(store: RecordFiles, mask: int) -> None:
    before = os.umask(mask)
    try:
        store.add(record())
    finally:
        os.umask(before)
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in all_of(store)}
    assert all(mode == (0o700 if path.is_dir() else 0o600) for path, mode in modes.items())
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700
    assert len(modes) >= 6


def test_a_stranger_is_told_how_to_read_it(store: RecordFiles) -> None:
    store.add(record())
    assert "plain text" in (store.folder / "README.txt").read_text()
    marked = (store.folder / "store.json").read_bytes()
    store.add(record())
    assert (store.folder / "store.json").read_bytes() == marked


def test_a_store_may_lie_where_its_owner_links_it(tmp_path: Path) -> None:
    (tmp_path / "synced").mkdir()
    (tmp_path / "store").symlink_to(tmp_path / "synced")
    RecordFiles(tmp_path / "store").add(record())
    assert len(list((tmp_path / "synced").rglob("2026-11-23-*.json"))) == 1


@pytest.mark.parametrize("where", ["store/tmp", "store/r", "store/r/2026"])
def test_a_link_inside_the_store_is_refused(tmp_path: Path, where: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    place = tmp_path / where
    place.parent.mkdir(parents=True)
    place.symlink_to(elsewhere)
    with pytest.raises(OSError, match="not ours"):
        RecordFiles(tmp_path / "store").add(record())
    assert not list(elsewhere.rglob("*.json"))


def test_a_link_in_the_place_of_a_record_is_not_followed(
    store: RecordFiles, tmp_path: Path
) -> None:
    target = tmp_path / "target"
    target.write_text("mine")
    one = record()
    name = store.add(one)
    path = below(store, name)
    path.unlink()
    path.symlink_to(target)
    with pytest.raises(AlreadyKept):
        store.add(one)
    assert target.read_text() == "mine"
    _, damaged = read_all(store)
    assert damaged == [name]


@pytest.mark.parametrize(
    "junk", [b"", b"{", b"\x00" * 100, b"[]", b"<<<<<<< ours\n", b"[" * 100_000], ids=range(6)
)
def test_one_damaged_file_hides_no_other(store: RecordFiles, junk: bytes) -> None:
    kept, lost = record(), record()
    store.add(kept)
    name = store.add(lost)
    bad = below(store, name)
    bad.write_bytes(junk)
    found, damaged = read_all(store)
    assert [one.record["id"] for one in found] == [kept["id"]]
    assert damaged == [name]
    assert bad.read_bytes() == junk


def test_a_record_cut_at_any_byte_is_damaged_and_never_half_a_record(store: RecordFiles) -> None:
    name = store.add(record(answers=[{"q": "a", "a": "words"}]))
    path = below(store, name)
    whole = path.read_bytes()
    for length in range(len(whole) - 2):
        path.write_bytes(whole[:length])
        found, damaged = read_all(store)
        assert not found
        assert damaged == [name]


def test_what_others_leave_in_the_folder_is_no_record(store: RecordFiles) -> None:
    store.add(record())
    place = store.folder / "r" / "2026" / "11"
    for name in (".stfolder", "notes.txt", ".2026-11-23-a.json", "x.json.tmp"):
        (place / name).write_text("junk")
    found, damaged = read_all(store)
    assert (len(found), damaged) == (1, [])


def test_what_a_crash_left_in_tmp_goes_after_a_day(store: RecordFiles) -> None:
    store.add(record())
    old, new = store.folder / "tmp" / "old", store.folder / "tmp" / "new"
    for path in (old, new):
        path.write_text("half")
    os.utime(old, (1e9, 1e9))
    store.add(record())
    assert (old.exists(), new.exists()) == (False, True)


def test_reading_writes_nothing(store: RecordFiles) -> None:
    store.add(record())
    before = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in all_of(store)}
    read_all(store)
    after = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in all_of(store)}
    assert after == before


@pytest.mark.skipif(ROOT, reason="nothing is read-only to root")
def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(PermissionError):
            RecordFiles(tmp_path / "store").add(record())
    finally:
        tmp_path.chmod(0o700)


def test_a_file_in_the_place_of_the_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("not a folder")
    with pytest.raises(OSError, match="store"):
        RecordFiles(tmp_path / "store").add(record())
    assert (tmp_path / "store").read_text() == "not a folder"


FULL = """
import resource, signal, sys
from pathlib import Path
from avoidkit.store.record_files import AlreadyKept, RecordFiles
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = RecordFiles(Path(sys.argv[1]))
small = {"v": 1, "id": "a" * 26, "at": "2026-11-23T05:40:02+01:00", "answers": []}
store.add(small)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
try:
    store.add({**small, "id": "b" * 26, "answers": ["x" * 4000]})
except OSError as no:
    print(no.errno)
"""


def test_a_full_disk_leaves_no_half_record(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "store")], capture_output=True, check=True
    )
    assert said.stdout.strip() == b"27"  # the file grew too large, as the limit has it
    store = RecordFiles(tmp_path / "store")
    found, damaged = read_all(store)
    assert [one.record["id"] for one in found] == ["a" * 26]
    assert not damaged
    assert not list((store.folder / "tmp").iterdir())


MANY = """
import sys
from pathlib import Path
from avoidkit.store.record_files import AlreadyKept, RecordFiles
from avoidkit.store.record import new_id
store = RecordFiles(Path(sys.argv[1]))
for n in range(100):
    store.add({"v": 1, "id": new_id(), "at": "2026-11-23T05:40:02+01:00", "answers": [n]})
"""


@pytest.mark.slow
def test_four_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    words = [sys.executable, "-c", MANY, str(tmp_path / "store")]
    children = [subprocess.Popen(words) for _ in range(4)]
    assert [child.wait(60) for child in children] == [0] * 4
    found, damaged = read_all(RecordFiles(tmp_path / "store"))
    assert (len(found), damaged) == (400, [])
    assert all(stored.whole for stored in found)


KILLED = """
import os, signal, sys
from pathlib import Path
from avoidkit.store.record_files import AlreadyKept, RecordFiles
store = RecordFiles(Path(sys.argv[1]))
calls, point = 0, int(sys.argv[2])
def counted(name):
    real = getattr(os, name)
    def call(*rest, **more):
        global calls
        calls += 1
        if calls == point:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*rest, **more)
    setattr(os, name, call)
for name in ("open", "write", "fsync", "link", "mkdir", "unlink", "close"):
    counted(name)
store.add({"v": 1, "id": "a" * 26, "at": "2026-11-23T05:40:02+01:00", "answers": []})
"""


@pytest.mark.slow
def test_killed_at_any_call_it_holds_the_whole_record_or_none(tmp_path: Path) -> None:
    point, code = 0, -9
    while code == -9:
        point += 1
        folder = tmp_path / str(point)
        words = [sys.executable, "-c", KILLED, str(folder), str(point)]
        code = subprocess.run(words, check=False).returncode
        found, damaged = read_all(RecordFiles(folder))
        assert not damaged
        assert all(stored.whole for stored in found)
        assert len(found) <= 1
        RecordFiles(folder).add(record())  # and what comes after is not hindered
    assert code == 0
    assert point > 20
