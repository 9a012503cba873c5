"""A store that version 1 wrote: every later version reads it to the same words."""

from __future__ import annotations

import json
import shutil
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from avoidkit.journal.journal import Journal
from avoidkit.store.lock import Lock
from avoidkit.store.seal import Age, Plain, Seal

GOLDEN = Path(__file__).parents[1] / "golden" / "v1"
KEYS = json.loads((GOLDEN / "keys.json").read_text())


@cache
def seals() -> dict[str, tuple[str, Seal]]:
    lock = Lock(GOLDEN / "sealed")
    by_passphrase = Age(lock.recipients, lock.identity(KEYS["passphrase"]))
    by_recovery = Age(lock.recipients, lock.recovered(KEYS["recovery"]).identity)
    recovery_alone = Age(lock.recipients, KEYS["recovery"])
    return {
        "plain": ("plain", Plain()),
        "by its passphrase": ("sealed", by_passphrase),
        "by its recovery key": ("sealed", by_recovery),
        "by the recovery key alone": ("sealed", recovery_alone),
    }


def bytes_of(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("how", ["plain", "by its passphrase", "by its recovery key",
                                 "by the recovery key alone"])  # fmt: skip
def test_it_is_read_to_the_same_words_and_no_byte_changes(how: str, tmp_path: Path) -> None:
    kind, seal = seals()[how]
    store = tmp_path / "store"
    shutil.copytree(GOLDEN / kind, store)
    before = bytes_of(store)
    book = Journal(store, seal, tmp_path / "cache").opened()
    entries = {entry.id[0]: entry for entry in book.entries()}
    assert sorted(entries) == ["a", "c", "d", "e"]
    assert book.damaged == []
    assert all(entry.whole for entry in entries.values())
    assert entries["a"].text.splitlines() == [
        "Monday 23 November 2026, 22:41, defuse",
        "",
        "What does your mind keep saying?",
        "  needing people is weak \u2013 caf\u00e9",
        "",
        "How true?",
        "  numb, or can't tell",
        "",
        "And then?",
        "  (skipped)",
    ]
    assert entries["c"].answers[0]["a"] == "first"
    assert [one.record["answers"][0]["a"] for one in entries["c"].versions] == ["frist", "first"]
    assert "(made by a newer avoidkit)" in entries["d"].text
    assert entries["d"].record["weather"] == {"rain": True}
    assert entries["e"].record["x-own"] == [1, 2]
    assert len(book.search("CAFE")) == 1
    assert bytes_of(store) == before
