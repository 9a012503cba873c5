"""Keeping a run: where its draft lies, what becomes a record, and what never does."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from avoidkit.exercise.engine import event_log
from avoidkit.exercise.engine.event_log import Outcome
from avoidkit.exercise.engine.play import Played, play
from avoidkit.exercise.engine.ports import Move
from avoidkit.exercise.engine.session import Session
from avoidkit.exercise.model.script import Script
from avoidkit.exercise.model.steps import Mark
from avoidkit.journal.entry import Entry
from avoidkit.journal.journal import Journal
from avoidkit.journal.recorder import AS_CHOSEN, KEPT, NOT_KEPT, NUMBERS, Recorder
from avoidkit.store.lock import new_keys
from avoidkit.store.paths import Paths
from avoidkit.store.record_files import RecordFiles
from avoidkit.store.seal import Age, Plain, Seal
from avoidkit.testing import Actor
from support.scripts import script, world

BEGAN = datetime(2026, 11, 23, 5, 40, tzinfo=UTC)
ENDED = datetime(2026, 11, 23, 5, 44, tzinfo=UTC)
STEPS = """
- ask: What does your mind keep saying?
  save: thought
  about: tag
- ask: And what is it really?
  save: secret
  private: true
- rate: How true does it feel?
  save: grip
- breathe: {in: 1, out: 1}
  cycles: 2
  save: breaths
- choose: What now?
  save: next
  role: value
  options: {text: text Sam, rest: rest}
