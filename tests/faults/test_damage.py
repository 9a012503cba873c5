"""Whatever becomes of the bytes of a store, what is whole is read, and nothing wrong is shown."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from avoidkit.journal.doctor import checkup
from avoidkit.journal.journal import Journal
from avoidkit.store import lock as locks
from avoidkit.store.lock import WrongPassphrase
from avoidkit.store.record_files import RecordFiles
from avoidkit.store.seal import Unopened
from faults.home import ANSWERS, ENDED, Home, kept
from support.kept_records import read_all

pytestmark = pytest.mark.slow
TIMES = 2900  # for each of seven kinds of file, open and sealed: 20,300 in all
EVERYTHING = 20  # each twentieth time all that reads is asked
KINDS = ("record", "draft", "cache", "lock")
PASSPHRASE = "an old passphrase"  # noqa: S105 - of a test
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


def exchanged(_: random.Random, data: bytes) -> bytes:
    """The bytes of another file, as they are."""
    return data


def doubled(_: random.Random, data: bytes) -> bytes:
    return data + data


SPOILS: tuple[Spoil, ...] = (flipped, cut, zeroed, swapped, rubbish, doubled, exchanged)


@pytest.fixture(params=[False, True], ids=["plain", "sealed"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    one = Home(tmp_path / "home", sealed=request.param)
    one.root.mkdir()
    for n in range(3):
        one.keep_one(n)
    Journal(one.store, one.opening, one.places.cache).opened()
    one.leave_a_draft()
    if one.sealed:
        before, locks.COST = locks.COST, 2**4  # type: ignore[misc]  # quick, for here and now
        one.lock.make(one.keys, PASSPHRASE)
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
    before = {path: path.read_bytes() for path in (*files, *of_kind(home, "cache"))}
    for number in range(TIMES):
        path, spoil = dice.choice(files), dice.choice(SPOILS)
        spoilt = dice.choice(files).read_bytes() if spoil is exchanged else path.read_bytes()
        path.write_bytes(spoil(dice, spoilt))
        if kind != "draft" or number % EVERYTHING == 0:
            entries_hold(home, path, whole)
        if kind == "draft" or number % EVERYTHING == 0:
            drafts_hold(home)
        if kind == "lock":
            the_lock_holds(home)
        if number % EVERYTHING == 0:
            assert isinstance(read_all(RecordFiles(home.store, home.opening)), tuple)
            assert all(
                finding.sentence for finding in checkup(home.places, home.opening, home.lock, ENDED)
            )
        for one, data in before.items():
            if not one.exists() or one.read_bytes() != data:
                one.write_bytes(data)


def entries_hold(home: Home, spoilt: Path, whole: dict[str, str]) -> None:
    """Reading never breaks; what is not spoilt is read; a changed text is not called whole."""
    book = Journal(home.store, home.opening, home.places.cache).opened()
    read = {entry.id: entry for entry in book.entries()}
    for words, id_ in whole.items():
        if id_ not in spoilt.name:
            assert read[id_].whole
            assert read[id_].answers[0]["a"] == words
    for entry in read.values():
        if entry.whole and home.sealed:
            assert whole.get(entry.answers[0]["a"]) == entry.id
        assert isinstance(entry.text, str)
    listed = {head.words: head.id for head in book.heads()}
    found = {hit.head.words: hit.head.id for hit in book.search("canary")}
    if home.sealed:
        assert listed == found
        assert listed.items() <= whole.items()
    for words, id_ in whole.items():
        if id_ not in spoilt.name:
            assert listed[words] == found[words] == id_


def drafts_hold(home: Home) -> None:
    """A draft gives its first answers, however many are left of them, and no others."""
    for draft in home.keeper.unfinished():
        events = draft.under(home.opening).read()
        answers = [event["a"] for event in events if event.get("t") == "answer"]
        assert answers == list(ANSWERS[: len(answers)])


def the_lock_holds(home: Home) -> None:
    """It gives the one identity there is, or says that it can't be opened."""
    with suppress(WrongPassphrase, Unopened, OSError):
        assert home.lock.identity(PASSPHRASE) == home.keys.identity
