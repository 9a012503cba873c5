"""A brief as Markdown: tables of text, padded so that they can also be read as they are.

What a person wrote is text here, never markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from avoidkit.progress.brief import words as said
from avoidkit.progress.brief.model import Brief, Cell, Own, Section, Table

MARKUP: Final = re.compile(r"([\\`*_\[\]<>|~&])")  # what means something within a line


def markdown(brief: Brief) -> str:
    """The whole page."""
    parts = [f"# {said.TITLE}", said.days(brief.since, brief.until), " ".join(said.WHAT_IT_IS)]
    parts += [part for section in brief.sections for part in _section(section)]
    return "\n\n".join(parts) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.title}"
    if section.told:
        yield _text(" ".join(section.told))
    for table in section.tables:
        yield _text(table.caption)
        yield _table(table)
    if section.own:
        yield "\n".join(f"- {day}: {_cell(own)}" for day, own in section.own)
    if section.noted:
        yield " ".join(section.noted)


def _table(table: Table) -> str:
    """Without what is drawn: its numbers stand beside it."""
    kept = [at for at, column in enumerate(table.columns) if column.kind != "drawn"]
    columns = [table.columns[at] for at in kept]
    rows = [
        [f"{column.head} {column.over}".rstrip() for column in columns],
        *([_cell(row[at]) for at in kept] for row in table.rows),
    ]
    wide = [max(3, *(len(row[at]) for row in rows)) for at in range(len(kept))]
    right = [column.kind == "number" for column in columns]
    lines = [
        " | ".join(
            cell.rjust(room) if ends else cell.ljust(room)
            for cell, room, ends in zip(row, wide, right, strict=True)
        )
        for row in rows
    ]
    ruled = " | ".join(
        "-" * (room - ends) + ":" * ends for room, ends in zip(wide, right, strict=True)
    )
    return "\n".join(f"| {line} |" for line in (lines[0], ruled, *lines[1:]))


def _cell(cell: Cell) -> str:
    match cell:
        case Own(words):
            return f'"{_text(said.one_line(words))}"'
        case str():
            return _text(cell)
        case _:
            return cell.said


def _text(words: str) -> str:
    return MARKUP.sub(r"\\\1", words)
