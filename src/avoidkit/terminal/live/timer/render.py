"""A picture as the lines of a page: the frame around, and the shape or the words within."""

from __future__ import annotations

from functools import lru_cache

from avoidkit.terminal.layout.key_hints import KeyLine, key_line
from avoidkit.terminal.layout.page import Line, Zones, crop, heading, indented, text_line
from avoidkit.terminal.layout.sanitize import safe
from avoidkit.terminal.live.timer.breath import breath
from avoidkit.terminal.live.timer.state import Picture
from avoidkit.terminal.live.timer.wave import in_sight, water


def drawn(shown: Picture) -> dict[int, Line]:
    """The lines that are not empty, by their row."""
    where = shown.where
    pinned = None if in_sight(shown) else shown.pinned
    lines = dict(_fixed(shown.title, shown.right, pinned, where, shown.keys))
    lines |= breath(shown, shown.cue) if shown.cue else water(shown)
    if shown.whisper and where.whisper_row is not None:
        words = crop(safe(shown.whisper), where.page)
        lines[where.whisper_row] = indented(text_line(words), where)
    return lines


@lru_cache(maxsize=8)
def _fixed(
    title: str, right: tuple[str, ...], pinned: str | None, where: Zones, keys: KeyLine
) -> tuple[tuple[int, Line], ...]:
    """What stays for many pictures."""
    lines = heading(title, right, pinned, where)
    if where.keys_row is not None:
        lines[where.keys_row] = key_line(keys, where, go_on="go on now")
    return tuple(lines.items())
