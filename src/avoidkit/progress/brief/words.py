"""What a brief says in words of our own, whichever way it is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

TITLE: Final = "A page about practice"
WHAT_IT_IS: Final = (
    "Somebody made this page from what they practised and noted. It is for themselves, or for you.",
    "The words and the numbers are their own. It measures nothing, and it is no diagnosis.",
)

SECTIONS: Final[Mapping[str, str]] = {
    "weeks": "Week by week",
    "scores": "Questionnaires",
    "ratings": "Before and after",
    "values": "What matters, and how it was lived",
    "reaches": "Expected, and what came",
    "wins": "Limits kept, and approaches",
    "practice": "What was practised",
    "learned": "What I learned",
}
"""Every section, in its order on the page."""

ZERO_TO: Final = "0 to {:g}"
OWN_EXERCISE: Final = "an exercise of their own"
OWN_LINE: Final = "line {}"
OWN_VALUE: Final = "a word of their own"
NONE: Final = "·"
MINUS: Final = "\N{MINUS SIGN}"
NUMB: Final = "n"
TOO_FEW: Final = "too few ({})"
MEDIAN: Final = "{} ({})"
FIT: Final = "{} of {} have room on this page."

WEEKS: Final = "{}: weeks that begin on these days"
WEEK_COLUMNS: Final = ("line", "median (n)")
WEEKS_TOLD: Final = "Own numbers from a check-in, not a validated measure."
SCORES_TOLD: Final = "Scores as they came. A score is no diagnosis."
WEEKS_NOTED: Final = (
    "A dot: none that week. n: numb, or can't tell. Medians are over all {} weeks, from five on."
)

RATINGS: Final = "How a rating moved within a sitting, on a scale from 0 to 10"
RATING_COLUMNS: Final = ("exercise", "rating", "sittings", f"{MINUS}10 to 10", "median change")
RATING_NAMES: Final[Mapping[str, str]] = {
    "strain": "how wound up",
    "urge": "urge to leave",
    "grip": "grip of a thought",
    "will": "willingness",
}
OWN_RATING: Final = "a rating"
RATINGS_NOTED: Final = (
    "A change can't say what made it, and numbers also move by themselves. "
    "Down isn't better than up."
)

SCORES_NOTED: Final = "Weeks with answers alone. Medians are over all of them, from five on."

REACHES: Final = "How likely the feared thing seemed, and whether it came"
REACH_COLUMNS: Final = ("day", "what", "0 to 100", "expected", "came", "done")
REACHES_MANY: Final = "{} planned. {} told of, {} still open."
CAME: Final[Mapping[str, str]] = {
    "full": "fully",
    "part": "partly",
    "no": "no",
    "open": "not known",
    "": NONE,
}
DID: Final[Mapping[str, str]] = {
    "all": "yes",
    "part": "in part",
    "their-no": "their no",
    "no": "chose not to",
    "unsafe": "not safe",
    "": NONE,
}
CALIBRATED: Final = (
    "What was feared seemed {} in 100 likely on average. Of {}, it came fully in {}, partly in "
    "{}, and not in {}."
)
REACHES_DRAWN: Final = "Full mark: it came. Half: partly. Ring: it did not. Dotted: not known."
REACHES_NOTED: Final = "Somebody's no, and choosing not to, are outcomes like any other."

WINS_MANY: Final[Mapping[str, tuple[str, str]]] = {
    "limit": ("limit kept", "limits kept"),
    "approach": ("approach", "approaches"),
    "received": ("time something was let in", "times something was let in"),
}
WIN_NAMES: Final[Mapping[str, str]] = {
    "limit": "limit",
    "approach": "approach",
    "received": "let in",
}

VALUES: Final = "The newest numbers, from 0 to 10"
VALUE_COLUMNS: Final = ("value", "0 to 10", "matters", "lived")
VALUES_DRAWN: Final = "Ring: how much it matters. Full mark: how far it was lived."

PRACTICE: Final = "{} on {}."
PRACTISED: Final = "{} ({})"
OTHERS: Final = "and {} more"
CALENDAR: Final = "Sittings a day; a dot is a day off"
CALENDAR_COLUMNS: Final = ("week of", "Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def days(since: date, until: date) -> str:
    """Both days, and no part said twice: "1 to 28 November 2026"."""
    first, last = _day(since), _day(until)
    if since == until:
        return last
    if since.year == until.year:
        first = f"{since.day}" if since.month == until.month else f"{since.day} {since:%B}"
    return f"{first} to {last}"


def opened(words: str) -> str:
    """Words that begin a line."""
    return words[:1].upper() + words[1:]


def short(day: date) -> str:
    return f"{day.day} {day:%b}"


def number(value: float | None, *, signed: bool = False) -> str:
    """As it is read: whole where it is, a real minus sign, a dot where there is none."""
    if value is None:
        return NONE
    figure = f"{round(value, 1):{'+' if signed else ''}g}"
    return "0" if value == 0 else figure.replace("-", MINUS)


def one_line(words: str, most: int = 10_000) -> str:
    """What somebody wrote, on one line, cut between two words where it is long.

    What is no letter, figure or sign is left out.
    """
    line = "".join(letter for letter in " ".join(words.split()) if letter.isprintable())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} ..."


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
