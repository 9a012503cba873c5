"""Entries brought in: our own JSON Lines, jrnl's JSON, dated Markdown files.

What is brought in twice is in once: our own records keep their id, and any other gets one made from
its words. A row that cannot be read is told by its place, and the rest goes in.
"""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b32encode
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from avoidkit.store.record import Damaged, Record, moment
from avoidkit.store.record_files import id_in

PROSE: Final = (".md", ".markdown", ".txt")
DATED: Final = re.compile(r"\d{4}-\d{2}-\d{2}\b")
NIGHT: Final = "20:00"  # for a day without an hour


class Bad(NamedTuple):
    """A row that can't be read, and why; never its words."""

    place: str
    why: str


def rows(path: Path, data: bytes) -> Iterator[Record | Bad]:
    """The records of one file."""
    text = _text(data)
    prose = path.suffix.lower() in PROSE
    if prose and (dated := DATED.match(path.name)):
        yield _note(path.name, f"{dated[0]} {NIGHT}", text)
        return
    if prose and not text.lstrip().startswith(("{", "[")):
        yield Bad(path.name, "its name begins with no day, as 2026-11-23.md does")
        return
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        whole = None
    if isinstance(whole, dict) and isinstance(whole.get("entries"), list):
        yield from _jrnl(path, whole["entries"])
    elif isinstance(whole, list):
        yield from (
            _own(f"{path.name}, entry {number}", record) for number, record in enumerate(whole, 1)
        )
    else:
        yield from _lines(path, text)


def _lines(path: Path, text: str) -> Iterator[Record | Bad]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        place = f"{path.name}, line {number}"
        try:
            yield _own(place, json.loads(line))
        except (ValueError, RecursionError):
            yield Bad(place, "this is not JSON")


def _own(place: str, record: Any) -> Record | Bad:
    if not isinstance(record, dict) or type(record.get("v")) is not int:
        return Bad(place, "this is not one of avoidkit's records")
    if id_in(f"{record.get('id')}.json") is None:
        return Bad(place, "its id is not 26 letters and digits")
    try:
        moment(record)
    except Damaged as error:
        return Bad(place, str(error))
    return record


def _jrnl(path: Path, entries: list[Any]) -> Iterator[Record | Bad]:
    for number, entry in enumerate(entries, 1):
        place = f"{path.name}, entry {number}"
        if not isinstance(entry, dict):
            yield Bad(place, "this is no entry")
            continue
        parts = (str(entry.get(key) or "").strip() for key in ("title", "body"))
        tags = [str(tag) for tag in entry.get("tags") or [] if isinstance(tag, str)]
        when = f"{entry.get('date', '')} {entry.get('time', NIGHT)}"
        yield _note(place, when, "\n".join(part for part in parts if part), tags)


def _note(place: str, when: str, text: str, tags: list[str] | None = None) -> Record | Bad:
    """A text of another program, as a note. A time without an offset is of this place."""
    try:
        at = datetime.fromisoformat(when.strip()).astimezone()
    except ValueError:
        return Bad(place, "its date can't be read; like 2026-11-23")
    if not text.strip():
        return Bad(place, "there are no words in it")
    digest = hashlib.sha256(f"{when}\0{text}".encode("utf-8", "replace")).digest()
    return note(b32encode(digest).decode().lower()[:26], at, text.strip(), tags or [])


def note(id_: str, at: datetime, text: str, tags: Sequence[str] = ()) -> Record:
    """Some words that belong to no exercise, as a record."""
    when = at.isoformat(timespec="milliseconds")
    shared: dict[str, Any] = {"round": 1, "prompt": "", "at": when}
    answers = [{"q": "text", "kind": "write", **shared, "a": text, "shown": text}]
    if tags:
        about = {"q": "tags", "kind": "list", "about": "tag", **shared}
        answers.append({**about, "a": list(tags), "shown": ", ".join(tags)})
    return {"v": 1, "id": id_, "at": when, "type": "note", "export": True, "answers": answers}


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
