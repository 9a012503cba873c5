from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from avoidkit.exercise import log
from avoidkit.exercise.log import Outcome
from avoidkit.exercise.play import play
from avoidkit.exercise.ports import Left, Move
from avoidkit.exercise.session import Session
from avoidkit.exercise.steps import Mark
from avoidkit.journal.keeper import AS_CHOSEN, KEPT, NOT_KEPT, NUMBERS, Keeper
from avoidkit.store.places import Places
from avoidkit.testing import Actor
from kit import script, world

DEFUSE = script(
    """
    - ask: What does your mind say?
      save: thought
      about: tag
    - rate: How true?
      save: grip
      numb: true
    - ask: A name?
      save: name
      private: true
    - breathe: {in: 4, out: 6}
      cycles: 2
      save: breaths
    - choose: Which?
      save: which
      options: {old: an old rule}
      role: value
    """,
    id_="defuse",
)
BEGAN = datetime(2026, 11, 23, 22, 41, tzinfo=UTC)
REPLIES = ("needing people is weak", 8, "Samuel Longname", "old")


def places(folder: Path) -> Places:
    return Places(
        data=folder / "data",
        state=folder / "state",
        cache=folder / "cache",
        runtime=folder / "run",
        config=folder / "config.toml",
    )


def played(keeper: Keeper, *replies: object) -> Session:
    keeper.begin(log.begun(DEFUSE, BEGAN))
    actor = Actor(list(replies))  # type: ignore[arg-type]
    return play(Session(DEFUSE), world(actor, keeper.keep)).session


def finished(keeper: Keeper, how: str, *replies: object) -> str:
    session = played(keeper, *(replies or REPLIES))
    ended = BEGAN + timedelta(minutes=4)
    return keeper.finish([(session, Outcome.FINISHED)], BEGAN, ended, how)


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_kept_run_is_a_record_and_its_draft_is_gone(tmp_path: Path) -> None:
    keeper = Keeper(places(tmp_path), "plain")
    assert finished(keeper, "all") == KEPT
    (entry,) = keeper.kept().entries
    answers = {answer["q"]: answer for answer in entry.record["answers"]}
    assert set(answers) == {"thought", "grip", "breaths", "which"}
    assert answers["thought"]["a"] == "needing people is weak"
    assert answers["thought"]["about"] == "tag"
    assert answers["which"] | {"at": ""} == {
        "q": "which", "round": 1, "kind": "choose", "role": "value", "prompt": "Which?",
        "a": "old", "shown": "an old rule", "at": "",
    }  # fmt: skip
    assert answers["breaths"]["a"] == 2
    assert entry.record["outcome"] == "finished"
    assert keeper.unfinished() == []
    assert list((tmp_path / "state/drafts").iterdir()) == []


def test_a_private_answer_reaches_no_disk(tmp_path: Path) -> None:
    finished(Keeper(places(tmp_path), "plain"), "all")
    assert b"needing people" in everything(tmp_path)
    assert b"Longname" not in everything(tmp_path)


def test_skipped_and_numb_are_kept_as_what_they_are(tmp_path: Path) -> None:
    keeper = Keeper(places(tmp_path), "plain")
    finished(keeper, "all", "x", Mark.NUMB, Move.SKIP, Move.SKIP)
    answers = {a["q"]: a for a in keeper.kept().entries[0].record["answers"]}
    assert answers["grip"]["numb"] is True
    assert answers["which"]["skipped"] is True
    assert "a" not in answers["grip"]


def test_numbers_only_are_numbers_only(tmp_path: Path) -> None:
    keeper = Keeper(places(tmp_path), "plain")
    assert finished(keeper, "numbers") == NUMBERS
    assert {a["q"] for a in keeper.kept().entries[0].record["answers"]} == {"grip", "breaths"}
    assert b"needing" not in everything(tmp_path)


@pytest.mark.parametrize(("choice", "said"), [("plain", NOT_KEPT), ("nothing", AS_CHOSEN)])
def test_what_is_let_go_is_gone(choice: str, said: str, tmp_path: Path) -> None:
    assert finished(Keeper(places(tmp_path), choice), "nothing") == said
    assert b"needing" not in everything(tmp_path)


def test_before_the_choice_a_draft_lies_in_memory_only(tmp_path: Path) -> None:
    keeper = Keeper(places(tmp_path), None)
    played(keeper, *REPLIES)
    assert b"needing" in everything(tmp_path / "run")
    assert not (tmp_path / "state").exists()
    assert not (tmp_path / "data").exists()


def test_who_chose_nothing_has_no_draft_anywhere(tmp_path: Path) -> None:
    played(Keeper(places(tmp_path), "nothing"), *REPLIES)
    assert everything(tmp_path) == b""


def test_a_run_that_was_left_is_offered_again(tmp_path: Path) -> None:
    keeper = Keeper(places(tmp_path), "plain")
    played(keeper, "x", Left(Move.GONE))
    keeper.leave()
    again = Keeper(places(tmp_path), "plain")
    (draft,) = again.unfinished()
    again.take_up(draft)
    told = log.fold(DEFUSE, draft.read()[1:])
    assert dict(told.session.named) == {"thought": "x"}
    assert again.finish([(told.session, Outcome.STOPPED)], BEGAN, BEGAN, "all") == KEPT
    assert again.unfinished() == []


def test_a_crash_between_the_record_and_the_draft_keeps_one_record(tmp_path: Path) -> None:
    keeper = Keeper(places(tmp_path), "plain")
    session = played(keeper, *REPLIES)
    assert keeper.draft is not None
    path = keeper.draft.path
    assert path is not None
    before = path.read_bytes()
    keeper.finish([(session, Outcome.FINISHED)], BEGAN, BEGAN, "all")
    path.write_bytes(before)  # as it would stand if the process had died there
    again = Keeper(places(tmp_path), "plain")
    again.take_up(again.unfinished()[0])
    again.finish([(session, Outcome.FINISHED)], BEGAN, BEGAN, "all")
    assert len(again.kept().entries) == 1
    assert again.unfinished() == []


def test_with_no_place_to_write_the_run_goes_on_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where a folder should be")
    keeper = Keeper(places(tmp_path), "plain")
    session = played(keeper, *REPLIES)
    assert dict(session.named)["grip"] == 8
    assert not keeper.saved
    assert keeper.trouble.startswith("Not kept: ")
    assert "needing" not in keeper.trouble


def test_a_store_that_cannot_be_written_leaves_the_draft(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    keeper = Keeper(places(tmp_path), "plain")
    said = finished(keeper, "all")
    assert said.startswith("Not kept: ")
    assert not keeper.saved
    assert len(Keeper(places(tmp_path), "plain").unfinished()) == 1


def test_short_ids_mean_one_entry_each(tmp_path: Path) -> None:
    keeper = Keeper(places(tmp_path), "plain")
    for _ in range(12):
        finished(keeper, "all")
    shelf = keeper.kept()
    for entry in shelf.entries:
        assert shelf.find(shelf.short(entry)) == [entry]
        assert len(shelf.short(entry)) >= 2


def test_an_entry_reads_as_it_was_asked(tmp_path: Path) -> None:
    keeper = Keeper(places(tmp_path), "plain")
    finished(keeper, "all")
    (entry,) = keeper.kept().entries
    assert entry.line == 'defuse      "needing people is weak"'
    assert "What does your mind say?\n  needing people is weak" in entry.text
    assert "  2 breaths" in entry.text
    assert "changed" not in entry.text
