"""Trends: check-ins week by week, ratings before and after, what matters, and days with a session.

Nothing here is a score: numb is a mark of its own, and under five there is nothing to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

FEW: Final = 5  # numbers below which there is no median
NUMB: Final = "n"
Mark = float | Literal["n"] | None  # a number, numb, or nothing that week


@dataclass(frozen=True)
class Strand:
    """A line of the check-in, a mark for each week."""

    name: str
    marks: tuple[Mark, ...]

    @property
    def numbers(self) -> tuple[float, ...]:
        return tuple(mark for mark in self.marks if isinstance(mark, float))

    @property
    def n(self) -> int:
        """How many weeks have a number."""
        return len(self.numbers)

    @property
    def all_numb(self) -> bool:
        """Whether every answer was that there is no number for it."""
        return NUMB in self.marks and not self.numbers

    @property
    def median(self) -> float | None:
        """None under five."""
        from statistics import median

        return median(self.numbers) if self.n >= FEW else None


@dataclass(frozen=True)
class Weeks:
    """Strands beside the Mondays that their weeks begin on, oldest first."""

    mondays: tuple[date, ...]
    strands: tuple[Strand, ...] = ()

    @property
    def checkins(self) -> int:
        """The weeks with a check-in; the last one of a week is the one that counts."""
        columns = zip(*(strand.marks for strand in self.strands), strict=True)
        return sum(any(mark is not None for mark in column) for column in columns)


@dataclass(frozen=True)
class Change:
    """How a rating moved from the first to the last time it was asked in a session.

    `n` sessions had a number both times; `median` is None under five.
    """

    exercise: str
    rating: str
    n: int
    median: float | None


@dataclass(frozen=True, repr=False)
class Worth:
    """A value word, and the newest numbers given to it: how much it matters, how far it was lived.

    Either is None where it was numb or skipped.
    """

    words: str
    at: datetime
    important: float | None
    lived: float | None
