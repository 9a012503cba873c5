"""What holds back a release: crisis lines that nobody has checked for half a year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from avoidkit.cli.lines import Row, lines

LINES = Path(__file__).parents[1] / "exercises" / "help" / "lines.yaml"
FRESH = timedelta(days=183)


def stale(rows: Iterable[Row], today: date) -> list[str]:
    """The lines that are older than half a year, or of no day, by country and service."""
    return [
        f"{row['country']}, {row['service']}: {row['verified_on']}"
        for row in rows
        if not today - FRESH <= date.fromisoformat(row["verified_on"]) <= today
    ]


def main() -> int:
    found = stale(lines(LINES).rows, datetime.now(UTC).date())
    for line in found:
        print(f"not checked for half a year: {line}")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
