"""What holds back a release: crisis lines that are older than half a year, or cannot be read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from avoidkit.cli.lookup.crisis_lines import LineFields, lines

LINES = Path(__file__).parents[1] / "exercises" / "help" / "lines.yaml"
FRESH = timedelta(days=183)


def stale(rows: Iterable[LineFields], today: date) -> list[str]:
    """The lines that are older than half a year, or of no day, by country and service."""
    return [
        f"{row['country']}, {row['service']}: {row['verified_on']}"
        for row in rows
        if not today - FRESH <= date.fromisoformat(row["verified_on"]) <= today
    ]


def held_back(file: Path, today: date) -> list[str]:
    """All that holds back a release on that day; a line that cannot be read is not passed over."""
    rows = lines(file).rows
    if not rows:
        return ["no line can be read"]
    lacking = file.read_text(encoding="utf-8").count("- {country:") - len(rows)
    old = [f"not checked for half a year: {line}" for line in stale(rows, today)]
    return [*([f"{lacking} lines lack something"] if lacking else []), *old]


def main() -> int:
    found = held_back(LINES, datetime.now(UTC).date())
    print("\n".join(found) or "The lines to call are younger than half a year.")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
