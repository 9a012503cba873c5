"""The text of a page: paragraphs wrapped by cells, and ratings drawn one under the other."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, groupby
from math import ceil
from typing import Final

from rich.cells import cell_len, chop_cells
from rich.segment import Segment

from avoidkit.exercise.engine.ports import RatingPair, Shown
from avoidkit.exercise.model.text import Block, Run, Text
from avoidkit.terminal.layout.page import (
    Line,
    Zones,
    crop,
    one_line,
    quoted,
    text_line,
    text_of,
    width_of,
)
from avoidkit.terminal.layout.sanitize import isolated, safe
from avoidkit.terminal.layout.theme import STRONG, TEXT

INTO: Final = ".-> "  # a loop: its last item leads back to its first
RAIL: Final = "|   "
OUT_OF: Final = "'-- "
GAP: Final = 3  # blanks, and more: then it is a gap between columns
NOTHING: Final = Segment("", TEXT)
POINTS: Final = 10  # a wider range is drawn on this many steps, its numbers still its own


def body(texts: tuple[Shown, ...], where: Zones, pinned: str | None = None) -> list[Line]:
    """The lines of *texts*, not indented, a blank one between any two paragraphs.

    `pinned` words stand first in a window that has no row for them.
    """
    parts: list[list[Line]] = []
    if pinned and where.pin_row is None:
        own = Run(quoted(" ".join(pinned.split())), own=True)
        parts.append(paragraph(Block((own,)), where.text))
    for text in texts:
        if isinstance(text, RatingPair):
            parts.append(rating_scales(text, where.text))
        else:
            parts += _paragraphs(text, where.text)
    lines: list[Line] = []
    for part in parts:
        lines += [(), *part] if lines else part
    return lines


def pages(lines: list[Line], rows: int) -> list[list[Line]]:
    """*lines* in pages of at most *rows*, none of which begins with a blank line."""
    remaining = list(lines)
    whole_pages: list[list[Line]] = []
    while remaining or not whole_pages:
        while remaining and not remaining[0]:
            del remaining[0]
        end = _page_end(remaining, rows)
        whole_pages.append(remaining[:end])
        del remaining[:end]
    return whole_pages


def _page_end(lines: list[Line], rows: int) -> int:
    """How many of *lines* stand on a page.

    A paragraph stays whole, or leaves two lines on either side, where that costs no other page.
    """
    if len(lines) <= rows or not lines[rows] or not lines[rows - 1]:
        return rows
    paragraph_start = next((row + 1 for row in range(rows - 1, -1, -1) if not lines[row]), 0)
    paragraph_end = next((row for row in range(rows, len(lines)) if not lines[row]), len(lines))
    ends_to_try = []
    if paragraph_start and (
        rows - paragraph_start == 1
        or (paragraph_end - paragraph_start <= rows and paragraph_start * 2 >= rows)
    ):
        ends_to_try.append(paragraph_start)
    if paragraph_end - rows == 1 and rows - paragraph_start > 2:
        ends_to_try.append(rows - 1)
    fewest = ceil((len(lines) - rows) / rows)
    return next((end for end in ends_to_try if ceil((len(lines) - end) / rows) == fewest), rows)


def paragraph(block: Block, width: int) -> list[Line]:
    """One block, wrapped between words; a word wider than the page is broken."""
    hang = "- " if block.item else ""
    room = max(1, width - len(hang))
    lines: list[list[Segment]] = []
    for row in _word_rows(block):
        for part in _split_at_gaps(row, room):
            lines += _wrap_row(part, room)
    joined = [tuple(Segment.simplify(line)) for line in lines]
    if not hang:
        return joined
    leads = [hang, *[" " * len(hang)] * len(joined)]
    return [(Segment(lead, TEXT), *line) for lead, line in zip(leads, joined, strict=False)]


def rating_scales(pair: RatingPair, width: int) -> list[Line]:
    """Each number in its place among dots: `before   . . . . . . 6 . . . .`"""
    names = [one_line(label) for label, _ in pair.rows]
    span = max(1, pair.high - pair.low)
    steps = min(span, POINTS)
    scale = 2 * steps + len(str(pair.high))
    widest = max(map(cell_len, names), default=0)
    lines: list[Line] = []
    for name, (_, number) in zip(names, pair.rows, strict=True):
        if number is None:
            marks = "numb"
        elif widest + scale + 1 > width:
            marks = str(number)  # no room for a scale
        else:
            dots = ["."] * (steps + 1)
            dots[min(steps, max(0, round((number - pair.low) * steps / span)))] = str(number)
            marks = " ".join(dots)
        gap = 3 if widest + scale + 3 <= width else 1
        label = crop(name, min(widest, width - gap - cell_len(marks)))
        spare = min(widest, width - gap - cell_len(marks)) - cell_len(label) + gap
        lines.append(text_line(label + " " * spare + marks))
    return lines


def _paragraphs(text: Text, width: int) -> list[list[Line]]:
    """Items that follow one another stand in one part, with no blank line between."""
    parts: list[list[Line]] = []
    for (item, loop), group in groupby(text, key=lambda block: (block.item, block.loop)):
        blocks = list(group)
        if loop and len(blocks) > 1:
            parts.append(_loop(blocks, width))
            continue
        paragraphs = [paragraph(block, width) for block in blocks]
        parts += [list(chain(*paragraphs))] if item else paragraphs
    return parts


def _loop(blocks: list[Block], width: int) -> list[Line]:
    """Items beside a rail that leads from the last one back up to the first."""
    *before, last = [paragraph(replace(block, item=False), width - len(RAIL)) for block in blocks]
    lines = list(chain(*before))
    rails = [INTO, *[RAIL] * (len(lines) - 1), OUT_OF, *[" " * len(RAIL)] * (len(last) - 1)]
    return [(Segment(rail, TEXT), *line) for rail, line in zip(rails, [*lines, *last], strict=True)]


def _word_rows(block: Block) -> list[list[Segment]]:
    """The words of a block, line by line, each followed by the blank that was there.

    A segment is a word or a part of one: runs can meet inside a word.
    """
    rows: list[list[Segment]] = [[]]
    for run in block.runs:
        if not isinstance(run, Run):
            continue
        words = isolated(safe(run.text)) if run.own else safe(run.text)
        style = STRONG if run.strong else TEXT
        for number, row in enumerate(words.split("\n")):
            if number:
                rows.append([])
            rows[-1] += [Segment(part, style) for part in _split_blanks(row)]
    return rows


def _split_blanks(row: str) -> list[str]:
    """Words and the blanks between them, in turn; nothing but the ends may be empty."""
    return ["".join(letters) for _, letters in groupby(row, key=lambda letter: letter == " ")]


def _split_at_gaps(row: list[Segment], width: int) -> list[list[Segment]]:
    """A row with wide gaps that has no room: what stands behind a gap stands under it, whole."""
    if width_of(row) <= width:
        return [row]
    lead = row[:1] if row[0].text.isspace() else []
    parts: list[list[Segment]] = [[]]
    for segment in row:
        gap = len(segment.text) >= GAP and segment.text.isspace()
        if gap and any(before.text.strip() for before in parts[-1]):
            parts.append([*lead])
        else:
            parts[-1].append(segment)
    return parts


def _wrap_row(row: list[Segment], width: int) -> list[list[Segment]]:
    lines: list[list[Segment]] = [[]]
    used = 0
    blank = NOTHING
    for is_blank, group in groupby(row, key=lambda segment: segment.text.isspace()):
        word = list(group)
        if is_blank:
            blank = Segment(text_of(word), word[0].style)
            continue
        size = width_of(word)
        if used and used + blank.cell_length + size > width:
            lines.append([])
            used, blank = 0, NOTHING
        if size > width:
            word = [
                Segment(part, style) for text, style, _ in word for part in chop_cells(text, width)
            ]
        if blank.text:
            lines[-1].append(blank)
            used += blank.cell_length
        blank = NOTHING
        for segment in word:
            if used and used + segment.cell_length > width:
                lines.append([])
                used = 0
            lines[-1].append(segment)
            used += segment.cell_length
    return lines
