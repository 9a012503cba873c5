"""What a chart tells, row by row, before it is drawn or said: figures as words, without places.

`tables` draws these rows side by side, and `spoken` says them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Final, NamedTuple

from avoidkit.progress import sentences
from avoidkit.progress.ladder import Tried
from avoidkit.progress.reaches import Reach
from avoidkit.progress.sentences import many, number, whole
from avoidkit.progress.trends import Worth
from avoidkit.progress.wins import Win

WIN_KINDS: Final[Mapping[str, str]] = {
    "approach": "a step",
    "limit": "a limit",
    "received": "let in",
}


class ReachRow(NamedTuple):
    """A reach that was told of. `likely` is of 100, empty where nobody said it."""

    at: datetime
    act: str
    likely: str
    came: str
    came_aloud: str


class ReachRows(NamedTuple):
    """The newest reaches. `counts` is of all of them; `newest` says how many are not in `rows`."""

    rows: tuple[ReachRow, ...]
    counts: str
    newest: str


def reaches(every: Sequence[Reach], most: int) -> ReachRows:
    """The newest *most* of those that were told of."""
    closed = [reach for reach in every if not reach.open]
    counts = many(sum(reach.known for reach in closed), "outcome")
    if len(closed) < len(every):
        counts += f", {len(every) - len(closed)} open"
    some_hidden = len(closed) > most
    newest = sentences.NEWEST.format(sentences.in_words(most)) if some_hidden else ""
    return ReachRows(tuple(map(_reach, closed[-most:])), counts, newest)


def _reach(reach: Reach) -> ReachRow:
    likely = "" if reach.likely is None else whole(reach.likely)
    act = reach.act or reach.exercise
    return ReachRow(reach.at, act, likely, sentences.came(reach), sentences.came_aloud(reach))


class RungOutcome(Enum):
    """What came of a rung: the sign it is drawn with, and its words."""

    DONE = "*", "done"
    PART = "*", "a part"
    THEIR_NO = "*", "their no"
    CHOSE_NOT = "-", "chose not to"
    UNSAFE = "-", "it got unsafe"
    OPEN = "o", "open"

    @property
    def words(self) -> str:
        return self.value[1]

    @property
    def drawn(self) -> str:
        return " ".join(self.value)


class RungRow(NamedTuple):
    """A rung. `level` is empty where it has none; `outcomes` came at least once each."""

    level: str
    words: str
    outcomes: tuple[tuple[RungOutcome, int], ...]


def rung(tried: Tried) -> RungRow:
    """A rung with what was done there, in the order of `RungOutcome`."""
    level = "" if tried.level is None else number(tried.level)
    counts = (
        tried.done,
        tried.part,
        tried.their_no,
        tried.chose_not,
        tried.unsafe,
        tried.open,
    )
    every = zip(RungOutcome, counts, strict=True)
    return RungRow(level, tried.words, tuple((outcome, count) for outcome, count in every if count))


class ValueRow(NamedTuple):
    """A value. Its numbers are empty where none was said."""

    at: datetime
    words: str
    matters: str
    lived: str


def values(worths: Iterable[Worth]) -> tuple[ValueRow, ...]:
    """A row for each value, in their order."""
    return tuple(
        ValueRow(worth.at, worth.words, _figure(worth.important), _figure(worth.lived))
        for worth in worths
    )


def _figure(value: float | None) -> str:
    return "" if value is None else number(value)


class WinRow(NamedTuple):
    """Something good that was noted, and what kind of thing it was."""

    at: datetime
    kind: str
    words: str


def wins(every: Iterable[Win]) -> tuple[WinRow, ...]:
    """A row for each, in their order."""
    return tuple(WinRow(win.at, WIN_KINDS[win.kind], win.words) for win in every)
