"""The fragments that keep a person safe: always those that come with the program."""

from __future__ import annotations

from typing import Final

DOOR: Final = "arriving-strong"  # the fragment that every strong step comes after
GATE: Final = "person-gate"  # the fragment that asks about a real person first
SAFETY: Final = frozenset({DOOR, GATE, "arriving", "leaving"})
