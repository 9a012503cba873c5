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
        index = bisect_left(self.ids, id_)
        near = [*self.ids[max(0, index - 1) : index], *self.ids[index + 1 : index + 2]]
        shared = max((_count_shared(id_, other) for other in near), default=0)
        return id_[: max(SHORTEST, shared + 1)]

    def find(self, short: str) -> list[str]:
        """Every id that begins so."""
        index = bisect_left(self.ids, short)
        matching: list[str] = []
        while short and index < len(self.ids) and self.ids[index].startswith(short):
            matching.append(self.ids[index])
            index += 1
        return matching


def _count_shared(first: str, second: str) -> int:
    """How many letters two ids begin with alike."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(first), len(second)))
