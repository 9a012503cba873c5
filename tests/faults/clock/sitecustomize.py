"""A clock that is wrong, for a program that is started with this folder on its PYTHONPATH.

WRONG_CLOCK is what it says first; with WRONG_STEP it goes on by so many seconds at each look.
"""

from __future__ import annotations

import datetime as dt
import os
from typing import Any

Real = dt.datetime


class Wrong(Real):
    """The same, but for the time it is."""

    looks = 0

    @classmethod
    def now(cls, tz: Any = None) -> Any:
        step = dt.timedelta(seconds=float(os.environ.get("WRONG_STEP", "0")))
        said = Wrong.fromisoformat(os.environ["WRONG_CLOCK"]) + Wrong.looks * step
        Wrong.looks += 1
        return said.astimezone(tz) if tz else said.astimezone().replace(tzinfo=None)


if "WRONG_CLOCK" in os.environ:
    dt.datetime = Wrong  # type: ignore[misc]  # in this process alone
