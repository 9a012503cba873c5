"""A brief as one HTML file: no script, nothing from elsewhere, and one A4 page where it is printed.

What a person wrote is text here, never markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from avoidkit.progress.brief import words
from avoidkit.progress.brief.model import Brief, Cell, Column, Own, Section, Table
from avoidkit.progress.brief.svg import drawn

HEAD = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
"""


def html(brief: Brief) -> str:
    """The whole file."""
    style = Path(__file__).with_name("sheet.css").read_text(encoding="utf-8")
    days = words.days(brief.since, brief.until)
    parts = [
        HEAD.format(title=f"{words.TITLE}, {escape(days)}", style=style),
        f'<header>\n<h1>{words.TITLE}</h1>\n<p class="days">{escape(days)}</p>\n',
        *(f"<p>{escape(line)}</p>\n" for line in words.WHAT_IT_IS),
        '</header>\n<div class="sections">\n',
        *(part for section in brief.sections for part in _section(section)),
        "</div>\n</main>\n</body>\n</html>\n",
    ]
    return "".join(parts)


def _section(section: Section) -> Iterator[str]:
    name = section.id
    yield f'<section aria-labelledby="{name}">\n<h2 id="{name}">{escape(section.title)}</h2>\n'
    yield '<div class="body">\n'
    yield from (f"<p>{escape(line)}</p>\n" for line in section.told)
    for number, table in enumerate(section.tables, 1):
        yield from _table(table, f"{name}-{number}")
    if section.own:
        yield "<dl>\n"
        for day, own in section.own:
            yield f"<div><dt>{escape(day)}</dt><dd>{_own(own)}</dd></div>\n"
        yield "</dl>\n"
    noted = " ".join(filter(None, (section.drawn, *section.noted)))
    if noted:
        yield f'<p class="note">{escape(noted)}</p>\n'
    yield "</div>\n</section>\n"


def _table(table: Table, name: str) -> Iterator[str]:
    yield f"<table>\n<caption>{escape(table.caption)}</caption>\n<thead>\n"
    if any(column.over for column in table.columns):
        yield "<tr>"
        for over, columns in groupby(table.columns, key=lambda column: column.over):
            span = len(list(columns))
            if over:
                yield f'<th scope="colgroup" colspan="{span}" class="over">{escape(over)}</th>'
            else:
                yield f'<td colspan="{span}"></td>'
        yield "</tr>\n"
    yield "<tr>"
    for column in table.columns:
        yield f'<th scope="col"{_kind(column)}>{escape(column.head)}</th>'
    yield "</tr>\n</thead>\n<tbody>\n"
    for number, row in enumerate(table.rows, 1):
        yield from _row(row, table.columns, f"{name}-{number}")
    yield "</tbody>\n</table>\n"


def _row(row: Sequence[Cell], columns: Sequence[Column], name: str) -> Iterator[str]:
    first = row[0]
    title = first.words if isinstance(first, Own) else str(first)
    yield f'<tr><th scope="row"{_kind(columns[0])}>{_cell(first, name, title)}</th>'
    for cell, column in zip(row[1:], columns[1:], strict=True):
        yield f"<td{_kind(column)}>{_cell(cell, name, title)}</td>"
    yield "</tr>\n"


def _kind(column: Column) -> str:
    return f' class="{column.kind}"' if column.kind else ""


def _cell(cell: Cell, name: str, title: str) -> str:
    match cell:
        case Own():
            return _own(cell)
        case str():
            return escape(cell)
        case _:
            return drawn(cell, name, title)


def _own(own: Own) -> str:
    """A person's own words; they may run in another direction than ours."""
    return f'<q dir="auto">{escape(words.one_line(own.words))}</q>'
