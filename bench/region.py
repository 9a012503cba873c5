"""A bare region loop: ten times a second a circle, a word and the keys, styled by Rich.

The rows that changed are written, and one wait serves the clock and the keys. Nothing of avoidkit
is in it.
"""

from __future__ import annotations

import math
import select
import sys
import time

from rich.console import Console
from rich.style import Style

ROWS = 9
BOLD, CYAN, DIM = (Style.parse(name) for name in ("bold", "cyan", "dim"))
Lines = list[tuple[str, Style]]


def view(gone: float, width: int) -> Lines:
    phase = gone % 19
    size = (1 - math.cos(math.pi * min(phase / 4, 1))) / 2
    size = size if phase < 11 else (1 + math.cos(math.pi * (phase - 11) / 8)) / 2
    radius = 0.6 + (ROWS / 2 - 0.6) * size
    lines: Lines = [(f"breath, {int(19 - phase) + 1}", BOLD)]
    for row in range(ROWS):
        across = radius * radius - (row + 0.5 - ROWS / 2) ** 2
        cells = 2 * round(2 * math.sqrt(across)) if across > 0 else 0
        lines.append((("#" * cells).center(ROWS * 2 + 2)[: width - 1].rstrip(), CYAN))
    return [*lines, ("space pause, + faster, - slower, q stop"[: width - 1], DIM)]


def main(seconds: float) -> None:
    console = Console(force_terminal=True, color_system="standard", width=80)
    sys.stderr.write(f"{time.process_time()}")
    began = time.monotonic()
    old: Lines = []
    while (gone := time.monotonic() - began) < seconds:
        new = view(gone, console.width)
        written = [
            f"\x1b[{number + 1};1H{style.render(text)}\x1b[K"
            for number, (text, style) in enumerate(new)
            if number >= len(old) or old[number] != (text, style)
        ]
        if written:
            sys.stdout.write(f"\x1b[?2026h{''.join(written)}\x1b[?2026l")
            sys.stdout.flush()
        old = new
        select.select((sys.stdin,), (), (), max(0.0, (int(gone * 10) + 1) / 10 - gone))


if __name__ == "__main__":
    main(float(sys.argv[1]))
