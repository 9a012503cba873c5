"""A journal with more of everything than a page has room for, and long words in it."""

from __future__ import annotations

from datetime import date
from itertools import chain

from avoidkit.journal.gist import Gist
from avoidkit.progress.brief.build import Ours
from support.made_gists import entry, plan, point, told

SINCE, UNTIL = date(2026, 9, 28), date(2026, 11, 28)
LONG = 'wisteria over <b>the</b> wall & a "garden" | of *mine*, ' * 9
LINES = ("Distance", "Choice", "Contact", "Receiving", "Limits", "Values", "Body", "Grip", "Strain")
DAYS = [f"{month:02}-{day:02}" for month in (10, 11) for day in range(1, 29)]
TITLES = ("one thought that keeps coming back", "the long way round a hard talk", "breathe", "urge")
OURS = Ours(
    dict.fromkeys(("checkin", "mood", "reach", "after-reach"), "what was done")
    | {f"sitting-{n}": f"{title} {n}" for n, title in enumerate(TITLES * 2)},
    ("loving", "honest"),
)


def full() -> list[Gist]:
    """Nine weeks, with everything a page can show and more of it."""
    mondays = ["10-05", "10-12", "10-19", "10-26", "11-02", "11-09", "11-16", "11-23"]
    weeks = [
        entry(
            day,
            *(
                point((n + at) % 11, strand=name)
                for at, name in enumerate((*LINES, "More", "Still"))
            ),
            of="checkin",
        )
        for n, day in enumerate(mondays)
    ]
    scores = [
        entry(
            day,
            *(point(n + at, strand=f"Questionnaire {at}")._replace(prompt="") for at in range(5)),
            of="mood",
        )
        for n, day in enumerate(mondays)
    ]
    sittings = [
        entry(day, point(7, rating=rating), point(7 - n % 4, rating=rating), of=f"sitting-{n % 8}")
        for n, day in enumerate(DAYS)
        for rating in ("strain", "grip", "urge")
    ]
    reaches = [
        one
        for n, day in enumerate(DAYS[::4])
        for one in (
            plan(f"{day} 10:00", f"{n} {LONG}", 10 * (n % 10)),
            told(
                f"{day} 11:00",
                ("all", "no", "their-no")[n % 3],
                ("full", "part", "no", "open")[n % 4],
                of=f"{day} 10:00",
            ),
        )
    ]
    words = [
        entry(day, point(None, f"{n} {LONG}", role=role), of=f"note {role}")
        for n, day in enumerate(DAYS[::5])
        for role in ("learning", "limit", "approach", "received")
    ]
    values = entry(
        "11-20",
        *chain.from_iterable(
            (point(9, role="important", item=name), point(n, role="lived", item=name))
            for n, name in enumerate(("loving", "honest", *(f"{n} {LONG}" for n in range(6))))
        ),
        of="values",
    )
    return [*weeks, *scores, *sittings, *reaches, *words, values]
