"""What holds back a release: crisis lines that nobody has checked for half a year."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from avoidkit.cli.helping import rows
from avoidkit.exercise.document import Source, read

LINES = Path(__file__).parents[1] / "exercises" / "help" / "lines.yaml"
FRESH = timedelta(days=183)


def stale(today: date) -> list[str]:
    """The lines that are older than half a year, by country and service."""
    document = read(Source(LINES.read_bytes(), LINES.name))
    return [
        f"{row['country']}, {row['service']}: {row['verified_on']}"
        for row in rows(document.root)
        if today - date.fromisoformat(row["verified_on"]) > FRESH
    ]


def main() -> int:
    found = stale(datetime.now(UTC).date())
    for line in found:
        print(f"not checked for half a year: {line}")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
