"""Three neutral facts, outside the store: dates of what was shown or done for the first time.

They say nothing of a person. What cannot be read is not known; what cannot be written is let go.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Final

from avoidkit.store.places import Places, private

NAMES: Final = ("scope", "breath", "pin")


class Facts:
    def __init__(self, places: Places) -> None:
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
        self.told[name] = day.isoformat()
        if self.path is not None:
            with suppress(OSError):
                self._write(self.path)
        return True

    def _read(self) -> dict[str, str]:
        try:
            told: Any = json.loads(self.path.read_bytes()) if self.path is not None else {}
        except (OSError, ValueError, RecursionError):
            return {}
        pairs = told.items() if isinstance(told, dict) else ()
        return {name: day for name, day in pairs if isinstance(name, str) and isinstance(day, str)}

    def _write(self, path: Path) -> None:
        private(path.parent)
        new = path.with_suffix(f".{os.getpid()}")
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "w") as file:
            json.dump(self.told, file)
        new.replace(path)
