"""A bar for what takes more than a moment: on stderr, and only where somebody watches."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rich.console import Console

MANY: Final = 500  # fewer records are read in a blink
STEP: Final = 100  # records from one drawing to the next
WIDTH: Final = 30


def show_progress(done: int, total: int) -> None:
    """How many of how many records are read; with the last one the bar goes."""
    ended = done == total
    if total < MANY or (done % STEP and not ended) or not sys.stderr.isatty():
        return
    from rich.console import Console

    from avoidkit.terminal.layout.theme import THEME

    console = Console(stderr=True, theme=THEME, highlight=False)
    if not console.is_dumb_terminal:
        _wipe(console)
        if not ended:
            _draw(console, done, total)


def _draw(console: Console, done: int, total: int) -> None:
    from rich.progress_bar import ProgressBar

    bar = ProgressBar(total, done, WIDTH, style="faint", complete_style="strong")
    console.print(f"reading what is new  {done:>{len(str(total))}} ", bar, end="")


def _wipe(console: Console) -> None:
    from rich.control import Control
    from rich.segment import ControlType

    console.control(Control(ControlType.CARRIAGE_RETURN, (ControlType.ERASE_IN_LINE, 2)))
