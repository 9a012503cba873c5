"""What a brief says in words of our own, whichever way it is written."""

from __future__ import annotations

from datetime import date
from typing import Final

TITLE: Final = "A page about practice"
WHAT_IT_IS: Final = (
    "Somebody made this page from what they practised and noted. It is for themselves, or for you.",
    "The words and the numbers are their own. It measures nothing, and it is no diagnosis.",
)


def days(since: date, until: date) -> str:
    """Both days, and no part said twice: "1 to 28 November 2026"."""
    first, last = _day(since), _day(until)
    if since == until:
        return last
    if since.year == until.year:
        first = f"{since.day}" if since.month == until.month else f"{since.day} {since:%B}"
    return f"{first} to {last}"


def short(day: date) -> str:
    return f"{day.day} {day:%b}"


def one_line(words: str) -> str:
    """What somebody wrote, on one line; what is no letter, figure or sign is left out."""
    return "".join(letter for letter in " ".join(words.split()) if letter.isprintable())


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
