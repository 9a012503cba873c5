"""The person's own ladder: each rung by their own rating, and what was done on it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from avoidkit.exercise.engine.ports import Past
from avoidkit.exercise.model.steps import OTHER, Rung
from avoidkit.journal.gist import Gist
from avoidkit.progress.reaches import DONE, Reach, reaches, rung_of, rung_words

START: Final = 3.0  # the strain to begin near; a habit of clinics, and no tested number
STEP: Final = 2.0  # the most that is added at once, and what a hard time takes off
LEVELS: Final = (1.0, 10.0)
WHO: Final = ("self", "friend", "partner", "family", "work")  # whom a rung may be with
HARD: Final = 8  # a peak of strain from which on the next one is smaller


@dataclass(frozen=True, repr=False, kw_only=True)
class Tried:
    """A rung that was rated, chosen or tried, or a limit or test that stands beside them.

    `words` are the person's own, where they had one wording for it, and else the ladder's.

    `level` is the person's own latest rating, else the ladder's first guess, else None. Everything
    else counts what came of it: their no, and choosing not to, are outcomes like any other.
    """

    rung: str
    words: str
    level: float | None
    own: bool = False
    done: int = 0
    part: int = 0
    their_no: int = 0
    chose_not: int = 0
    unsafe: int = 0
    open: int = 0


@dataclass(frozen=True, repr=False)
class Ladder:
    """Its rungs, the hardest first. `done` counts parts and their no, too."""

    rungs: tuple[Tried, ...] = ()

    @property
    def done(self) -> int:
        return sum(rung.done + rung.part + rung.their_no for rung in self.rungs)

    @property
    def open(self) -> int:
        return sum(rung.open for rung in self.rungs)


def ladder(gists: Iterable[Gist], shipped: Sequence[Rung] = ()) -> Ladder:
    """Of what somebody has met; equally hard ones in the order of the shipped ladder.

    What was planned without a rung, as a limit is, is one of its own, in its own words. The gists
    come oldest first.
    """
    every = tuple(gists)
    known = {rung.id: rung for rung in shipped}
    order = {rung.id: place for place, rung in enumerate(shipped)}
    words, levels = _words(every), _levels(every)
    words |= {rung: known[rung].text for rung in words if rung in known}
    words |= {rung: acts.pop() for rung, acts in _acts(every).items() if len(acts) == 1}
    went = defaultdict[str, Counter[str]](Counter)
    for reach in reaches(every):
        rung = reach.rung or f"{OTHER}{reach.act}"
        if not reach.rung and reach.difficulty is not None:
            levels[rung] = reach.difficulty
        if reach.rung or reach.act:
            words.setdefault(rung, reach.act)
            went[rung][_went(reach)] += 1
    shipped_levels = {rung.id: rung.level for rung in known.values()}
    rungs = [
        Tried(
            rung=rung,
            words=words[rung],
            level=levels.get(rung, shipped_levels.get(rung)),
            own=rung.startswith(OTHER),
            **{name: went[rung][name] for name in WENT.values()},
        )
        for rung in words
    ]
    rungs.sort(key=lambda tried: (-(tried.level or 0), order.get(tried.rung, len(order))))
    return Ladder(tuple(rungs))


def past(gists: Iterable[Gist]) -> Past:
    """What a choice of rungs looks back on, of gists that come oldest first."""
    every = tuple(gists)
    tried = [reach for reach in reaches(every) if reach.rung]
    times = Counter(reach.rung for reach in tried if reach.did in DONE)
    tags = own_tags(every)
    own = (
        (rung.removeprefix(OTHER), tuple(tag for tag in tags.get(rung, ()) if tag in WHO))
        for rung in _words(every)
        if rung.startswith(OTHER)
    )
    return Past(_levels(every), times, tuple(own), aim(tried), _values(every))


def _values(gists: Sequence[Gist]) -> frozenset[str]:
    """The words for what matters that were chosen last."""
    chosen = (
        point.value for gist in reversed(gists) for point in gist.points if point.role == "value"
    )
    return frozenset(next((words for words in chosen if isinstance(words, tuple)), ()))


def own_tags(gists: Iterable[Gist]) -> dict[str, tuple[str, ...]]:
    """With whom a step of one's own is, and what kind it is, by its rung: as far as was said."""
    found: dict[str, tuple[str, ...]] = {}
    for gist in gists:
        tags = [point.value for point in gist.points if point.about == "tag"]
        if tags and (rung := rung_of(gist)).startswith(OTHER):
            found[rung] = tuple(tag for tag in tags if isinstance(tag, str))
    return found


def aim(tried: Iterable[Reach]) -> float:
    """The strain that the next ones are looked for near, after these, in the order they were told.

    It follows what was done, two at most at a time; after much strain, after something unsafe, and
    after choosing not to twice in a row, it is two lower.
    """
    at, passed = START, 0
    told = [(reach.told_at, reach) for reach in tried if reach.told_at is not None]
    for _, reach in sorted(told, key=lambda one: one[0]):
        passed = passed + 1 if reach.did == "no" else 0
        level = at if reach.difficulty is None else min(reach.difficulty, at + STEP)
        if reach.did in DONE:
            at = level
        if reach.did == "unsafe" or (reach.peak or 0) >= HARD or passed == 2:
            at, passed = min(at, level) - STEP, 0
        at = max(LEVELS[0], min(LEVELS[1], at))
    return at


WENT: Final = {
    "all": "done",
    "part": "part",
    "their-no": "their_no",
    "no": "chose_not",
    "unsafe": "unsafe",
    "": "open",
}


def _went(reach: Reach) -> str:
    """What came of it; told of without saying how far, it was done."""
    return "open" if reach.open else WENT.get(reach.did or "all", "done")


def _words(gists: Iterable[Gist]) -> dict[str, str]:
    """Every rung that was chosen or rated, in its own words, oldest first."""
    found: dict[str, str] = {}
    for gist in gists:
        if rung := rung_of(gist):
            found[rung] = rung_words(gist)
    return found


def _acts(gists: Iterable[Gist]) -> dict[str, set[str]]:
    """How each rung was put into words. A smaller form that stands alone is not the rung."""
    found: dict[str, set[str]] = defaultdict(set)
    for gist in gists:
        acts, rated = (
            [point.shown for point in gist.points if point.role == role]
            for role in ("act", "difficulty")
        )
        if acts and len(acts) >= len(rated) and (rung := rung_of(gist)):
            found[rung].add(acts[0])
    return found


def _levels(gists: Iterable[Gist]) -> dict[str, float]:
    """The latest rating of each rung; expected strain is what is rated.

    The first one of an entry is the rung's; one after it is that of a smaller form.
    """
    found: dict[str, float] = {}
    for gist in gists:
        rated = (point.value for point in gist.points if point.role == "difficulty")
        level = next((value for value in rated if isinstance(value, int | float)), None)
        if level is not None and (rung := rung_of(gist)):
            found[rung] = float(level)
    return found
