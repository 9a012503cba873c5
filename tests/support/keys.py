"""The bytes of the keys of moves, as a terminal sends them."""

from __future__ import annotations

from avoidkit.terminal.input.keymap import MoveKey


def ctrl(key: MoveKey) -> str:
    """The letter of *key* together with Ctrl."""
    return chr(ord(key.control) - 0x60)
