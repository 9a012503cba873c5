"""Gists of made-up entries, for tests of what looks over many of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from avoidkit.journal.gist import Gist, Point
from avoidkit.store.record import new_id

Value = float | str | tuple[str, ...] | None
NUMB = "n"


def when(said: str) -> datetime:
    """`11-23 21:30`, of 2026; noon where no time is given."""
    day, _, time = said.partition(" ")
    return datetime.fromisoformat(f"2026-{day}T{time or '12:00'}").replace(tzinfo=UTC)


def point(
    value: Value = None,
    shown: str = "",
    *,
    role: str = "",
    about: str = "",
    rating: str = "",
    strand: str = "",
    item: str = "",
    round_: int = 1,
) -> Point:
    """A value that is `n` is numb."""
    numb = value == NUMB
    words = "" if numb else shown or str(value)
    kept = None if numb else value
    return Point("q", round_, role, about, rating, strand, item, kept, words, numb, "Asked?")


def entry(at: str, *points: Point, of: str = "reach", id_: str = "", follows: str = "") -> Gist:
    what = id_ or f"{of} {at}", of, "finished", "full", follows
    return Gist(when(at), *what, export=True, points=points)


def plan(
    at: str,
    act: str = "",
    likely: Value = None,
    *,
    rung: str = "",
    hard: Value = None,
    person: str = "",
    of: str = "reach",
) -> Gist:
    """A reach that is planned; its id is its time."""
    said = [
        point(rung, f"{rung} (strain 3)", role="rung") if rung else None,
        point(None, person, about="person") if person else None,
        point(hard, role="difficulty") if hard is not None else None,
        point(None, "no answer", role="prediction"),
        point(likely, role="likelihood") if likely is not None else None,
        point(None, act, role="act") if act else None,
    ]
    return entry(at, *filter(None, said), of=of, id_=at)


def told(
    at: str,
    did: str = "all",
    outcome: str = "",
    *,
    of: str = "",
    sort: str = "",
    peak: Value = None,
    likely: Value = None,
) -> Gist:
    """What came of the plan *of*."""
    said = [
        point(did, role="did") if did else None,
        point(outcome, role="outcome") if outcome else None,
        point(sort, role="sort") if sort else None,
        point(likely, role="likelihood") if likely is not None else None,
        point(peak, role="peak") if peak is not None else None,
    ]
    return entry(at, *filter(None, said), of="after-reach", id_=f"told {at}", follows=of)


def checkin(at: str, of: str = "checkin", **strands: Value) -> Gist:
    return entry(at, *(point(mark, strand=name) for name, mark in strands.items()), of=of)


def kept(gist: Gist) -> dict[str, Any]:
    """The record that such a gist is of."""
    at = gist.at.isoformat()
    record = {"v": 1, "id": new_id(), "at": at, "ended": at, "type": "session", "export": True}
    record |= {"exercise": gist.exercise, "track": gist.track, "outcome": gist.outcome}
    return record | {"answers": [_answer(one, at) for one in gist.points]}


def _answer(one: Point, at: str) -> dict[str, Any]:
    marks = {"role": one.role, "about": one.about, "rating": one.rating, "strand": one.strand}
    answer = {key: value for key, value in (marks | {"item": one.item}).items() if value}
    number = isinstance(one.value, int | float)
    answer["kind"] = "rate" if one.numb or number else "choose" if one.value else "ask"
    said = {"numb": True} if one.numb else {"a": one.value or one.shown, "shown": one.shown}
    return {"q": one.q, "round": one.round, "prompt": one.prompt, "at": at, **answer, **said}


def all_kept(gists: Iterable[Gist]) -> list[dict[str, Any]]:
    """Their records, each telling of the record of the one it told of."""
    every = list(gists)
    records = {gist.id: kept(gist) for gist in every}
    for gist in every:
        if gist.follows:
            records[gist.id]["follows"] = records[gist.follows]["id"]
    return list(records.values())
