"""What authors are told of avoidkit.testing is true: its examples run."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from avoidkit import testing

README = Path(__file__).parents[1] / "README.md"


def test_the_examples_for_authors_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (walk,) = re.findall(
        r"```yaml\n(avoidkit: 1\nid: my-walk\n.*?)```",
        README.read_text(encoding="utf-8"),
        re.DOTALL,
    )
    (tmp_path / "my-walk.yaml").write_text(walk, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    results = doctest.testmod(testing)
    assert results.attempted > 0
    assert results.failed == 0


def test_all_that_is_public_is_there_and_says_what_it_is() -> None:
    for name in testing.__all__:
        assert getattr(testing, name).__doc__
