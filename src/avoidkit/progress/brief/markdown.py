"""A brief as Markdown: tables of text, padded so that they can also be read as they are.

What a person wrote is text here, never markup: `journal.markdown` sees to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from avoidkit.journal.markdown import heading, inline, line
from avoidkit.progress.brief import words
from avoidkit.progress.brief.model import Brief, Cell, Column, Own, Section, Table


def markdown(brief: Brief) -> str:
    """The whole page."""
    parts = [
        heading(1, words.TITLE),
        words.days(brief.since, brief.until),
        " ".join(words.WHAT_IT_IS),
    ]
    parts += [part for section in brief.sections for part in _section(section)]
    return "\n\n".join(parts) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield heading(2, section.title)
    if section.told:
        yield line(" ".join(section.told))
    for table in section.tables:
        yield line(table.caption)
        yield _table(table)
    if section.own:
        yield "\n".join(f"- {day}: {_cell(own)}" for day, own in section.own)
    if section.noted:
        yield " ".join(section.noted)


def _table(table: Table) -> str:
    """Without what is drawn: its numbers stand beside it."""
    shown = [number for number, column in enumerate(table.columns) if column.kind != "drawn"]
    columns = [table.columns[number] for number in shown]
    heads = [f"{column.head} {column.over}".rstrip() for column in columns]
    rows = [heads, *([_cell(row[number]) for number in shown] for row in table.rows)]
    widths = [max(3, *(len(row[number]) for row in rows)) for number in range(len(shown))]
    lines = [
        " | ".join(_padded(*cell) for cell in zip(row, columns, widths, strict=True))
        for row in rows
    ]
    rule = " | ".join(_rule(column, width) for column, width in zip(columns, widths, strict=True))
    return "\n".join(f"| {row} |" for row in (lines[0], rule, *lines[1:]))


def _padded(cell: str, column: Column, width: int) -> str:
    """A cell as wide as its column; numbers end at the same place."""
    return cell.rjust(width) if column.kind == "number" else cell.ljust(width)


def _rule(column: Column, width: int) -> str:
    return f"{'-' * (width - 1)}:" if column.kind == "number" else "-" * width


def _cell(cell: Cell) -> str:
    match cell:
        case Own(written):
            return f'"{inline(words.one_line(written))}"'
        case str():
            return inline(cell)
        case _:
            return cell.said
