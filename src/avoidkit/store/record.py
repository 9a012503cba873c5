"""A record: one thing that was kept, as JSON that explains itself.

Version 1. UTF-8, two spaces of indent. Keys that are not known here are kept as they are; a record
of a newer `v` is read, and never written.

    v         1
    id        26 letters and digits, random; the end of the file's name
    at        when it began, with the offset of that place and day; `ended`: when it ended
    type      session | note | rev (a newer text of `of`) | tomb (`of` was taken away)
    of        the id that a rev or a tomb is about: always that of the first record
    edited    of a rev: when it was written (its `at` is that of the first record)
    over      of a rev: the ids of the texts it stands in place of
    covers    of a tomb: the ids that were taken away; a rev that it did not know of lives on
    follows   the id of the entry that this one tells the end of, such as what came of a plan
    about     names, feelings, tags
    pack      where the exercise came from; `exercise`: its id; `script`: sha256 of its file
    language, track, settings, outcome (finished | stopped | interrupted)
    export    whether an export takes it along
    answers   in order: q (the step's name), round, kind, role, about, rating, strand, item (what
              `{item}` was), prompt (as it was shown), and a, shown, at; or skipped: true;
              or numb: true, with `shown` where that had words of its own; a score has no prompt;
              or unfinished: true beside a and shown, without a prompt
    sum       sha256 of all the rest, so that a change by hand or by rot is seen
"""

from __future__ import annotations

import hashlib
import json
import secrets
from datetime import datetime
from typing import Any, Final

VERSION: Final = 1
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz234567"
Record = dict[str, Any]
_sorted: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class Damaged(ValueError):
    """Bytes that are no record."""


def new_id() -> str:
    """26 characters of base32: 130 random bits, no date in them."""
    return "".join(secrets.choice(LETTERS) for _ in range(26))


def summed(record: Record) -> Record:
    """The same record, its sum last."""
    rest = {key: value for key, value in record.items() if key != "sum"}
    return {**rest, "sum": sum_of(rest)}


def sum_of(record: Record) -> str:
    rest = {key: value for key, value in record.items() if key != "sum"}
    return f"sha256:{hashlib.sha256(_sorted(rest).encode('utf-8', 'replace')).hexdigest()}"


def written(record: Record) -> bytes:
    """The bytes of its file."""
    clean = json.loads(json.dumps(record, ensure_ascii=False).encode("utf-8", "replace"))
    return (json.dumps(summed(clean), ensure_ascii=False, indent=2) + "\n").encode()


def read(data: bytes) -> tuple[Record, bool]:
    """The record, and whether its sum still holds. Raises Damaged where it is none."""
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        raise Damaged("this is not JSON") from None
    if not isinstance(record, dict) or type(record.get("v")) is not int:
        raise Damaged("this is not a record")
    if not isinstance(record.get("id"), str):
        raise Damaged("this record has no id")
    moment(record)
    return record, record.get("sum") == sum_of(record)


def moment(record: Record) -> datetime:
    """When it began, aware. Raises Damaged."""
    try:
        at = datetime.fromisoformat(record["at"])
    except (KeyError, TypeError, ValueError):
        raise Damaged("this record has no time") from None
    if at.tzinfo is None:
        raise Damaged("this record's time has no offset")
    return at
