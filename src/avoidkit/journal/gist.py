"""The gist of an entry: what its answers are for, without the rest of what was written.

An answer that a script gives a role, a rating, a strand or a person, feeling or tag is a point;
all that looks over many entries at once reads points alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final, NamedTuple

from avoidkit.journal.entry import answered, root
from avoidkit.store.record import Record

MARKS: Final = ("role", "about", "rating", "strand", "item")
COUNTED: Final = MARKS[:4]  # an answer with none of these is not counted
VALUED: Final = ("rate", "score", "choose", "breathe", "timer")
LARGEST: Final = 1e9  # no scale goes so far: what a hand or rot wrote can't break a sum


class Point(NamedTuple):
    """One answer. `value` is a number, or the ids chosen; a text of one's own is only `shown`.

    `rating` is the moment's measure it belongs to (strain, urge, grip, will), `strand` the line of
    a check-in; numb is a mark of its own, and never a number. `item` is what `{item}` stood for.
    """

    q: str
    round: int
    role: str
    about: str
    rating: str
    strand: str
    item: str
    value: float | str | tuple[str, ...] | None
    shown: str
    numb: bool
    prompt: str


VALUE: Final = Point._fields.index("value")


class Gist(NamedTuple):
    """One entry, in its newest text. `follows` is the id of the entry that it tells the end of."""

    at: datetime
    id: str
    exercise: str
    outcome: str
    track: str
    follows: str
    export: bool  # whether it may stand on what is taken away
    points: tuple[Point, ...] = ()

    @classmethod
    def read(cls, row: list[Any]) -> Gist:
        """From the list that JSON makes of one."""
        at, *rest, points = row
        for point in points:
            if isinstance(point[VALUE], list):
                point[VALUE] = tuple(point[VALUE])
        return cls._make((datetime.fromisoformat(at), *rest, tuple(map(Point._make, points))))

    @property
    def as_list(self) -> list[Any]:
        """As a list that JSON can hold."""
        return [self.at.isoformat(), *self[1:]]

    def point(self, role: str) -> Point | None:
        """The last answer with a role."""
        return next((p for p in reversed(self.points) if p.role == role), None)

    def shown(self, role: str) -> str:
        """Its words, or none."""
        point = self.point(role)
        return "" if point is None else point.shown

    def number(self, role: str) -> float | None:
        """Its number; None where it has none, numb included."""
        point = self.point(role)
        value = None if point is None else point.value
        return float(value) if isinstance(value, int | float) else None


def gist(record: Record) -> Gist:
    """Of a record."""
    points = tuple(_points(answered(record)))
    exercise, outcome, track, follows = (
        str(record.get(key) or "") for key in ("exercise", "outcome", "track", "follows")
    )
    at = datetime.fromisoformat(record["at"])
    export = record.get("export") is not False
    return Gist(at, root(record), exercise, outcome, track, follows, export, points)


def _points(answers: list[dict[str, Any]]) -> Iterator[Point]:
    for answer in answers:
        if not any(answer.get(key) for key in COUNTED):
            continue
        role, about, rating, strand, item = (_text(answer, key) for key in MARKS)
        numb, shown = answer.get("numb") is True, _text(answer, "shown")
        if not (numb or shown):
            continue
        number = answer.get("round")
        yield Point(
            _text(answer, "q"),
            number if isinstance(number, int) else 1,
            role,
            about,
            rating,
            strand,
            item,
            None if numb else _value(answer),
            shown,
            numb,
            _text(answer, "prompt"),
        )


def _text(answer: dict[str, Any], key: str) -> str:
    return str(answer.get(key) or "")


def _value(answer: dict[str, Any]) -> float | str | tuple[str, ...] | None:
    """A number, or ids: a text is only shown. Whatever else stands there is nothing."""
    if answer.get("kind") not in VALUED:
        return None
    match answer.get("a"):
        case bool():
            return None
        case int() | float() as number if -LARGEST <= number <= LARGEST:
            return number
        case str() as id_:
            return id_
        case list() as ids:
            return tuple(id_ for id_ in ids if isinstance(id_, str))
        case _:
            return None
