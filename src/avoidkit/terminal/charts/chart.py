"""A chart: a head that stands on every sheet, rows that are kept together, and what it says below.

A chart longer than the window is several sheets.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from avoidkit.exercise.model.text import Block, Run
from avoidkit.terminal.layout.page import Line, Zones, crop, one_line, text_line
from avoidkit.terminal.layout.paragraphs import pages, paragraph
from avoidkit.terminal.layout.theme import TEXT

ROOMY = 60  # cells across a page that has room for columns side by side
LineGroup = tuple[Line, ...]  # lines that stay together


class Chart(NamedTuple):
    """`foot` are sentences; `whisper` stands apart where the window has room for it."""

    title: str
    right: str = ""
    head: LineGroup = ()
    rows: tuple[LineGroup, ...] = ()
    foot: tuple[str, ...] = ()
    whisper: str = ""


class ChartPage(NamedTuple):
    """What stands in the window at once."""

    lines: list[Line]
    whisper: str


def sheets(chart: Chart, where: Zones) -> list[ChartPage]:
    """A chart as sheets of a window, at least one."""
    whisper, foot = _below(chart, where)
    below = _sentences(foot, where) if foot else []
    room = max(1, where.body_rows - len(chart.head))
    parts: list[list[Line]] = [[]]
    for group in chart.rows:
        if parts[-1] and len(parts[-1]) + len(group) > room:
            parts.append([])
        parts[-1] += group
        while len(parts[-1]) > room:
            parts.append(parts[-1][room:])
            del parts[-2][room:]
    done = [[*chart.head, *part] for part in parts] if parts[0] else []
    left = where.body_rows - len(done[-1]) if done else 0
    if below and len(below) <= left:
        gap: list[Line] = [()] if left > len(below) else []
        done[-1] += gap + below
    elif below or not done:
        done += pages(below, where.body_rows)
    return [ChartPage(lines, whisper) for lines in done]


def _below(chart: Chart, where: Zones) -> tuple[str, tuple[str, ...]]:
    """What is whispered, and the sentences below; a small window whispers the first of them."""
    if where.roomy or where.whisper_row is None:
        quiet = () if where.roomy or not chart.whisper else (chart.whisper,)
        return chart.whisper if where.roomy else "", (*chart.foot, *quiet)
    every = (*chart.foot, *filter(None, [chart.whisper]))
    if every and chart.rows and cell_len(every[0]) <= where.page:
        return every[0], every[1:]
    return "", every


def _sentences(foot: tuple[str, ...], where: Zones) -> list[Line]:
    """Where there is room, no sentence is broken that fits a line."""
    if not where.roomy:
        return wrapped(" ".join(foot), where.text)
    rows = [""]
    for sentence in foot:
        if rows[-1] and cell_len(rows[-1]) + 1 + cell_len(sentence) > where.text:
            rows.append("")
        rows[-1] = f"{rows[-1]} {sentence}".strip()
    return [line for row in rows for line in wrapped(row, where.text)]


# --- lines ---


def plainly(words: str, style: Style = TEXT) -> Line:
    return text_line(words, style)


def wrapped(words: str, width: int) -> list[Line]:
    """Words that may be a person's own, in lines."""
    return paragraph(Block((Run(" ".join(words.split()), own=True),)), width)


def led(lead: str, words: str, width: int) -> list[Line]:
    """Words wrapped behind a lead, their further lines under their first."""
    lines = wrapped(words, max(1, width - cell_len(lead)))
    leads = (lead, *(" " * cell_len(lead) for _ in lines[1:]))
    return [(Segment(first, TEXT), *line) for first, line in zip(leads, lines, strict=True)]


def column(words: str, width: int) -> str:
    """A person's words in so many cells."""
    cropped = crop(one_line(words), width)
    return cropped + " " * (width - cell_len(cropped))


def widest(words: Iterable[str], least: int, most: int) -> int:
    """Cells of the widest, between two bounds."""
    return max(least, min(most, max((cell_len(one_line(name)) for name in words), default=0)))
