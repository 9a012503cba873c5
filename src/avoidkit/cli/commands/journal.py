"""`journal list | show | search`: reading what was kept."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Annotated, Final

import typer

from avoidkit.cli.context.run_context import run_context
from avoidkit.cli.dialogs.entry_filter import EntryFilter, entries_about
from avoidkit.cli.text import messages
from avoidkit.errors import NotHere
from avoidkit.journal.entry import Entry, Head
from avoidkit.journal.journal import Journal
from avoidkit.journal.text_search import folded, marked
from avoidkit.terminal.layout.sanitize import safe

SINCE: Final = typer.Option(metavar="DAY", help='From: "last week", "3 days ago", 2026-11-23.')
UNTIL: Final = typer.Option(metavar="DAY", help="To the end of that day.")
OF: Final = typer.Option("--exercise", metavar="ID", help="Of one exercise.")
TAG: Final = typer.Option("--tag", help="Pick one of the tags you used.")
PERSON: Final = typer.Option("--person", help="Pick one of the people you named.")
FEELING: Final = typer.Option("--feeling", help="Pick one of the feelings you named.")
JSON: Final = typer.Option("--json", help="As JSON, one array.")


def list_kept(  # noqa: PLR0913 - they are the filters
    *,
    since: Annotated[str, SINCE] = "",
    until: Annotated[str, UNTIL] = "",
    exercise: Annotated[str, OF] = "",
    tag: Annotated[bool, TAG] = False,
    person: Annotated[bool, PERSON] = False,
    feeling: Annotated[bool, FEELING] = False,
    json: Annotated[bool, JSON] = False,
) -> int:
    """What was kept, newest first."""
    context = run_context()
    entry_filter = EntryFilter.read(since, until, exercise, context.clock.now())
    journal = context.journal
    all_heads = journal.heads()
    heads = [head for head in all_heads if entry_filter.fits(head)]
    for about, wished in (("tag", tag), ("person", person), ("feeling", feeling)):
        if wished:
            picked = entries_about(context, heads, about)
            if picked is None:
                return 0
            heads = picked
    if json:
        return _as_json(journal.entries(head.id for head in heads))
    nothing = messages.NONE_FITS if all_heads else messages.NOT_HERE_YET
    return _read(journal, [(head, head.line) for head in heads], nothing)


def show(
    entry: Annotated[str, typer.Argument(metavar="ID")],
    *,
    history: Annotated[bool, typer.Option("--history", help="Its older texts, too.")] = False,
    json: Annotated[bool, JSON] = False,
) -> int:
    """Read one entry."""
    journal = run_context().journal
    whole = find_entry(journal, entry)
    if json:
        return _as_json([whole])
    text = whole.history if history else whole.text
    tell_damaged(journal)
    if run_context().plain:
        sys.stdout.write(f"{safe(text)}\n")
        return 0
    from avoidkit.cli.dialogs.reader import read_text

    return read_text(run_context(), text)


def search(
    *,
    stdin: Annotated[bool, typer.Option("--stdin", help="Read the words from there.")] = False,
    json: Annotated[bool, JSON] = False,
) -> int:
    """Find entries by words in them. The words are asked for, and never an argument."""
    context = run_context()
    journal = context.journal
    words = _one_line() if stdin else asked_words()
    if words is None:
        if not context.terminal:  # nobody left: the input ended
            sys.stdout.write(f"{messages.NOTHING_SOUGHT}\n")
        return 0
    hits = journal.search(words)
    if json:
        return _as_json(journal.entry(hit.head.id) for hit in hits)
    search_words = folded(words).split()
    rows = [(hit.head, f"{hit.head.exercise:<12}{marked(hit.line, search_words)}") for hit in hits]
    return _read(journal, rows, messages.NOTHING_FOUND)


def find_entry(journal: Journal, short: str) -> Entry:
    """The entry that a short id means. Raises NotHere."""
    entries = journal.find(short)
    if not entries:
        raise NotHere(f'No entry is called "{short}". avoidkit journal list shows all.')
    if len(entries) > 1:
        names = journal.short()
        many = ", ".join(names.of(entry.id) for entry in entries[:9])
        raise NotHere(f'"{short}" could be several: {many}.')
    return entries[0]


def _one_line() -> str:
    """The first line that comes in, whatever its bytes and whatever the locale expects."""
    return sys.stdin.buffer.readline().decode("utf-8", "replace")


def asked_words() -> str | None:
    """What to look for, from somebody at a screen; None where they left."""
    from avoidkit.cli.dialogs.reader import one_line

    return one_line(run_context(), messages.SEARCH)


def tell_damaged(journal: Journal) -> None:
    """The files of a journal that can't be read, on stderr."""
    for name in dict.fromkeys(journal.damaged):
        sys.stderr.write(
            f"{name} can't be read; the rest is here. avoidkit data doctor says more.\n"
        )


def _read(journal: Journal, rows: list[tuple[Head, str]], nothing: str) -> int:
    """The lines printed, or to be opened one by one."""
    context = run_context()
    tell_damaged(journal)
    if not rows:
        sys.stdout.write(f"{nothing}\n")
        return 0
    if context.plain:
        names = journal.short()
        for head, line in rows:
            sys.stdout.write(f"{names.of(head.id):<5}{head.when:<23}{safe(line)}\n")
        return 0
    from avoidkit.cli.dialogs.reader import read_list

    return read_list(context, journal, rows)


def _as_json(entries: Iterable[Entry]) -> int:
    from json import dumps

    sys.stdout.write("[")
    comma = ""
    for entry in entries:
        sys.stdout.write(f"{comma}\n{dumps(entry.record, ensure_ascii=False)}")
        comma = ","
    sys.stdout.write("\n]\n")
    return 0
