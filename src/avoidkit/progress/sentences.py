"""What the readings say, in sentences: the same on a screen, in lines, and on a page to hand on.

Nothing here praises or blames a number, and what is too little to say anything says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from avoidkit.progress.reaches import FEW, Calibration, Company, Reach
from avoidkit.progress.trends import Change, Strand, Weeks

WORDS: Final = (
    "no one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
)
SMALL: Final = 30  # reaches below which numbers are called small
TOO_FEW: Final = "Too early to say: {} so far. At {} there will be a first hint."
ALL_NUMB: Final = ("Numb each time.", "That's information too; there's no number to draw.")
NUMB_HERE: Final = "{}: numb each time. That's information, too."
LEGEND: Final = "n = none, or can't tell."
OWN_CHECKIN: Final = "Your own check-in, not a validated measure."
SUMS: Final = "What the lines of a questionnaire add up to. It can't say why."
HINT: Final = "Small numbers: read them as a hint."
OFTEN: Final = (
    "What you feared came, at least in part, more often than not. "
    "Other people, or a limit, may fit better."
)
WITH: Final = "With {} it went badly {} of {} times. A limit may fit better."
NEWEST: Final = "These are the newest {}."
GAP: Final = "A gap means it matters. It isn't a mark."
STAY_OPEN: Final = "Open ones can stay open. To add how one went: avoidkit reach done."
NO_WEEKS: Final = "Weekly check-ins would stand here, too."
DAY_OFF: Final = "a day off is a day off"
CAVEAT: Final = (
    "This is what numbers did within a session.",
    "It can't say why: the hour may have done it, too.",
    "A number that stays or rises can be a good session.",
)
QUIET: Final = "Quiet rungs are fine. a adds one of your own."
CAME: Final = {"full": "yes, fully", "part": "partly", "no": "no", "open": "not known yet"}
DID: Final = {
    "part": "done in part",
    "no": "chose not to",
    "their-no": "their no",
    "unsafe": "it got unsafe",
}


def number(value: float) -> str:
    """At most one place after the point."""
    return f"{round(value, 1):g}"


def whole(value: float) -> str:
    return str(int(value + 0.5))


def in_words(count: int) -> str:
    """A count as a word, as far as one is short."""
    return WORDS[count] if count < len(WORDS) else str(count)


def many(count: int, one: str, several: str = "") -> str:
    """A count and what is counted: `1 check-in`, `5 check-ins`."""
    return f"{count} {one if count == 1 else several or one + 's'}"


def times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{in_words(count)} times")


def ordinal(count: int) -> str:
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{count}{'th' if count // 10 == 1 else ends.get(count % 10, 'th')}"


def month(of: date, today: date) -> str:
    """A month by its name, and its year where that is not this one."""
    return f"{of:%B}" if of.year == today.year else f"{of:%B %Y}"


# --- check-ins ---


def counted(of: Weeks) -> tuple[str, str]:
    """How many there are, and what kind of numbers these are."""
    if of.scored:
        return many(of.checkins, "questionnaire"), SUMS
    return many(of.checkins, "check-in"), OWN_CHECKIN


def checked_in(strands: Sequence[Strand]) -> tuple[str, ...]:
    """The median of the first strand, and what `n` stands for."""
    if not strands:
        return ()
    if all(strand.all_numb for strand in strands):
        return ALL_NUMB
    first = strands[0]
    if first.all_numb:
        said = NUMB_HERE.format(first.name)
    elif first.median is None:
        said = TOO_FEW.format(first.n, FEW)
    else:
        name = first.name.lower() if first.name.istitle() else first.name
        said = f"Median {name} {number(first.median)}, {in_words(first.n)} weeks."
    numb = any(not isinstance(mark, float | None) for one in strands for mark in one.marks)
    return (said, LEGEND) if numb else (said,)


# --- reaches ---


def expected(of: Calibration) -> tuple[str, ...]:
    """What was expected beside what came; nothing where there is nothing yet."""
    if not of.n:
        return ()
    if of.few:
        return (TOO_FEW.format(of.n, FEW),)
    said = (
        f"You expected trouble {whole(of.expected)} times in 100, over {of.n} reaches.",
        f"It came fully in {of.full} of {of.n}, partly in {of.part}, not in {of.no}.",
    )
    return (*said, *weighed(of))


def expected_aloud(of: Calibration) -> tuple[str, ...]:
    """The same for reading aloud."""
    if of.few:
        return expected(of)
    counts = (("fully", of.full), ("partly", of.part), ("not", of.no))
    came = ", ".join(f"{how} {times(count)}" for how, count in counts if count)
    if of.full + of.part == 0:
        came = f"in none of {of.n}"
    mean = f"You expected trouble {whole(of.expected)} times in 100, the mean of {of.n}."
    return (mean, f"It came {came}.", *weighed(of))


def weighed(of: Calibration) -> tuple[str, ...]:
    """How far such numbers carry, and what they say where trouble came often."""
    hint = (HINT,) if of.n < SMALL else ()
    return (*hint, OFTEN) if of.often else hint


def with_people(of: Sequence[Company]) -> tuple[str, ...]:
    return tuple(WITH.format(one.person, one.badly, one.n) for one in of)


def came(reach: Reach) -> str:
    """How it came, or how far it went, in a word or two."""
    return CAME.get(reach.outcome) or DID.get(reach.did, "done")


def came_aloud(reach: Reach) -> str:
    """The same where no column says what it is."""
    return f"{'it came: ' if reach.outcome in CAME else ''}{came(reach)}"


# --- before and after ---


def moved(by: float | None, n: int) -> str:
    """A median change; neither way is called better."""
    if by is None:
        return f"too few to say ({n})" if n else "too few to say"
    if not by:
        return "no change"
    return f"{number(abs(by))} {'lower' if by < 0 else 'higher'}"


RATING_WORDS: Final = {"strain": "wound up"}


def rating_word(rating: str) -> str:
    """What a rating is called on a page: the word of the question, where its name is another."""
    return RATING_WORDS.get(rating, rating)


def helped_aloud(of: Change) -> str:
    sessions = many(of.n, "session")
    if of.median is None:
        return f"{of.exercise}, {rating_word(of.rating)}: {sessions}, too few to say."
    return f"{of.exercise}, {rating_word(of.rating)}: {sessions}, median {moved(of.median, of.n)}."
