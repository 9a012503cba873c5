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
        local = at.replace(tzinfo=None)
        early = self.since is not None and local < self.since.replace(tzinfo=None)
        late = self.until is not None and local >= self.until.replace(tzinfo=None)
        return not early and not late


def entries_about(context: RunContext, heads: list[Head], about: str) -> list[Head] | None:
    """Those with the tag, person or feeling that somebody picks: no private word is an argument.

    None where they left.
    """
    uses = Counter(name for head in heads for kind, name in set(head.about) if kind == about)
    if not uses:
        raise AvoidkitError(messages.NONE_USED.format(about))
    if not context.terminal:
        raise AvoidkitError(messages.ONLY_ASKED.format(about))
    from avoidkit.cli.dialogs.asides import dialog, open_screen
    from avoidkit.cli.dialogs.ask import titled

    names = [name for name, _ in uses.most_common()]
    options = {str(number): f"{name} ({uses[name]})" for number, name in enumerate(names)}
    with open_screen(context) as opened:
        asking = dialog(context, opened.screen, titled("your journal"))
        picked = asking.pick(messages.WHICH.format(about), options)
    if not isinstance(picked, str):
        return None
    name = names[int(picked)]
    return [head for head in heads if (about, name) in head.about]
