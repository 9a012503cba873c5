"""The log of a run is its draft: one event a line, and the session is the fold of them.

Events are plain mappings, ready for JSON. `t` says what happened:

    begin   exercise, pack, script (sha256), language, values (settings, track), at, and follows:
            the id of the entry that this run tells the end of, where there is one
    answer  name (the step's key), and prompt, a, shown, at | mark | private: true
    back
    typing  name, a        what stood half-typed in a question
    visit   exercise, values    the events up to its `left` belong to the exercise visited
    left    outcome; a visit that was finished is passed

A private answer is logged as answered and nothing more; when a log is taken up again it is asked
again first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import Any, Final

from avoidkit.exercise.engine.session import Answer, Given, Session
from avoidkit.exercise.model.script import Placed, Script
from avoidkit.exercise.model.steps import Mark, Value

Event = Mapping[str, Any]

NEVER: Final = datetime.min.replace(tzinfo=UTC)  # half-typed words have no moment
BACK: Final[Event] = {"t": "back"}


class Outcome(Enum):
    FINISHED = "finished"
    STOPPED = "stopped"  # by the person: recorded like any other
    INTERRUPTED = "interrupted"  # the terminal or the input went away: the draft stays


@dataclass(frozen=True, repr=False)
class FoldedLog:
    """A log, read: the session it stands in, those inside it, and the visits it came back from."""

    session: Session
    inside: tuple[Session, ...] = ()  # open visits, outermost first
    visits: tuple[tuple[Session, Outcome], ...] = ()


def begun(script: Script, at: datetime, follows: str = "") -> Event:
    event = {"t": "begin", "at": at.isoformat(), "pack": script.header.pack, **_opened(script)}
    return {**event, "follows": follows} if follows else event


def visited(script: Script) -> Event:
    return {"t": "visit", **_opened(script)}


def _opened(script: Script) -> Event:
    return {
        "exercise": script.id,
        "script": script.sha256,
        "language": script.header.language,
        "values": dict(script.values),
    }


def left(outcome: Outcome) -> Event:
    return {"t": "left", "outcome": outcome.value}


def typed(placed: Placed, value: Value) -> Event | None:
    """What stands half-typed; None where it is private."""
    return None if placed.private else {"t": "typing", "name": placed.key, "a": _for_json(value)}


def answered(placed: Placed, answer: Answer) -> Event:
    event: dict[str, Any] = {"t": "answer", "name": placed.key}
    if isinstance(answer, Mark):
        return {**event, "mark": answer.value}
    if placed.private:
        return {**event, "private": True}
    return {
        **event,
        "prompt": answer.prompt,
        "a": _for_json(answer.value),
        "shown": answer.shown,
        "at": answer.at.isoformat(),
    }


def fold(
    script: Script,
    events: Iterable[Event],
    opened: Callable[[Event], Script | None] = lambda _: None,
    again: Callable[[Session], Answer] = lambda _: Mark.SKIPPED,
) -> FoldedLog:
    """Replay *events* (all but `begin`).

    `opened` finds the script of a visit, and None leaves that visit out. `again` asks a private
    question once more. An answer that no longer fits where the session stands is not lost: it
    is offered when its question comes.
    """
    stack: list[Session | None] = [Session(script)]
    visits: list[tuple[Session, Outcome]] = []
    for event in events:
        session = stack[-1]
        match event["t"]:
            case "visit":
                visited_script = opened(event) if session is not None else None
                stack.append(Session(visited_script) if visited_script else None)
            case "left":
                outcome = Outcome(event["outcome"])
                if len(stack) > 1:
                    stack.pop()
                    if session is not None:
                        visits.append((session, outcome))
                    stack[-1] = _back_from(stack[-1], outcome)
            case _ if session is not None:
                stack[-1] = _after(session, event, again)
            case _:
                pass
    first, *inside = (standing for standing in stack if standing is not None)
    return FoldedLog(first, tuple(inside), tuple(visits))


def _back_from(session: Session | None, outcome: Outcome) -> Session | None:
    """A visit that was finished is behind the one who came back."""
    visiting = session is not None and session.position is not None
    if session is None or not visiting or outcome is not Outcome.FINISHED:
        return session
    return session.answer(Mark.SEEN)


def _after(session: Session, event: Event, again: Callable[[Session], Answer]) -> Session:
    match event:
        case {"t": "back"}:
            return session.back()
        case {"t": "typing", "name": key, "a": value}:
            return session.offering(key, Given(_from_json(value), "", "", NEVER))
        case {"t": "answer", "name": key}:
            fits = session.position is not None and session.position.placed.key == key
            if event.get("private"):
                return session.answer(again(session)) if fits else session
            answer = _read(event)
            return session.answer(answer) if fits else session.offering(key, answer)
        case _:
            return session


def _read(event: Event) -> Answer:
    if "mark" in event:
        return Mark(event["mark"])
    return Given(
        _from_json(event["a"]),
        event["prompt"],
        event["shown"],
        datetime.fromisoformat(event["at"]),
    )


def _for_json(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _from_json(value: Any) -> Value:
    return tuple(value) if isinstance(value, list) else value
