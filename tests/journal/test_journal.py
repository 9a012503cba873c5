"""The journal as a book: its cache never shows another journal than the one on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avoidkit.journal.entry import Entry
from avoidkit.journal.index import index
from avoidkit.journal.journal import Journal
from avoidkit.journal.revisions import gathered
from avoidkit.journal.text_search import folded
from avoidkit.store import cache as caching
from avoidkit.store.lock import new_keys
from avoidkit.store.record import new_id
from avoidkit.store.record_files import RecordFiles
from avoidkit.store.seal import Age, Locked, Plain, Seal
from support.kept_records import keep, read_all

NOW = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
KEYS = new_keys()
SEALS: dict[str, Seal] = {"plain": Plain(), "sealed": Age(KEYS.recipients, KEYS.identity)}


def record(text: str, minutes: int = 0, **more: Any) -> dict[str, Any]:
    at = (NOW + timedelta(minutes=minutes)).isoformat()
    answer = {"q": "t", "kind": "write", "prompt": "What happened?", "a": text, "shown": text}
    answer["role"] = "learning"
    shared = {"v": 1, "id": new_id(), "at": at, "type": "session", "exercise": "journal"}
    return {**shared, "answers": [{**answer, "at": at}], **more}


@pytest.fixture(params=SEALS)
def seal(request: pytest.FixtureRequest) -> Seal:
    return SEALS[request.param]


@pytest.fixture
def book(tmp_path: Path, seal: Seal) -> Journal:
    return Journal(tmp_path / "store", seal, tmp_path / "cache")


def again(book: Journal, tmp_path: Path) -> Journal:
    """The same journal, opened anew."""
    assert book.files is not None
    return Journal(book.files.folder, book.files.seal, tmp_path / "cache").opened()


def texts(book: Journal) -> list[str]:
    return [entry.answers[0]["a"] for entry in book.entries()]


def test_the_newest_comes_first(book: Journal, tmp_path: Path) -> None:
    for minutes, text in ((5, "second"), (9, "third"), (0, "first")):
        keep(book, record(text, minutes))
    assert texts(again(book, tmp_path)) == ["third", "second", "first"]


def test_a_changed_entry_keeps_its_place_and_its_name(book: Journal, tmp_path: Path) -> None:
    keep(book, record("first"))
    keep(book, record("later", 5))
    book.opened()
    entry = book.entry(book.heads()[1].id)
    book.revise(entry, [{**entry.answers[0], "a": "mended", "shown": "mended"}], NOW)
    found = again(book, tmp_path)
    assert texts(found) == ["later", "mended"]
    changed = found.entry(entry.id)
    assert [one.record["answers"][0]["a"] for one in changed.versions] == ["first", "mended"]
    assert "first" in changed.history
    assert "first" not in changed.text


def test_what_was_deleted_is_nowhere(book: Journal, tmp_path: Path) -> None:
    keep(book, record("canary one"))
    keep(book, record("stays", 5))
    book.opened()
    entry = book.entry(book.heads()[1].id)
    book.revise(entry, [{**entry.answers[0], "a": "canary two", "shown": "canary two"}], NOW)
    book = again(book, tmp_path)
    assert [b"canary" in block for block in copied(tmp_path, book)] == [False, *[True] * 4]
    book.take_away(book.entry(entry.id), NOW)
    assert [b"canary" in block for block in copied(tmp_path, book)] == [False] * 5
    assert texts(again(book, tmp_path)) == ["stays"]
    assert again(book, tmp_path).search("canary") == []
    assert b"canary" not in everything(tmp_path, book)


def test_what_was_deleted_is_in_no_full_segment_either(
    book: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "FULL", 4)
    for number, text in enumerate(("canary", "two", "three", "four", "five")):
        keep(book, record(text, number))
    again(book, tmp_path)
    book = again(book, tmp_path)  # as a segment that would be copied as it lies
    book.take_away(book.entry(book.heads()[-1].id), NOW)
    assert b"canary" not in b"".join(copied(tmp_path, book))
    assert texts(again(book, tmp_path)) == ["five", "four", "three", "two"]


def everything(tmp_path: Path, book: Journal) -> bytes:
    """Every byte there is, opened where it is sealed."""
    assert book.files is not None
    found = b""
    for path in tmp_path.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            found += data
            if path.suffix == ".age":
                found += book.files.seal.open(data)
    return found + b"".join(copied(tmp_path, book))


def copied(tmp_path: Path, book: Journal) -> list[bytes]:
    """What the cache says, block by block, opened where it is sealed."""
    assert book.files is not None
    cache = caching.Cache(tmp_path / "cache", book.files.seal)
    segments = [segment for segment, _ in cache.segments()]
    return [b"".join(cache.block(one, number) for one in segments) for number in range(5)]


def test_search_folds_case_and_accents_and_wants_every_word(book: Journal, tmp_path: Path) -> None:
    keep(book, record("At the CAF\u00c9 with Zo\u00eb.\nWe laughed."))
    keep(book, record("At home.", 5))
    found = again(book, tmp_path)
    [hit] = found.search("cafe zoe")
    assert hit.line == "At the CAF\u00c9 with Zo\u00eb."
    assert found.search("zoe home") == []
    assert found.search("  ") == []
    assert len(found.search("what happened")) == 2


def test_an_older_text_is_no_hit(book: Journal, tmp_path: Path) -> None:
    keep(book, record("lime"))
    book.opened()
    entry = book.entry(book.heads()[0].id)
    book.revise(entry, [{**entry.answers[0], "a": "oak", "shown": "oak"}], NOW)
    assert again(book, tmp_path).search("lime") == []
    assert len(again(book, tmp_path).search("oak")) == 1


def test_a_sealed_cache_says_nothing_without_the_identity(tmp_path: Path) -> None:
    book = Journal(tmp_path / "store", SEALS["sealed"], tmp_path / "cache")
    keep(book, record("canary"))
    book.opened()
    data = (tmp_path / "cache" / caching.FILE).read_bytes()
    assert b"canary" not in data
    with pytest.raises(Locked):
        Journal(tmp_path / "store", Age(KEYS.recipients), tmp_path / "cache").opened()


@pytest.mark.parametrize("junk", [b"", b"junk", b"\x00" * 40, b"\xff" * 8 + b"{}", None])
def test_a_broken_cache_is_made_anew(book: Journal, tmp_path: Path, junk: bytes | None) -> None:
    keep(book, record("first"))
    book.opened()
    path = tmp_path / "cache" / caching.FILE
    path.write_bytes(path.read_bytes()[:-3] if junk is None else junk)
    assert texts(again(book, tmp_path)) == ["first"]


def test_a_cache_with_one_wrong_byte_is_made_anew(tmp_path: Path) -> None:
    for number in range(3):
        keep(Journal(tmp_path / "store", Plain()), record("first", number))
    whole = texts(Journal(tmp_path / "store", Plain(), tmp_path / "cache").opened())
    path = tmp_path / "cache" / caching.FILE
    data = path.read_bytes()
    for at in range(0, len(data), 7):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert texts(Journal(tmp_path / "store", Plain(), tmp_path / "cache").opened()) == whole


def test_without_a_place_for_it_reading_still_works(tmp_path: Path, seal: Seal) -> None:
    (tmp_path / "cache").write_text("in the way")
    book = Journal(tmp_path / "store", seal, tmp_path / "cache")
    keep(book, record("first"))
    assert texts(book.opened()) == ["first"]


def test_new_ones_gather_in_a_last_segment_until_there_are_many(
    book: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "MOST", 3)
    monkeypatch.setattr(index, "FULL", 8)
    sizes: list[list[int]] = []
    for number in range(14):
        keep(book, record(str(number), number))
        found = again(book, tmp_path)
        assert texts(found) == [str(n) for n in range(number, -1, -1)]
        found = again(book, tmp_path)
        assert found._index is not None
        sizes.append([drawer.count for drawer in found._index.drawers])
    assert sizes[:5] == [[1], [2], [3], [4], [4, 1]]
    assert sizes[-1] == [4, 4, 4, 2]


CHANGES = st.sampled_from(["add", "revise", "take away", "read", "restore", "copy", "spoil"])


@pytest.mark.slow
@pytest.mark.parametrize("sealed", [False, True])
@given(changes=st.lists(st.tuples(CHANGES, st.integers(0, 5)), max_size=14))
@settings(max_examples=40)
def test_with_and_without_a_cache_it_is_the_same_journal(
    sealed: bool,  # noqa: FBT001 - a parameter of the test
    changes: list[tuple[str, int]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("book")
    seal = SEALS["sealed" if sealed else "plain"]
    files = RecordFiles(folder / "store", seal)
    removed: list[tuple[Path, bytes]] = []
    for step, (change, at) in enumerate(changes):
        book = Journal(folder / "store", seal, folder / "cache").opened()
        heads = book.heads()
        entry: Entry | None = book.entry(heads[at % len(heads)].id) if heads else None
        match change:
            case "add":
                keep(book, record(f"text {step}", step))
            case "revise" if entry is not None:
                new = {**entry.answers[0], "a": f"new text {step}", "shown": f"new text {step}"}
                book.revise(entry, [new], NOW + timedelta(minutes=step))
            case "take away" if entry is not None:
                paths = [files.folder / "r" / one.name for one in entry.versions]
                removed += [(path, path.read_bytes()) for path in paths if path.exists()]
                book.take_away(entry, NOW)
            case "restore" if removed:  # a sync brings a file back that a tomb covers
                path, data = removed[at % len(removed)]
                path.write_bytes(data)
            case "copy" if entry is not None:  # a sync makes a copy under another name
                path = files.folder / "r" / entry.versions[0].name
                path.with_name(f"copy {step}{path.suffix}").write_bytes(path.read_bytes())
            case "spoil" if (path := folder / "cache" / caching.FILE).exists():
                data = path.read_bytes()
                place = len(data) * at // 6
                path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
    cached = Journal(folder / "store", seal, folder / "cache").opened()
    bare = gathered(read_all(files)[0]).entries[::-1]
    assert list(map(view, cached.entries())) == list(map(view, bare))
    assert [head.id for head in cached.heads()] == [entry.id for entry in bare]
    found = [entry.id for entry in bare for one in entry.newest if "text" in str(one.record)]
    assert [hit.head.id for hit in cached.search("text")] == list(dict.fromkeys(found))


def view(entry: Entry) -> tuple[str, str, Iterator[str] | list[str]]:
    return entry.id, entry.text, [one.record["id"] for one in entry.versions]


def test_where_a_block_does_not_hold_the_files_are_read(book: Journal, tmp_path: Path) -> None:
    for number in range(50):
        keep(book, record(f"text {number}", number))
    path = tmp_path / "cache" / caching.FILE
    again(book, tmp_path)
    whole = path.read_bytes()
    for part in (3, 5, 7, 9):
        at = len(whole) * part // 10
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        found = again(book, tmp_path)
        assert len(found.search("text")) == 50
        assert texts(found) == [f"text {number}" for number in range(49, -1, -1)]
        assert len(found.heads()) == 50


def test_one_entry_is_read_from_its_own_file(tmp_path: Path) -> None:
    book = Journal(tmp_path / "store", Plain(), tmp_path / "cache")
    keep(book, record("words"))
    [entry] = again(book, tmp_path).entries()
    path = tmp_path / "store" / "r" / entry.versions[0].name
    path.write_bytes(path.read_bytes().replace(b"words", b"other"))
    [entry] = again(book, tmp_path).find(entry.id)
    assert "changed outside avoidkit" in entry.text
    assert "other" in entry.text


def test_folding_is_stable() -> None:
    assert (
        folded(folded("\u00c9T\u00c9 Stra\u00dfe"))
        == folded("\u00c9T\u00c9 Stra\u00dfe")
        == "ete strasse"
    )


@pytest.mark.parametrize("many", [1, 60])
def test_a_file_that_rots_once_it_was_copied_is_shown_as_it_was_and_told(
    book: Journal, tmp_path: Path, many: int
) -> None:
    for minutes in range(many):
        keep(book, record(f"text {minutes}", minutes))
    first = again(book, tmp_path)
    whole = texts(first)
    assert book.files is not None
    name = min(book.files.names())
    (book.files.folder / "r" / name).write_bytes(b"rot")
    later = again(book, tmp_path)
    assert texts(later) == whole
    assert len(later.search("text")) == many
    assert set(later.damaged) == ({name} if many == 1 else set())


def test_a_file_that_rots_and_was_never_copied_is_left_out_and_told(
    book: Journal, tmp_path: Path
) -> None:
    keep(book, record("one", 0))
    keep(book, record("two", 1))
    assert book.files is not None
    names = book.files.names()
    opened = Journal(book.files.folder, book.files.seal).opened()
    (book.files.folder / "r" / names[0]).write_bytes(b"rot")
    assert len(texts(opened)) == 1
    assert opened.damaged == [names[0]]
    with pytest.raises(LookupError):
        opened.entry(names[0].rpartition(".")[0][-26:])


def test_what_can_be_read_nowhere_any_more_is_left_out(book: Journal, tmp_path: Path) -> None:
    for number in range(3):
        keep(book, record(f"text {number}", number))
    path = tmp_path / "cache" / caching.FILE
    again(book, tmp_path)
    whole = path.read_bytes()
    assert book.files is not None
    name = min(book.files.names())
    (book.files.folder / "r" / name).write_bytes(b"rot")
    found = set[tuple[int, int]]()
    for part in range(20):
        at = len(whole) * part // 20
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        opened = again(book, tmp_path)
        found.add((len(opened.heads()), len(opened.gists())))
    assert {min(both) for both in found} >= {2}  # what did not hold was not made up
