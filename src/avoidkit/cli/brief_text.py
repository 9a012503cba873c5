"""A brief as a text for our own pages: every row in one line, so that it fits any window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from avoidkit.exercise.steps import Block, Run, Text, literal
from avoidkit.progress import brief_words as said
from avoidkit.progress.sheet import Brief, Cell, Own, Section, Table


def text_of(brief: Brief) -> Text:
    """All that will stand on the page; what is drawn there is its numbers here."""
    return (
        Block((Run(said.TITLE, strong=True),)),
        *literal(said.days(brief.since, brief.until)),
        *literal(" ".join(said.WHAT_IT_IS)),
        *(block for section in brief.sections for block in _section(section)),
    )


def _section(section: Section) -> Iterator[Block]:
    yield Block((Run(section.title, strong=True),))
    if section.told:
        yield from literal(" ".join(section.told))
    for table in section.tables:
        yield from literal(f"{table.caption}.")
        yield _lines(_row(row) for row in _rows(table))
    if section.own:
        yield _lines((Run(f"{day}: "), _run(own)) for day, own in section.own)
    if section.noted:
        yield from literal(" ".join(section.noted))


def _rows(table: Table) -> Iterator[Sequence[Cell]]:
    """The heads, then every row, without what is drawn."""
    kept = [at for at, column in enumerate(table.columns) if column.kind != "drawn"]
    heads = [f"{column.head} {column.over}".rstrip() for column in table.columns]
    for row in (heads, *table.rows):
        yield [row[at] for at in kept]


def _row(cells: Sequence[Cell]) -> Iterator[Run]:
    """What the row is of, then its cells; an empty one has nothing to say."""
    yield _run(cells[0])
    for at, cell in enumerate(cell for cell in cells[1:] if cell != ""):
        yield Run(", " if at else ": ")
        yield _run(cell)


def _run(cell: Cell) -> Run:
    if isinstance(cell, Own):
        return Run(f'"{said.one_line(cell.words)}"', own=True)
    return Run(cell if isinstance(cell, str) else cell.said)


def _lines(rows: Iterator[Sequence[Run] | Iterator[Run]]) -> Block:
    runs = list[Run]()
    for row in rows:
        runs += [Run("\n")] if runs else []
        runs += row
    return Block(tuple(runs))
