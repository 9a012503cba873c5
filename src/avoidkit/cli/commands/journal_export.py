"""`journal export`: entries written out, to stdout or to a private file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from avoidkit.cli.commands.journal import OF, SINCE, UNTIL, tell_damaged
from avoidkit.cli.context.run_context import run_context
from avoidkit.cli.dialogs.entry_filter import EntryFilter
from avoidkit.cli.dialogs.save_as import put
from avoidkit.cli.text import export_messages, messages
from avoidkit.errors import AvoidkitError, NotHere
from avoidkit.journal.entry import Entry
from avoidkit.journal.export import FORMS, without_words


def export(  # noqa: PLR0913 - they are the filters
    *,
    form: Annotated[str, typer.Option("--format", metavar="F", help=", ".join(FORMS))] = "markdown",
    since: Annotated[str, SINCE] = "",
    until: Annotated[str, UNTIL] = "",
    exercise: Annotated[str, OF] = "",
    numbers: Annotated[bool, typer.Option("--numbers", help="Ratings only, no words.")] = False,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="A file, for you alone.")] = None,
    force: Annotated[bool, typer.Option("--force", help="In place of that file.")] = False,
) -> int:
    """Write entries out. What is marked to stay out of exports does, unless it is named."""
    if form not in FORMS:
        raise NotHere(f"--format takes one of: {', '.join(FORMS)}.")
    context = run_context()
    entry_filter = EntryFilter.read(since, until, exercise, context.clock.now())
    if out is not None and out.exists() and not force:
        raise AvoidkitError(export_messages.THERE.format(out))
    journal = context.journal
    left_out = 0

    def entries() -> Iterator[Entry]:
        nonlocal left_out
        ids = [head.id for head in reversed(journal.heads()) if entry_filter.fits(head)]
        for entry in journal.entries(ids):
            if entry.record.get("export") is False and not exercise:
                left_out += 1
                continue
            yield _numbers(entry) if numbers else entry

    written = FORMS[form](entries())
    if out is None:
        sys.stdout.writelines(written)
    else:
        put(out, "".join(written), instead=True)
    tell_damaged(journal)
    if not journal.heads():
        sys.stderr.write(f"{messages.NOT_HERE_YET}\n")
    if left_out:
        sys.stderr.write(f"{messages.STAYED_OUT.format(left_out)}\n")
    return 0


def _numbers(entry: Entry) -> Entry:
    texts = tuple(
        replace(version, record=without_words(version.record)) for version in entry.versions
    )
    return replace(entry, record=without_words(entry.record), versions=texts)
