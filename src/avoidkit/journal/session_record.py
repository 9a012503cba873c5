"""What is kept of a run: a session to a record."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, TypeGuard, get_args

from avoidkit.exercise.engine.event_log import Outcome
from avoidkit.exercise.engine.session import Answer, Given, Session
from avoidkit.exercise.engine.view import shown_answer, unfilled
from avoidkit.exercise.model.script import Placed
from avoidkit.exercise.model.steps import NAMES, NUMB, Breathe, Mark, Question, Rate, Step, Timer
from avoidkit.store.record import VERSION, Record, new_id

MARKS: Final = ("role", "about", "rating", "strand")


def to_record(  # noqa: PLR0913 - a record is all of these
    session: Session,
    started: datetime,
    ended: datetime,
    outcome: Outcome,
    *,
    numbers_only: bool = False,
    id_: str | None = None,
    follows: str = "",
) -> Record:
    """The record of one session. Private answers are not in it, nor a sign of them.

    *follows* is the id of the entry that it tells the end of.
    """
    header, values = session.script.header, session.script.values
    steps = enumerate(zip(session.script.steps, session.settled, strict=False))
    record: Record = {
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
    }
    if follows:
        record["follows"] = follows
    record["answers"] = [
        _answer_record(session, index, answer, numbers_only=numbers_only)
        for index, (placed, answer) in steps
        if _kept(placed, answer, numbers_only=numbers_only) or index in session.scores
    ]
    return record


def anything(session: Session) -> bool:
    """Whether a session holds an answer that could be kept. Numb is one."""
    answered = zip(session.script.steps, session.answers, strict=False)
    given = ((p, a) for p, a in answered if isinstance(a, Given) or a is Mark.NUMB)
    return any(_kept(p, a, numbers_only=False) for p, a in given)


def _kept(placed: Placed, answer: Answer, *, numbers_only: bool) -> bool:
    if placed.name is None or placed.private or answer in (Mark.PASSED, Mark.SEEN):
        return False
    numbers = isinstance(placed.step, Rate | Timer | Breathe)
    return numbers or (not numbers_only and isinstance(placed.step, get_args(Question)))


def _answer_record(
    session: Session, index: int, answer: Answer, *, numbers_only: bool
) -> dict[str, Any]:
    """Where numbers alone are kept, no word of theirs stands in a question or beside it."""
    placed = session.script.steps[index]
    record: dict[str, Any] = {
        "q": placed.name,
        "round": placed.round,
        "kind": NAMES[type(placed.step)],
    }
    unsaid = numbers_only or placed.item in session.script.private
    marks = {"item": None if unsaid else session.item(placed)}
    marks |= {key: getattr(placed, key) for key in MARKS}
    record |= {key: mark for key, mark in marks.items() if mark}
    if index in session.scores:
        score = session.scores[index]
        return {**record, "a": score, "shown": shown_answer(placed.step, score)}
    match answer:
        case Given(value, prompt, shown, at):
            flat = list(value) if isinstance(value, tuple) else value
            moment = at.isoformat(timespec="milliseconds")
            prompt = unfilled(placed.step) if numbers_only else prompt
            return {**record, "prompt": prompt, "a": flat, "shown": shown, "at": moment}
        case mark:
            record["prompt"] = unfilled(placed.step)
            if _has_own_numb_words(placed.step, mark):
                record["shown"] = placed.step.numb
            return {**record, mark.value: True}


def _has_own_numb_words(step: Step, mark: Mark) -> TypeGuard[Rate]:
    """Whether numb has words of its own here."""
    return mark is Mark.NUMB and isinstance(step, Rate) and step.numb not in ("", NUMB)
