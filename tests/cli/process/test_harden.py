"""Whoever opens the journal, asked or not, leaves no core dump with it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

OPENED = """
from ctypes import CDLL
from avoidkit.cli.context.run_context import run_context
dumpable = lambda: CDLL(None).prctl(3, 0, 0, 0, 0)  # PR_GET_DUMPABLE
before = dumpable()
assert run_context().{} is not None
print(before, dumpable())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="it asks Linux's prctl")
@pytest.mark.parametrize("how", ["journal", "unasked"])
def test_an_open_journal_is_in_no_core_dump(how: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", OPENED.format(how)],
        env={**os.environ, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "1 0\n"
