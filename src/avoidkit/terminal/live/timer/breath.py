"""The breath: a swell on a horizon, the word for what to do, and the beats that are left.

The horizon, the word and the count each keep their row for as long as the window keeps its size.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rich.segment import Segment

from avoidkit.exercise.engine.pacing import Cue
from avoidkit.exercise.model.text import literal
from avoidkit.terminal.layout.glyphs import Glyphs, figures, swell
from avoidkit.terminal.layout.page import Line, Zones, centred, indented, text_line
from avoidkit.terminal.layout.theme import ACCENT, FAINT, STRONG, SWELL, TEXT
from avoidkit.terminal.live.timer.state import (
    SwellArea,
    TimerState,
    note_rows,
    page_wide,
    swell_area,
    text_lines,
)

Lines = dict[int, Line]

WORDS: Final = {
    Cue.IN: "breathe in",
    Cue.TOPUP: "a little more",
    Cue.HOLD: "hold",
    Cue.OUT: "breathe out",
    Cue.REST: "rest",
}
AGAIN: Final = literal("The next breath begins where this one did.")


def breath_lines(state: TimerState, cue: Cue) -> Lines:
    """All of a breath but the title and the keys, by row."""
    area = swell_area(state.where, state.look)
    lines: Lines = {}
    if state.where.keys_row is not None:  # else there is room for the word and the count alone
        shape = horizon_lines(state, area) | _pattern(state, area) | _notes(state)
        lines |= _caution(state, area) or shape
    return lines | (_paused(state, area) if state.paused else _word(state, area, cue))


def horizon_lines(state: TimerState, area: SwellArea) -> Lines:
    """The swell on its horizon, faint where it never rises."""
    return dict(_swell(state.high, area, state.where, state.look.glyphs))


@lru_cache(maxsize=128)
def _swell(
    high: float, area: SwellArea, where: Zones, glyphs: Glyphs
) -> tuple[tuple[int, Line], ...]:
    *above, lowest = swell(high, area.rows, area.width, area.horizon, glyphs)
    edge = (area.horizon - area.width) // 2
    base = (
        Segment(lowest[:edge], FAINT),
        Segment(lowest[edge : edge + area.width], SWELL),
        Segment(lowest[edge + area.width :], FAINT),
    )
    lines = [(area.horizon_row, centred(base, where))]
    for row, cells in enumerate(above, area.horizon_row - area.rows + 1):
        if cells.strip():
            lines.append((row, centred(text_line(cells, SWELL), where)))
    return tuple(lines)


def _word(state: TimerState, area: SwellArea, cue: Cue) -> Lines:
    where, word = state.where, Segment(WORDS[cue], STRONG)
    if area.figures_row is None:
        return {area.word_row: centred((word, Segment(f"  {state.beats}", TEXT)), where)}
    lines = {area.word_row: centred((word,), where)}
    for row, cells in enumerate(figures(state.beats), area.figures_row):
        lines[row] = centred(text_line(cells), where)
    return lines


def _paused(state: TimerState, area: SwellArea) -> Lines:
    """Word and count give way; everything else stays."""
    where = state.where
    lines = {area.word_row: centred(text_line("paused", STRONG), where)}
    first = area.figures_row or area.word_row + 1
    for row, line in enumerate(text_lines((AGAIN,), where, None), first):
        if row < (where.keys_row or 0):
            lines[row] = centred(line, where)
    return lines


def _pattern(state: TimerState, area: SwellArea) -> Lines:
    """Without motion the whole pattern is in sight, the phase that runs marked."""
    row = area.free_row
    if state.where.roomy and area.figures_row is not None:
        row += 1
    if not state.pattern or row >= (state.where.keys_row or 0):
        return {}
    segments: list[Segment] = []
    for number, (cue, count) in enumerate(state.pattern):
        runs = number == state.phase
        name = Cue.IN.value if cue is Cue.TOPUP else cue.value
        lead = "> " if runs else "  "
        if number:
            segments.append(Segment(" ", TEXT))
        segments.append(Segment(f"{lead}{name} {count:g}", ACCENT if runs else TEXT))
    return {row: centred(tuple(segments), state.where)}


def _caution(state: TimerState, area: SwellArea) -> Lines:
    """A caution is read whole: where rows are few, it stands in place of the swell and the keys."""
    where = state.where
    notes = _note_lines(state)
    fits = len(notes) <= len(note_rows(where, state.look))
    if fits or state.paused or where.title_row is not None:
        return {}
    rows = range(area.word_row + 1, where.height + 1)
    return {row: indented(line, where) for row, line in zip(rows, notes, strict=False)}


def _notes(state: TimerState) -> Lines:
    """Words beside the breath, a blank row over them where there is one to spare."""
    where, rows = state.where, note_rows(state.where, state.look)
    notes = _note_lines(state)[: len(rows)]
    if not state.look.still and len(rows) > len(notes) + 1:
        rows = rows[1:]
    return {
        row: indented(line, where)
        for row, line in zip(rows, notes, strict=False)
        if row < where.height
    }


def _note_lines(state: TimerState) -> tuple[Line, ...]:
    return text_lines((*state.texts, state.show), page_wide(state.where), None)
