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
    return _on_a_screen(context, lambda locking: locking.set_up(), messages.LOCKED_NOW)


def passwd() -> int:
    """Another passphrase. The old one opens nothing here from then on."""
    context = _locked()
    from avoidkit.store.seal import Age

    seal = context.opening
    assert isinstance(seal, Age)  # noqa: S101 - it is locked
    identity = seal.identity or ""
    return _on_a_screen(context, lambda locking: locking.change(identity), messages.PASSWD_DONE)


def recover() -> int:
    """A new passphrase, with the recovery key."""

    def both(locking: LockSetup) -> None:
        locking.change(locking.by_recovery())

    return _on_a_screen(_locked(), both, messages.PASSWD_DONE)


def test() -> int:
    """Try the recovery key, so that you know it works."""
    return _on_a_screen(_locked(), lambda locking: locking.by_recovery(), messages.RECOVERY_WORKS)


def _seal_the_rest(context: RunContext) -> int:
    """A lock is there: what still lies open is sealed. Raises AvoidkitError where nothing does."""
    from avoidkit.store.record_files import RecordFiles
    from avoidkit.store.seal_existing import unsealed

    store = context.places.store
    lying = [] if store is None else unsealed(RecordFiles(store))
    if not lying:
        raise AvoidkitError(messages.LOCK_THERE)
    _ = context.opening  # which seals them
    sys.stdout.write(f"{messages.SEALED_NOW.format(len(lying))}\n")
    return 0


def _locked() -> RunContext:
    context = run_context()
    if not context.sealed:
        raise AvoidkitError(messages.NO_LOCK)
    return context


def _on_a_screen(context: RunContext, do: Callable[[LockSetup], object], done: str) -> int:
    from avoidkit.cli.process.harden import quiet
    from avoidkit.terminal.open_screen import opened

    quiet()
    code = 0
    with opened(context.flags, plain=context.plain, clock=context.clock) as screen:
        try:
            do(LockSetup(context, screen.screen))
        except WentAway as left:
            screen.leave_behind(str(left))
            code = INPUT_ENDED if left.move is Move.GONE else STOPPED
        else:
            screen.leave_behind(done)
    return code
