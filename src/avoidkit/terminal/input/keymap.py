"""The one table of keys: what each key means on each kind of screen, and what it is called.

Everything that hears a key or names one reads it here: another key for a move is one line.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import Final, NamedTuple

from avoidkit.exercise.engine.ports import Move, Tempo


class Press(Enum):
    """What a key means to the screen itself."""

    ENTER = auto()
    HIDE = auto()
    LETTERS = auto()  # show what the letters mean
    ADD = auto()  # something of one's own, to what is read


class PageTurn(Enum):
    """Where somebody who reads wants to be."""

    UP = auto()
    DOWN = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    FIRST = auto()
    LAST = auto()


Meaning = Move | Tempo | Press | PageTurn


class MoveKey(NamedTuple):
    """A way out of a page, the keys for it, and its words.

    `letter` counts alone where no text is typed, after Esc anywhere, and after a slash in lines;
    `control` is the letter that counts together with Ctrl, empty where there is none. `word` names
    it in the line of keys, and `does` in a sentence, after the key.
    """

    means: Move | Press
    letter: str
    control: str
    word: str
    does: str

    @property
    def ctrl(self) -> str:
        """The key with Ctrl by its name; empty where there is none."""
        return f"ctrl-{self.control}" if self.control else ""


MOVE_KEYS: Final = (
    MoveKey(Move.STOP, "q", "c", "stop", "stops"),
    MoveKey(Move.SKIP, "s", "", "skip", "skips"),
    MoveKey(Move.BACK, "b", "", "back", "goes back"),
    MoveKey(Move.GROUND, "g", "g", "ground", "grounds"),
    MoveKey(Move.HELP, "h", "o", "help", "has people to call"),
    MoveKey(Press.HIDE, "x", "l", "hide", "clears the screen"),
)
STOP, SKIP, BACK, GROUND, HELP, HIDE = MOVE_KEYS
END: Final = "d"  # with Ctrl: the end of what is typed, or a stop where nothing is
ADD_LETTER: Final = "a"
ALL_KEYS: Final = "?"  # shows what the letters mean

LETTERS: Final[Mapping[str, Meaning]] = {key.letter: key.means for key in MOVE_KEYS}
"""Alone where no text is typed, after Esc anywhere."""

ANYWHERE: Final[Mapping[str, Meaning]] = {
    **{key.ctrl: key.means for key in MOVE_KEYS if key.control},
    **{f"esc {letter}": meaning for letter, meaning in LETTERS.items()},
}

ALONE: Final[Mapping[str, Meaning]] = {
    **ANYWHERE,
    **LETTERS,
    f"ctrl-{END}": Move.STOP,
    "enter": Press.ENTER,
    "space": Tempo.PAUSE,
    "+": Tempo.FASTER,
    "=": Tempo.FASTER,
    "-": Tempo.SLOWER,
    ALL_KEYS: Press.LETTERS,
    "esc": Press.LETTERS,
}
"""Every key of a screen on which no text is typed."""

READING: Final[Mapping[str, Meaning]] = {
    **ANYWHERE,
    **{key.letter: key.means for key in MOVE_KEYS if key is not SKIP},
    f"ctrl-{END}": Move.STOP,
    "esc": Move.BACK,
    "enter": Press.ENTER,
    "up": PageTurn.UP,
    "down": PageTurn.DOWN,
    "pageup": PageTurn.PAGE_UP,
    "pagedown": PageTurn.PAGE_DOWN,
    "space": PageTurn.PAGE_DOWN,
    "home": PageTurn.FIRST,
    "end": PageTurn.LAST,
}
"""Every key of a page that is longer than the window, and of a list of such pages."""

ADDING: Final[Mapping[str, Meaning]] = {**READING, ADD_LETTER: Press.ADD}
"""Every key of a page that something can be added to."""

UNSEEN: Final[Mapping[str, Meaning]] = {"enter": Press.ENTER, STOP.ctrl: Move.STOP}
"""Every key of a hidden screen: letters go nowhere."""
