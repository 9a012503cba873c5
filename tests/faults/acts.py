"""Everything that writes, as acts to be struck: what is there before, the act, and what must hold.

To add one is to add a row to ACTS: `ready` makes the home, `do` acts and says what it promised,
`holds` looks at the home after the next start, knowing what was promised.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from avoidkit.exercise.engine.event_log import Outcome
from avoidkit.journal.entry import Entry
from avoidkit.journal.import_ import rows
from avoidkit.journal.journal import Journal
from avoidkit.journal.recorder import KEPT
from avoidkit.store import lock as locks
from avoidkit.store.facts import Facts
from avoidkit.store.record_files import AlreadyKept
from avoidkit.store.seal import Age
from avoidkit.store.seal_existing import resealed
from faults.home import ANSWERS, BEGAN, ENDED, Home, kept
from faults.strokes import Say

OLD, NEW = "an old passphrase", "a new passphrase"
NEWER: Final = "a newer canary"
REVISED: Final = [{"q": "here", "round": 1, "kind": "ask", "a": NEWER, "shown": NEWER}]


@dataclass(frozen=True)
class Act:
    name: str
    ready: Callable[[Home], None]
    do: Callable[[Home, Say], None]
    holds: Callable[[Home, list[str]], None]
    sealed: tuple[bool, ...] = (False, True)


def nothing(home: Home) -> None:
    """A first time."""


# --- a run ---


def run(home: Home, say: Say) -> None:
    keeper, played = home.play(say)
    if keeper.finish([(played.session, played.outcome)], BEGAN, ENDED, "all") == KEPT:
        say("kept")


def all_answers_are_there_once(home: Home, said: list[str]) -> None:
    entries = home.entries()
    acknowledged = sum(word.startswith("answer") for word in said)
    assert len(entries) <= 1
    found = entries[0] if entries else []
    assert found == list(ANSWERS[: len(found)])
    assert len(found) >= (len(ANSWERS) if "kept" in said else acknowledged)


def visited(home: Home, say: Say) -> None:
    """A run with a visit in it is two records."""
    keeper, played = home.play(say)
    runs = [(played.session, played.outcome), (played.session, Outcome.FINISHED)]
    if keeper.finish(runs, BEGAN, ENDED, "all") == KEPT:
        say("kept")


def both_are_there_once(home: Home, said: list[str]) -> None:
    entries = home.entries()
    assert len(entries) <= 2
    assert len(entries) == 2 or "kept" not in said
    assert all(found == list(ANSWERS[: len(found)]) for found in entries)


def left(home: Home) -> None:
    home.leave_a_draft()


def all_of_it_is_there_once(home: Home, said: list[str]) -> None:
    assert home.entries() == [list(ANSWERS)], (home.entries(), said)


def thrown_away(home: Home, say: Say) -> None:
    for draft in home.keeper.unfinished():
        with suppress(OSError):
            draft.discard()
            say("gone")


def what_was_thrown_away_stays_away(home: Home, said: list[str]) -> None:
    assert home.entries() in ([], [] if "gone" in said else [list(ANSWERS)]), (home.entries(), said)


# --- what was kept ---


def two_kept(home: Home) -> None:
    home.keep_one(0)
    home.keep_one(1)


def newest_of(book: Journal) -> list[Entry]:
    """The newest of the two; nothing where the disk does not let it be read."""
    return [entry for entry in book.opened().entries() if entry.id == kept(0)["id"]]


def edit(home: Home, say: Say) -> None:
    book = home.book
    for entry in newest_of(book):
        with suppress(OSError):
            book.revise(entry, REVISED, ENDED)
            say("revised")


def one_text_is_shown_and_the_old_is_behind_it(home: Home, said: list[str]) -> None:
    newest, other = home.entries()
    assert other == ["an old canary 1"]
    assert newest in (["an old canary 0"], ["a newer canary"])
    assert newest == ["a newer canary"] or "revised" not in said
    versions = next(home.book.opened().entries()).versions
    assert versions[0].record["answers"][0]["a"] == "an old canary 0"


def edited(home: Home) -> None:
    two_kept(home)
    edit(home, lambda _: None)


def delete(home: Home, say: Say) -> None:
    book = home.book
    for entry in newest_of(book):
        unread = book.damaged
        with suppress(OSError):
            book.take_away(entry, ENDED)
            say("deleted, of what can be read" if unread else "deleted")


def it_is_gone_with_all_its_texts_or_all_there(home: Home, said: list[str]) -> None:
    entries, names = home.entries(), home.book_files.names()
    there = [["a newer canary"], ["an old canary 1"]]
    assert entries in (there, there[1:])
    assert entries == there[1:] or "deleted" not in said
    if entries == there[1:]:
        assert len(names) == 2  # the other, and the tomb
        assert not any(b"newer canary" in path.read_bytes() for path in home.all_files())


# --- the lock ---


def open_before_it_was_locked(home: Home) -> None:
    """Plain records and a draft, in a home that is about to be sealed."""
    before = Home(home.root)
    two_kept(before)
    before.leave_a_draft()


def rekey(home: Home, say: Say) -> None:
    locks.COST = 2**4  # type: ignore[misc]  # in this child alone
    with suppress(OSError):
        home.lock.make(home.keys, NEW)
        say("locked")
        Facts(home.places).pin(home.keys.recipients)
        resealed(home.places, Age(home.keys.recipients, home.keys.identity))
        say("sealed")


def nothing_is_open_any_more(home: Home, said: list[str]) -> None:
    assert sorted(home.entries()) == [["a first canary", *ANSWERS[1:]], *OLD_TWO]
    assert home.in_the_open() == []
    if "locked" in said:
        assert home.lock.identity(NEW) == home.keys.identity


OLD_TWO: Final = [["an old canary 0"], ["an old canary 1"]]


def locked(home: Home) -> None:
    before, locks.COST = locks.COST, 2**4  # type: ignore[misc]  # quick, for here and now
    home.lock.make(home.keys, OLD)
    locks.COST = before  # type: ignore[misc]
    home.keep_one()


def passwd(home: Home, say: Say) -> None:
    locks.COST = 2**4  # type: ignore[misc]  # in this child alone
    with suppress(OSError):
        home.lock.change(home.keys.identity, NEW)
        say("changed")


def one_passphrase_opens(home: Home, said: list[str]) -> None:
    opens = set[str]()
    for passphrase in (OLD, NEW):
        with suppress(locks.WrongPassphrase):
            assert home.lock.identity(passphrase) == home.keys.identity
            opens.add(passphrase)
    assert opens == ({NEW} if "changed" in said else opens)
    assert len(opens) == 1
    assert home.lock.recovered(home.keys.recovery) == home.keys
    assert home.entries() == [["an old canary 0"]]


def vouch(home: Home, say: Say) -> None:
    """The recovery key is typed in full, on a machine where other keys stood in the folder."""
    with suppress(OSError):
        lock = home.lock
        Facts(home.places).pin(lock.vouched(lock.recovered(home.keys.recovery)))
        lock.note_tested(date(2026, 11, 23))
        say("tested")


def the_recovery_key_opens(home: Home, said: list[str]) -> None:
    assert home.lock.recovered(home.keys.recovery) == home.keys
    assert home.lock.identity(OLD) == home.keys.identity
    if "tested" in said:
        assert home.lock.tested == date(2026, 11, 23)


# --- brought in, and copied ---


def bring_in(home: Home, say: Say) -> None:
    """Two records of our own, one of which is here already, as a file of JSON Lines."""
    lines = "\n".join(json.dumps(kept(n)) for n in (0, 1))
    for row in rows(Path("ours.jsonl"), lines.encode()):
        with suppress(AlreadyKept, OSError):
            home.files.add(dict(row) if isinstance(row, dict) else {})
            say("in")


def each_is_there_once(home: Home, said: list[str]) -> None:
    entries = home.entries()
    assert entries in ([["an old canary 0"]], OLD_TWO)
    assert entries == OLD_TWO or "in" not in said


def copied(home: Home, say: Say) -> None:
    """The cache of a journal that was read before, and has one entry more since."""
    book = Journal(home.store, home.opening, home.places.cache)
    say(f"{len(book.opened().heads())} entries")
    home.keep_one(1)
    say("kept")
    say(f"{len(book.opened().heads())} entries")


def the_copy_shows_what_is_there(home: Home, said: list[str]) -> None:
    there = Journal(home.store, home.opening, home.places.cache).opened()
    told = [entry.record["answers"][0]["a"] for entry in there.entries()]
    assert [[one] for one in told] == home.entries()
    assert len(told) == 2 or "kept" not in said
    assert len(there.heads()) == len(told)


ACTS: Final = (
    Act("a run", nothing, run, all_answers_are_there_once),
    Act("a run with a visit", nothing, visited, both_are_there_once),
    Act("taking up", left, Home.take_up, all_of_it_is_there_once),
    Act("throwing away", left, thrown_away, what_was_thrown_away_stays_away),
    Act("an edit", two_kept, edit, one_text_is_shown_and_the_old_is_behind_it),
    Act("a delete", edited, delete, it_is_gone_with_all_its_texts_or_all_there),
    Act("an import", Home.keep_one, bring_in, each_is_there_once),
    Act("a cache", Home.keep_one, copied, the_copy_shows_what_is_there),
    Act("lock init", open_before_it_was_locked, rekey, nothing_is_open_any_more, (True,)),
    Act("lock passwd", locked, passwd, one_passphrase_opens, (True,)),
    Act("lock recover", locked, vouch, the_recovery_key_opens, (True,)),
)
