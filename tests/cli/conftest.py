from __future__ import annotations

from pathlib import Path

import pytest

from cli_person import Person


@pytest.fixture
def person(tmp_path: Path) -> Person:
    (tmp_path / "run").mkdir(mode=0o700)
    return Person(tmp_path)
