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
    def __init__(self, places: Paths) -> None:
        self.path: Path | None = None if places.state is None else places.state / "facts.json"
        self.told = self._read()

    def known(self, name: str) -> date | None:
        """The day a fact became true."""
        with suppress(ValueError):
            return date.fromisoformat(self.told[name]) if name in self.told else None
        return None

    def mark(self, name: str, day: date) -> bool:
        """Note a fact. True where it was not known before."""
        if name not in NAMES or self.known(name) is not None:
            return False
        self._note(name, day.isoformat())
        return True

    def once(self, about: str) -> bool:
        """Whether something is asked about an entry for the first time; it is not, from now on."""
        asked = self.told.get(ASKED, "").split()
        if about in asked:
            return False
        self._note(ASKED, " ".join([*asked, about][-FEW:]))
        return True

    @property
    def pinned(self) -> tuple[str, ...]:
        """The public keys that this computer seals for; none where nothing is sealed yet."""
        return tuple(self.told.get(PIN, "").split())

    def pin(self, recipients: Sequence[str]) -> None:
        """From now on these, whatever the store's own folder says."""
        self._note(PIN, " ".join(recipients))

    def _note(self, name: str, said: str) -> None:
        self.told[name] = said
        if self.path is not None:
            with suppress(OSError):
                private(self.path.parent)
                durable.instead(self.path, json.dumps(self.told).encode())

    def _read(self) -> dict[str, str]:
        try:
            told: Any = json.loads(self.path.read_bytes()) if self.path is not None else {}
        except (OSError, ValueError, RecursionError):
            return {}
        pairs = told.items() if isinstance(told, dict) else ()
        return {name: day for name, day in pairs if isinstance(name, str) and isinstance(day, str)}
