"""How many minutes somebody has been at it, as far as their answers tell.

It is read from the answers alone, so a run that is taken up again knows the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

ONE: Final = timedelta(minutes=1)
AWAY: Final = timedelta(minutes=30)
"""Between two answers: whoever took longer was somewhere else, and that time is not counted."""


def elapsed(moments: Iterable[datetime]) -> float:
    """Minutes from the first answer to the last one. A clock that goes backwards adds nothing."""
    gaps = (later - earlier for earlier, later in pairwise(moments))
    return sum((gap for gap in gaps if timedelta() < gap <= AWAY), timedelta()) / ONE
