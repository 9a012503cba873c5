"""Reaches: what somebody planned and expected, and beside it what came of it.

A plan is an entry with a prediction, or with a rung and more than its rating. What was told is an
entry that follows it by its id; without an id it belongs to the one plan that was open by then.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from avoidkit.journal.gist import Gist, Point

FEW: Final = 5  # outcomes below which there is nothing to say
KNOWN: Final = ("full", "part", "no")  # outcomes; the other is that nobody knows yet
NO_RUNG: Final = ("", "none", "more")  # answers to a ladder that choose none of it
PLANS: Final = ("act", "likelihood", "by", "exit", "worth")  # roles that make a plan of a rung
TELLS: Final = ("did", "outcome")  # roles that say what came of one


@dataclass(frozen=True, repr=False, kw_only=True)
class Reach:
    """One reach or experiment. Texts are empty, and numbers None, where nothing was said.

    `rung` is the id of a ladder's rung, or words of one's own; `act` says it in the person's words.
    `likely` and `likely_next` go from 0 to 100, `difficulty` and `peak` from 0 to 10. `did` is
    all, part, their-no, no or unsafe; `outcome` (whether it came as feared) full, part, no or open;
    `sort` quiet, later, kind, clumsy, unkind or unsafe. `told_at` is None as long as it is open.
    """

    id: str
    at: datetime
    exercise: str
    act: str = ""
    rung: str = ""
    person: str = ""
    by: str = ""
    prediction: str = ""
    likely: float | None = None
    difficulty: float | None = None
    told_at: datetime | None = None
    did: str = ""
    outcome: str = ""
    sort: str = ""
    facts: str = ""
    likely_next: float | None = None
    learning: str = ""
    surprise: str = ""
    peak: float | None = None

    @property
    def open(self) -> bool:
        """Planned, and not told of yet."""
        return self.told_at is None

    @property
    def known(self) -> bool:
        """Whether it is known if it came as feared."""
        return self.outcome in KNOWN


@dataclass(frozen=True)
class Calibration:
    """What was expected, beside what came, over *n* reaches of which both are known.

    `expected` is the mean likelihood, from 0 to 100; `full`, `part` and `no` count what came.
    """

    n: int
    expected: float
    full: int
    part: int
    no: int

    @property
    def few(self) -> bool:
        """Too few to say anything."""
        return self.n < FEW

    @property
    def often(self) -> bool:
        """Whether trouble came more often than not."""
        return not self.few and (self.full + self.part) * 2 > self.n and self.full * 3 >= self.n


@dataclass(frozen=True, repr=False)
class Company:
    """How reaches with one person went: *badly* of *n*."""

    person: str
    n: int
    badly: int
