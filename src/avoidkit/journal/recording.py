"""What is kept of a run: a session to a record."""

from __future__ import annotations

from datetime import datetime
from typing import Any, get_args

from avoidkit.exercise.log import Outcome
from avoidkit.exercise.script import Placed
from avoidkit.exercise.session import Answer, Given, Session
from avoidkit.exercise.steps import NAMES, Breathe, Mark, Question, Rate, Timer, words
from avoidkit.store.record import VERSION, Record, new_id


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
            asked = words(getattr(placed.step, "text", ()))
            return {**told, "prompt": asked, mark.value: True}