"""
ANSWERS = ("I don't need anyone", "canary-private", 8, "text")


@pytest.fixture
def places(tmp_path: Path) -> Paths:
    one = Paths(*(tmp_path / name for name in ("data", "state", "cache", "run")))
    return replace(one, config=tmp_path / "config.toml")


def some() -> Script:
    return script(STEPS)


def played(keeper: Recorder, *replies: Any, of: Script | None = None) -> Played:
    """A run as the program does it: begun, and every event handed to the keeper."""
    of = of or some()
    keeper.begin(event_log.begun(of, BEGAN))
    return play(Session(of), world(Actor(list(replies)), keeper.keep))


class Shelf(NamedTuple):
    """All that is kept, newest first."""

    entries: tuple[Entry, ...]
    damaged: tuple[str, ...]


def shelf(places: Paths) -> Shelf:
    book = Journal(places.store, Plain()).opened()
    return Shelf(tuple(book.entries()), tuple(book.damaged))


def finished(keeper: Recorder, run: Played, how: str = "all") -> str:
    return keeper.finish([(run.session, run.outcome)], BEGAN, ENDED, how)


def files(places: Paths) -> list[Path]:
    folders = [path for path in (places.data, places.state, places.runtime) if path is not None]
    return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())


def holds(places: Paths, words: str) -> list[Path]:
    return [path for path in files(places) if words.encode() in path.read_bytes()]


def answers(keeper: Recorder) -> list[Mapping[str, Any]]:
    [entry] = shelf(keeper.places).entries
    told: list[Mapping[str, Any]] = entry.record["answers"]
    return told


# --- where a draft lies ---


def test_before_anything_is_chosen_a_draft_lies_in_memory_only(places: Paths) -> None:
    keeper = Recorder(places, None)
    played(keeper, *ANSWERS[:1], Move.GONE)
    assert places.runtime is not None
    assert all(places.runtime in path.parents for path in files(places))
    assert holds(places, ANSWERS[0])


def test_with_no_place_in_memory_a_draft_leaves_no_file(places: Paths) -> None:
    nowhere = replace(places, runtime=None)
    keeper = Recorder(nowhere, None)
    played(keeper, *ANSWERS[:1], Move.GONE)
    assert keeper.saved
    assert not files(nowhere)


def test_once_plain_is_chosen_a_draft_survives_the_power(places: Paths) -> None:
    keeper = Recorder(places, "plain")
    played(keeper, *ANSWERS[:1], Move.GONE)
    assert keeper.drafted
    assert places.state is not None
    assert [path.parent for path in holds(places, ANSWERS[0])] == [places.state / "drafts"]


def test_where_nothing_is_kept_a_draft_leaves_no_file(places: Paths) -> None:
    keeper = Recorder(places, "nothing")
    run = played(keeper, *ANSWERS)
    assert not keeper.drafted
    assert finished(keeper, run) == AS_CHOSEN
    assert not files(places)


@pytest.mark.parametrize("choice", ["plain", "nothing", None])
def test_what_is_private_never_reaches_a_disk(places: Paths, choice: str | None) -> None:
    keeper = Recorder(places, choice)
    run = played(keeper, *ANSWERS)
    assert not holds(places, "canary-private")
    finished(keeper, run)
    assert not holds(places, "canary-private")


@pytest.mark.parametrize("choice", ["plain", None])
def test_every_answer_is_on_file_before_the_next_is_asked(
    places: Paths, choice: str | None
) -> None:
    keeper = Recorder(places, choice)
    seen: list[bool] = []

    class Watching(Actor):
        def ask(self, *rest: Any) -> Any:
            seen.append(bool(holds(places, ANSWERS[0])))
            return super().ask(*rest)

    of = some()
    keeper.begin(event_log.begun(of, BEGAN))
    play(Session(of), world(Watching(list(ANSWERS)), keeper.keep))
    assert seen == [False, True, True, True]


# --- finishing ---


def test_a_finished_run_is_one_record_and_no_draft(places: Paths) -> None:
    keeper = Recorder(places, "plain")
    run = played(keeper, *ANSWERS)
    assert run.outcome is Outcome.FINISHED
    assert finished(keeper, run) == KEPT
    assert places.state is not None
    assert not list((places.state / "drafts").iterdir())
    [entry] = shelf(keeper.places).entries
    assert entry.whole
    assert entry.record["outcome"] == "finished"
    assert entry.record["exercise"] == "try"
    assert entry.record["script"] == some().sha256
    assert [one["q"] for one in answers(keeper)] == ["thought", "grip", "breaths", "next"]
    assert [one["a"] for one in answers(keeper)] == ["I don't need anyone", 8, 2, "text"]
    assert answers(keeper)[0]["about"] == "tag"
    assert {**answers(keeper)[3], "at": ""} == {
        "q": "next",
        "round": 1,
        "kind": "choose",
        "role": "value",
        "prompt": "What now?",
        "a": "text",
        "shown": "text Sam",
        "at": "",
    }


def test_numbers_only_keeps_no_word(places: Paths) -> None:
    keeper = Recorder(places, "plain")
    run = played(keeper, *ANSWERS)
    assert finished(keeper, run, "numbers") == NUMBERS
    assert [one["q"] for one in answers(keeper)] == ["grip", "breaths"]
    assert not holds(places, "anyone")


def test_numbers_only_keeps_no_word_in_a_question_or_beside_it(places: Paths) -> None:
    of = script("""
    - list: What matters?
      save: matters
      max: 3
    - repeat:
        - rate: "{item}: how much?"
          save: weight
      for: matters
    """)
    keeper = Recorder(places, "plain")
    run = played(keeper, ("canary", "other"), 8, Mark.SKIPPED, of=of)
    finished(keeper, run, "numbers")
    first, second = answers(keeper)
    assert (first["a"], first["prompt"], second["prompt"]) == (
        8,
        "...: how much?",
        "...: how much?",
    )
    assert not holds(places, "canary")


def test_what_is_private_is_in_no_later_question_either(places: Paths) -> None:
    of = script("""
    - list: Who?
      save: who
      max: 3
      private: true
    - repeat:
        - rate: "{item}: how near?"
          save: near
      for: who
    - ask: A line for {who}?
      save: line
    """)
    keeper = Recorder(places, "plain")
    run = played(keeper, ("canary-private",), 8, "be well", of=of)
    assert not holds(places, "canary-private")
    finished(keeper, run)
    assert [one["prompt"] for one in answers(keeper)] == ["...: how near?", "A line for ...?"]
    assert not holds(places, "canary-private")


def test_what_was_let_go_is_gone(places: Paths) -> None:
    keeper = Recorder(places, "plain")
    run = played(keeper, *ANSWERS)
    assert finished(keeper, run, "nothing") == NOT_KEPT
    assert not files(places)


def test_skipped_and_numb_are_kept_as_what_they_are(places: Paths) -> None:
    keeper = Recorder(places, "plain")
    run = played(keeper, Mark.SKIPPED, Mark.SKIPPED, Mark.NUMB, Mark.SKIPPED)
    finished(keeper, run)
    told = answers(keeper)
    assert (told[0]["skipped"], told[1]["numb"], "a" in told[1]) == (True, True, False)


def test_a_run_without_an_answer_leaves_no_record(places: Paths) -> None:
    keeper = Recorder(places, "plain")
    run = played(keeper, Move.STOP)
    finished(keeper, run)
    assert not shelf(keeper.places).entries
    assert not files(places)


def test_a_draft_that_a_crash_left_beside_its_record_is_not_offered(places: Paths) -> None:
    keeper = Recorder(places, "plain")
    run = played(keeper, *ANSWERS[:1], Move.STOP)
    assert keeper.draft is not None
    assert keeper.draft.path is not None
    before = keeper.draft.path.read_bytes()
    finished(keeper, run)
    keeper.draft.path.write_bytes(before)  # the lights went out after the record was written
    # Gone on with, its further answers would have no record to go to.
    again = Recorder(places, "plain")
    assert again.unfinished() == []
    assert not keeper.draft.path.exists()
    assert len(shelf(places).entries) == 1


def test_visits_become_records_of_their_own(places: Paths) -> None:
    keeper = Recorder(places, "plain")
    run = played(keeper, *ANSWERS)
    there = play(Session(script(STEPS, id_="other")), world(Actor(list(ANSWERS)), lambda _: True))
    runs = [(run.session, run.outcome), (there.session, there.outcome)]
    assert keeper.finish(runs, BEGAN, ENDED, "all") == KEPT
    assert sorted(e.record["exercise"] for e in shelf(places).entries) == ["other", "try"]
    assert not keeper.unfinished()


# --- disks that say no ---


@pytest.fixture
def blocked(places: Paths) -> Paths:
    """Files stand where folders are needed: this stops root, too."""
    for path in (places.data, places.state, places.runtime):
        assert path is not None
        path.write_text("")
    return places


@pytest.mark.parametrize("choice", ["plain", None])
def test_a_run_goes_on_where_nothing_can_be_written(blocked: Paths, choice: str | None) -> None:
    keeper = Recorder(blocked, choice)
    run = played(keeper, *ANSWERS)
    assert run.outcome is Outcome.FINISHED
    assert not keeper.saved
    assert keeper.trouble.startswith("Not kept: ")


def test_a_record_that_cannot_be_written_says_where(places: Paths) -> None:
    assert places.data is not None
    places.data.write_text("")
    keeper = Recorder(places, "plain")
    run = played(keeper, *ANSWERS)
    said = finished(keeper, run)
    assert not keeper.saved
    assert str(places.store) in said
    assert "anyone" not in said


def test_a_draft_stays_where_its_record_could_not_be_written(places: Paths) -> None:
    assert places.data is not None
    places.data.write_text("")
    keeper = Recorder(places, "plain")
    finished(keeper, played(keeper, *ANSWERS))
    places.data.unlink()
    later = Recorder(places, "plain")
    [draft] = later.unfinished()
    assert any(event.get("a") == ANSWERS[0] for event in draft.read())


@contextmanager
def full_disk() -> Iterator[None]:
    """No file may grow past 300 bytes, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    heard = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, heard)


