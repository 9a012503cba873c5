"""The person's own ladder: each rung by their own rating, and what was done on it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, repr=False, kw_only=True)
class Tried:
    """A rung that was rated, chosen or tried, in the words that were last used for it.

    `level` is the person's own latest rating, else the ladder's first guess, else None. Everything
    else counts what came of it: their no, and choosing not to, are outcomes like any other.
    """

    rung: str
    words: str
    level: float | None
    own: bool = False
    done: int = 0
    part: int = 0
    their_no: int = 0
    chose_not: int = 0
    unsafe: int = 0
    open: int = 0


@dataclass(frozen=True, repr=False)
class Ladder:
    """Its rungs, the hardest first. `done` counts parts and their no, too."""

    rungs: tuple[Tried, ...] = ()

    @property
    def done(self) -> int:
        return sum(rung.done + rung.part + rung.their_no for rung in self.rungs)

    @property
    def open(self) -> int:
        return sum(rung.open for rung in self.rungs)
