"""A timer's state as the lines of a page: the title and keys around, the shape or words within."""

from __future__ import annotations

from functools import lru_cache

from avoidkit.terminal.layout.key_hints import KeyLine, key_line
from avoidkit.terminal.layout.page import Line, Zones, crop, indented, text_line, title_lines
from avoidkit.terminal.layout.sanitize import safe
from avoidkit.terminal.live.timer.breath import breath_lines
from avoidkit.terminal.live.timer.state import TimerState
from avoidkit.terminal.live.timer.wave import leaf_in_sight, wave_lines


def timer_lines(state: TimerState) -> dict[int, Line]:
    """The lines that are not empty, by their row."""
    where = state.where
    pinned = None if leaf_in_sight(state) else state.pinned
    lines = dict(_fixed(state.title, state.right, pinned, where, state.keys))
    lines |= breath_lines(state, state.cue) if state.cue else wave_lines(state)
    if state.whisper and where.whisper_row is not None:
        words = crop(safe(state.whisper), where.page)
        lines[where.whisper_row] = indented(text_line(words), where)
    return lines


@lru_cache(maxsize=8)
def _fixed(
    title: str, right: tuple[str, ...], pinned: str | None, where: Zones, keys: KeyLine
) -> tuple[tuple[int, Line], ...]:
    """What stays for many frames."""
    lines = title_lines(title, right, pinned, where)
    if where.keys_row is not None:
        lines[where.keys_row] = key_line(keys, where, go_on="go on now")
    return tuple(lines.items())
