"""A bar for what takes more than a moment: on stderr, and only where somebody watches."""

from __future__ import annotations

import sys
from typing import Final

SOME: Final = 500  # records that are read in a blink
WIDTH: Final = 30


def progress(done: int, whole: int) -> None:
    """How many of how many are read."""
    if whole < SOME or done % 100 or not sys.stderr.isatty():
        return
    filled = WIDTH * done // whole
    end = "\r\x1b[K" if done + 100 >= whole else ""
    sys.stderr.write(f"\rreading what is new  {'#' * filled:.<{WIDTH}} {done}{end}")
    sys.stderr.flush()
