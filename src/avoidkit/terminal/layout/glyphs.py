"""The shapes a timer draws, as rows of characters: pure, no colour, no place on the page.

Heights are counted in eighths of a row. A swell stands on the horizon, which is never empty: the
lowest row shows at least one eighth. All sides agree, because a profile is even.
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from math import cos, pi
from typing import Final


class Glyphs(Enum):
    """What the terminal's font can draw, by the height of a cell in eighths."""

    EIGHTHS = " ▁▂▃▄▅▆▇█"
    HALVES = " ▄█"
    ASCII = " _#"


BLOCKS: Final = frozenset("▁▂▃▄▅▆▇█▀")
FIGURES: Final = {
    "0": ("█▀█", "█ █", "▀▀▀"),
    "1": ("▀█ ", " █ ", "▀▀▀"),
    "2": ("▀▀█", "█▀▀", "▀▀▀"),
    "3": ("▀▀█", "▀▀█", "▀▀▀"),
    "4": ("█ █", "▀▀█", "  ▀"),
    "5": ("█▀▀", "▀▀█", "▀▀▀"),
    "6": ("█▀▀", "█▀█", "▀▀▀"),
    "7": ("▀▀█", "  █", "  ▀"),
    "8": ("█▀█", "█▀█", "▀▀▀"),
    "9": ("█▀█", "▀▀█", "▀▀▀"),
}
PERIOD: Final = 20  # cells from one wave to the next


def crest(size: float, rows: int, *, coarse: bool = False) -> float:
    """The height of a swell of *size* (0 to 1), in rows, on a grid that spares small changes."""
    steps = 4 if rows >= 5 else 8  # a row
    if coarse:
        steps = 2
    return round(steps * size * rows) / steps


def swell(high: float, rows: int, width: int, horizon: int, glyphs: Glyphs) -> tuple[str, ...]:
    """*rows* of *horizon* cells, the top one first; *high* is the crest, in rows."""
    edge = (horizon - width) / 2
    heights = []
    for cell in range(horizon):
        across = (2 * (cell - edge) + 1) / width - 1
        risen = 8 * high * cos(pi * across / 2) ** 2 if abs(across) < 1 else 0.0
        heights.append(max(1, round(risen)))
    return _drawn(heights, rows, glyphs)


@lru_cache(maxsize=64)
def wave(step: int, rows: int, width: int, glyphs: Glyphs) -> tuple[str, ...]:
    """A sea that came *step* cells this way. It has no beginning and no end."""
    low, high = (2, 14) if rows > 1 else (1, 7)
    middle, reach = (low + high) / 2, (high - low) / 2
    heights = [
        round(middle - reach * cos(2 * pi * (cell + step) / PERIOD)) for cell in range(width)
    ]
    return _drawn(heights, rows, glyphs)


def figures(count: int) -> tuple[str, ...]:
    """A number three rows high, three cells a figure."""
    shapes = [FIGURES[digit] for digit in str(count)]
    return tuple("   ".join(shape[row] for shape in shapes) for row in range(3))


def _drawn(heights: list[int], rows: int, glyphs: Glyphs) -> tuple[str, ...]:
    """Rows of glyphs, the top one first."""
    columns = [_column(height, rows, glyphs) for height in heights]
    return tuple(map("".join, zip(*columns, strict=True)))


@lru_cache(maxsize=256)
def _column(height: int, rows: int, glyphs: Glyphs) -> str:
    """A column of cells, the top one first; the lowest always shows something."""
    filled = [min(8, max(0, height - 8 * row)) for row in range(rows)]
    cells = [_glyph(eighths, glyphs, lowest=not row) for row, eighths in enumerate(filled)]
    return "".join(reversed(cells))


def _glyph(eighths: int, glyphs: Glyphs, *, lowest: bool) -> str:
    ramp: str = glyphs.value
    if glyphs is Glyphs.EIGHTHS:
        return ramp[eighths]
    if eighths < 4 and (lowest or glyphs is Glyphs.ASCII):
        return "_" if lowest else " "
    return ramp[(eighths + 2) // 4] if glyphs is Glyphs.HALVES else "#"
