"""A home to strike: with a lock or without, what was kept there, and what a next start makes of it.

Nothing here knows how the program writes; it reads with the program's own classes.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from avoidkit.exercise.engine import event_log
from avoidkit.exercise.engine.event_log import Outcome
from avoidkit.exercise.engine.play import play
from avoidkit.exercise.engine.ports import Move
from avoidkit.exercise.engine.session import Session
from avoidkit.journal.journal import Journal
from avoidkit.journal.recorder import Recorder
from avoidkit.store.lock import Keys, Lock, new_keys
from avoidkit.store.paths import Paths
from avoidkit.store.record import Record
from avoidkit.store.record_files import RecordFiles
from avoidkit.store.seal import Age, Plain, Seal
from avoidkit.store.seal_existing import resealed
from avoidkit.testing import Actor
from faults.strokes import Say
from support.scripts import script, world

BEGAN: Final = datetime(2026, 11, 23, 5, 40, tzinfo=UTC)
ENDED: Final = BEGAN + timedelta(minutes=4)
ANSWERS: Final = ("a first canary", "a second canary", 7, "a third canary")
CANARY: Final = b"canary"
SCRIPT: Final = script(
    """
    - ask: What is here?
      save: here
    - ask: What is there?
      save: there
    - rate: How near is it?
      save: near
    - write: And then?
      save: then
    """
)
KEYS: Final = new_keys()


@dataclass(frozen=True)
class Home:
    """The folders of one person below `root`."""

    root: Path
    sealed: bool = False
    keys: Keys = field(default=KEYS, repr=False)

    @property
    def places(self) -> Paths:
        data, state, cache, run = (self.root / name for name in ("data", "state", "cache", "run"))
        return Paths(data, state, cache, run, self.root / "config.toml")

    @property
    def store(self) -> Path:
        return self.root / "data/store"

    @property
    def closing(self) -> Seal:
        return Age(self.keys.recipients) if self.sealed else Plain()

    @property
    def opening(self) -> Seal:
        return Age(self.keys.recipients, self.keys.identity) if self.sealed else Plain()

    @property
    def book(self) -> Journal:
        return Journal(self.store, self.opening)

    @property
    def lock(self) -> Lock:
        return Lock(self.store)

    @property
    def keeper(self) -> Recorder:
        return Recorder(self.places, "sealed" if self.sealed else "plain", self.closing)

    # --- what somebody does ---

    def play(self, say: Say, answers: Sequence[Any] = ANSWERS, *more: Move) -> tuple[Recorder, Any]:
        """Answer, and say each answer once it was promised to be kept."""
        keeper, acknowledged = self.keeper, 0

        def keep(event: event_log.Event) -> bool:
            nonlocal acknowledged
            held = keeper.keep(event)
            if held and event["t"] == "answer":
                acknowledged += 1
                say(f"answer {acknowledged}")
            return held

        keeper.begin(event_log.begun(SCRIPT, BEGAN))
        return keeper, play(Session(SCRIPT), world(Actor([*answers, *more]), keep))

    def leave_a_draft(self) -> None:
        keeper, _ = self.play(lambda _: None, ANSWERS, Move.GONE)
        keeper.leave()

    def keep_one(self, n: int = 0) -> None:
        self.files.add(kept(n))

    @property
    def files(self) -> RecordFiles:
        return RecordFiles(self.store, self.closing)

    # --- the next start ---

    def take_up(self, say: Say = lambda _: None) -> None:
        """Keep, as it is, whatever was left; say so where it was promised."""
        keeper = self.keeper
        for left in keeper.unfinished():
            draft = left.under(self.opening)
            if not keeper.take_up(draft):
                continue
            told = event_log.fold(SCRIPT, draft.read()[1:])
            runs = [(told.session, Outcome.STOPPED)]
            said = keeper.finish(runs, BEGAN, ENDED, "all")
            if said.startswith("Kept"):
                say("kept")

    def start_again(self) -> None:
        """All that a next start mends by itself."""
        if isinstance(self.opening, Age):
            resealed(self.places, self.opening)
        self.book.opened()
        self.take_up()

    # --- what is there ---

    def entries(self) -> list[list[Any]]:
        """The answers of every entry, newest first; nothing may be half there."""
        book = self.book.opened()
        found = list(book.entries())
        assert not book.damaged
        assert all(one.whole for entry in found for one in entry.versions)
        return [[one.get("a") for one in entry.record["answers"]] for entry in found]

    def seen(self) -> tuple[list[list[Any]], int, list[str]]:
        """Entries, how many drafts are offered, and the names of records."""
        return self.entries(), len(self.keeper.unfinished()), sorted(self.book_files.names())

    @property
    def book_files(self) -> RecordFiles:
        return RecordFiles(self.store, self.opening)

    def in_the_open(self) -> list[Path]:
        """Files that hold a word of what was answered, readable by anybody."""
        return [path for path in self.all_files() if CANARY in path.read_bytes()]

    def all_files(self) -> list[Path]:
        found: list[Path] = []
        with suppress(FileNotFoundError):
            found = [path for path in self.root.rglob("*") if path.is_file()]
        return sorted(found)


def kept(n: int = 0) -> Record:
    """The record of something kept earlier."""
    at = BEGAN - timedelta(days=n + 1)
    words = f"an old canary {n}"
    answers = [{"q": "here", "round": 1, "kind": "ask", "a": words, "shown": words}]
    return {
        "v": 1, "id": "abcdefgh"[n] * 26, "at": at.isoformat(), "type": "session",
        "exercise": "try", "answers": answers,
    }  # fmt: skip
