"""Good things that were noted: steps towards somebody, limits that were kept, what was let in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from avoidkit.journal.gist import Gist

Kind = Literal["approach", "limit", "received"]
KINDS: Final[Mapping[str, Kind]] = {
    "approach": "approach",
    "limit": "limit",
    "received": "received",
}


@dataclass(frozen=True, repr=False)
class Win:
    """`id` is the entry it stands in."""

    at: datetime
    id: str
    kind: Kind
    words: str


def wins(gists: Iterable[Gist]) -> tuple[Win, ...]:
    """The newest first. All kinds are of one weight, and none is counted more than another."""
    found = [
        Win(gist.at, gist.id, kind, point.shown)
        for gist in gists
        for point in gist.points
        if point.shown and (kind := KINDS.get(point.role)) is not None
    ]
    return tuple(sorted(found, key=lambda win: (win.at, win.id), reverse=True))
