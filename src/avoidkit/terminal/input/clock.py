"""The time outside. Tests in a pseudo-terminal may let it run faster; nobody else can."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from time import monotonic


class WallClock:
    """`speed` is how many seconds pass here in one real second."""

    def __init__(self, speed: float = 1.0) -> None:
        self.speed = speed

    def seconds(self) -> float:
        """Monotonic."""
        return monotonic() * self.speed

    def now(self) -> datetime:
        """Aware, in the local time zone."""
        return datetime.now().astimezone()

    def real(self, seconds: float) -> float:
        """How long *seconds* of this clock take outside."""
        return seconds / self.speed


def tested_speed(environ: Mapping[str, str]) -> float:
    """AVOIDKIT_TEST_SPEED, honoured only beside AVOIDKIT_TESTING=1."""
    if environ.get("AVOIDKIT_TESTING") != "1":
        return 1.0
    try:
        speed = float(environ.get("AVOIDKIT_TEST_SPEED", "1"))
    except ValueError:
        return 1.0
    return speed if 0 < speed <= 10_000 else 1.0
