"""`lock init | passwd | recover | test`: the lock of what was kept."""

from __future__ import annotations

import sys
from collections.abc import Callable

from avoidkit.cli.context.run_context import RunContext, run_context
from avoidkit.cli.dialogs.lock_setup import LockSetup, WentAway
from avoidkit.cli.text import messages
from avoidkit.errors import AvoidkitError
from avoidkit.exercise.engine.ports import Move

INPUT_ENDED, STOPPED = 3, 130


def init() -> int:
    """Set up a passphrase, and the key that opens when it is forgotten."""
    context = run_context()
    if context.sealed:
        return _seal_the_rest(context)
    return _ask(context, lambda setup: setup.set_up(), messages.LOCKED_NOW)


def passwd() -> int:
    """Another passphrase. The old one opens nothing here from then on."""
    context = _locked_context()
    from avoidkit.store.seal import Age

    seal = context.opening
    assert isinstance(seal, Age)  # noqa: S101 - it is locked
    identity = seal.identity or ""
    return _ask(context, lambda setup: setup.change(identity), messages.PASSWD_DONE)


def recover() -> int:
    """A new passphrase, with the recovery key."""

    def recover_and_change(setup: LockSetup) -> None:
        setup.change(setup.by_recovery())

    return _ask(_locked_context(), recover_and_change, messages.PASSWD_DONE)


def test() -> int:
    """Try the recovery key, so that you know it works."""
    return _ask(_locked_context(), lambda setup: setup.by_recovery(), messages.RECOVERY_WORKS)


def _seal_the_rest(context: RunContext) -> int:
    """A lock is there: what still lies open is sealed. Raises AvoidkitError where nothing does."""
    from avoidkit.store.record_files import RecordFiles
    from avoidkit.store.seal_existing import unsealed

    store = context.places.store
    files = [] if store is None else unsealed(RecordFiles(store))
    if not files:
        raise AvoidkitError(messages.LOCK_THERE)
    _ = context.opening  # which seals them
    sys.stdout.write(f"{messages.SEALED_NOW.format(len(files))}\n")
    return 0


def _locked_context() -> RunContext:
    context = run_context()
    if not context.sealed:
        raise AvoidkitError(messages.NO_LOCK)
    return context


def _ask(context: RunContext, act: Callable[[LockSetup], object], done: str) -> int:
    """Ask what is needed on a screen, and act. `done` is said where nobody left."""
    from avoidkit.cli.dialogs.asides import open_screen
    from avoidkit.cli.process.harden import quiet

    quiet()
    with open_screen(context) as opened:
        try:
            act(LockSetup(context, opened.screen))
        except WentAway as left:
            opened.leave_behind(str(left))
            return INPUT_ENDED if left.move is Move.GONE else STOPPED
        opened.leave_behind(done)
    return 0
