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
from avoidkit.terminal.live.timer.state import Picture, SwellArea, beside, broad, ground, told

Lines = dict[int, Line]

WORDS: Final = {
    Cue.IN: "breathe in",
    Cue.TOPUP: "a little more",
    Cue.HOLD: "hold",
    Cue.OUT: "breathe out",
    Cue.REST: "rest",
}
AGAIN: Final = literal("The next breath begins where this one did.")


def breath(shown: Picture, cue: Cue) -> Lines:
    here = ground(shown.where, shown.look)
    lines: Lines = {}
    if shown.where.keys_row is not None:  # else there is room for the word and the count alone
        beside_it = horizon(shown, here) | _still(shown, here) | _notes(shown)
        lines |= _instead(shown, here) or beside_it
    return lines | (_paused(shown, here) if shown.paused else _word(shown, here, cue))


def horizon(shown: Picture, here: SwellArea) -> Lines:
    """The swell on its horizon, faint where it never rises."""
    return dict(_swell(shown.high, here, shown.where, shown.look.glyphs))


@lru_cache(maxsize=128)
def _swell(
    high: float, here: SwellArea, where: Zones, glyphs: Glyphs
) -> tuple[tuple[int, Line], ...]:
    *above, lowest = swell(high, here.rows, here.width, here.horizon, glyphs)
    edge = (here.horizon - here.width) // 2
    base = (
        Segment(lowest[:edge], FAINT),
        Segment(lowest[edge : edge + here.width], SWELL),
        Segment(lowest[edge + here.width :], FAINT),
    )
    lines = [(here.horizon_row, centred(base, where))]
    for row, cells in enumerate(above, here.horizon_row - here.rows + 1):
        if cells.strip():
            lines.append((row, centred(text_line(cells, SWELL), where)))
    return tuple(lines)


def _word(shown: Picture, here: SwellArea, cue: Cue) -> Lines:
    where, word = shown.where, Segment(WORDS[cue], STRONG)
    if here.figures_row is None:
        return {here.word_row: centred((word, Segment(f"  {shown.beats}", TEXT)), where)}
    lines = {here.word_row: centred((word,), where)}
    for row, cells in enumerate(figures(shown.beats), here.figures_row):
        lines[row] = centred(text_line(cells), where)
    return lines


def _paused(shown: Picture, here: SwellArea) -> Lines:
    """Word and count give way; everything else stays."""
    where = shown.where
    lines = {here.word_row: centred(text_line("paused", STRONG), where)}
    first = here.figures_row or here.word_row + 1
    for row, line in enumerate(told((AGAIN,), where, None), first):
        if row < (where.keys_row or 0):
            lines[row] = centred(line, where)
    return lines


def _still(shown: Picture, here: SwellArea) -> Lines:
    """Without motion the whole pattern is in sight, the phase that runs marked."""
    row = here.under + (shown.where.roomy and here.figures_row is not None)
    if not shown.pattern or row >= (shown.where.keys_row or 0):
        return {}
    pattern: list[Segment] = []
    for number, (cue, count) in enumerate(shown.pattern):
        runs = number == shown.phase
        name = Cue.IN.value if cue is Cue.TOPUP else cue.value
        lead = "> " if runs else "  "
        if number:
            pattern.append(Segment(" ", TEXT))
        pattern.append(Segment(f"{lead}{name} {count:g}", ACCENT if runs else TEXT))
    return {row: centred(tuple(pattern), shown.where)}


def _instead(shown: Picture, here: SwellArea) -> Lines:
    """A caution is read whole: where rows are few, it stands in place of the swell and the keys."""
    where = shown.where
    said = told((*shown.texts, shown.show), broad(where), None)
    fits = len(said) <= len(beside(where, shown.look))
    if fits or shown.paused or where.title_row is not None:
        return {}
    rows = range(here.word_row + 1, where.height + 1)
    return {row: indented(line, where) for row, line in zip(rows, said, strict=False)}


def _notes(shown: Picture) -> Lines:
    where, free = shown.where, beside(shown.where, shown.look)
    notes = told((*shown.texts, shown.show), broad(where), None)[: len(free)]
    spare = not shown.look.still and len(free) > len(notes) + 1
    return {
        row: indented(line, where)
        for row, line in zip(free[spare:], notes, strict=False)
        if row < where.height
    }
