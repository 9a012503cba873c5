"""The passphrase, from a script or a person, and the seal that it opens.

A script gives it by `--passphrase-fd N`, or by the first line that the command in
AVOIDKIT_PASSPHRASE_COMMAND writes. It is never an argument, and never kept. How a person is asked
is handed in.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from avoidkit.cli.text import messages
from avoidkit.errors import AvoidkitError
from avoidkit.store.seal import Age, Locked, Seal

if TYPE_CHECKING:
    from avoidkit.store.lock import Lock

COMMAND: Final = "AVOIDKIT_PASSPHRASE_COMMAND"

AskIdentity = Callable[["Lock"], str]
"""Asks somebody for the passphrase of a lock: the identity that it opens. Raises Locked."""


def unlocked(seal: Seal, lock: Lock | None, number: str | None, ask: AskIdentity) -> Seal:
    """The seal with its identity; what is not sealed as it is. Raises Locked.

    `number` is of the open file that a script gives the passphrase by, if it does.
    """
    if not isinstance(seal, Age) or lock is None:
        return seal
    from avoidkit.cli.process.harden import quiet

    quiet()
    passphrase = _of_script(number)
    identity = ask(lock) if passphrase is None else identity_of(lock, passphrase)
    return Age(seal.recipients, identity)


def identity_of(lock: Lock, passphrase: str) -> str:
    """What it opens. Raises WrongPassphrase, and Locked where the lock's own files are broken."""
    from avoidkit.store.seal import Unopened

    try:
        return lock.identity(passphrase)
    except (OSError, Unopened):
        raise Locked(messages.BROKEN_LOCK) from None


def nobody_to_ask(_: Lock) -> str:
    """Where no person can be asked. Raises Locked."""
    raise Locked(messages.LOCKED)


def _of_script(number: str | None) -> str | None:
    """What a script gives; None where there is none, and a person is to be asked."""
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
