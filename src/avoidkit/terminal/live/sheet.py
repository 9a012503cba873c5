"""A page for Rich to print or export: the same lines the stage writes, so no picture can lie."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import Console, ConsoleOptions
from rich.segment import Segment
from rich.style import Style

from avoidkit.terminal.layout.page import Line, Role

STYLES: Final = {
    Role.TEXT: Style.null(),
    Role.STRONG: Style(bold=True),
    Role.ACCENT: Style(color="cyan"),
    Role.FAINT: Style(dim=True),
}


class Sheet:
    """Rows of spans as a Rich renderable."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines

    def __rich_console__(self, _: Console, __: ConsoleOptions) -> Iterator[Segment]:
        for line in self.lines:
            for text, role in line:
                yield Segment(text, STYLES[role])
            yield Segment.line()
