"""What was kept lately: what was used, what is still open, and what was left with much strain.

It asks nothing, and reads numbers and ids alone: no word that somebody wrote.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from avoidkit.journal.days import nights
from avoidkit.journal.entry import Entry, Head
from avoidkit.journal.journal import Journal

LOOKED_AT: Final = 200  # entries, the newest ones
LATELY: Final = timedelta(days=14)
MUCH: Final = 7  # of ten; a cautious convention, and no measure that anyone has tested
LEAVING: Final = "leaving"  # the role of the rating at the end of an exercise


class Following(NamedTuple):
    """An exercise is followed up by another, once so many nights have passed."""

    by: str
    nights: float = 0


class Recent(NamedTuple):
    """`used` are exercises, the last used first; `recent` the entries of fourteen days, newest
    first; `heavy` those of them that were left with seven or more.
    """

    used: tuple[str, ...] = ()
    recent: tuple[Head, ...] = ()
    heavy: tuple[Head, ...] = ()

    @property
    def resting(self) -> frozenset[str]:
        """Exercises that were left with much strain when they were last used."""
        last: dict[str, Head] = {}
        for head in self.recent:
            last.setdefault(head.exercise, head)
        return frozenset(name for name, head in last.items() if head in self.heavy)

    def still_open(self, after: Mapping[str, Following], now: datetime) -> Iterator[Head]:
        """For each exercise that follows others up, the newest entry that it did not yet.

        What follows no entry in particular is taken to follow all before it.
        """
        followed = {head.follows for head in self.recent}
        since = set[str]()
        for head in self.recent:
            then = after.get(head.exercise)
            if (
                then is not None
                and since.isdisjoint((head.exercise, then.by))
                and head.id not in followed
                and _has_plan(head)
            ):
                since.add(then.by)  # what is older is not asked about any more
                if nights(head.at, now) >= then.nights:
                    yield head
            if not head.follows:
                since.add(head.exercise)


def _has_plan(head: Head) -> bool:
    """Whether there is anything to tell of: from a ladder, something was chosen."""
    return "rung" not in head.roles or bool({"act", "prediction"} & set(head.roles))


def lately(journal: Journal, now: datetime) -> Recent:
    """What a journal says of the last days. Raises what reading raises."""
    heads = journal.heads(LOOKED_AT)
    recent = tuple(head for head in heads if timedelta() <= now - head.at <= LATELY)
    heavy = tuple(
        head for head in recent if LEAVING in head.roles and _left_with_much(journal.entry(head.id))
    )
    return Recent(tuple(dict.fromkeys(head.exercise for head in heads)), recent, heavy)


def _left_with_much(entry: Entry) -> bool:
    return any(number >= MUCH for number in _leaving_ratings(entry))


def _leaving_ratings(entry: Entry) -> Iterator[int]:
    for answer in entry.answers:
        if answer.get("role") == LEAVING and isinstance(number := answer.get("a"), int):
            yield number
