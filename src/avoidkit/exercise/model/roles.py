"""What an answer may be for: the words of `role`, `about` and `rating`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

STRAIN: Final = "strain"  # the role of the rating that counts
SCALE: Final = range(11)  # of that rating
ROLES: Final = (
    STRAIN,
    "leaving",
    # a plan, and what is expected of it
    "act",
    "rung",
    "difficulty",
    "prediction",
    "likelihood",
    "by",
    "worth",
    "exit",
    # what came of it
    "did",
    "outcome",
    "sort",
    "facts",
    "peak",
    "surprise",
    "learning",
    "coping",
    # what was good, and what matters
    "approach",
    "limit",
    "received",
    "value",
    "important",
    "lived",
)
ABOUT: Final = ("person", "feeling", "tag")
RATINGS: Final = ("strain", "urge", "grip", "will")
SETS: Final[Mapping[str, frozenset[str]]] = {
    "did": frozenset({"all", "part", "their-no", "no", "unsafe"}),
    "outcome": frozenset({"full", "part", "no", "open"}),
    "sort": frozenset({"quiet", "later", "kind", "clumsy", "unkind", "unsafe"}),
}
"""The ids of the options of some roles: they are counted, so they mean the same everywhere."""
