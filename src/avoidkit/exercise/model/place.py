"""Where something stands in a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, repr=False)
class Place:
    """Lines and columns count from 1."""

    file: str
    line: int
    column: int
