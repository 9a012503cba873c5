"""What the exercises say is what stands in tests/transcripts; `make transcripts` writes it anew."""

from __future__ import annotations

import pytest

from transcripts import FOLDER, transcripts

WRITTEN = transcripts()


def test_every_exercise_has_its_transcripts_and_no_other_does() -> None:
    assert {path.name for path in FOLDER.glob("*.txt")} == set(WRITTEN)


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_a_transcript_is_what_the_exercise_says(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == WRITTEN[name]
