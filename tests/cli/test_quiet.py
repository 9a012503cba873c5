"""Whoever opens the journal, asked or not, leaves no core dump with it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

OPENED = """
import resource
from avoidkit.cli.wiring import wiring
resource.setrlimit(resource.RLIMIT_CORE, (4096, 4096))
assert wiring().{} is not None
print(resource.getrlimit(resource.RLIMIT_CORE))
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
    assert done.stdout == "(0, 0)\n"
