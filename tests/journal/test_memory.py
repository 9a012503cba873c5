"""What was kept comes back: by its role, or with the answer that it went with; nothing is asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from avoidkit.exercise.engine.ports import Kept, Past
from avoidkit.exercise.model.steps import Card
from avoidkit.exercise.model.text import literal
from avoidkit.journal.gist import Gist
from avoidkit.journal.journal import Journal
from avoidkit.journal.memory import JournalMemory
from avoidkit.store.record import new_id
from avoidkit.store.seal import Locked, Plain
from support.kept_records import keep

NOW = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
VALUE = Card("value", literal("{card}"))
MET = Card("act", literal("{card}"), like="thought")


class KeptBefore:
    """A plain store, a record a line: how long ago, and what was answered in which role."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.opened = folder, 0

    def keep(self, ago: timedelta, *said: tuple[str | None, str]) -> str:
        """Its id."""
        at = (NOW - ago).isoformat()
        answers: list[dict[str, Any]] = [
            {"q": f"q{n}", "kind": "ask", "prompt": "?", "a": text, "shown": text, "at": at}
            | ({"role": role} if role else {})
            for n, (role, text) in enumerate(said)
        ]
        shared = {"v": 1, "id": new_id(), "at": at, "type": "session", "exercise": "values"}
        keep(Journal(self.folder, Plain()), {**shared, "answers": answers})
        return str(shared["id"])

    def recall(self, card: Card, answer: str | None = None, follows: str = "") -> Kept | None:
        return next(iter(JournalMemory(self.open, NOW, follows).recall(card, answer)), None)

    def open(self) -> Journal | None:
        self.opened += 1
        return Journal(self.folder, Plain())


@pytest.fixture
def journal(tmp_path: Path) -> KeptBefore:
    return KeptBefore(tmp_path / "store")


def told(kept: Kept | None) -> tuple[str, str] | None:
    return None if kept is None else (kept.words, kept.when)


def test_the_latest_words_of_a_role_come_back(journal: KeptBefore) -> None:
    journal.keep(timedelta(days=9), ("value", "older"))
    journal.keep(timedelta(days=1), ("value", "be there"), ("act", "text Sam"))
    journal.keep(timedelta(hours=1), (None, "no role at all"))
    assert told(journal.recall(VALUE)) == ("be there", "yesterday")


def test_a_run_that_follows_an_entry_looks_there_first(journal: KeptBefore) -> None:
    older = journal.keep(timedelta(days=9), ("value", "older"))
    bare = journal.keep(timedelta(days=2), ("act", "text Sam"))
    journal.keep(timedelta(days=1), ("value", "newer"))
    assert told(journal.recall(VALUE, follows=older)) == ("older", "on 14 November")
    assert told(journal.recall(VALUE, follows=bare)) == ("newer", "yesterday")


@pytest.mark.parametrize("followed", ["bare", ""], ids=["without that role", "none at all"])
def test_a_card_of_the_followed_entry_is_of_no_other(journal: KeptBefore, followed: str) -> None:
    bare = journal.keep(timedelta(days=2), ("act", "text Sam"))
    journal.keep(timedelta(days=1), ("value", "newer"))
    own = Card("value", literal("{card}"), followed=True)
    assert journal.recall(own, follows=bare if followed else "") is None


def test_nothing_kept_is_nothing_told(journal: KeptBefore) -> None:
    assert journal.recall(VALUE) is None
    journal.keep(timedelta(0), ("act", "text Sam"))
    assert journal.recall(VALUE) is None


def test_the_same_answer_brings_back_what_followed_it(journal: KeptBefore) -> None:
    journal.keep(timedelta(days=200), (None, "I'm a BURDEN"), ("act", "text Sam"))
    journal.keep(timedelta(days=2), (None, "I'm a burden to all of them"), ("act", "hide"))
    assert told(journal.recall(MET, "I'm a burden")) == ("text Sam", "on 7 May")


def test_the_same_answer_with_nothing_after_it_is_still_told(journal: KeptBefore) -> None:
    journal.keep(timedelta(days=4), (None, "never again"))
    assert told(journal.recall(MET, "never again")) == ("", "4 days ago")


