"""`lock init` where a store is locked already."""

from __future__ import annotations

from support.cli_person import Person
from support.journal_commands import put, record
from support.quick_lock import GIVEN

CANARY = "wisteria"


def test_what_lies_open_is_sealed_by_a_second_init(locked: Person) -> None:
    locked.run("journal", "--stdin", typed="words")
    put(locked.home, record("2026-01-05", CANARY))
    assert "locked now: 1" in locked.run("lock", "init", more=GIVEN).stdout
    assert CANARY.encode() not in locked.written()
    assert CANARY in locked.run("journal", "list", more=GIVEN).stdout
