"""A brief as a text for our own pages: a row is a line that wraps, so it fits any window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from avoidkit.exercise.model.text import Block, Run, Text, literal
from avoidkit.progress.brief import words
from avoidkit.progress.brief.model import Brief, Cell, Column, Own, Section, Table


def text_of(brief: Brief) -> Text:
    """All that will stand on the page; what is drawn there is its numbers here."""
    return (
        Block((Run(words.TITLE, strong=True),)),
        *literal(words.days(brief.since, brief.until)),
        *literal(" ".join(words.WHAT_IT_IS)),
        *(block for section in brief.sections for block in _section(section)),
    )


def _section(section: Section) -> Iterator[Block]:
    yield Block((Run(section.title, strong=True),))
    if section.told:
        yield from literal(" ".join(section.told))
    for table in section.tables:
        yield from literal(f"{table.caption}.")
        yield _lines(_table_rows(table))
    if section.own:
        yield _lines((Run(f"{day}: "), _cell_run(own)) for day, own in section.own)
    if section.noted:
        yield from literal(" ".join(section.noted))


def _table_rows(table: Table) -> Iterator[list[Run]]:
    """What a row is of, then its cells with their heads. Weeks have theirs once, in a first row."""
    columns = [column for column in table.columns if column.kind != "drawn"]
    if any(column.over for column in columns):
        weeks = [f"{column.head} {column.over}" for column in columns if column.over]
        yield [Run(f"{columns[0].head}: {', '.join(weeks)}")]
    for row in table.rows:
        cells = [cell for cell, column in zip(row, table.columns, strict=True) if column in columns]
        yield list(_row_runs(cells, columns))


def _row_runs(cells: Sequence[Cell], columns: Sequence[Column]) -> Iterator[Run]:
    """An empty cell has nothing to say."""
    yield _cell_run(cells[0])
    lead = ": "
    for cell, column in zip(cells[1:], columns[1:], strict=True):
        if cell != "":
            yield Run(lead if column.over else f"{lead}{column.head} ")
            yield _cell_run(cell)
            lead = ", "


def _cell_run(cell: Cell) -> Run:
    if isinstance(cell, Own):
        return Run(f'"{words.one_line(cell.words)}"', own=True)
    return Run(cell if isinstance(cell, str) else cell.said)


def _lines(rows: Iterable[Iterable[Run]]) -> Block:
    runs = list[Run]()
    for row in rows:
        runs += [Run("\n")] if runs else []
        runs += row
    return Block(tuple(runs))
