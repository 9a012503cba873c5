"""A month of somebody's practice, typed at a terminal: what is shown is what a hand count gives.

Nothing here reads the journal: every figure is counted anew from what was typed.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from statistics import mean, median
from typing import Any, Final, NamedTuple

import pytest

from support.plain_person import Plainly

pytestmark = pytest.mark.slow

END: Final = "2026-11-28T20:00:00+01:00"
BACK_TO_LIFE: Final = {"What would you like to do next": "1"}
STRANDS: Final = {
    "step back": "Distance",
    "how much choice": "Choice",
    "something real": "Contact",
    "something kind": "Receiving",
    "that mattered": "Limits",
    "person you want": "Values",
    "body's signals": "Body",
    "stickiest": "Grip",
    "how wound up were you": "Wound up",
}
CHECKINS: Final = {
    "2026-11-01": "7 2 1 3 3 4 2 8 7",
    "2026-11-08": "6 n 1 n 4 5 2 7 6",
    "2026-11-15": "6 3 2 4 n 5 3 7 7",
    "2026-11-22": "5 4 3 4 5 6 3 6 5",
}
"""Sundays; a number for each strand, or n."""


class Reach(NamedTuple):
    """One reach, with the numbers of the options that were picked afterwards."""

    day: str
    person: str
    act: str
    strain: int
    likely: int
    did: int  # 1 all, 2 part, 3 their no, 4 not this time
    came: int = 0  # 1 fully, 2 partly, 3 no
    sort: int = 0  # 5 unkind
    next_time: int = 0


REACHES: Final = (
    Reach("2026-11-03", "Sam", "ask Sam how it went", 3, 60, 1, 3, next_time=30),
    Reach("2026-11-07", "Sam", "ask for ten minutes", 4, 70, 2, 2, 2, 50),
    Reach("2026-11-11", "Jo", "tell Jo one thing", 5, 50, 1, 1, 5, 60),
    Reach("2026-11-14", "Jo", "say no to Sunday", 5, 80, 3, 3, next_time=60),
    Reach("2026-11-18", "Sam", "ask Sam how it went", 2, 40, 1, 3, next_time=20),
    Reach("2026-11-24", "Ana", "ring Ana", 4, 55, 4),
)
DEFUSIONS: Final = (
    ("2026-11-02", 8, 6, 5, 4),
    ("2026-11-04", 7, 7, 4, 4),
    ("2026-11-06", 9, 6, 6, 5),
    ("2026-11-09", 5, 5, 3, 3),
    ("2026-11-10", 6, 7, 4, 5),
    ("2026-11-12", 8, 5, 5, 4),
    ("2026-11-13", 4, 4, 2, 2),
    ("2026-11-16", 7, 6, 3, 3),
    ("2026-11-19", 6, 4, 6, 4),
    ("2026-11-26", 7, 6, 4, 3),
)
"""The day; how true it felt, before and after; strain, before and after."""


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Plainly:
    """All of it, in the order of its days."""
    one = Plainly(tmp_path_factory.mktemp("month"))
    for key, value in (("store", "plain"), ("keep", "yes")):
        one.reads("config", "set", key, value, at="2026-11-01T08:00:00+01:00")
    days: list[tuple[str, list[str], dict[str, str]]] = []
    for day, said in CHECKINS.items():
        days.append((f"{day}T19:00", ["checkin"], dict(zip(STRANDS, said.split(), strict=True))))
    for reach in REACHES:
        days.append((f"{reach.day}T12:00", ["reach"], planned(reach)))
        days.append((f"{reach.day}T21:00", ["reach", "done"], told(reach)))
    for day, grip, after, strain, left in DEFUSIONS:
        days.append((f"{day}T18:00", ["defuse"], defused(grip, after, strain, left)))
    for at, words, answers in sorted(days, key=lambda one: one[0]):
        said = one.plays(*words, at=f"{at}:00+01:00", answers={**answers, **BACK_TO_LIFE})
        # Once five outcomes are known, the fifth and each after it are set beside them.
        known = sum(bool(reach.came) and reach.day <= at[:10] for reach in REACHES)
        outcome = words == ["reach", "done"] and at[:10] in {r.day for r in REACHES if r.came}
        assert ("You expected trouble" in said) is (outcome and known >= 5), (at, said)
    return one


def planned(reach: Reach) -> dict[str, str]:
    return {
        "How wound up are you right now": "3",
        "Who would it be with": "1",
        "Is any of this true": "",
        "any of these?": "",
        "What would you like to call them": reach.person,
        "In your own words:": reach.act,
        "Which would you be willing": "6",
        "How hard would it be": str(reach.strain),
        "How willing are you": "8",
        "yourself, for you": "8",
        "What are you afraid": "a cold answer",
        "How likely is that": str(reach.likely),
        "How wound up are you now": "3",
    }


def told(reach: Reach) -> dict[str, str]:
    return {
        "How wound up are you right now": "3",
        "How far did it go": str(reach.did),
        "What was said and done": "two lines came back",
        "what you feared happen": str(reach.came),
        "What was it most like": str(reach.sort),
        "Next time, how likely": str(reach.next_time),
        "How wound up are you now": "3",
    }


def defused(grip: int, after: int, strain: int, left: int) -> dict[str, str]:
    return {
        "How wound up are you right now": str(strain),
        "What does your mind keep saying": "1",
        "In your own words:": "I don't need anyone",
        "Is it more like": "1",
        "Another way to look at it": "enough",
        "And now, how true": str(after),
        "How true does it feel": str(grip),
        "How wound up are you now": str(left),
    }


CAME: Final = {1: "yes, fully", 2: "partly", 3: "no"}
OUTCOMES: Final = tuple(reach for reach in REACHES if reach.came)


def flat(text: str) -> str:
    return " ".join(text.split())


def days(text: str) -> str:
    """A day as it is said in a sentence: 3 November."""
    day = date.fromisoformat(text)
    return f"{day.day} {day:%B}"


def sessions() -> Counter[str]:
    """How many were played on each day."""
    every = [
        *CHECKINS,
        *(day for day, *_ in DEFUSIONS),
        *(reach.day for reach in REACHES),
        *(reach.day for reach in REACHES),
    ]
    return Counter(every)


def shift(changes: list[int]) -> str:
    """The median, in the words of a line."""
    by = median(changes)
    if not by:
        return "no change"
    return f"{abs(by):g} {'higher' if by > 0 else 'lower'}"


def test_the_weeks_are_those_that_were_typed(month: Plainly) -> None:
    told = json.loads(month.reads("progress", "--json", at=END))
    typed = [said.split() for said in CHECKINS.values()]
    for place, strand in enumerate(STRANDS.values()):
        (line,) = (one for one in told["weeks"] if one["strand"] == strand)
        marks = [mark for mark in line["marks"].values() if mark is not None]
        wanted = [row[place] if row[place] == "n" else float(row[place]) for row in typed]
        assert marks == wanted, strand
        assert line["n"] == sum(mark != "n" for mark in wanted)
        assert line["median"] is None  # under five there is nothing to say
    assert "Too early to say: 4 so far" in flat(month.reads("progress", at=END))


def test_what_was_expected_stands_beside_what_came(month: Plainly) -> None:
    said = flat(month.reads("progress", at=END))
    counts = Counter(reach.came for reach in OUTCOMES)
    assert counts == {3: 3, 2: 1, 1: 1}
    expected = mean(reach.likely for reach in OUTCOMES)
    assert f"You expected trouble {expected:g} times in 100, the mean of {len(OUTCOMES)}." in said
    assert "It came fully once, partly once, not three times." in said
    for reach in REACHES:
        came = f"it came: {CAME[reach.came]}" if reach.came else "chose not to"
        row = f"{days(reach.day)}, {reach.act}, expected {reach.likely} in 100, {came}"
        assert row in said


def test_the_days_are_counted_one_by_one(month: Plainly) -> None:
    told = json.loads(month.reads("progress", "--json", at=END))
    assert told["sessions"] == dict(sorted(sessions().items()))


def test_how_ratings_moved_is_the_median_of_every_session(month: Plainly) -> None:
    said = flat(month.reads("progress", "helped", at=END))
    grip = shift([after - before for _, before, after, *_ in DEFUSIONS])
    strain = shift([left - came for *_, came, left in DEFUSIONS])
    assert f"defuse, grip: {len(DEFUSIONS)} sessions, median {grip}." in said
    assert f"defuse, wound up: {len(DEFUSIONS)} sessions, median {strain}." in said
    assert f"reach, wound up: {len(REACHES)} sessions, median no change." in said


def test_the_ladder_holds_each_step_once_the_hardest_first(month: Plainly) -> None:
    said = month.reads("reach", "ladder", at=END).strip().splitlines()
    assert said[0] == "Your ladder, hardest first. 5 done, 0 open."
    words = {1: "done", 2: "a part", 3: "their no", 4: "chose not to"}
    latest = {reach.act: reach.strain for reach in REACHES}
    assert len(said) == 1 + len(latest)
    for act, strain in latest.items():
        (line,) = (one for one in said if f", {act}:" in one)
        assert line.startswith(f"{strain}, ")
        done = Counter(reach.did for reach in REACHES if reach.act == act)
        assert all(words[did] in line for did in done)
        assert ("twice" in line) is (2 in done.values())
    levels = [int(line.partition(",")[0]) for line in said[1:]]
    assert levels == sorted(levels, reverse=True)


def test_the_page_says_the_same_and_no_word_that_was_typed(month: Plainly) -> None:
    page = month.reads("brief", at=END)
    said, rows = flat(page), [flat(row) for row in page.splitlines()]
    assert "What was feared seemed 60 in 100 likely on average." in said
    assert "Of 5, it came fully in 1, partly in 1, and not in 3." in said
    by = median([after - before for _, before, after, *_ in DEFUSIONS])
    row = f"| a thought that keeps sticking | grip of a thought | 10 | \N{MINUS SIGN}{abs(by):g} |"
    assert row in rows
    total = sessions()
    assert f"{sum(total.values())} sittings on {len(total)} days." in said
    for place, strand in enumerate(STRANDS.values()):
        typed = [row.split()[place] for row in CHECKINS.values()]
        (line,) = (row for row in rows if row.startswith(f"| {strand} |"))
        assert [cell for cell in line.split(" | ")[1:-1] if cell != "·"] == typed
    typed_words = {reach.act for reach in REACHES} | {"Sam", "Jo", "Ana", "a cold answer"}
    assert [word for word in typed_words if word in page] == []
    told = month.reads("brief", "--words", "yes", at=END)
    assert all(reach.act in told for reach in REACHES[1:])


def test_what_came_of_each_reach_is_kept_as_following_it(month: Plainly) -> None:
    kept: list[Any] = [
        json.loads(path.read_text("utf-8"))
        for path in sorted((month.home / ".local/share/avoidkit/store/r").rglob("*.json"))
    ]
    reaches = {one["id"]: one["at"] for one in kept if one["exercise"] == "reach"}
    ends = {one["follows"]: one["at"] for one in kept if "follows" in one}
    assert ends.keys() == reaches.keys()
    assert all(ends[id_][:10] == at[:10] for id_, at in reaches.items())
