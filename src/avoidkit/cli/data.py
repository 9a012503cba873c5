"""`data where`: everything avoidkit keeps on this computer, and where it lies."""

from __future__ import annotations

import sys
from pathlib import Path

from avoidkit.cli.wiring import wiring


def where() -> int:
    """Where everything lies."""
    wired = wiring()
    places, keeper = wired.places, wired.keeper
    rows: list[tuple[str, Path | None]] = [
        ("what you kept", None if places.data is None else places.data / "store"),
        ("your own exercises", None if places.data is None else places.data / "exercises"),
        ("your settings", places.config),
        ("drafts, and two dates", places.state),
        ("drafts until you choose", places.runtime),
        ("a cache, made anew at will", places.cache),
    ]
    for said, path in rows:
        there = "" if path is None or path.exists() else "  (nothing yet)"
        sys.stdout.write(f"{said:<28}{path or 'nowhere: there is no folder for it'}{there}\n")
    how = {
        None: "not chosen yet: you are asked when there is first something to keep",
        "sealed": "locked with a passphrase",
        "plain": "as plain files, readable by anyone on this computer",
        "nothing": "nothing is kept",
    }[keeper.choice]
    sys.stdout.write(f"{'how':<28}{how}\n")
    return 0
