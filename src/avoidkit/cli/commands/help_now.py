"""`help-now`: people to call or text. Offline, with no config, no prompt and no home folder."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from avoidkit.cli.context.run_context import run_context
from avoidkit.cli.lookup.crisis_lines import OWN, CrisisLines, lines, own_people
from avoidkit.cli.text import messages
from avoidkit.exercise.library.library import shipped

if TYPE_CHECKING:
    from avoidkit.cli.context.run_context import RunContext


def help_now(
    *,
    every: Annotated[bool, typer.Option("--all", help="Every line, and where it is from.")] = False,
) -> int:
    """People to call or text, at once and offline."""
    from avoidkit.cli.commands.about import sheet_width

    told = _every(run_context()) if every else page(run_context())
    if width := sheet_width():
        from avoidkit.exercise.model.text import literal
        from avoidkit.terminal.layout.page import text_of
        from avoidkit.terminal.layout.paragraphs import paragraph

        rows = [row for line in told for block in literal(line) for row in paragraph(block, width)]
        told = list(map(text_of, rows))
    bold = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    for line in told:
        sys.stdout.write((_bold(line) if bold else line) + "\n")
    config = run_context().places.config
    if not own_people(config) and config is not None and config.with_name(OWN).exists():
        sys.stderr.write(f"{config.with_name(OWN)} {messages.NOBODY_READ}\n")
    return 0


def page(context: RunContext) -> list[str]:
    """The first page, as it also stands over a step: one's own people, then lines to call."""
    country = context.config.get("country")
    own = own_people(context.places.config)
    return _ours().first(own, country if isinstance(country, str) else "")


def _every(context: RunContext) -> list[str]:
    told = _ours().every(own_people(context.places.config))
    if (config := context.places.config) is not None:
        told.append(f"Your own people can stand here first: {config.with_name(OWN)}")
    return told


def _ours() -> CrisisLines:
    return lines(shipped() / "help" / "lines.yaml")


def _bold(line: str) -> str:
    """Numbers stand out, for an eye in a hurry."""
    import re

    from avoidkit.terminal.layout.theme import STRONG, rendered

    return re.sub(r"\d[\d ,\-]*\d", lambda number: rendered(number.group(), STRONG), line)
