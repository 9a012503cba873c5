"""`make bench`: every figure, beside its peer, as a table. It never fails for a figure.

`python -m bench --only journaling` measures that part alone.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from bench import journaling, keeping, looking_back, pacing, starting
from bench.journaling import SIZES
from bench.table import HEAD, Row

PARTS: Final[Mapping[str, Callable[[Path, bool], Iterator[Row]]]] = {
    "starting": lambda folder, quick: starting.rows(folder, 5 if quick else 15),
    "keeping": lambda folder, quick: keeping.rows(folder, 5 if quick else 15),
    "journaling": lambda folder, quick: journaling.rows(
        folder, 3 if quick else 5, SIZES[: 1 if quick else 2]
    ),
    "looking_back": lambda folder, quick: looking_back.rows(
        folder, 3 if quick else 5, SIZES[: 1 if quick else 2]
    ),
    "pacing": lambda folder, quick: pacing.rows(folder, 1 if quick else 5, 2 if quick else 8),
}


def main() -> None:
    ask = argparse.ArgumentParser(prog="python -m bench")
    ask.add_argument("--quick", action="store_true", help="fewer rounds; two breaths for eight")
    ask.add_argument("--only", action="append", choices=PARTS, help="this part, and no other")
    told = ask.parse_args()
    quick = told.quick
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    print(HEAD, flush=True)
    with tempfile.TemporaryDirectory() as name:
        for part in told.only or PARTS:
            for row in PARTS[part](Path(name), quick):
                print(row, flush=True)


if __name__ == "__main__":
    main()
