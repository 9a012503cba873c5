"""The passphrase, from a person or a script, and the seal that it opens.

A script gives it by `--passphrase-fd N`, or by the first line that the command in
AVOIDKIT_PASSPHRASE_COMMAND writes. It is never an argument, and never kept.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from avoidkit.cli.text import messages
from avoidkit.errors import AvoidkitError
from avoidkit.store.seal import Age, Locked, Seal

if TYPE_CHECKING:
    from avoidkit.cli.context.run_context import RunContext
    from avoidkit.exercise.engine.ports import Screen, Shown
    from avoidkit.store.lock import Lock
    from avoidkit.terminal.open_screen import Opened

COMMAND: Final = "AVOIDKIT_PASSPHRASE_COMMAND"
TRIES: Final = 3


def unlocked(context: RunContext, on: Opened | None = None) -> Seal:
    """The seal with its identity; what is not sealed as it is. Raises Locked.

    Asks on the screen that is there, or opens one.
    """
    seal, lock = context.seal, context.lock
    if not isinstance(seal, Age) or lock is None:
        return seal
    from avoidkit.cli.process.harden import quiet

    quiet()
    return Age(seal.recipients, _identity(context, lock, on))


def _identity(context: RunContext, lock: Lock, on: Opened | None) -> str:
    given = _given(context)
    if given is not None:
        return opened_with(lock, given)
    if on is not None:
        return ask_three_times(lock, on.screen)
    if not sys.stdin.isatty():
        raise Locked(messages.LOCKED)
    from avoidkit.terminal.open_screen import opened

    with opened(context.flags, plain=context.plain, clock=context.clock, beside=True) as screen:
        return ask_three_times(lock, screen.screen)


def ask_three_times(lock: Lock, screen: Screen) -> str:
    """The identity, from somebody at a screen. Raises Locked."""
    from avoidkit.exercise.engine.ports import Around
    from avoidkit.exercise.model.steps import Ask
    from avoidkit.exercise.model.text import literal
    from avoidkit.store.lock import WrongPassphrase

    around = Around("locked", seconds_left=0.0, total=0.0)
    question = Ask(literal(messages.PASSPHRASE), secret=True)
    texts: tuple[Shown, ...] = ()
    for left in reversed(range(TRIES)):
        said = screen.ask(texts, question, None, around, lambda _: False)
        if not isinstance(said, str):
            raise Locked(messages.STAYS_LOCKED)
        with suppress(WrongPassphrase):
            return opened_with(lock, said)
        texts = (literal(messages.NOT_IT.get(left, "")),)
    raise Locked(messages.THREE_TRIES)


def opened_with(lock: Lock, passphrase: str) -> str:
    """The identity. Raises Wrong, and Locked where the lock's own files are broken."""
    from avoidkit.store.seal import Unopened

    try:
        return lock.identity(passphrase)
    except (OSError, Unopened):
        raise Locked(messages.BROKEN_LOCK) from None


def _given(context: RunContext) -> str | None:
    """What a script gives; None where there is none, and a person is to be asked."""
    number = context.flags.passphrase_fd
    if number is not None:
        try:
            with open(int(number), "rb", closefd=False) as file:
                return _first_line(file.readline())
        except (ValueError, OSError):
            raise AvoidkitError(
                f"--passphrase-fd takes the number of an open file, and {number} is none. "
                "For example: --passphrase-fd 3 3< FILE"
            ) from None
    command = os.environ.get(COMMAND)
    if not command:
        return None
    import shlex
    import subprocess

    try:
        done = subprocess.run(
            shlex.split(command), stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, check=True
        )
    except (ValueError, OSError, subprocess.CalledProcessError):
        raise Locked(f"The command in {COMMAND} gave no passphrase.") from None
    return _first_line(done.stdout)


def _first_line(data: bytes) -> str:
    return data.decode("utf-8", "replace").partition("\n")[0]
