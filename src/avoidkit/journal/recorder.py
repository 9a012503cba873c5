"""The recorder of a run: its draft while it is played, its record once the person has chosen.

Nothing here raises for a disk that says no: the run goes on, `saved` turns False, and `trouble`
holds one sentence.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from avoidkit.exercise.engine.event_log import Outcome
from avoidkit.exercise.engine.session import Session
from avoidkit.journal.session_record import anything, to_record
from avoidkit.store import drafts
from avoidkit.store.drafts import Draft
from avoidkit.store.paths import Paths
from avoidkit.store.record import new_id
from avoidkit.store.record_files import AlreadyKept, RecordFiles
from avoidkit.store.seal import Plain, Seal

KEEPING: Final = ("plain", "sealed")
KEPT: Final = "Kept."
NUMBERS: Final = "Kept as numbers only."
NOT_KEPT: Final = "Not kept."
STILL_THERE: Final = "What you answered can't be taken away yet: avoidkit resume asks again."
NEVER: Final = "1970-01-01T00:00:00+00:00"  # for a draft that does not say when it began
REFUSALS: Final = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EROFS: "the disk can't be written",
}
AS_CHOSEN: Final = "Nothing was kept, as you chose."


class Recorder:
    """`choice` is how things are kept: plain, sealed, nothing, or None while nobody has chosen.

    `seal` goes round every line and every record. It need not be able to open them.
    """

    def __init__(self, places: Paths, choice: str | None, seal: Seal | None = None) -> None:
        self.places, self.choice, self.seal = places, choice, seal or Plain()
        self.saved, self.trouble = True, ""
        self.draft: Draft | None = None
        self.follows = ""  # the id of the entry that this run tells the end of

    # --- while it is played ---

    def begin(self, event: Mapping[str, Any]) -> None:
        """Open a draft where the choice allows one."""
        self.follows = str(event.get("follows") or "")
        try:
            self.draft = Draft.begin(self._folder(), self.seal)
        except OSError as error:
            self._note_refusal(error, self._folder())
            self.draft = Draft.begin(None)
        self.keep(event)

    @property
    def drafted(self) -> bool:
        """Whether the draft lies anywhere but in memory."""
        return self.draft is not None and self.draft.path is not None

    def keep(self, event: Mapping[str, Any]) -> bool:
        """Make one event durable. False once it cannot be: from then on only the session has it."""
        if self.draft is None or self.draft.lost:
            return False
        try:
            self.draft.add(event)
        except OSError as error:
            self._note_refusal(error, self.draft.path)
        return self.saved

    def take_up(self, draft: Draft) -> bool:
        """Go on in an old draft. False where somebody else does, or it has gone."""
        taken = None if draft.path is None else Draft.take_up(draft.path, draft.seal)
        self.draft = taken or self.draft
        return taken is not None

    def let_go(self) -> None:
        """The draft goes: what it held is kept elsewhere, or is what was there before.

        Where it can't go, the next start knows it for kept, or offers it.
        """
        with suppress(OSError):
            self._discard()

    def leave(self) -> None:
        """Let the draft stay for another time."""
        if self.draft is not None:
            self.draft.leave()

    def finish(
        self,
        sessions: Sequence[tuple[Session, Outcome]],
        started: datetime,
        ended: datetime,
        how: str,
    ) -> str:
        """Records for all, numbers only, or nothing; then the draft goes. One sentence.

        The run's own session is the first one, visits come after it.
        """
        if how == "nothing" or self.choice not in KEEPING:
            try:
                self._discard()
            except OSError as error:
                self._note_refusal(error, self._folder())
                return STILL_THERE
            return AS_CHOSEN if self.choice == "nothing" else NOT_KEPT
        store = self.places.store
        kept = [(session, outcome) for session, outcome in sessions if anything(session)]
        try:
            if store is None:
                raise FileNotFoundError(2, "there is no home folder")
            # The run's own record comes last: where it stands, all of the draft is kept.
            for number, (session, outcome) in reversed([*enumerate(kept)]):
                only, id_ = how == "numbers", _id_of(self.draft, number)
                follows = self.follows if session is sessions[0][0] else ""
                record = to_record(
                    session, started, ended, outcome, numbers_only=only, id_=id_, follows=follows
                )
                self._write(store, record)
        except OSError as error:
            self._note_refusal(error, store)
            self.leave()
            return self.trouble
        self.let_go()
        return NUMBERS if how == "numbers" else KEPT

    def keep_raw(self, events: Sequence[Mapping[str, Any]]) -> str:
        """Keep a draft whose exercise is no longer here, as it was answered."""
        store, begin = self.places.store, events[0] if events else {}
        answers = [
            {"q": e["name"], "prompt": e["prompt"], "a": e["a"], "shown": e["shown"], "at": e["at"]}
            for e in events
            if e.get("t") == "answer" and "a" in e
        ]
        answers += _half_typed(events)
        last = next((answer["at"] for answer in reversed(answers) if "at" in answer), NEVER)
        at = str(begin.get("at") or last)
        record = {
            "v": 1, "id": _id_of(self.draft), "at": at, "type": "session",
            "exercise": begin.get("exercise"), "script": begin.get("script"),
            "outcome": Outcome.INTERRUPTED.value, "export": True, "answers": answers,
        }  # fmt: skip
        record |= {"follows": begin["follows"]} if begin.get("follows") else {}
        try:
            if store is None:
                raise FileNotFoundError(2, "there is no home folder")
            self._write(store, record)
        except OSError as error:
            self._note_refusal(error, store)
            return self.trouble
        self.let_go()
        return KEPT

    def choose(self, how: str, seal: Seal) -> None:
        """How things are kept, from now on."""
        self.choice, self.seal = how, seal

    # --- afterwards ---

    def unfinished(self) -> list[Draft]:
        """Drafts that were left, oldest first. One that a crash left beside its record goes."""
        folders = (self._drafts, self.places.runtime)
        every = [draft for folder in folders for draft in drafts.unfinished(folder, self.seal)]
        not_kept = [draft for draft in every if not self._let_go_if_kept(draft)]
        return sorted(not_kept, key=lambda draft: draft.touched)

    def _let_go_if_kept(self, draft: Draft) -> bool:
        """Whether all of a draft is kept; then it is let go."""
        store = self.places.store
        with suppress(OSError):
            if store is not None and RecordFiles(store, self.seal).has(_id_of(draft)):
                with suppress(OSError):
                    draft.discard()
                return True
        return False

    # --- inside ---

    def _folder(self) -> Path | None:
        """Where a draft may lie: never on a disk before the person has chosen."""
        if self.choice in KEEPING:
            return self._drafts
        return None if self.choice == "nothing" else self.places.runtime

    @property
    def _drafts(self) -> Path | None:
        return None if self.places.state is None else self.places.state / "drafts"

    def _write(self, store: Path, record: Mapping[str, Any]) -> None:
        # A crash can come between a record and the end of its draft: then it is kept already.
        with suppress(AlreadyKept):
            RecordFiles(store, self.seal).add(dict(record))

    def _discard(self) -> None:
        """The draft goes. Raises OSError."""
        if self.draft is not None:
            self.draft.discard()

    def _note_refusal(self, error: OSError, path: Path | None) -> None:
        """From now on nothing counts as saved, and `trouble` says why."""
        self.saved = False
        why = REFUSALS.get(error.errno or 0, "")
        if not why and error.errno:
            why = os.strerror(error.errno).lower()
        where = f" ({path})" if path is not None else ""
        self.trouble = f"Not kept: {why or 'nothing can be written'}{where}."


def _half_typed(events: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What was typed in a question after its last answer, if it ever had one."""
    half: dict[str, Any] = {}
    for event in events:
        match event:
            case {"t": "typing", "name": name, "a": typed}:
                half[name] = typed
            case {"t": "answer", "name": name}:
                half.pop(name, None)
            case _:
                pass
    return [
        {"q": name, "a": typed, "shown": _joined(typed), "unfinished": True}
        for name, typed in half.items()
        if typed
    ]


def _joined(typed: Any) -> str:
    return ", ".join(typed) if isinstance(typed, list) else str(typed)


def _id_of(draft: Draft | None, number: int = 0) -> str:
    """The id of a draft's first, second... record: the same if a crash has it written again."""
    if draft is None or draft.path is None:
        return new_id()
    from base64 import b32encode
    from hashlib import sha256

    digest = sha256(f"{draft.path.stem}/{number}".encode()).digest()
    return b32encode(digest).decode().lower()[:26]
