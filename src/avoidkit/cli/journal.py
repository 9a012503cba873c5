"""`journal list` and `journal show`: reading what was kept."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from avoidkit.cli import wordings
from avoidkit.cli.wiring import wiring
from avoidkit.errors import NotHere
from avoidkit.terminal.safe import safe


def list_kept(
    *, json: Annotated[bool, typer.Option("--json", help="As JSON, one array.")] = False
) -> int:
    """What was kept, newest first."""
    shelf = wiring().book.shelf()
    if json:
        from json import dumps

        sys.stdout.write(
            dumps([entry.record for entry in shelf.entries], ensure_ascii=False) + "\n"
        )
        return 0
    if not shelf.entries:
        sys.stdout.write(f"{wordings.NOT_HERE_YET}\n")
    for entry in shelf.entries:
        sys.stdout.write(f"{shelf.short(entry):<5}{entry.when:<18}{safe(entry.line)}\n")
    for damaged in shelf.damaged:
        sys.stderr.write(f"{damaged} can't be read; the rest is here.\n")
    return 0


def show(entry: Annotated[str, typer.Argument(metavar="ID")]) -> int:
    """Read one entry."""
    shelf = wiring().book.shelf()
    found = shelf.find(entry)
    if not found:
        raise NotHere(f'No entry is called "{entry}". avoidkit journal list shows all.')
    if len(found) > 1:
        near = ", ".join(shelf.short(one) for one in found)
        raise NotHere(f'"{entry}" could be several: {near}.')
    sys.stdout.write(safe(found[0].text) + "\n")
    return 0
