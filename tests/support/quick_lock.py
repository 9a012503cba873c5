"""A locked store that its passphrase opens at once: its own file asks for so little work."""

from __future__ import annotations

from pathlib import Path

from avoidkit.store import lock
from avoidkit.store.lock import Keys, Lock, new_keys

PASSPHRASE = "old lime tree"  # noqa: S105 - of a test
GIVEN = {"AVOIDKIT_PASSPHRASE_COMMAND": f"echo {PASSPHRASE}"}
COST = 2**4  # of scrypt; what is read from a file may be as little


def lock_store(store: Path, keys: Keys | None = None) -> Keys:
    """Lock it with PASSPHRASE, and with new keys where none are given."""
    keys = keys or new_keys()
    usual, lock.COST = lock.COST, COST  # type: ignore[misc]  # a made lock says its own cost
    try:
        Lock(store).make(keys, PASSPHRASE)
    finally:
        lock.COST = usual  # type: ignore[misc]
    return keys
