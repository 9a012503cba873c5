"""What stands at the top of the repository: nothing comes there by accident."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOP = """
    .ci .gitignore CHANGELOG.md CONTRIBUTING.md LICENSE Makefile README.md bench constraints.txt
    docs exercises hatch_build.py pyproject.toml scripts src tests
"""


def test_only_what_is_listed_stands_at_the_top() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: an unpacked archive has no list of its files")
    # What is staged, not only what is committed.
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    names = {name.partition("/")[0] for name in listed.stdout.split("\0") if name}
    assert names == set(TOP.split())
