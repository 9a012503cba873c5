"""Short names for entries: the fewest letters, two at the least, that mean one entry alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

SHORTEST: Final = 2


class ShortIds:
    """The ids of all entries."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.ids = sorted(set(ids))

    def of(self, id_: str) -> str:
        """How an entry is called. Only its neighbours in order can share its beginning."""
        at = bisect_left(self.ids, id_)
        near = [*self.ids[max(0, at - 1) : at], *self.ids[at + 1 : at + 2]]
        shared = max((_shared(id_, other) for other in near), default=0)
        return id_[: max(SHORTEST, shared + 1)]

    def find(self, short: str) -> list[str]:
        """Every id that begins so."""
        at = bisect_left(self.ids, short)
        found: list[str] = []
        while short and at < len(self.ids) and self.ids[at].startswith(short):
            found.append(self.ids[at])
            at += 1
        return found


def _shared(one: str, other: str) -> int:
    """How many letters two ids begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
