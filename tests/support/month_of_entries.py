"""The check-ins, reaches and days that the storyboard of looking back shows, as entries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from avoidkit.exercise.model.steps import Rung
from avoidkit.journal.gist import Gist
from support.made_gists import Value, entry, plan, point, told

FIRST, TODAY = date(2026, 10, 5), date(2026, 11, 23)  # both are Mondays

MARKS = {
    "Distance": "6 . 7 5 . 5 . 4",
    "Choice": "2 . 3 3 . 4 . 5",
    "Contact": "1 . 1 2 . 2 . 3",
    "Receiving": "3 . 3 4 . n . 4",
    "Limits": "3 . 2 4 . n . 5",
    "Values": "4 . 5 5 . 5 . 6",
    "Body": "2 . 2 2 . 3 . 4",
    "Grip": "8 . 7 7 . 6 . 6",
    "Strain": "6 . 7 6 . 5 . 5",
}
MONDAYS = ("10-05", "10-12", "10-19", "10-26", "11-02", "11-09", "11-16", "11-23")


def _checked_in() -> Iterator[Gist]:
    for week, day in enumerate(MONDAYS):
        marks = {name: row.split()[week] for name, row in MARKS.items()}
        if "." not in marks.values():
            said: dict[str, Value] = {n: m if m == "n" else float(m) for n, m in marks.items()}
            yield entry(day, *(point(mark, strand=name) for name, mark in said.items()))


WEEKS: list[Gist] = list(_checked_in())
FIVE: list[Gist] = [
    plan("11-05", "check-in with Sam", 60),
    plan("11-09", "ask for ten minutes", 70),
    plan("11-12", "a kind no", 80),
    plan("11-16", "tell Jo one thing", 50),
    plan("11-21", "say yes to help", 40),
    told("11-06", "all", "no", of="11-05"),
    told("11-10", "their-no", "part", of="11-09"),
    told("11-13", "all", "no", of="11-12"),
    told("11-17", "part", "full", of="11-16"),
    told("11-22", "all", "no", of="11-21"),
]
DAYS = {5: 1, 9: 2, 12: 1, 16: 2, 19: 2, 21: 1, 23: 2}
SESSIONS: list[Gist] = [
    entry(f"11-{day:02} {hour}:00", of="breathe")
    for day, count in DAYS.items()
    for hour in range(10, 10 + count)
]


# What each rung was rated, its words, and how it went each time; an open one is told of no more.
STEPS: list[tuple[int, str, list[str]]] = [
    (2, "answer a message I left hanging", ["no"]),
    (3, "send Sam a short check-in", ["all", "open"]),
    (3, "say yes to one offer of help", ["all"]),
    (4, "ask Sam for ten minutes of company", ["all", "their-no"]),
    (4, "say a kind no to one small request", ["all"]),
    (5, "tell Jo one thing that upset me", ["all"]),
    (6, "name a limit I've been ducking", []),
    (7, 'say "I felt let down" to Sam', []),
]
SHIPPED = [Rung(f"m{place}", words, 1) for place, (_, words, _) in enumerate(STEPS)]


def _climbed() -> Iterator[Gist]:
    for place, (hard, words, ways) in enumerate(STEPS):
        rated = [point(f"m{place}", words, role="rung"), point(hard, role="difficulty")]
        yield entry("10-01 08:00", *rated, of="own", id_=f"rated {place}")
        for day, way in enumerate(ways, 2):
            at = f"10-{day:02} 12:{place:02}"
            yield plan(at, words, rung=f"m{place}", hard=hard)
            if way != "open":
                yield told(f"10-{day:02} 18:{place:02}", way, of=at)


LADDER: list[Gist] = list(_climbed())