@pytest.mark.parametrize("answer", [None, "", "  ", "met for the first time"])
def test_an_answer_never_given_brings_nothing(journal: KeptBefore, answer: str | None) -> None:
    journal.keep(timedelta(days=4), (None, "never again"), ("act", "text Sam"))
    assert journal.recall(MET, answer) is None


@pytest.mark.parametrize(
    ("ago", "when"),
    [
        (timedelta(hours=17), "today"),  # from five in the morning on
        (timedelta(hours=19), "yesterday"),  # three at night is still the day before
        (timedelta(days=6), "6 days ago"),
        (timedelta(days=7), "on 16 November"),
        (timedelta(days=365), "on 23 November 2025"),
    ],
)
def test_a_day_is_said_as_one_would(journal: KeptBefore, ago: timedelta, when: str) -> None:
    journal.keep(ago, ("value", "be there"))
    assert told(journal.recall(VALUE)) == ("be there", when)


def test_what_was_taken_away_never_comes_back(journal: KeptBefore) -> None:
    journal.keep(timedelta(days=1), ("value", "be there"))
    book = Journal(journal.folder, Plain()).opened()
    book.take_away(next(book.entries()), NOW)
    assert journal.recall(VALUE) is None


def test_a_journal_that_cannot_be_read_is_silent(tmp_path: Path) -> None:
    def shut() -> Journal:
        raise Locked("locked")

    assert JournalMemory(shut, NOW).recall(VALUE, None) == ()
    assert JournalMemory(lambda: None, NOW).recall(VALUE, None) == ()
    (tmp_path / "store").write_text("no folder")
    assert (
        JournalMemory(lambda: Journal(tmp_path / "store", Plain()), NOW).recall(VALUE, None) == ()
    )


def test_one_card_is_looked_for_once(journal: KeptBefore) -> None:
    journal.keep(timedelta(days=1), ("value", "be there"))
    memory = JournalMemory(journal.open, NOW)
    assert {memory.recall(VALUE, None) for _ in range(3)} == {memory.recall(VALUE, None)}
    assert journal.opened == 1


def test_the_newest_come_first_and_no_more_than_are_wanted(journal: KeptBefore) -> None:
    for days, words in ((3, "no answer"), (1, "a cold look"), (9, "a sigh")):
        journal.keep(timedelta(days=days), ("prediction", words))
    feared = Card("prediction", literal("{card}"), most=2)
    said = [kept.words for kept in JournalMemory(journal.open, NOW).recall(feared, None)]
    assert said == ["a cold look", "no answer"]


def test_what_ladders_look_back_on_is_read_once_and_nothing_where_it_is_locked(
    journal: KeptBefore,
) -> None:
    journal.keep(timedelta(days=1), ("act", "text Sam"))
    looks: list[int] = []

    def steps(gists: Iterable[Gist]) -> Past:
        looks.append(len(list(gists)))
        return Past(aim=5)

    memory = JournalMemory(journal.open, NOW, steps=steps)
    assert (memory.past().aim, memory.past().aim, looks) == (5, 5, [1])

    def shut() -> Journal:
        raise Locked("locked")

    assert JournalMemory(shut, NOW, steps=steps).past() == Past()


def test_what_was_chosen_last_in_an_exercise_is_known_by_its_name(journal: KeptBefore) -> None:
    journal.keep(timedelta(days=3), (None, "older"))
    journal.keep(timedelta(days=1), (None, "newer"))
    memory = JournalMemory(journal.open, NOW)
    assert memory.last("values", "q0") == "newer"
    assert memory.last("values", "never") is None
    assert memory.last("another", "q0") is None


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:00:00-12:00"])
def test_an_entry_of_the_first_or_the_last_day_there_is_still_comes_back(
    journal: KeptBefore, at: str
) -> None:
    said = {"q": "q", "kind": "ask", "role": "value", "a": "warm", "shown": "warm"}
    record = {"v": 1, "id": new_id(), "at": at, "type": "session", "answers": [said]}
    keep(Journal(journal.folder, Plain()), record)
    kept = journal.recall(VALUE)
    assert kept is not None
    assert kept.words == "warm"
