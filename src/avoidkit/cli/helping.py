"""`help-now`: people to call or text. Offline, with no config, no prompt and no home folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from avoidkit.exercise.document import Fields, Items, Node, Source, Word, read
from avoidkit.exercise.library import shipped

if TYPE_CHECKING:
    from avoidkit.cli.wiring import Wiring


def help_now() -> int:
    """People to call or text, at once and offline."""
    bold = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    for line in _shipped():
        sys.stdout.write((_bold(line) if bold else line) + "\n")
    return 0


def page(_: Wiring) -> list[str]:
    """The lines, for the screen that stands over a step."""
    return _shipped()


def _shipped() -> list[str]:
    """The page, line by line, from the data; a few lines from memory where it cannot be read."""
    path = shipped() / "help" / "lines.yaml"
    try:
        doc = read(Source(Path(path).read_bytes(), str(path)))
    except OSError:
        doc = None
    lines = _lines(doc.root) if doc is not None else []
    return lines or ["In danger now? Call your emergency number: 112, 911, 999 or 000.",
                     "Someone to talk to, by country: findahelpline.com"]  # fmt: skip


def _lines(root: Node | None) -> list[str]:
    if not isinstance(root, Fields) or not isinstance(shown := root.fields.get("page"), Items):
        return []
    return [item.text for item in shown.items if isinstance(item, Word)]


def _bold(line: str) -> str:
    """Numbers stand out, for an eye in a hurry."""
    import re

    return re.sub(r"\d[\d ,\-]*\d", lambda m: f"\x1b[1m{m.group()}\x1b[0m", line)


def rows(root: Node | None) -> list[Mapping[str, str]]:
    """Every line of help as data."""
    if not isinstance(root, Fields) or not isinstance(listed := root.fields.get("rows"), Items):
        return []
    return [
        {key: value.text for key, value in row.fields.items() if isinstance(value, Word)}
        for row in listed.items
        if isinstance(row, Fields)
    ]
