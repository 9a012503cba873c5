"""The cache on a disk: only what was written by one who can open the store is ever believed."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from avoidkit.store.cache import FILE, Blocks, Cache, Spoilt
from avoidkit.store.lock import new_keys
from avoidkit.store.seal import Age, Locked, Plain, Seal
from support.kept_records import keep

KEYS = new_keys()
SEALS: dict[str, Seal] = {"plain": Plain(), "sealed": Age(KEYS.recipients, KEYS.identity)}
ONE: Blocks = (b"{}", b"head", b"gist", b"canary words", b"record")
OTHER: Blocks = (b"[]", b"", b"", b"", b"")


@pytest.fixture(params=SEALS)
def seal(request: pytest.FixtureRequest) -> Seal:
    return SEALS[request.param]


def blocks(folder: Path, seal: Seal) -> list[list[bytes]]:
    cache = Cache(folder, seal)
    return [[cache.block(one, n) for n in range(5)] for one, _ in cache.segments()]


def opened(folder: Path, seal: Seal) -> Cache:
    cache = Cache(folder, seal)
    cache.segments()
    return cache


def test_what_was_written_comes_back(tmp_path: Path, seal: Seal) -> None:
    assert Cache(tmp_path, seal).write([ONE, OTHER])
    assert opened(tmp_path, seal).add(ONE)
    assert blocks(tmp_path, seal) == [list(ONE), list(OTHER), list(ONE)]


def test_the_last_segment_can_be_written_over(tmp_path: Path, seal: Seal) -> None:
    Cache(tmp_path, seal).write([ONE, ONE])
    cache = Cache(tmp_path, seal)
    _, (last, _) = cache.segments()
    assert cache.add(OTHER, last)
    assert blocks(tmp_path, seal) == [list(ONE), list(OTHER)]


def test_segments_are_copied_as_they_lie(tmp_path: Path, seal: Seal) -> None:
    Cache(tmp_path, seal).write([ONE, OTHER])
    cache = Cache(tmp_path, seal)
    (first, _), _ = cache.segments()
    assert cache.write([OTHER, first])
    assert blocks(tmp_path, seal) == [list(OTHER), list(ONE)]


@pytest.mark.parametrize("mask", [0o000, 0o077])
def test_only_the_owner_may_read_it_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        Cache(tmp_path / "cache", Plain()).write([ONE])
    finally:
        os.umask(before)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("cache", f"cache/{FILE}")]
    assert modes == [0o700, 0o600]


def test_cut_anywhere_it_holds_whole_segments_and_goes_on(tmp_path: Path) -> None:
    seal = Plain()
    Cache(tmp_path, seal).write([ONE, OTHER])
    whole = (tmp_path / FILE).read_bytes()
    for length in range(len(whole)):
        (tmp_path / FILE).write_bytes(whole[:length])
        cache = Cache(tmp_path, seal)
        found = [one for one, _ in cache.segments()]
        assert len(found) <= 1
        if found:
            cache.add(OTHER)
            assert blocks(tmp_path, seal) == [list(ONE), list(OTHER)]
        else:
            assert not (tmp_path / FILE).exists()


def test_one_wrong_byte_is_never_read(tmp_path: Path, seal: Seal) -> None:
    Cache(tmp_path, seal).write([ONE])
    whole = (tmp_path / FILE).read_bytes()
    for at in range(0, len(whole), 1 if len(whole) < 500 else 37):
        (tmp_path / FILE).write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        cache = Cache(tmp_path, seal)
        for segment, _ in cache.segments():
            for number, block in enumerate(ONE):
                try:
                    assert cache.block(segment, number) == block
                except Spoilt:
                    continue


def test_who_only_has_the_public_keys_writes_nothing_that_is_believed(tmp_path: Path) -> None:
    Cache(tmp_path, Age(KEYS.recipients)).write([ONE])
    assert blocks(tmp_path, SEALS["sealed"]) == []
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize(("first", "then"), [("plain", "sealed"), ("sealed", "plain")])
def test_the_cache_of_another_seal_goes(tmp_path: Path, first: str, then: str) -> None:
    Cache(tmp_path, SEALS[first]).write([ONE])
    assert Cache(tmp_path, SEALS[then]).segments() == []
    assert not (tmp_path / FILE).exists()


def test_without_the_identity_it_is_locked(tmp_path: Path) -> None:
    Cache(tmp_path, SEALS["sealed"]).write([ONE])
    assert b"canary" not in (tmp_path / FILE).read_bytes()
    with pytest.raises(Locked):
        Cache(tmp_path, Age(KEYS.recipients)).segments()


def test_nothing_is_added_to_a_file_that_is_another_by_now(tmp_path: Path, seal: Seal) -> None:
    Cache(tmp_path, seal).write([ONE])
    slow = opened(tmp_path, seal)
    Cache(tmp_path, seal).write([OTHER])
    assert not slow.add(ONE)
    late, quick = opened(tmp_path, seal), opened(tmp_path, seal)
    assert quick.add(OTHER)
    assert not late.add(ONE)
    assert blocks(tmp_path, seal) == [list(OTHER), list(OTHER)]


def test_a_file_that_was_begun_before_a_delete_never_gets_its_name(tmp_path: Path) -> None:
    deleter = Cache(tmp_path, Plain())

    def pieces() -> Iterator[Blocks]:
        yield ONE  # copied from a record that is deleted now
        deleter.forget()
        yield OTHER

    assert not Cache(tmp_path, Plain()).write(pieces())
    assert list(tmp_path.iterdir()) == []


def test_what_a_crash_left_of_it_goes_with_it(tmp_path: Path) -> None:
    (tmp_path / f".{FILE}.0badcafe").write_bytes(b"canary")
    Cache(tmp_path, Plain()).forget()
    assert list(tmp_path.iterdir()) == []


def test_where_it_cannot_be_written_it_says_no(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    assert not Cache(tmp_path / "cache", Plain()).write([ONE])
    assert not Cache(None, Plain()).write([ONE])
    assert Cache(tmp_path / "cache", Plain()).segments() == []


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    Cache(tmp_path / "theirs", Plain()).write([ONE])
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / FILE).symlink_to(tmp_path / "theirs" / FILE)
    cache = Cache(tmp_path / "ours", Plain())
    assert cache.segments() == []
    assert not cache.add(ONE)


KILLED = """
import os, signal, sys
from pathlib import Path
from avoidkit.journal.journal import Journal
from avoidkit.store.seal import Plain
home, point = Path(sys.argv[1]), int(sys.argv[2])
calls = 0
def counted(name):
    real = getattr(os, name)
    def call(*rest, **more):
        global calls
        calls += 1
        if calls == point:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*rest, **more)
    setattr(os, name, call)
for name in ("open", "write", "pwrite", "fsync", "ftruncate", "unlink", "rename", "replace"):
    counted(name)
Journal(home / "store", Plain(), home / "cache").opened()
"""


@pytest.mark.slow
@pytest.mark.parametrize("before", [0, 1])
def test_killed_at_any_call_the_next_reading_is_right(tmp_path: Path, before: int) -> None:
    from avoidkit.journal.journal import Journal

    point, code = 0, -9
    while code == -9:
        point += 1
        home = tmp_path / str(point)
        book = Journal(home / "store", Plain(), home / "cache")
        for number in range(2 + before):
            if number == 2:
                book.opened()
            at = f"2026-11-23T05:40:0{number}+01:00"
            keep(book, {"v": 1, "id": f"{number}" * 26, "at": at, "answers": []})
        words = [sys.executable, "-c", KILLED, str(home), str(point)]
        code = subprocess.run(words, check=False).returncode
        found = Journal(home / "store", Plain(), home / "cache").opened()
        assert [head.id[0] for head in found.heads()] == ["2", "1", "0"][1 - before :]
        assert not found.damaged
    assert code == 0
    assert point > 5
