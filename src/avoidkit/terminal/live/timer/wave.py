"""Timers that are no breath: a rolling wave, a leaf on a stream, a bare horizon, or words alone."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len
from rich.segment import Segment

from avoidkit.exercise.model.steps import Shape
from avoidkit.exercise.model.text import words
from avoidkit.terminal.layout.glyphs import wave
from avoidkit.terminal.layout.page import Line, Zones, centred, indented, one_line, text_line
from avoidkit.terminal.layout.theme import FAINT, SWELL, TEXT
from avoidkit.terminal.live.timer.breath import horizon
from avoidkit.terminal.live.timer.state import Picture, SwellArea, ground, told

Lines = dict[int, Line]

WAVE_WIDTH: Final = 60
RIPPLES: Final = (
    "        ~           ~               ~            ~          ~",
    "  ~          ~                     ~              ~         ~",
    "     ~          ~           ~             ~         ~",
    "   ~        ~          ~             ~           ~        ~",
)
FLOATS: Final = 1  # the row of the ripples that carries the leaf


def water(shown: Picture) -> Lines:
    where = shown.where
    texts = shown.texts if shown.shape is Shape.LEAF else (*shown.texts, shown.show)
    lines: Lines = {}
    row = where.body_row
    end = where.keys_row or where.height + 1
    said = told(texts, where, shown.pinned)
    if len(said) > end - row:
        said = told(texts, where, None)  # the pinned words were read on the page before
    for line in said[: end - row]:
        lines[row] = indented(line, where)
        row += 1
    free = range(row + (row > where.body_row), end)  # a blank row after any words
    match shown.shape:
        case Shape.WAVE if not shown.look.still:
            return lines | _wave(shown, free)
        case Shape.LEAF:
            return lines | _stream(shown, free)
        case Shape.WAVE | Shape.HORIZON:
            return lines | _horizon(shown, free)
        case _:
            return lines


def in_sight(shown: Picture) -> bool:
    """Whether the leaf can be read whole, so that its words need no other place."""
    if shown.shape is not Shape.LEAF:
        return False
    leaf = _leaf(shown)
    at = _at(shown, leaf)
    return at >= 0 and at + cell_len(leaf) <= shown.where.page


def _wave(shown: Picture, free: range) -> Lines:
    where = shown.where
    rows = _rows(where, 2, free)
    width = max(1, min(WAVE_WIDTH, where.page - 2))
    cells = wave(shown.step, len(rows), width, shown.look.glyphs) if rows else ()
    return {
        row: centred(text_line(text, SWELL), where) for row, text in zip(rows, cells, strict=True)
    }


def _horizon(shown: Picture, free: range) -> Lines:
    here: SwellArea = ground(shown.where, shown.look)
    row = max(here.horizon_row, free.start)
    drawn = horizon(shown, here)[here.horizon_row]
    return {row: drawn} if row < free.stop else {}


def _stream(shown: Picture, free: range) -> Lines:
    where = shown.where
    rows = _rows(where, len(RIPPLES), free)
    ripples = RIPPLES if len(rows) > FLOATS else RIPPLES[FLOATS:]
    lines: Lines = {}
    for row, ripple in zip(rows, ripples, strict=False):
        lines[row] = indented(text_line(ripple[: where.page], FAINT), where)
    if rows:
        row = rows[FLOATS] if len(rows) > FLOATS else rows[0]
        lines[row] = indented(_afloat(shown, RIPPLES[FLOATS]), where)
    return lines


def _rows(where: Zones, wanted: int, free: range) -> range:
    """The lowest rows of a breath's swell at this size, or what is free below the words."""
    usual = (13 + where.top if where.roomy else where.height - 2) + 1
    end = min(free.stop, max(usual, free.start + wanted))
    return range(max(free.start, end - wanted), end)


def _afloat(shown: Picture, ripple: str) -> Line:
    """The row of the leaf: the words as far as they are in sight, still water on both sides."""
    page, leaf = shown.where.page, _leaf(shown)
    at = _at(shown, leaf)
    start, ripple = max(0, at), ripple.ljust(page)
    seen, size = _between(leaf, max(0, -at), page - start)
    if not size:
        return text_line(ripple[:page], FAINT)
    before = ripple[: max(0, start - 1)].ljust(start)
    after = " " + ripple[start + size + 1 : page]
    return (Segment(before, FAINT), Segment(seen, TEXT), Segment(after, FAINT))


def _leaf(shown: Picture) -> str:
    return f"( {one_line(words(shown.show))} )"


def _at(shown: Picture, leaf: str) -> int:
    """The cell of the page in which the leaf begins: from beyond one edge to beyond the other."""
    page, size = shown.where.page, cell_len(leaf)
    if shown.look.still:
        return max(0, (page - size) // 2)
    return shown.step % (page + size) - size


def _between(text: str, start: int, room: int) -> tuple[str, int]:
    """The part of *text* from cell *start* on, at most *room* cells wide, and its width."""
    seen, at, size = "", 0, 0
    for letter in text:
        wide = cell_len(letter)
        if at >= start and size + wide <= room:
            seen += letter
            size += wide
        at += wide
    return seen, size
