"""What the exercises say is what stands in tests/transcripts; `make transcripts` writes it anew."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "transcripts"
sys.path.insert(0, str(ROOT / "scripts"))

from transcripts import transcripts  # noqa: E402 - a script, not a package

WRITTEN = transcripts()


def test_every_exercise_has_its_transcripts_and_no_other_does() -> None:
    assert {path.name for path in FOLDER.glob("*.txt")} == set(WRITTEN)


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_a_transcript_is_what_the_exercise_says(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == WRITTEN[name]
