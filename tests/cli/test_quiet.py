"""Whoever opens the journal, asked or not, leaves no core dump with it, and is not looked into."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

OPENED = """
import ctypes, resource, sys
from avoidkit.cli.wiring import wiring
assert wiring().{} is not None
looked_into = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) if sys.platform == "linux" else 0
print(resource.getrlimit(resource.RLIMIT_CORE), looked_into)
"""


@pytest.mark.parametrize("how", ["book", "unasked"])
def test_an_open_journal_is_in_no_core_dump(how: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", OPENED.format(how)],
        env={**os.environ, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "(0, 0) 0\n"
