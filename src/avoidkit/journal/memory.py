"""What was kept earlier, found again for a card: by its role, or by the answer that it goes with.

It asks nothing. Where the journal cannot be read without asking, nothing is remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from avoidkit.errors import AvoidkitError
from avoidkit.exercise.engine.ports import Kept, Past
from avoidkit.exercise.model.steps import Card, Value
from avoidkit.journal.days import day, in_zone_of, nights

if TYPE_CHECKING:  # every exercise begins with a memory, and few look anything up
    from avoidkit.journal.entry import Entry
    from avoidkit.journal.gist import Gist
    from avoidkit.journal.journal import Journal

WEEK: Final = 7
FEW: Final = 20  # entries that are looked through for one card


Steps = Callable[[Iterable["Gist"]], Past]
"""What the journal says of a person's own steps on ladders."""


class JournalMemory:
    """The journal behind one run; `open` is called when the first card or ladder comes.

    `follows` is the id of the entry that this run tells the end of: cards look there first.
    """

    def __init__(
        self,
        open: Callable[[], Journal | None],  # noqa: A002 - it is
        now: datetime,
        follows: str = "",
        steps: Steps = lambda _: Past(),
    ) -> None:
        self._open, self._now, self._follows, self._steps = open, now, follows, steps
        self._recalled: dict[tuple[str, str | None, int, bool], tuple[Kept, ...]] = {}

    def recall(self, card: Card, answer: Value | None) -> tuple[Kept, ...]:
        if card.like is not None and not (isinstance(answer, str) and answer.strip()):
            return ()
        like = str(answer) if card.like is not None else None
        wanted = (card.role, like, card.most, card.followed)
        if wanted not in self._recalled:
            self._recalled[wanted] = ()
            with suppress(OSError, ValueError, LookupError, AvoidkitError):
                self._recalled[wanted] = tuple(islice(self._find(card, like), card.most))
        return self._recalled[wanted]

    def past(self) -> Past:
        return self._past

    def last(self, exercise: str, name: str) -> Value | None:
        with suppress(OSError, ValueError, LookupError, AvoidkitError):
            return next(self._answers(exercise, name), None)
        return None

    def _answers(self, exercise: str, name: str) -> Iterator[str]:
        """What was chosen under a name in an exercise, the newest first."""
        if self._journal is None:
            return
        ids = (head.id for head in self._journal.heads() if head.exercise == exercise)
        for entry in map(self._journal.entry, islice(ids, FEW)):
            for answer in entry.answers:
                if answer.get("q") == name and isinstance(answer.get("a"), str):
                    yield answer["a"]

    @cached_property
    def _past(self) -> Past:
        with suppress(OSError, ValueError, LookupError, AvoidkitError):
            if self._journal is not None:
                return self._steps(self._journal.gists())
        return Past()

    @cached_property
    def _journal(self) -> Journal | None:
        journal = self._open()
        return None if journal is None else journal.opened()

    def _find(self, card: Card, answer: str | None) -> Iterator[Kept]:
        """What was kept under a role, or with an answer, the newest first."""
        if self._journal is None:
            return
        from avoidkit.journal.text_search import folded

        if answer is None:
            ids = self._ids_with_role(self._journal, card)
        else:
            ids = (hit.head.id for hit in self._journal.search(answer)[:FEW])
        for entry in map(self._journal.entry, ids):
            if answer is not None and folded(answer) not in map(
                folded, _shown_texts(entry.answers)
            ):
                continue
            texts = [
                str(a["shown"]) for a in _with_text(entry.answers) if a.get("role") == card.role
            ]
            if texts:
                yield Kept(" ".join(texts[-1].split()), self._when(entry))
            elif answer is not None:
                yield Kept("", self._when(entry))

    def _ids_with_role(self, journal: Journal, card: Card) -> Iterator[str]:
        """The entry that this run follows; those that hold the role, where that one does not."""
        heads = [head for head in journal.heads() if card.role in head.roles]
        followed = [head for head in heads if head.id == self._follows]
        if not followed and not card.followed:
            followed = heads
        return (head.id for head in followed)

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
                then = day(in_zone_of(self._now, entry.at))
                year = f" {then:%Y}" if then.year != day(self._now).year else ""
                return f"on {then.day} {then:%B}{year}"


def _with_text(answers: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (answer for answer in answers if answer.get("shown"))


def _shown_texts(answers: list[dict[str, Any]]) -> Iterator[str]:
    return (str(answer["shown"]) for answer in _with_text(answers))
