"""A picture as the lines of a page: the frame around, and the shape or the words within."""

from __future__ import annotations

from dataclasses import replace

from avoidkit.terminal.breath import breath
from avoidkit.terminal.keyline import key_line
from avoidkit.terminal.page import Line, Role, crop, header, indented
from avoidkit.terminal.picture import Picture
from avoidkit.terminal.safe import safe
from avoidkit.terminal.water import in_sight, water


def drawn(shown: Picture) -> dict[int, Line]:
    """The lines that are not empty, by their row."""
    where = shown.where
    around = replace(shown.around, pinned=None) if in_sight(shown) else shown.around
    lines = header(around, where, shown.place, shown.left)
    lines |= breath(shown, shown.cue) if shown.cue else water(shown)
    if where.keys_row is not None:
        lines[where.keys_row] = key_line(shown.keys, where, go_on="go on now")
    if shown.whisper and where.whisper_row is not None:
        words = crop(safe(shown.whisper), where.page)
        lines[where.whisper_row] = indented(((words, Role.TEXT),), where)
    return lines
