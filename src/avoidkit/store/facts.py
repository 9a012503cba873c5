"""Neutral facts, outside the store: dates of a first time, the store's public keys, what was asked.

They say nothing of a person: what was asked is the random id of the entry that it was about.
What cannot be read is not known; what cannot be written is let go.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Final

from avoidkit.store import durable
from avoidkit.store.paths import Paths, private

NAMES: Final = ("scope", "breath")
PIN: Final = "pin"
ASKED: Final = "asked"
FEW: Final = 8  # ids that are remembered as asked about


class Facts:
    """`values` are all facts as they are written, by name; a fact is noted on the disk at once."""

    def __init__(self, places: Paths) -> None:
        self.path: Path | None = None if places.state is None else places.state / "facts.json"
        self.values = self._read()

    def known(self, name: str) -> date | None:
        """The day a fact became true."""
        with suppress(ValueError):
            return date.fromisoformat(self.values[name]) if name in self.values else None
        return None

    def mark(self, name: str, day: date) -> bool:
        """Note a fact. True where it was not known before."""
        if name not in NAMES or self.known(name) is not None:
            return False
        self._note(name, day.isoformat())
        return True

    def once(self, about: str) -> bool:
        """Whether something is asked about an entry for the first time; it is not, from now on."""
        asked = self.values.get(ASKED, "").split()
        if about in asked:
            return False
        self._note(ASKED, " ".join([*asked, about][-FEW:]))
        return True

    @property
    def pinned(self) -> tuple[str, ...]:
        """The public keys that this computer seals for; none where nothing is sealed yet."""
        return tuple(self.values.get(PIN, "").split())

    def pin(self, recipients: Sequence[str]) -> None:
        """From now on these, whatever the store's own folder says."""
        self._note(PIN, " ".join(recipients))

    def _note(self, name: str, value: str) -> None:
        self.values[name] = value
        if self.path is not None:
            with suppress(OSError):
                private(self.path.parent)
                durable.instead(self.path, json.dumps(self.values).encode())

    def _read(self) -> dict[str, str]:
        try:
            values: Any = json.loads(self.path.read_bytes()) if self.path is not None else {}
        except (OSError, ValueError, RecursionError):
            return {}
        pairs = values.items() if isinstance(values, dict) else ()
        return {
            name: value for name, value in pairs if isinstance(name, str) and isinstance(value, str)
        }
