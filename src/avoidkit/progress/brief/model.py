"""A sheet to hand on: what stands on it, section by section; how it is written is others' matter.

Words in an `Own` are a person's. All else is ours, or a number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple


class Own(NamedTuple):
    """What somebody wrote, as they wrote it."""

    words: str


class Trace(NamedTuple):
    """Numbers in their order, None where there is none. `said` says the same in words."""

    values: tuple[float | None, ...]
    high: float
    said: str


class StepTrace(NamedTuple):
    """From one number to another, on the same scale."""

    first: float
    then: float
    high: float
    said: str


class Forecast(NamedTuple):
    """How likely something seemed, in 100, and how far it came: full, part, no or open."""

    likely: float
    came: str
    said: str


class Shift(NamedTuple):
    """How far a number moved, from none in the middle; `most` is as far as it can."""

    by: float
    most: float
    said: str


Drawing = Trace | StepTrace | Shift | Forecast
Cell = str | Own | Drawing


ColumnKind = Literal["", "number", "day", "drawn"]


class Column(NamedTuple):
    """`over` stands above the columns that share it, such as the month over its weeks."""

    head: str
    kind: ColumnKind = ""
    over: str = ""


@dataclass(frozen=True)
class Table:
    """The first cell of a row says what the row is of."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Section:
    """`told` are sentences before the tables, `noted` what to bear in mind after them.

    `drawn` says what the marks of its drawings mean.
    """

    id: str
    title: str
    told: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    own: tuple[tuple[str, Own], ...] = ()  # a day, and what was written on it
    noted: tuple[str, ...] = ()
    drawn: str = ""


@dataclass(frozen=True)
class Brief:
    """The whole sheet, over the days from `since` to `until`, both counted in."""

    since: date
    until: date
    sections: tuple[Section, ...]
