"""Journals to measure with: many entries of plain words, the same ones for the same number."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

from avoidkit.store.files import Files
from avoidkit.store.record import LETTERS, Record, written

WORDS: Final = """
asked quiet kitchen evening joked again talk wanted leave door stayed breath slow warm friend
morning walk nothing say fine tired week listened hand train letter call missed answer small step
window rain shoulder heavy easier after before because thought café später laughed
"""
RARE: Final = "dishes"
"""A word that stands in every five hundredth entry."""
FIRST: Final = datetime(2016, 1, 1, 20, tzinfo=UTC)


def records(count: int) -> Iterator[Record]:
    """Entries of about eighty words, one every fifty minutes, oldest first."""
    words = WORDS.split()
    dice = Random(7)  # noqa: S311 - the same journal every time
    for number in range(count):
        at = (FIRST + timedelta(minutes=50 * number)).isoformat(timespec="milliseconds")
        texts = [" ".join(dice.choices(words, k=size)) for size in (12, 60, 8)]
        if number % 500 == 0:
            texts[1] += f", and then the {RARE}."
        yield {
            "v": 1,
            "id": "".join(dice.choices(LETTERS, k=26)),
            "at": at,
            "ended": at,
            "type": "session",
            "exercise": "journal",
            "track": "full",
            "outcome": "finished",
            "export": True,
            "answers": [_answer(name, text, at) for name, text in zip("abc", texts, strict=True)],
        }


def made(files: Files, count: int) -> None:
    """A store of so many records, under its seal. Nothing is synced: it is only measured."""
    files.set_up()
    for record in records(count):
        path: Path = files.folder / "r" / files.name_of(record)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(handle, files.seal.close(written(record)))
        os.close(handle)


def _answer(name: str, text: str, at: str) -> dict[str, Any]:
    prompt = "What happened? Facts, as a camera would see them."
    return {"q": name, "kind": "write", "prompt": prompt, "a": text, "shown": text, "at": at}
