"""What the plain screen says: lines that are only ever added, none over 79 cells, none twice."""

from __future__ import annotations

import errno
import os
import textwrap
from collections.abc import Sequence
from typing import Final, TextIO

from avoidkit.exercise.engine.pacing import Cue, Frame
from avoidkit.exercise.engine.ports import Around, RatingPair, Shown
from avoidkit.exercise.model.steps import Shape
from avoidkit.exercise.model.text import words
from avoidkit.terminal.input import keymap
from avoidkit.terminal.layout.sanitize import safe

WIDTH: Final = 79
KEYS: Final = (
    f"Type /{keymap.STOP.letter} and Enter to stop, {keymap.ALL_KEYS} and Enter for the other keys."
)
EVERY_KEY: Final = (
    f"{', '.join(f'/{key.letter} {key.does}' for key in keymap.MOVE_KEYS)}, each with Enter. "
    "At a choice or a number the letter alone will do."
)
UNSAVED: Final = "This is not being saved. You can go on; your words stay on this screen."
CUES: Final = {
    Cue.IN: "In",
    Cue.TOPUP: "A little more",
    Cue.HOLD: "Hold",
    Cue.OUT: "Out",
    Cue.REST: "Rest",
}


class PlainOutput:
    """Says everything there is on one stream."""

    def __init__(self, out: TextIO) -> None:
        self.out = out
        self._texts: tuple[Shown, ...] = ()
        self._title = ""
        self._phase: tuple[int, int] | None = None
        self._once = set[str]()
        self._page: list[tuple[str, str]] = []  # what was said on this page

    def say(self, line: str, indent: str = "", *, again: bool = True) -> None:
        """One line, or several where it is too long for one. `again`: it is part of the page."""
        wrapped = [
            row
            for part in line.split("\n")
            for row in textwrap.wrap(part, WIDTH, subsequent_indent=indent) or [""]
        ]
        self._write("\n".join(wrapped) + "\n")
        if again:
            self._page.append((line, indent))

    def again(self) -> None:
        """All that was said since the last page began: it was out of sight."""
        for line, indent in self._page:
            self.say(line, indent, again=False)

    def once(self, line: str) -> None:
        """A line that is said the first time only."""
        if line not in self._once:
            self._once.add(line)
            self.say(line)

    def prompt(self) -> None:
        self._write("> ")

    def clear(self, rows: int) -> None:
        """Everything out of sight, by lines alone: nothing else may steer the terminal."""
        self._write("\n" * rows)

    def _write(self, text: str) -> None:
        try:
            self.out.write(text)
            self.out.flush()
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            # The terminal went away: the input says so, and nothing hears the rest.
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.out.fileno())

    def numbered(self, labels: Sequence[str]) -> None:
        for number, label in enumerate(labels, 1):
            self.say(f"{number} {safe(label)}", indent="  ")

    def around(self, around: Around, *, titled: bool = True) -> None:
        """The title where it is new, the keys once, and that nothing is saved once.

        `titled`: not where the next line says the title itself.
        """
        self._page.clear()
        last_title, self._title = self._title, around.title
        # A pattern's name may stand after the title: it is still the same exercise.
        same_exercise = around.title.startswith(last_title) or last_title.startswith(around.title)
        if titled and around.seconds_left and not (last_title and same_exercise):
            minutes = max(1, round(around.seconds_left / 60))
            self.say(f"{_capitalized(around.title)}. About {_counted(minutes, 'minute')}.")
        self.once(KEYS)
        if not around.saved:
            self.once(UNSAVED)

    def texts(self, texts: tuple[Shown, ...]) -> None:
        """What was said is not said again: an aside comes back to the same words."""
        if texts and texts == self._texts:
            return
        self._texts = texts
        for text in texts:
            if isinstance(text, RatingPair):
                ratings = ", ".join(f"{label}: {_rating_text(value)}" for label, value in text.rows)
                self.say(f"{_capitalized(ratings)}.")
            else:
                self.say(safe(words(text)))

    def timer(self, frame: Frame, around: Around) -> None:
        """What begins: the whole of a breath's pattern, or how long it will be quiet."""
        self._phase = None
        if frame.shape is Shape.SWELL:
            parts = ", ".join(f"{CUES[cue].lower()} {seconds:g}" for cue, seconds in frame.pattern)
            breaths = _counted(frame.cycles, "breath")
            title = _capitalized(around.title)
            self.say(f"{title}. {parts.capitalize()}. {breaths}, {_length_text(frame)}.")
        if frame.show:
            self.say(safe(words(frame.show)))
        if frame.shape is not Shape.SWELL:
            self.say(f"({_length_text(frame).removeprefix('about ')})")

    def phase(self, frame: Frame) -> None:
        """A line a phase, as it begins; a line a second would be spoken over the breath."""
        if frame.cue is None or (frame.cycle, frame.phase) == self._phase:
            return
        self._phase = frame.cycle, frame.phase
        if frame.phase == 0:
            self.say(f"Breath {frame.cycle} of {frame.cycles}.")
        self.say(f"{CUES[frame.cue]} {dict(frame.pattern)[frame.cue]:g}")


def _length_text(frame: Frame) -> str:
    """The length of a timer, in words."""
    rounded = round(frame.seconds_left)
    if frame.seconds_left >= 60:
        rounded = int(round(frame.seconds_left, -1))
    minutes, seconds = divmod(rounded, 60)
    if not minutes:
        return f"about {seconds} seconds"
    length = f"about {_counted(minutes, 'minute')}"
    return f"{length} {seconds}" if seconds else length


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _rating_text(value: float | None) -> str:
    return "numb" if value is None else str(value)


def _capitalized(title: str) -> str:
    """A title at the start of a line that is read aloud."""
    text = safe(title)
    return text[:1].upper() + text[1:]
