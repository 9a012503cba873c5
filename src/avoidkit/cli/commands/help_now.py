"""`help-now`: people to call or text. Offline, with no config, no prompt and no home folder."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from avoidkit.cli.context.run_context import run_context
from avoidkit.cli.lookup.crisis_lines import OWN, first_lines, own_people, shipped_lines
from avoidkit.cli.text import messages

if TYPE_CHECKING:
    from avoidkit.cli.context.run_context import RunContext


def help_now(
    *,
    every: Annotated[bool, typer.Option("--all", help="Every line, and where it is from.")] = False,
) -> int:
    """People to call or text, at once and offline."""
    from avoidkit.cli.commands.about import sheet_width

    context = run_context()
    lines = _every(context) if every else first_lines(context.places.config, context.config)
    if width := sheet_width():
        from avoidkit.exercise.model.text import literal
        from avoidkit.terminal.layout.page import text_of
        from avoidkit.terminal.layout.paragraphs import paragraph

        rows = [row for line in lines for block in literal(line) for row in paragraph(block, width)]
        lines = list(map(text_of, rows))
    bold = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    for line in lines:
        sys.stdout.write((_bold(line) if bold else line) + "\n")
    config = run_context().places.config
    if not own_people(config) and config is not None and config.with_name(OWN).exists():
        sys.stderr.write(f"{config.with_name(OWN)} {messages.NOBODY_READ}\n")
    return 0


def _every(context: RunContext) -> list[str]:
    lines = shipped_lines().every(own_people(context.places.config))
    if (config := context.places.config) is not None:
        lines.append(f"Your own people can stand here first: {config.with_name(OWN)}")
    return lines


def _bold(line: str) -> str:
    """Numbers stand out, for an eye in a hurry."""
    import re

    from avoidkit.terminal.layout.theme import STRONG, rendered

    return re.sub(r"\d[\d ,\-]*\d", lambda number: rendered(number.group(), STRONG), line)
