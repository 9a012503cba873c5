"""Journals to measure with: many entries of plain words, the same ones for the same number."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

from avoidkit.store.record import LETTERS, Record, written
from avoidkit.store.record_files import RecordFiles

WORDS: Final = """
asked quiet kitchen evening joked again talk wanted leave door stayed breath slow warm friend
morning walk nothing say fine tired week listened hand train letter call missed answer small step
window rain shoulder heavy easier after before because thought café später laughed
"""
RARE: Final = "dishes"
"""A word that stands in every five hundredth entry."""
STRANDS: Final = ("Distance", "Choice", "Contact", "Receiving", "Limits", "Values", "Body", "Grip")
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


def practised(count: int) -> Iterator[Record]:
    """The same entries as sessions: each with strain before and after, one in twenty a check-in,
    one a reach with its prediction, and one that tells what came of it.
    """
    dice, last = Random(7), ""  # noqa: S311 - the same journal every time
    for number, record in enumerate(records(count)):
        at = record["at"]
        asked = [_rated("strain", dice.randint(0, 10), at, rating="strain")]
        if number % 20 == 0:
            record["exercise"] = "checkin"
            asked = [_rated(name, dice.randint(0, 10), at, strand=name) for name in STRANDS]
        elif number % 20 == 1:
            record["exercise"], last = "reach", record["id"]
            asked += [_said(role, at) for role in ("act", "prediction")]
            asked.append(_rated("likely", dice.randint(0, 100), at, role="likelihood"))
        elif number % 20 == 2:
            record["exercise"], record["follows"] = "after-reach", last
            asked.append(_chosen("did", "all", at))
            asked.append(_chosen("outcome", dice.choice(["full", "part", "no"]), at))
        asked.append(_rated("after", dice.randint(0, 10), at, rating="strain"))
        yield {**record, "answers": [*asked, *record["answers"][1:]]}


def made(files: RecordFiles, records: Iterable[Record]) -> None:
    """A store of these records, under its seal. Nothing is synced: it is only measured."""
    files.set_up()
    for record in records:
        path: Path = files.folder / "r" / files.name_of(record)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(handle, files.seal.close(written(record)))
        os.close(handle)


def _answer(name: str, text: str, at: str) -> dict[str, Any]:
    prompt = "What happened? Facts, as a camera would see them."
    return {"q": name, "kind": "write", "prompt": prompt, "a": text, "shown": text, "at": at}


def _rated(name: str, number: int, at: str, **marks: str) -> dict[str, Any]:
    answer = {"q": name, "kind": "rate", "prompt": "How much?", "a": number, "at": at}
    return {**answer, **marks, "shown": str(number)}


def _said(role: str, at: str) -> dict[str, Any]:
    answer = {"q": role, "kind": "ask", "role": role, "prompt": "What?", "at": at}
    return {**answer, "a": "ask Sam for a walk", "shown": "ask Sam for a walk"}


def _chosen(role: str, which: str, at: str) -> dict[str, Any]:
    answer = {"q": role, "kind": "choose", "role": role, "prompt": "Which?", "at": at}
    return {**answer, "a": which, "shown": which}
