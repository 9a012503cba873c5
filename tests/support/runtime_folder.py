"""A runtime folder for a test's person: in memory, as on a real system, and theirs alone."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

MEMORY = Path("/dev/shm")


def runtime(home: Path) -> Path:
    """`run` below their home: a link into memory, where this system has some."""
    run = home / "run"
    if run.exists():
        return run
    home.mkdir(parents=True, exist_ok=True)
    if MEMORY.is_dir():
        run.symlink_to(tempfile.mkdtemp(dir=_memory()))
    else:
        run.mkdir(mode=0o700)
    return run


@cache
def _memory() -> Path:
    """One folder for all tests of this process; it goes with it."""
    folder = Path(tempfile.mkdtemp(prefix="avoidkit-tests-", dir=MEMORY))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
