"""`lock init | passwd | recover | test`: the lock of what was kept."""

from __future__ import annotations

import sys
from collections.abc import Callable

from avoidkit.cli.context.run_context import Wiring, wiring
from avoidkit.cli.dialogs.lock_setup import Locking, WentAway
from avoidkit.cli.text import messages
from avoidkit.errors import AvoidkitError
from avoidkit.exercise.engine.ports import Move

INPUT_ENDED, STOPPED = 3, 130


def init() -> int:
    """Set up a passphrase, and the key that opens when it is forgotten."""
    wired = wiring()
    if wired.sealed:
        return _seal_the_rest(wired)
    return _on_a_screen(wired, lambda locking: locking.set_up(), messages.LOCKED_NOW)


def passwd() -> int:
    """Another passphrase. The old one opens nothing here from then on."""
    wired = _locked()
    from avoidkit.store.seal import Age

    seal = wired.opening
    assert isinstance(seal, Age)  # noqa: S101 - it is locked
    identity = seal.identity or ""
    return _on_a_screen(wired, lambda locking: locking.change(identity), messages.PASSWD_DONE)


def recover() -> int:
    """A new passphrase, with the recovery key."""

    def both(locking: Locking) -> None:
        locking.change(locking.by_recovery())

    return _on_a_screen(_locked(), both, messages.PASSWD_DONE)


def test() -> int:
    """Try the recovery key, so that you know it works."""
    return _on_a_screen(_locked(), lambda locking: locking.by_recovery(), messages.RECOVERY_WORKS)


def _seal_the_rest(wired: Wiring) -> int:
    """A lock is there: what still lies open is sealed. Raises AvoidkitError where nothing does."""
    from avoidkit.store.record_files import Files
    from avoidkit.store.seal_existing import unsealed

    store = wired.places.store
    lying = [] if store is None else unsealed(Files(store))
    if not lying:
        raise AvoidkitError(messages.LOCK_THERE)
    _ = wired.opening  # which seals them
    sys.stdout.write(f"{messages.SEALED_NOW.format(len(lying))}\n")
    return 0


def _locked() -> Wiring:
    wired = wiring()
    if not wired.sealed:
        raise AvoidkitError(messages.NO_LOCK)
    return wired


def _on_a_screen(wired: Wiring, do: Callable[[Locking], object], done: str) -> int:
    from avoidkit.cli.process.harden import quiet
    from avoidkit.terminal.open_screen import opened

    quiet()
    code = 0
    with opened(wired.flags, plain=wired.plain, clock=wired.clock) as screen:
        try:
            do(Locking(wired, screen.screen))
        except WentAway as left:
            screen.leave_behind(str(left))
            code = INPUT_ENDED if left.move is Move.GONE else STOPPED
        else:
            screen.leave_behind(done)
    return code
