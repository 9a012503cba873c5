"""What is kept of a run, in the person's terms: a session to a record, a record to a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, get_args

from avoidkit.exercise.log import Outcome
from avoidkit.exercise.script import Placed
from avoidkit.exercise.session import Answer, Given, Session
from avoidkit.exercise.steps import NAMES, Breathe, Mark, Question, Rate, Timer
from avoidkit.store.files import Stored
from avoidkit.store.record import VERSION, Record, new_id

SHORTEST: Final = 2
CROPPED: Final = 40


def to_record(  # noqa: PLR0913 - a record is all of these
    session: Session,
    started: datetime,
    ended: datetime,
    outcome: Outcome,
    *,
    numbers_only: bool = False,
    id_: str | None = None,
) -> Record:
    """The record of one session. Private answers are not in it, nor a sign of them."""
    header, values = session.script.header, session.script.values
    steps = zip(session.script.steps, session.answers, strict=False)
    return {
        "v": VERSION,
        "id": id_ or new_id(),
        "at": started.isoformat(timespec="milliseconds"),
        "ended": ended.isoformat(timespec="milliseconds"),
        "type": "session",
        "pack": header.pack,
        "exercise": header.id,
        "script": session.script.sha256,
        "language": header.language,
        "track": session.names.get("track", "full"),
        "settings": {key: value for key, value in values.items() if key != "track"},
        "outcome": outcome.value,
        "export": header.export,
        "answers": [
            _answer(placed, answer)
            for placed, answer in steps
            if _kept(placed, answer, numbers_only=numbers_only)
        ],
    }


def anything(session: Session) -> bool:
    """Whether a session holds an answer that could be kept."""
    answered = zip(session.script.steps, session.answers, strict=False)
    return any(isinstance(a, Given) and _kept(p, a, numbers_only=False) for p, a in answered)


def _kept(placed: Placed, answer: Answer, *, numbers_only: bool) -> bool:
    if placed.name is None or placed.private or answer in (Mark.PASSED, Mark.SEEN):
        return False
    numbers = isinstance(placed.step, Rate | Timer | Breathe)
    return numbers or (not numbers_only and isinstance(placed.step, get_args(Question)))


def _answer(placed: Placed, answer: Answer) -> dict[str, Any]:
    told: dict[str, Any] = {
        "q": placed.name,
        "round": placed.round,
        "kind": NAMES[type(placed.step)],
    }
    told |= {"role": placed.role} if placed.role else {}
    told |= {"about": placed.about} if placed.about else {}
    match answer:
        case Given(value, prompt, shown, at):
            flat = list(value) if isinstance(value, tuple) else value
            moment = at.isoformat(timespec="milliseconds")
            return {**told, "prompt": prompt, "a": flat, "shown": shown, "at": moment}
        case mark:
            return {**told, mark.value: True}


@dataclass(frozen=True, slots=True)
class Entry:
    """What is read as one: the newest text of a record.

    `whole` is False where it was changed by hand, or by rot. `id` is that of the first record and
    never changes; `versions` are all its texts, oldest first; `newest` those that no other stands
    in place of: more than one where two machines changed it, unseen by each other.
    """

    record: Record
    whole: bool
    id: str
    versions: tuple[Stored, ...]
    newest: tuple[Stored, ...]

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.record["at"])

    @property
    def when(self) -> str:
        return f"{self.at:%a %d %b %H:%M}"

    @property
    def line(self) -> str:
        """One line: the exercise, and the first own words, cropped."""
        own = next(
            (str(a["shown"]) for a in self._answers if a.get("kind") in ("ask", "write", "list")),
            "",
        )
        words = " ".join(own.split())
        cropped = words if len(words) <= CROPPED else words[:CROPPED].rsplit(" ", 1)[0] + "..."
        return f"{self.record.get('exercise', 'note'):<12}" + (f'"{cropped}"' if words else "")

    @property
    def text(self) -> str:
        """The whole entry, as lines."""
        told = [f"{self.at:%A %d %B %Y, %H:%M}, {self.record.get('exercise', 'a note')}"]
        if self.record["v"] > VERSION:
            told.append("(made by a newer avoidkit)")
        if not self.whole:
            told.append("(changed outside avoidkit, or damaged)")
        for answer in self._answers:
            if answer.get("prompt"):
                told += ["", str(answer["prompt"])]
            said = str(answer.get("shown", ""))
            said = "numb, or can't tell" if answer.get("numb") else said
            said = "(skipped)" if answer.get("skipped") else said
            if answer.get("kind") in ("breathe", "timer"):
                what = "breath" if answer["kind"] == "breathe" else "second"
                said = f"{said} {what}{'s' * (said != '1')}" if said else ""
                told.append("")
            told += [f"  {row}" for row in said.split("\n") if said]
        return "\n".join(told)

    @property
    def _answers(self) -> list[dict[str, Any]]:
        found = self.record.get("answers")
        return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


@dataclass(frozen=True, slots=True)
class Shelf:
    """Entries, newest first, and the names of files that cannot be read."""

    entries: tuple[Entry, ...]
    damaged: tuple[str, ...] = ()

    def short(self, entry: Entry) -> str:
        """The fewest letters, two at the least, that mean this entry alone."""
        others = [other.id for other in self.entries if other.id != entry.id]
        for length in range(SHORTEST, len(entry.id)):
            if not any(other.startswith(entry.id[:length]) for other in others):
                return entry.id[:length]
        return entry.id

    def exercises(self) -> list[str]:
        """Exercises by their last use, the newest first."""
        return list(dict.fromkeys(str(entry.record.get("exercise")) for entry in self.entries))

    def find(self, short: str) -> list[Entry]:
        """Every entry whose id begins so."""
        return [entry for entry in self.entries if entry.id.startswith(short)] if short else []