@pytest.mark.parametrize("seal", [Plain(), Age(new_keys().recipients)], ids=["plain", "sealed"])
def test_a_run_on_a_full_disk_goes_on_and_is_kept_once_where_there_is_room_again(
    places: Paths, seal: Seal
) -> None:
    keeper = Recorder(places, "plain", seal)
    with full_disk():
        run = played(keeper, *ANSWERS)
        assert run.outcome is Outcome.FINISHED
        assert not keeper.saved
        assert keeper.trouble.startswith("Not kept: ")
    assert finished(keeper, run) == KEPT
    assert len(RecordFiles(places.store or Path(), seal).names()) == 1
    assert not keeper.unfinished()


def test_a_draft_that_somebody_else_goes_on_with_is_left_to_them(places: Paths) -> None:
    keeper = Recorder(places, "plain")
    played(keeper, *ANSWERS[:1], Move.GONE)
    keeper.leave()
    one, other = Recorder(places, "plain"), Recorder(places, "plain")
    [draft] = one.unfinished()
    assert one.take_up(draft)
    assert not other.take_up(draft)
    assert other.draft is None


def test_without_a_home_a_run_goes_on(tmp_path: Path) -> None:
    keeper = Recorder(Paths(), "plain")
    run = played(keeper, *ANSWERS)
    said = finished(keeper, run)
    assert run.outcome is Outcome.FINISHED
    assert said.startswith("Not kept: ")


# --- afterwards ---


def test_a_draft_is_taken_up_where_it_was_left(places: Paths) -> None:
    keeper = Recorder(places, "plain")
    played(keeper, *ANSWERS[:1], Move.GONE)
    keeper.leave()
    later = Recorder(places, "plain")
    [draft] = later.unfinished()
    later.take_up(draft)
    told = event_log.fold(some(), draft.read()[1:])
    assert told.session.named["thought"] == ANSWERS[0]
    run = play(told.session, world(Actor(list(ANSWERS[1:])), later.keep))
    assert finished(later, run) == KEPT
    assert answers(later)[0]["q"] == "thought"


