"""A rung: one small step of a ladder, with how hard it may be and for whom it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

NONE: Final = "none"  # an option that chooses no rung
MORE: Final = "more"  # one that looks at others


@dataclass(frozen=True, repr=False)
class Rung:
    """`level` is a first guess from 1 to 10: the person's own rating takes its place.

    `who` are the ids of those it may be with, `tags` what kind of step it is, and `exit` a line
    that ends it.
    """

    id: str
    text: str
    level: float
    who: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    person: bool = False
    exit: str = ""
    values: tuple[str, ...] = ()
