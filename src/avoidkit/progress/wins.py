"""Good things that were noted: steps towards somebody, limits that were kept, what was let in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from avoidkit.exercise.model.steps import Rung
from avoidkit.journal.gist import Gist
from avoidkit.progress.ladder import own_tags
from avoidkit.progress.reaches import DONE, reaches

WinKind = Literal["approach", "limit", "received"]
KINDS: Final[Mapping[str, WinKind]] = {
    "approach": "approach",
    "limit": "limit",
    "received": "received",
}
TAGS: Final[Mapping[str, WinKind]] = {"limit": "limit", "receive": "received"}
"""What a rung is, by its tags; any other is a step towards somebody."""


@dataclass(frozen=True, repr=False)
class Win:
    """`id` is the entry it stands in."""

    at: datetime
    id: str
    kind: WinKind
    words: str


def wins(gists: Iterable[Gist], shipped: Iterable[Rung] = ()) -> tuple[Win, ...]:
    """What was noted, and every reach that was done, the newest first.

    All kinds are of one weight. A rung says by its tags whether it is a limit, or lets something
    in; a part of it counts, and their no counts.
    """
    every = tuple(gists)
    tags = {rung.id: rung.tags for rung in shipped} | own_tags(every)
    found = [
        Win(gist.at, gist.id, kind, point.shown)
        for gist in every
        for point in gist.points
        if point.shown and (kind := KINDS.get(point.role)) is not None
    ]
    for reach in reaches(every):
        if reach.did in DONE and reach.told_at is not None and reach.act:
            kinds = (TAGS[tag] for tag in tags.get(reach.rung, ()) if tag in TAGS)
            found.append(Win(reach.told_at, reach.id, next(kinds, "approach"), reach.act))
    return tuple(sorted(found, key=lambda win: (win.at, win.id), reverse=True))
