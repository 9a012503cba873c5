"""The seal: closed without an identity, opened only with one, no word and no length to be seen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from avoidkit.store.drafts import Draft, unfinished
from avoidkit.store.lock import Keys, new_keys
from avoidkit.store.paths import Paths
from avoidkit.store.record import new_id
from avoidkit.store.record_files import RecordFiles
from avoidkit.store.seal import Age, Locked, Plain, Unopened
from avoidkit.store.seal_existing import resealed, unsealed
from support.kept_records import read_all

WORDS = "the lime tree"


@pytest.fixture
def keys() -> Keys:
    return new_keys()


@pytest.fixture
def closing(keys: Keys) -> Age:
    return Age(keys.recipients)


@pytest.fixture
def opening(keys: Keys) -> Age:
    return Age(keys.recipients, keys.identity)


def record(**more: Any) -> dict[str, Any]:
    said = [{"q": "a", "a": WORDS}]
    return {"v": 1, "id": new_id(), "at": "2026-11-23T05:40:02+01:00", "answers": said, **more}


def test_what_is_closed_opens_with_either_key(keys: Keys, closing: Age) -> None:
    sealed = closing.close(b'{"a": 1}')
    for key in keys:
        assert json.loads(Age((), key).open(sealed)) == {"a": 1}


def test_without_an_identity_it_is_locked(closing: Age) -> None:
    with pytest.raises(Locked):
        closing.open(closing.close(b"{}"))


def body(sealed: bytes) -> int:
    """How long an age file is after its head, which has a random length."""
    return len(sealed.partition(b"\n--- ")[2].partition(b"\n")[2])


@pytest.mark.parametrize("length", [1, 2, 500, 1024])
def test_short_words_are_all_of_one_size(closing: Age, length: int) -> None:
    assert body(closing.close(b"x" * length)) == body(closing.close(b"x" * 1024))


def test_longer_ones_grow_in_steps(closing: Age) -> None:
    assert body(closing.close(b"x" * 1025)) == body(closing.close(b"x" * 2048))
    assert body(closing.close(b"x" * 1024)) < body(closing.close(b"x" * 1025))


def test_any_harm_shows(closing: Age, opening: Age) -> None:
    sealed = closing.close(b'{"a": 1}')
    middle = len(sealed) // 2
    flipped = sealed[:middle] + bytes([sealed[middle] ^ 1]) + sealed[middle + 1 :]
    for harmed in (flipped, sealed[:-1], sealed[:middle], sealed + b"x", b"", b"junk"):
        with pytest.raises(Unopened):
            opening.open(harmed)


def test_a_sealed_record_says_nothing_by_its_name_or_its_bytes(
    tmp_path: Path, closing: Age, opening: Age
) -> None:
    one = record(exercise="defuse")
    name = RecordFiles(tmp_path / "store", closing).add(one)
    assert name == f"{one['id'][:2]}/{one['id']}.age"
    data = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert WORDS.encode() not in data
    assert b"defuse" not in data
    stored = RecordFiles(tmp_path / "store", opening).read(name)
    assert (stored.record["answers"], stored.whole, stored.named) == (one["answers"], True, True)


def test_a_sealed_draft_is_written_without_and_read_with_the_identity(
    tmp_path: Path, closing: Age, opening: Age
) -> None:
    draft = Draft.begin(tmp_path, closing)
    draft.add({"t": "begin", "at": "now"})
    draft.add({"t": "answer", "a": WORDS})
    draft.leave()
    assert WORDS.encode() not in next(tmp_path.iterdir()).read_bytes()
    [found] = unfinished(tmp_path, closing)
    assert found.sealed
    with pytest.raises(Locked):
        found.read()
    assert [event["t"] for event in found.under(opening).read()] == ["begin", "answer"]


def test_a_sealed_draft_goes_on_after_its_torn_end(
    tmp_path: Path, closing: Age, opening: Age
) -> None:
    draft = Draft.begin(tmp_path, closing)
    for number in range(3):
        draft.add({"t": "answer", "a": number})
    draft.leave()
    [path] = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-5])
    again = Draft.take_up(path, opening)
    assert again is not None
    again.add({"t": "answer", "a": "new"})
    assert [event["a"] for event in again.read()] == [0, 1, "new"]


def test_a_draft_from_before_the_lock_is_still_read(tmp_path: Path, closing: Age) -> None:
    draft = Draft.begin(tmp_path, Plain())
    draft.add({"t": "answer", "a": WORDS})
    draft.leave()
    [found] = unfinished(tmp_path, closing)
    assert not found.sealed
    assert found.read() == [{"t": "answer", "a": WORDS}]


def test_a_sealed_draft_that_only_began_is_nothing_left(tmp_path: Path, closing: Age) -> None:
    draft = Draft.begin(tmp_path, closing)
    draft.add({"t": "begin"})
    draft.leave()
    assert not list(unfinished(tmp_path, closing))
    assert not list(tmp_path.iterdir())


@pytest.fixture
def places(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "data", tmp_path / "state", tmp_path / "cache", tmp_path / "run")


def test_what_lay_open_is_sealed_and_none_of_it_stays(places: Paths, opening: Age) -> None:
    assert places.store is not None
    assert places.state is not None
    plain = RecordFiles(places.store)
    ones = [record(v=version, strange="kept") for version in (1, 1, 9)]
    for one in ones:
        plain.add(one)
    draft = Draft.begin(places.state / "drafts")
    draft.add({"t": "begin"})
    draft.add({"t": "answer", "a": WORDS})
    draft.leave()
    assert resealed(places, opening) == 3
    files = RecordFiles(places.store, opening)
    assert unsealed(files) == []
    found, damaged = read_all(files)
    assert {one.record["id"]: one.record["strange"] for one in found} == {
        one["id"]: "kept" for one in ones
    }
    assert all(one.whole for one in found)
    assert not damaged
    [left] = unfinished(places.state / "drafts", opening)
    assert left.sealed
    assert left.read() == [{"t": "begin"}, {"t": "answer", "a": WORDS}]
    everything = b"".join(path.read_bytes() for path in places.store.rglob("*") if path.is_file())
    assert WORDS.encode() not in everything


def test_sealing_twice_is_sealing_once(places: Paths, opening: Age) -> None:
    assert places.store is not None
    RecordFiles(places.store).add(record())
    before = None
    for _ in range(2):
        resealed(places, opening)
        names = sorted(RecordFiles(places.store, opening).names())
        assert before in (None, names)
        before = names
    assert len(before or []) == 1


def test_a_damaged_record_is_left_where_it_is(places: Paths, opening: Age) -> None:
    assert places.store is not None
    name = RecordFiles(places.store).add(record())
    (places.store / "r" / name).write_bytes(b"{")
    assert resealed(places, opening) == 0
    assert (places.store / "r" / name).read_bytes() == b"{"
