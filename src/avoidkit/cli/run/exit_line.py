"""The one plain line that a run leaves behind: it says what happened, and holds no answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avoidkit.cli.text import messages
from avoidkit.exercise.engine.event_log import Outcome
from avoidkit.exercise.engine.fill import fill
from avoidkit.exercise.engine.play import Played
from avoidkit.exercise.engine.session import Session
from avoidkit.exercise.format.markup import parse as parse_text
from avoidkit.exercise.model.text import words

if TYPE_CHECKING:
    from avoidkit.journal.recorder import Recorder
    from avoidkit.terminal.open_screen import Opened


def left_behind(played: Played, seconds: float, kept: str, *, answered: bool) -> str:
    """Of a run that came to its end in *seconds*, or was stopped; *kept* is a sentence.

    `answered`: it holds something that could be kept.
    """
    if played.outcome is Outcome.STOPPED:
        stopped = messages.LED if led_to_people(played) else messages.STOPPED
        if not answered:
            return stopped
        return f"{stopped} {messages.SAVED if kept.startswith('Kept') else kept}"
    return f"{_done(played.session)}, {messages.lasted(seconds)}. {kept}".strip()


def led_to_people(played: Played) -> bool:
    """Whether it ended with the lines of people who can help, here or in a visit."""
    sessions = (played.session, *(session for session, _ in played.visits))
    return any(session.end is not None and session.end.help for session in sessions)


def interrupted(screen: Opened, keeper: Recorder, *, answered: bool) -> str:
    """What is true of a run that was cut off: a draft waits only where one was allowed."""
    if not keeper.saved:
        return cut_off(screen, messages.SAVED_NOTHING)
    waits = keeper.choice != "nothing" and answered
    return cut_off(screen, messages.WAITS if waits else messages.KEPT_NOTHING)


def cut_off(screen: Opened, kept: str) -> str:
    """What took the screen away, a signal or the end of the input, and what is *kept*."""
    why = messages.INPUT_ENDED if screen.signalled is None else messages.INTERRUPTED
    return f"{why} {kept}"


def _done(session: Session) -> str:
    """What was done, as the header says it. Only numbers are filled in: the line stays behind."""
    header = session.script.header
    named = session.named.items()
    numbers = {name: value for name, value in named if isinstance(value, int | float)}
    line = words(fill(parse_text(header.done or header.title), numbers, {}))
    return re.sub(r"^1 (\w+)s$", r"1 \1", line)  # one breath
