"""Entries put into a person's open journal, and what `journal list` shows of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from avoidkit.store.record import new_id
from avoidkit.store.record_files import RecordFiles
from avoidkit.store.seal import Plain
from support.cli_person import Person


def listed(person: Person) -> list[str]:
    """The lines of a list, newest first."""
    done = person.run("journal", "list")
    assert done.returncode == 0, done.stderr
    return [line for line in done.stdout.splitlines() if not line.startswith("Nothing here")]


def put(home: Path, *records: dict[str, Any]) -> None:
    files = RecordFiles(home / ".local/share/avoidkit/store", Plain())
    for record in records:
        files.add(record)


def record(day: str, text: str = "words", **more: Any) -> dict[str, Any]:
    """A session of `defuse` at noon, with one answer in words and one rating."""
    at = f"{day}T12:00:00+00:00"
    rate = {"q": "grip", "kind": "rate", "prompt": "How true?", "a": 7, "shown": "7", "at": at}
    ask = {"q": "t", "kind": "ask", "prompt": "What?", "a": text, "shown": text, "at": at}
    shared = {"v": 1, "id": new_id(), "at": at, "type": "session", "exercise": "defuse"}
    return {**shared, "answers": [ask, rate], **more}