def test_a_draft_that_somebody_still_writes_is_not_offered(places: Paths) -> None:
    keeper = Recorder(places, "plain")
    played(keeper, *ANSWERS[:1], Move.GONE)
    assert Recorder(places, "plain").unfinished() == []
    keeper.leave()
    assert len(Recorder(places, "plain").unfinished()) == 1


def test_a_draft_whose_exercise_is_gone_is_kept_as_it_was_answered(places: Paths) -> None:
    keeper = Recorder(places, "plain")
    played(keeper, *ANSWERS[:1], Move.GONE)
    keeper.leave()
    later = Recorder(places, "plain")
    [draft] = later.unfinished()
    later.take_up(draft)
    assert later.keep_raw(draft.read()) == KEPT
    [entry] = shelf(later.places).entries
    assert "What does your mind keep saying?" in entry.text
    assert ANSWERS[0] in entry.text
    assert not later.unfinished()


def test_a_damaged_record_is_named_and_hides_no_other(places: Paths) -> None:
    for _ in range(2):
        keeper = Recorder(places, "plain")
        finished(keeper, played(keeper, *ANSWERS))
    assert places.store is not None
    bad = next(places.store.rglob("2026-*.json"))
    bad.write_bytes(b"{")
    found = shelf(places)
    assert len(found.entries) == 1
    assert [name.rpartition("/")[2] for name in found.damaged] == [bad.name]


def test_with_nothing_kept_there_is_an_empty_shelf(places: Paths) -> None:
    assert shelf(places).entries == ()
    assert not files(places)


def test_half_typed_words_are_kept_with_the_rest(places: Paths) -> None:
    keeper = Recorder(places, "plain")
    keeper.begin({"t": "begin", "at": "2026-11-23T05:40:02+01:00", "exercise": "gone"})
    answer = {"prompt": "?", "a": "done", "shown": "done", "at": "2026-11-23T05:41:00+01:00"}
    for event in (
        {"t": "typing", "name": "one#1", "a": "do"},
        {"t": "answer", "name": "one#1", **answer},
        {"t": "back"},
        {"t": "typing", "name": "one#1", "a": "done an"},
        {"t": "typing", "name": "two#1", "a": ["a lamp", "half a li"]},
    ):
        keeper.keep(event)
    keeper.leave()
    later = Recorder(places, "plain")
    [draft] = later.unfinished()
    later.take_up(draft)
    assert later.keep_raw(draft.read()) == KEPT
    [entry] = shelf(places).entries
    assert entry.record["answers"] == [
        {"q": "one#1", **answer},
        {"q": "one#1", "a": "done an", "shown": "done an", "unfinished": True},
        {
            "q": "two#1",
            "a": ["a lamp", "half a li"],
            "shown": "a lamp, half a li",
            "unfinished": True,
        },
    ]


def test_what_tells_the_end_of_an_entry_says_of_which(places: Paths) -> None:
    keeper, of = Recorder(places, "plain"), some()
    keeper.begin(event_log.begun(of, BEGAN, "a" * 26))
    finished(keeper, play(Session(of), world(Actor(["one"]), keeper.keep)))
    (entry,) = shelf(places).entries
    assert entry.record["follows"] == "a" * 26
    keeper.begin({"t": "begin", "exercise": "gone", "follows": "b" * 26, "at": BEGAN.isoformat()})
    keeper.keep_raw([{"t": "begin", "exercise": "gone", "follows": "b" * 26}])
    assert {one.record["follows"] for one in shelf(places).entries} == {"a" * 26, "b" * 26}


@pytest.mark.parametrize(
    ("own", "kept"), [(ANSWERS, {"try": "a" * 26, "other": None}), ([Move.STOP], {"other": None})]
)
def test_what_was_visited_meanwhile_tells_the_end_of_nothing(
    places: Paths, own: Sequence[Any], kept: dict[str, str | None]
) -> None:
    keeper, of = Recorder(places, "plain"), some()
    keeper.begin(event_log.begun(of, BEGAN, "a" * 26))
    run = play(Session(of), world(Actor(list(own)), keeper.keep))
    there = play(Session(script(STEPS, id_="other")), world(Actor(list(ANSWERS)), lambda _: True))
    runs = [(run.session, run.outcome), (there.session, there.outcome)]
    assert keeper.finish(runs, BEGAN, ENDED, "all") == KEPT
    found = {one.record["exercise"]: one.record.get("follows") for one in shelf(places).entries}
    assert found == kept
