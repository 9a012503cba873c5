"""A moment of a timer, told in the steps an eye can see: equal pictures need no second drawing."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from avoidkit.exercise.engine.pacing import GRAIN, Cue, Frame
from avoidkit.exercise.engine.ports import Around, Shown
from avoidkit.exercise.model.steps import Shape
from avoidkit.exercise.model.text import Text
from avoidkit.terminal.layout.glyphs import crest
from avoidkit.terminal.layout.key_hints import KeyLine
from avoidkit.terminal.layout.page import Line, Zones, minutes, time_left
from avoidkit.terminal.layout.paragraphs import body
from avoidkit.terminal.layout.theme import Look

TOLD: Final = (Shape.SWELL, Shape.WAVE, Shape.LEAF)  # these say their own time
ROLLING: Final = (Shape.WAVE, Shape.LEAF)
HINTS: Final = {Shape.SWELL: KeyLine.BREATH, Shape.NONE: KeyLine.GO}


class SwellArea(NamedTuple):
    """The breath's own places: rows from 1, widths in cells.

    Without a `figures_row` the count stands after the word.
    """

    rows: int
    width: int
    horizon: int
    horizon_row: int
    word_row: int
    figures_row: int | None

    @property
    def under(self) -> int:
        """The first row that is free."""
        return max(self.horizon_row, (self.figures_row or self.word_row - 2) + 2) + 1


class Moment(NamedTuple):
    """What is to be shown, at any size. `letters`: the key line tells what each letter does."""

    texts: tuple[Shown, ...]
    frame: Frame
    around: Around
    whisper: str = ""
    letters: bool = False

    @property
    def words(self) -> tuple[Shown, ...]:
        """All that stays to be read; a leaf's own words drift past instead."""
        drifts = self.frame.shape is Shape.LEAF
        return self.texts if drifts else (*self.texts, self.frame.show)


class Picture(NamedTuple):
    """What can be told apart of a moment, in a window of one size."""

    texts: tuple[Shown, ...]
    show: Text
    title: str
    right: tuple[str, ...]  # the place and the time left
    pinned: str | None
    shape: Shape
    keys: KeyLine
    where: Zones
    look: Look
    whisper: str
    paused: bool
    step: int  # how many cells a wave or a leaf has come
    cue: Cue | None  # None: not a breath
    high: float  # the crest, in rows
    beats: int  # left in this phase
    phase: int
    pattern: tuple[tuple[Cue, float], ...]


def picture(moment: Moment, where: Zones, look: Look) -> Picture:
    frame, around = moment.frame, moment.around
    left = time_left(frame.seconds_left) if frame.shape in TOLD else minutes(around)
    keys = KeyLine.PAUSED if frame.paused else HINTS.get(frame.shape, KeyLine.TIMER)
    rolls = frame.shape in ROLLING and not look.still
    return Picture(
        texts=() if crowded(moment, where, look) else moment.texts,
        show=frame.show,
        title=around.title,
        right=(
            f"breath {frame.cycle} of {frame.cycles}" if frame.cue else "",
            "paused" if frame.paused else frame.note or left,
            "" if around.saved else "not being saved",
        ),
        pinned=around.pinned,
        shape=frame.shape,
        keys=KeyLine.LETTERS if moment.letters else keys,
        where=where,
        look=look,
        whisper=moment.whisper,
        paused=frame.paused,
        step=int(frame.gone / GRAIN[frame.shape] + 1e-6) if rolls else 0,
        cue=frame.cue,
        high=0.0 if look.still else crest(frame.size, ground(where, look).rows, coarse=look.slow),
        beats=frame.left,
        phase=frame.phase,
        pattern=frame.pattern if look.still else (),
    )


def crowded(moment: Moment, where: Zones, look: Look) -> bool:
    """Whether the words do not fit beside the timer, and are better read before it begins."""
    if moment.frame.cue:
        if not moment.texts:
            return False
        return len(told(moment.words, broad(where), None)) > len(beside(where, look))
    words = moment.words
    fits = (where.keys_row or where.height + 1) - where.body_row
    return len(told(words, where, moment.around.pinned)) > fits


@lru_cache(maxsize=8)
def told(texts: tuple[Shown, ...], where: Zones, pinned: str | None) -> tuple[Line, ...]:
    """The lines of *texts*, kept: they stay while a timer runs."""
    return tuple(body(tuple(filter(None, texts)), where, pinned))


@lru_cache(maxsize=8)
def ground(where: Zones, look: Look) -> SwellArea:
    height, top = where.height, where.top
    places: tuple[int, int, int | None]
    if where.roomy:
        rows = min(11, height - 15)
        places = (top + rows + 4, top + rows + 7, top + rows + 9 if look.large else None)
    elif height >= 10:
        rows = min(9, height - 7)
        places = (2 + rows, 4 + rows, None)
    else:
        rows, places = 1, (3, 1, None)
    if look.slow:
        rows = min(rows, 5)
    width = max(2, min(4 * rows + 8, where.page - 4) // 2 * 2)
    return SwellArea(rows, width, max(width, min(where.page - 2, width + 16) // 2 * 2), *places)


def broad(where: Zones) -> Zones:
    """The same places, with words as wide as the page: beside a breath there are few rows."""
    return where._replace(text=where.page)


def beside(where: Zones, look: Look) -> range:
    """The rows for words on a breath's screen: under it, or above where nothing rises."""
    here = ground(where, look)
    if look.still and where.height >= 10:
        return range(where.body_row, here.horizon_row)
    return range(here.under, where.keys_row or 0)
