"""The least that a moving picture costs: ten times a second, write the rows that changed."""

from __future__ import annotations

import math
import select
import sys
import time


def main(seconds: float) -> None:
    sys.stderr.write(f"{time.process_time()}")
    began = time.monotonic()
    old: list[str] = []
    frame = 0
    while (gone := time.monotonic() - began) < seconds:
        size = (1 - math.cos(math.pi * (gone % 8) / 4)) / 2
        rows = [("#" * round(34 * size * math.sin((row + 1) / 10 * math.pi))).center(34)
                for row in range(9)]  # fmt: skip
        for number, row in enumerate(rows):
            if not old or row != old[number]:
                sys.stdout.write(f"\x1b[{number + 1};1H{row}\x1b[K")
        sys.stdout.flush()
        old = rows
        frame += 1
        select.select((), (), (), max(0.0, began + frame / 10 - time.monotonic()))


if __name__ == "__main__":
    main(float(sys.argv[1]))
