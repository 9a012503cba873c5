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
from avoidkit.terminal.live.timer.breath import Lines, horizon_lines
from avoidkit.terminal.live.timer.state import TimerState, swell_area, text_lines

WAVE_WIDTH: Final = 60
RIPPLES: Final = (
    "        ~           ~               ~            ~          ~",
    "  ~          ~                     ~              ~         ~",
    "     ~          ~           ~             ~         ~",
    "   ~        ~          ~             ~           ~        ~",
)
FLOATS: Final = 1  # the row of the ripples that carries the leaf


def wave_lines(state: TimerState) -> Lines:
    where = state.where
    texts = state.texts if state.shape is Shape.LEAF else (*state.texts, state.show)
    lines: Lines = {}
    row = where.body_row
    end = where.keys_row or where.height + 1
    paragraphs = text_lines(texts, where, state.pinned)
    if len(paragraphs) > end - row:
        paragraphs = text_lines(texts, where, None)  # pinned words were read on the page before
    for line in paragraphs[: end - row]:
        lines[row] = indented(line, where)
        row += 1
    if row > where.body_row:
        row += 1  # a blank row after any words
    free = range(row, end)
    match state.shape:
        case Shape.WAVE if not state.look.still:
            return lines | _wave(state, free)
        case Shape.LEAF:
            return lines | _stream(state, free)
        case Shape.WAVE | Shape.HORIZON:
            return lines | _horizon(state, free)
        case _:
            return lines


def leaf_in_sight(state: TimerState) -> bool:
    """Whether the leaf can be read whole, so that its words need no other place."""
    if state.shape is not Shape.LEAF:
        return False
    leaf = _leaf(state)
    start = _leaf_start(state, leaf)
    return start >= 0 and start + cell_len(leaf) <= state.where.page


def _wave(state: TimerState, free: range) -> Lines:
    where = state.where
    rows = _rows(where, 2, free)
    width = max(1, min(WAVE_WIDTH, where.page - 2))
    cells = wave(state.step, len(rows), width, state.look.glyphs) if rows else ()
    return {
        row: centred(text_line(text, SWELL), where) for row, text in zip(rows, cells, strict=True)
    }


def _horizon(state: TimerState, free: range) -> Lines:
    area = swell_area(state.where, state.look)
    row = max(area.horizon_row, free.start)
    if row >= free.stop:
        return {}
    return {row: horizon_lines(state, area)[area.horizon_row]}


def _stream(state: TimerState, free: range) -> Lines:
    where = state.where
    rows = _rows(where, len(RIPPLES), free)
    ripples = RIPPLES if len(rows) > FLOATS else RIPPLES[FLOATS:]
    lines: Lines = {}
    for row, ripple in zip(rows, ripples, strict=False):
        lines[row] = indented(text_line(ripple[: where.page], FAINT), where)
    if rows:
        row = rows[FLOATS] if len(rows) > FLOATS else rows[0]
        lines[row] = indented(_afloat(state, RIPPLES[FLOATS]), where)
    return lines


def _rows(where: Zones, wanted: int, free: range) -> range:
    """The lowest rows of a breath's swell at this size, or what is free below the words."""
    usual = (13 + where.top if where.roomy else where.height - 2) + 1
    end = min(free.stop, max(usual, free.start + wanted))
    return range(max(free.start, end - wanted), end)


def _afloat(state: TimerState, ripple: str) -> Line:
    """The row of the leaf: the words as far as they are in sight, still water on both sides."""
    page, leaf = state.where.page, _leaf(state)
    leaf_start = _leaf_start(state, leaf)
    start, ripple = max(0, leaf_start), ripple.ljust(page)
    seen, size = _between(leaf, max(0, -leaf_start), page - start)
    if not size:
        return text_line(ripple[:page], FAINT)
    before = ripple[: max(0, start - 1)].ljust(start)
    after = " " + ripple[start + size + 1 : page]
    return (Segment(before, FAINT), Segment(seen, TEXT), Segment(after, FAINT))


def _leaf(state: TimerState) -> str:
    return f"( {one_line(words(state.show))} )"


def _leaf_start(state: TimerState, leaf: str) -> int:
    """The cell of the page in which the leaf begins: from beyond one edge to beyond the other."""
    page, size = state.where.page, cell_len(leaf)
    if state.look.still:
        return max(0, (page - size) // 2)
    return state.step % (page + size) - size


def _between(text: str, start: int, room: int) -> tuple[str, int]:
    """The part of *text* from cell *start* on, at most *room* cells wide, and its width."""
    seen, cell, size = "", 0, 0
    for letter in text:
        wide = cell_len(letter)
        if cell >= start and size + wide <= room:
            seen += letter
            size += wide
        cell += wide
    return seen, size
