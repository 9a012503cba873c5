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
    whisper, foot = _whisper_and_foot(chart, where)
    foot_lines = _sentences(foot, where) if foot else []
    room = max(1, where.body_rows - len(chart.head))
    bodies: list[list[Line]] = [[]]
    for group in chart.rows:
        if bodies[-1] and len(bodies[-1]) + len(group) > room:
            bodies.append([])
        bodies[-1] += group
        while len(bodies[-1]) > room:
            bodies.append(bodies[-1][room:])
            del bodies[-2][room:]
    sheet_lines = [[*chart.head, *body] for body in bodies] if bodies[0] else []
    rows_left = where.body_rows - len(sheet_lines[-1]) if sheet_lines else 0
    if foot_lines and len(foot_lines) <= rows_left:
        gap: list[Line] = [()] if rows_left > len(foot_lines) else []
        sheet_lines[-1] += gap + foot_lines
    elif foot_lines or not sheet_lines:
        sheet_lines += pages(foot_lines, where.body_rows)
    return [ChartPage(lines, whisper) for lines in sheet_lines]


def _whisper_and_foot(chart: Chart, where: Zones) -> tuple[str, tuple[str, ...]]:
    """What is whispered, and the sentences below; a small window whispers the first of them."""
    if where.roomy:
        return chart.whisper, chart.foot
    sentences = (*chart.foot, *filter(None, [chart.whisper]))
    whispers = where.whisper_row is not None and chart.rows and sentences
    if whispers and cell_len(sentences[0]) <= where.page:
        return sentences[0], sentences[1:]
    return "", sentences


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
