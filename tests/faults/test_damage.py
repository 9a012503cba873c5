"""Whatever becomes of the bytes of a store, what is whole is read, and nothing wrong is shown."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from avoidkit.journal.book import Book
from avoidkit.journal.checkup import checkup
from avoidkit.store.files import Files
from faults.home import ANSWERS, ENDED, Home, kept

pytestmark = pytest.mark.slow
TIMES = 400  # for each of two seals, and four kinds of file
KINDS = ("record", "draft", "cache", "lock")
Spoil = Callable[[random.Random, bytes], bytes]


def flipped(dice: random.Random, data: bytes) -> bytes:
    at = dice.randrange(len(data) or 1)
    return data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :] if data else b"x"


def cut(dice: random.Random, data: bytes) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def zeroed(dice: random.Random, data: bytes) -> bytes:
    at = dice.randrange(len(data) + 1)
    return data[:at] + bytes(len(data) - at)


def swapped(dice: random.Random, data: bytes) -> bytes:
    one, two = sorted(dice.randrange(len(data) + 1) for _ in range(2))
    return data[two:] + data[one:two] + data[:one]


def rubbish(dice: random.Random, data: bytes) -> bytes:
    return dice.randbytes(dice.randrange(2 * len(data) + 2))


def doubled(_: random.Random, data: bytes) -> bytes:
    return data + data


SPOILS: tuple[Spoil, ...] = (flipped, cut, zeroed, swapped, rubbish, doubled)


@pytest.fixture(params=[False, True], ids=["plain", "sealed"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    one = Home(tmp_path / "home", sealed=request.param)
    one.root.mkdir()
    for n in range(3):
        one.keep_one(n)
    Book(one.store, one.opening, one.places.cache).opened()
    one.leave_a_draft()
    if one.sealed:
        from avoidkit.store import lock as locks

        before, locks.COST = locks.COST, 2**4  # type: ignore[misc]  # quick, for here and now
        one.lock.make(one.keys, "an old passphrase")
        locks.COST = before  # type: ignore[misc]
    return one


def of_kind(home: Home, kind: str) -> list[Path]:
    places = {
        "record": home.store / "r",
        "draft": home.root / "state",
        "cache": home.root / "cache",
        "lock": home.store / "keys",
    }
    return sorted(path for path in places[kind].rglob("*") if path.is_file())


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_spoilt_is_never_shown_for_what_it_was(home: Home, kind: str) -> None:
    files = of_kind(home, kind)
    if not files:
        pytest.skip("an open store has no lock")
    dice = random.Random(f"{kind} {home.sealed}")  # noqa: S311 - the same damage every time
    whole = {f"an old canary {n}": kept(n)["id"] for n in range(3)}
    for _ in range(TIMES):
        path, spoil = dice.choice(files), dice.choice(SPOILS)
        data = path.read_bytes()
        path.write_bytes(spoil(dice, data))
        cache = shutil.copy(next(iter(of_kind(home, "cache"))), home.root / "before.cache")
        try:
            held(home, path, whole)
        finally:
            path.write_bytes(data)
            shutil.move(cache, home.root / "cache/journal.cache")


def held(home: Home, spoilt: Path, whole: dict[str, str]) -> None:
    """Reading never breaks; what is not spoilt is read; a changed text is not called whole."""
    book = Book(home.store, home.opening, home.places.cache).opened()
    read = {entry.id: entry for entry in book.entries()}
    for words, id_ in whole.items():
        if id_ not in spoilt.name:
            assert read[id_].whole
            assert read[id_].answers[0]["a"] == words
    for entry in read.values():
        if entry.whole and home.sealed:
            assert whole.get(entry.answers[0]["a"]) == entry.id
        assert isinstance(entry.text, str)
    assert isinstance(book.search("canary"), list)
    for draft in home.keeper.unfinished():
        events = draft.under(home.opening).read()
        answers = [event["a"] for event in events if event.get("t") == "answer"]
        assert answers == list(ANSWERS[: len(answers)])
    assert isinstance(Files(home.store, home.opening).all(), tuple)
    assert all(found.said for found in checkup(home.places, home.opening, home.lock, ENDED))
