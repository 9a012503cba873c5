"""What the exercises say is what stands in tests/transcripts; `make transcripts` writes it anew."""

from __future__ import annotations

from functools import cache

import pytest

from transcripts import FOLDER, names, transcripts_of

NAMES = names()
texts_of = cache(transcripts_of)


def test_every_exercise_has_its_transcripts_and_no_other_does() -> None:
    assert {path.name for path in FOLDER.glob("*.txt")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_transcript_is_what_the_exercise_says(name: str) -> None:
    exercise = name.partition(".")[0]
    assert (FOLDER / name).read_text(encoding="utf-8") == texts_of(exercise)[name]
