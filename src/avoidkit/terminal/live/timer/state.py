"""The state of a timer's screen, in the steps an eye can see: an equal state is not drawn again."""

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

OWN_TIME: Final = (Shape.SWELL, Shape.WAVE, Shape.LEAF)  # these say the time of the timer alone
ROLLING: Final = (Shape.WAVE, Shape.LEAF)
KEYS: Final = {Shape.SWELL: KeyLine.BREATH, Shape.NONE: KeyLine.GO}


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
    def free_row(self) -> int:
        """The first row under it."""
        return max(self.horizon_row, (self.figures_row or self.word_row - 2) + 2) + 1


class TimerMoment(NamedTuple):
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


class TimerState(NamedTuple):
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


def timer_state(moment: TimerMoment, where: Zones, look: Look) -> TimerState:
    """The state of *moment* in a window. Without motion nothing rises, and the pattern is shown."""
    frame, around = moment.frame, moment.around
    texts, pattern, high = moment.texts, frame.pattern, 0.0
    if crowded(moment, where, look):
        texts = ()
    if not look.still:
        pattern = ()
        high = crest(frame.size, swell_area(where, look).rows, coarse=look.slow)
    return TimerState(
        texts=texts,
        show=frame.show,
        title=around.title,
        right=_right(frame, around),
        pinned=around.pinned,
        shape=frame.shape,
        keys=_keys(moment),
        where=where,
        look=look,
        whisper=moment.whisper,
        paused=frame.paused,
        step=_step(frame, look),
        cue=frame.cue,
        high=high,
        beats=frame.left,
        phase=frame.phase,
        pattern=pattern,
    )


def _right(frame: Frame, around: Around) -> tuple[str, str, str]:
    """What stands at the right edge of the title: the place, the time left, and a warning."""
    place = f"breath {frame.cycle} of {frame.cycles}" if frame.cue else ""
    warning = "" if around.saved else "not being saved"
    if frame.paused:
        return place, "paused", warning
    if frame.note:
        return place, frame.note, warning
    if frame.shape in OWN_TIME:
        return place, time_left(frame.seconds_left), warning
    return place, minutes(around), warning


def _keys(moment: TimerMoment) -> KeyLine:
    if moment.letters:
        return KeyLine.LETTERS
    if moment.frame.paused:
        return KeyLine.PAUSED
    return KEYS.get(moment.frame.shape, KeyLine.TIMER)


def _step(frame: Frame, look: Look) -> int:
    if look.still or frame.shape not in ROLLING:
        return 0
    return int(frame.gone / GRAIN[frame.shape] + 1e-6)


def crowded(moment: TimerMoment, where: Zones, look: Look) -> bool:
    """Whether the words do not fit beside the timer, and are better read before it begins."""
    words = moment.words
    if moment.frame.cue:
        rows = len(note_rows(where, look))
        return bool(moment.texts) and len(text_lines(words, page_wide(where), None)) > rows
    rows = (where.keys_row or where.height + 1) - where.body_row
    return len(text_lines(words, where, moment.around.pinned)) > rows


@lru_cache(maxsize=8)
def text_lines(texts: tuple[Shown, ...], where: Zones, pinned: str | None) -> tuple[Line, ...]:
    """The lines of *texts*, kept: they stay while a timer runs."""
    return tuple(body(tuple(filter(None, texts)), where, pinned))


@lru_cache(maxsize=8)
def swell_area(where: Zones, look: Look) -> SwellArea:
    """Where the breath stands in a window."""
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


def page_wide(where: Zones) -> Zones:
    """The same places, with words as wide as the page: beside a breath there are few rows."""
    return where._replace(text=where.page)


def note_rows(where: Zones, look: Look) -> range:
    """The rows for words on a breath's screen: under it, or above where nothing rises."""
    area = swell_area(where, look)
    if look.still and where.height >= 10:
        return range(where.body_row, area.horizon_row)
    return range(area.free_row, where.keys_row or 0)
