"""`journal edit` and `journal delete`, as a person runs them."""

from __future__ import annotations

from support.cli_person import Person
from support.journal_commands import listed, put, record

CANARY = "wisteria"


def test_deleting_asks_and_then_it_is_nowhere(writer: Person) -> None:
    writer.run("journal", "--stdin", typed=CANARY)
    short = listed(writer)[0].split()[0]
    assert writer.run("journal", "delete", short).returncode == 1
    assert "Deleted" in writer.run("journal", "delete", short, "--yes").stdout
    assert listed(writer) == []
    assert CANARY.encode() not in writer.written()


def test_a_newer_entry_is_read_and_never_changed(writer: Person) -> None:
    put(writer.home, record("2026-01-05", v=9))
    short = listed(writer)[0].split()[0]
    done = writer.run("journal", "edit", short)
    assert (done.returncode, "newer avoidkit" in done.stderr) == (1, True)


def test_an_entry_is_changed_and_its_older_text_stays(writer: Person) -> None:
    put(writer.home, record("2026-01-05", "frist"))
    short = listed(writer)[0].split()[0]
    done = writer.run("journal", "edit", short, typed="1\nfirst\n")
    assert "Changed." in done.stdout, done.stdout + done.stderr
    assert '"first"' in listed(writer)[0]
    history = writer.run("journal", "show", short, "--history").stdout
    assert "frist" in history
    assert "frist" not in writer.run("journal", "show", short).stdout
