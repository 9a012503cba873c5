"""`--about`: what this is and is not, and for whom; it needs no config and no home folder."""

from __future__ import annotations

import sys
from typing import Final

from avoidkit.cli.text import messages

WIDE: Final = 79


def about() -> int:
    """The scope statement, and what belongs to it."""
    from textwrap import fill

    width = sheet_width() or WIDE
    paragraphs = (
        messages.SCOPE,
        messages.WHOM,
        messages.EVIDENCE,
        messages.NOT_ALONE,
        messages.PACE,
    )
    sys.stdout.write("\n\n".join(fill(paragraph, width) for paragraph in paragraphs) + "\n")
    return 0


def sheet_width() -> int:
    """Columns that a line may take on the terminal; 0 in a pipe, where a line is a line."""
    from shutil import get_terminal_size

    return min(WIDE, get_terminal_size().columns - 1) if sys.stdout.isatty() else 0
