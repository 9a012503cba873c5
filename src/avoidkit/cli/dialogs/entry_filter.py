"""Which entries are wanted: by day, by exercise, or by a tag, person or feeling that was used."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import NamedTuple, Self

from avoidkit.cli.context.run_context import RunContext
from avoidkit.cli.lookup.day_words import since as since_day
from avoidkit.cli.lookup.day_words import until as until_day
from avoidkit.cli.text import messages
from avoidkit.errors import AvoidkitError
from avoidkit.journal.entry import Head
from avoidkit.journal.gist import Gist


class EntryFilter(NamedTuple):
    """What fits; None where it does not matter."""

    since: datetime | None
    until: datetime | None
    exercise: str

    @classmethod
    def read(cls, since: str, until: str, exercise: str, now: datetime) -> Self:
        """From the words of a command line. Raises NotHere."""
        begin = since_day(since, now) if since else None
        return cls(begin, until_day(until, now) if until else None, exercise)

    def fits(self, head: Head | Gist) -> bool:
        return self.within(head.at) and self.exercise in ("", head.exercise)

    def within(self, at: datetime) -> bool:
        """Whether a moment is of these days, as the clock stood where it was lived."""
        there = at.replace(tzinfo=None)
        early = self.since is not None and there < self.since.replace(tzinfo=None)
        late = self.until is not None and there >= self.until.replace(tzinfo=None)
        return not early and not late


def chosen_words(context: RunContext, heads: list[Head], about: str) -> list[Head] | None:
    """Those with the tag, person or feeling that somebody picks: no private word is an argument.

    None where they left.
    """
    used = Counter(one for head in heads for kind, one in set(head.about) if kind == about)
    if not used:
        raise AvoidkitError(messages.NONE_USED.format(about))
    if not context.terminal:
        raise AvoidkitError(messages.ONLY_ASKED.format(about))
    from avoidkit.exercise.engine.ports import Around
    from avoidkit.exercise.model.header import Option
    from avoidkit.exercise.model.steps import Choose
    from avoidkit.exercise.model.text import literal
    from avoidkit.terminal.open_screen import opened

    names = [name for name, _ in used.most_common()]
    options = tuple(Option(str(n), f"{name} ({used[name]})") for n, name in enumerate(names))
    with opened(context.flags, plain=context.plain, clock=context.clock) as screen:
        around = Around("your journal", seconds_left=0.0, total=0.0)
        question = Choose(literal(messages.WHICH.format(about)), options)
        picked = screen.screen.ask((), question, None, around, lambda _: False)
    if not isinstance(picked, str):
        return None
    name = names[int(picked)]
    return [head for head in heads if (about, name) in head.about]
