"""The last line of a page: which keys there are, in the widest form that fits.

First what goes on, then always the same order, and stopping at the right edge.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from rich.segment import Segment

from avoidkit.terminal.layout.page import Line, Zones, indented, width_of
from avoidkit.terminal.layout.theme import STRONG, TEXT


class KeyLine(Enum):
    """What a screen waits for."""

    GO = "enter"
    TYPE = "enter, text is typed"
    WRITE = "ctrl-d, lines are typed"
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

STOP: Final = ("q", "stop")
BREAK: Final = ("ctrl-c", "stop")
LAST: Final[tuple[Hint, ...]] = (("g", "ground"), ("h", "help"), ("ctrl-l", "hide"))
MOVES: Final[tuple[Hint, ...]] = (("s", "skip"), ("b", "back"), *LAST)
ESC: Final = ("esc", " skip, back, ground, help, hide")
TINY: Final[Form] = ((STOP, ("h", "help")), ("", ""))
TINY_TYPED: Final[Form] = ((BREAK, ("esc", "")), ("", ""))

OPENINGS: Final[dict[KeyLine, tuple[Hint, str, tuple[Hint, ...]]]] = {
    KeyLine.GO: (("enter", "{go_on}"), "enter", MOVES),
    KeyLine.TYPE: (("enter", "{go_on}"), "enter", (ESC,)),
    KeyLine.WRITE: (("ctrl-d", "{go_on}"), "ctrl-d", (ESC,)),
    KeyLine.PICK: (("{choices}, enter", ""), "{choices} enter", MOVES),
    KeyLine.MARK: (("space, enter", ""), "space enter", MOVES),
    KeyLine.MORE: (("space", "more"), "space more", MOVES),
    KeyLine.TIMER: (("space", "pause"), "space", MOVES),
    KeyLine.BREATH: (("space", "pause"), "space - +", (("- +", "pace"), MOVES[0], *LAST)),
    KeyLine.PAUSED: (("space", "go on"), "space", MOVES),
    KeyLine.LETTERS: (("enter", "go back"), "enter", (*MOVES[:-1], ("x", "hide"))),
    KeyLine.DOOR: (("enter", "{go_on}"), "enter", ()),
    KeyLine.LEAF: (("space", "more"), "space", (("b", "back"), *LAST)),
    KeyLine.TURN: (("enter", "{go_on}"), "enter", (("b", "back"), *LAST)),
    KeyLine.ADD: (("enter", "{go_on}"), "enter", (("a", "add"), ("b", "back"), *LAST)),
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
