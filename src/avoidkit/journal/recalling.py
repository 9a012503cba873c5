"""What was kept earlier, found again for a card: by its role, or by the answer that it goes with.

It asks nothing. Where the journal cannot be read without asking, nothing is remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, Final

from avoidkit.errors import AvoidkitError
from avoidkit.exercise.ports import Kept
from avoidkit.exercise.steps import Card, Value
from avoidkit.journal.book import Book
from avoidkit.journal.entry import Entry
from avoidkit.journal.folding import folded

NIGHT: Final = timedelta(hours=4)  # a day begins at four
WEEK: Final = 7
FEW: Final = 20  # entries that are looked through for one card


class Memory:
    """The journal behind the cards of one run; `open` is called when the first card comes."""

    def __init__(self, open: Callable[[], Book | None], now: datetime) -> None:  # noqa: A002 - it is
        self._open, self._now = open, now
        self._found: dict[tuple[str, str | None], Kept | None] = {}

    def __call__(self, card: Card, answer: Value | None) -> Kept | None:
        if card.like is not None and not (isinstance(answer, str) and answer.strip()):
            return None
        wanted = (card.role, str(answer) if card.like is not None else None)
        if wanted not in self._found:
            try:
                self._found[wanted] = self._look(*wanted)
            except (OSError, ValueError, LookupError, AvoidkitError):
                self._found[wanted] = None
        return self._found[wanted]

    @cached_property
    def _book(self) -> Book | None:
        book = self._open()
        return None if book is None else book.opened()

    def _look(self, role: str, answer: str | None) -> Kept | None:
        if self._book is None:
            return None
        if answer is None:
            ids = (head.id for head in self._book.heads() if role in head.roles)
        else:
            ids = (hit.head.id for hit in self._book.search(answer)[:FEW])
        for entry in map(self._book.entry, ids):
            if answer is not None and folded(answer) not in map(folded, _texts(entry.answers)):
                continue
            said = [str(a["shown"]) for a in _shown(entry.answers) if a.get("role") == role]
            if said or answer is not None:
                return Kept(" ".join(said[-1].split()) if said else "", self._when(entry))
        return None

    def _when(self, entry: Entry) -> str:
        """The day, as one would say it."""
        match nights(entry.at, self._now):
            case 0:
                return "today"
            case 1:
                return "yesterday"
            case days if 1 < days < WEEK:
                return f"{days} days ago"
            case _:
                day = _day(entry.at.astimezone(self._now.tzinfo))
                year = f" {day:%Y}" if day.year != _day(self._now).year else ""
                return f"on {day.day} {day:%B}{year}"


def nights(since: datetime, now: datetime) -> int:
    """How many nights lie between, where it is now."""
    return (_day(now) - _day(since.astimezone(now.tzinfo))).days


def _day(at: datetime) -> date:
    return (at - NIGHT).date()


def _shown(answers: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (answer for answer in answers if answer.get("shown"))


def _texts(answers: list[dict[str, Any]]) -> Iterator[str]:
    return (str(answer["shown"]) for answer in _shown(answers))
