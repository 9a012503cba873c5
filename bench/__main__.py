"""`make bench`: every figure, beside its peer, as a table. It never fails for a figure."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from bench import journaling, keeping, looking_back, pacing, starting
from bench.table import HEAD


def main() -> None:
    ask = argparse.ArgumentParser(prog="python -m bench")
    ask.add_argument("--quick", action="store_true", help="fewer rounds; two breaths for eight")
    quick = ask.parse_args().quick
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    print(HEAD, flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for row in starting.rows(folder, 5 if quick else 15):
            print(row, flush=True)
        for row in keeping.rows(folder, 5 if quick else 15):
            print(row, flush=True)
        sizes = (10_000,) if quick else (10_000, 100_000)
        for row in journaling.rows(folder, 3 if quick else 5, sizes):
            print(row, flush=True)
        for row in looking_back.rows(folder, 3 if quick else 5, sizes):
            print(row, flush=True)
        for row in pacing.rows(folder, 1 if quick else 5, 2 if quick else 8):
            print(row, flush=True)


if __name__ == "__main__":
    main()
