"""The passphrase, asked of a person: three times, on the screen that is there or on one for it."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from avoidkit.cli.context.passphrase import identity_of, nobody_to_ask, unlocked
from avoidkit.cli.dialogs.asides import dialog, open_screen
from avoidkit.cli.dialogs.ask import titled
from avoidkit.cli.text import messages
from avoidkit.exercise.engine.ports import Screen, Shown
from avoidkit.exercise.model.steps import Ask
from avoidkit.exercise.model.text import literal
from avoidkit.store.lock import Lock, WrongPassphrase
from avoidkit.store.seal import Locked, Seal

if TYPE_CHECKING:
    from avoidkit.cli.context.run_context import RunContext

TRIES: Final = 3


def unlock_on(context: RunContext, screen: Screen) -> Seal:
    """The seal that opens, asked for on a screen that is there. Raises Locked."""
    ask = partial(ask_three_times, context, screen)
    return unlocked(context.seal, context.lock, context.flags.passphrase_fd, ask)


def ask_identity(context: RunContext, lock: Lock) -> str:
    """The identity, asked for on a screen of its own; lines go to stderr. Raises Locked."""
    if not sys.stdin.isatty():
        return nobody_to_ask(lock)
    with open_screen(context, beside=True) as opened:
        return ask_three_times(context, opened.screen, lock)


def ask_three_times(context: RunContext, screen: Screen, lock: Lock) -> str:
    """The identity, from somebody at a screen. Raises Locked."""
    asking = dialog(context, screen, titled("locked"))
    question = Ask(literal(messages.PASSPHRASE), secret=True)
    texts: tuple[Shown, ...] = ()
    for tries_left in reversed(range(TRIES)):
        passphrase = asking.line(question, texts)
        if not isinstance(passphrase, str):
            raise Locked(messages.STAYS_LOCKED)
        with suppress(WrongPassphrase):
            return identity_of(lock, passphrase)
        texts = (literal(messages.NOT_IT.get(tries_left, "")),)
    raise Locked(messages.THREE_TRIES)
