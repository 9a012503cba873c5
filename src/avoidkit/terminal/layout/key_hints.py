"""The last line of a page: which keys there are, in the widest form that fits.

First what goes on, then always the same order, and stopping at the right edge.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from rich.segment import Segment

from avoidkit.terminal.input import keymap
from avoidkit.terminal.input.keymap import MOVE_KEYS, MoveKey
from avoidkit.terminal.layout.page import Line, Zones, indented, width_of
from avoidkit.terminal.layout.theme import STRONG, TEXT


class KeyLine(Enum):
    """What a screen waits for."""

    GO = "enter"
    TYPE = "enter, text is typed"
    WRITE = "ctrl and a letter, lines are typed"
    PICK = "a number"
    MARK = "several numbers"
    TIMER = "time"
    BREATH = "time, at a pace"
    PAUSED = "space"
    MORE = "space, for the next page"
    LETTERS = "a letter, after esc"
    DOOR = "enter, and nothing else"
    LEAF = "arrows, in what is read"
    OPEN = "enter, on a line of a list"
    TURN = "enter, for the next page"
    ADD = "enter, where something can be added"


Hint = tuple[str, str]  # a key and what it does
Form = tuple[tuple[Hint, ...], Hint]  # from the left, at the right edge


def _letter(key: MoveKey) -> Hint:
    return key.letter, key.word


STOP: Final = _letter(keymap.STOP)
BREAK: Final = (keymap.STOP.ctrl, keymap.STOP.word)
SKIP, BACK, GROUND, HELP, HIDE = map(_letter, MOVE_KEYS[1:])
END: Final = f"ctrl-{keymap.END}"
LAST: Final[tuple[Hint, ...]] = (GROUND, HELP, (keymap.HIDE.ctrl, keymap.HIDE.word))
MOVES: Final[tuple[Hint, ...]] = (SKIP, BACK, *LAST)
ESC: Final = ("esc", f" {', '.join(word for _, word in MOVES)}")
TINY: Final[Form] = ((STOP, HELP), ("", ""))
TINY_TYPED: Final[Form] = ((BREAK, ("esc", "")), ("", ""))

OPENINGS: Final[dict[KeyLine, tuple[Hint, str, tuple[Hint, ...]]]] = {
    KeyLine.GO: (("enter", "{go_on}"), "enter", MOVES),
    KeyLine.TYPE: (("enter", "{go_on}"), "enter", (ESC,)),
    KeyLine.WRITE: ((END, "{go_on}"), END, (ESC,)),
    KeyLine.PICK: (("{choices}, enter", ""), "{choices} enter", MOVES),
    KeyLine.MARK: (("space, enter", ""), "space enter", MOVES),
    KeyLine.MORE: (("space", "more"), "space more", MOVES),
    KeyLine.TIMER: (("space", "pause"), "space", MOVES),
    KeyLine.BREATH: (("space", "pause"), "space - +", (("- +", "pace"), SKIP, *LAST)),
    KeyLine.PAUSED: (("space", "go on"), "space", MOVES),
    KeyLine.LETTERS: (("enter", "go back"), "enter", (SKIP, BACK, GROUND, HELP, HIDE)),
    KeyLine.DOOR: (("enter", "{go_on}"), "enter", ()),
    KeyLine.LEAF: (("space", "more"), "space", (BACK, *LAST)),
    KeyLine.TURN: (("enter", "{go_on}"), "enter", (BACK, *LAST)),
    KeyLine.ADD: (("enter", "{go_on}"), "enter", ((keymap.ADD_LETTER, "add"), BACK, *LAST)),
    KeyLine.OPEN: (("enter", "open"), "enter", (("space", "more"), *LAST)),
}
"""What goes on, the same in few cells, and the moves there are."""


def key_line(kind: KeyLine, where: Zones, *, go_on: str = "go on", choices: str = "") -> Line:
    """`go_on` is what Enter does; `choices` the numbers there are, as `1-4`."""
    return hints(_forms(kind, go_on, choices), where)


def hints(forms: tuple[Form, ...], where: Zones) -> Line:
    """The first of *forms* that fits the page, or the last as far as it goes."""
    for left, right in forms:
        start, end = _segments(left), _segments((right,))
        width, edge = width_of(start), width_of(end)
        least_gap = 2 if edge else 0
        if width + least_gap + edge <= where.page:
            break
    gap = Segment(" " * (where.page - width - edge), TEXT)
    return indented((*start, gap, *end), where)


def _forms(kind: KeyLine, go_on: str, choices: str) -> tuple[Form, ...]:
    (key, word), short, rest = OPENINGS[kind]
    key, short = key.format(choices=choices), short.format(choices=choices)
    long = ((key, word.format(go_on=go_on)), *rest)
    if not rest:
        return ((long, ("", "")),)
    if rest == (ESC,):
        # Enter goes on wherever one types, but nobody finds the end of a page without its key.
        tiny = (((short, ""),), BREAK) if kind is KeyLine.WRITE else TINY_TYPED
        return ((long, BREAK), (((short, ""), ("esc", "more")), BREAK), tiny)
    letters = " ".join(letter for letter, _ in rest if len(letter) == 1)
    return ((long, STOP), (((short, ""), (letters, "")), STOP), TINY)


def _segments(hints: tuple[Hint, ...]) -> list[Segment]:
    segments: list[Segment] = []
    for key, word in hints:
        gap = "  " if segments else ""
        does = f" {word}" if word else ""
        segments += [Segment(gap, TEXT), Segment(key, STRONG), Segment(does, TEXT)]
    return [segment for segment in segments if segment.text]
