"""Entries written out: Markdown to read, JSON and JSON Lines whole, CSV of the ratings.

Nothing is held but the entry that is being written.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from avoidkit.journal.entry import Entry, answered, page
from avoidkit.journal.markdown import bold, heading, line
from avoidkit.store.record import Record, summed

NUMBERS: Final = ("rate", "score", "breathe", "timer")
COLUMNS: Final = ("at", "exercise", "entry", "question", "prompt", "value", "numb")
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


def without_words(record: Record) -> Record:
    """The same record with its numbers only.

    What was asked goes by the name that its script has for it: the question as it was shown may
    hold words of theirs.
    """
    numbers = [_nameless(answer) for answer in answered(record) if answer.get("kind") in NUMBERS]
    return summed({**record, "answers": numbers})


def _nameless(answer: Record) -> Record:
    """An answer without what `{item}` stood for, its question called by its name in the script."""
    rest = {key: value for key, value in answer.items() if key != "item"}
    return {**rest, "prompt": str(answer.get("q", ""))}


def markdown(entries: Iterable[Entry]) -> Iterator[str]:
    """A heading an entry, a question in bold, the answer under it."""
    for entry in entries:
        title, _, rest = page(entry.record, whole=entry.whole).partition("\n")
        yield f"{heading(2, title)}\n"
        for row in rest.splitlines():
            yield _markdown_row(row)
        yield "\n"


def _markdown_row(row: str) -> str:
    """A row of an entry's page: set in where it was answered, else what was asked."""
    if row.startswith("  "):
        return f"{line(row[2:])}\n"
    return f"{bold(row)}\n\n" if row else "\n"


def json_array(entries: Iterable[Entry]) -> Iterator[str]:
    """One array of the newest texts."""
    yield "["
    separator = "\n"
    for entry in entries:
        yield f"{separator}{json.dumps(entry.record, ensure_ascii=False)}"
        separator = ",\n"
    yield "\n]\n"


def json_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """A record a line, older texts included: importing them gives the same journal."""
    for entry in entries:
        for version in entry.versions:
            yield f"{json.dumps(version.record, ensure_ascii=False)}\n"


def ratings(entries: Iterable[Entry]) -> Iterator[str]:
    """CSV: a row a rating. Numb has no number."""
    yield _csv_line(COLUMNS)
    for entry in entries:
        for answer in entry.answers:
            if answer.get("kind") == "rate" and ("a" in answer or answer.get("numb")):
                yield _csv_line(_cells(entry, answer))


def _cells(entry: Entry, answer: Mapping[str, Any]) -> tuple[str, ...]:
    numb = bool(answer.get("numb"))
    value = "" if numb else str(answer["a"])
    exercise = str(entry.record.get("exercise") or "")
    prompt = str(answer.get("prompt", ""))
    at = str(answer.get("at") or entry.record["at"])
    return at, exercise, entry.id, str(answer.get("q", "")), prompt, value, "yes" if numb else ""


def _csv_line(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow([_as_text(cell) for cell in cells])
    return buffer.getvalue()


def _as_text(cell: str) -> str:
    """What a spreadsheet does not run. The writer sets no lone carriage return in quotes."""
    lines = cell.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{lines}" if cell.startswith(FORMULA) else lines


FORMS: Final[Mapping[str, Callable[[Iterable[Entry]], Iterator[str]]]] = {
    "markdown": markdown,
    "json": json_array,
    "jsonl": json_lines,
    "csv": ratings,
}
