"""Good things that were noted: steps towards somebody, limits that were kept, what was let in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["approach", "limit", "received"]


@dataclass(frozen=True, repr=False)
class Win:
    """`id` is the entry it stands in."""

    at: datetime
    id: str
    kind: Kind
    words: str
