"""The seal: what is put around bytes on their way to a disk, and taken off to read them.

Closing needs public keys alone, as a letterbox does; only opening needs the identity.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Protocol

from avoidkit.errors import AvoidkitError

STEP: Final = 1024  # bytes: a sealed record's size tells no more than how many of these it takes


class Locked(AvoidkitError):
    """What is sealed was to be read, and there is no identity to open it with."""

    exit_code = 11


class Unopened(ValueError):
    """Sealed bytes that this identity does not open: damaged, or sealed for somebody else."""


class Seal(Protocol):
    """`suffix` ends the names of sealed files. Closing never needs a passphrase; opening may."""

    suffix: str

    def close(self, plain: bytes) -> bytes: ...
    def open(self, sealed: bytes) -> bytes: ...


class Plain:
    """No seal: what is kept can be read with any editor."""

    suffix = ".json"

    def close(self, plain: bytes) -> bytes:
        return plain

    def open(self, sealed: bytes) -> bytes:
        return sealed


class Shut:
    """Of a store whose disk does not say if it is locked: nothing is closed, nothing opened."""

    suffix = ".age"

    def __init__(self, why: OSError) -> None:
        self.why = why

    def close(self, plain: bytes) -> bytes:  # noqa: ARG002 - as a seal does
        """Raises OSError."""
        raise self.why

    def open(self, sealed: bytes) -> bytes:  # noqa: ARG002 - as a seal does
        """Raises Locked."""
        raise Locked("What you kept can't be reached.")


class Age:
    """age, for every one of `recipients` (age1...). Without `identity` it only closes.

    What is closed is JSON: it is filled up with spaces to whole steps of `step` bytes.
    """

    suffix = ".age"

    def __init__(
        self, recipients: Sequence[str], identity: str | None = None, step: int = STEP
    ) -> None:
        self.recipients, self.identity, self._step = tuple(recipients), identity, step
        self._opener: Any = None  # the identity as pyrage reads it, once something is opened

    def close(self, plain: bytes) -> bytes:
        import pyrage

        filled = plain + b" " * (-len(plain) % self._step)
        keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in self.recipients]
        return bytes(pyrage.encrypt(filled, keys))

    def open(self, sealed: bytes) -> bytes:
        """The bytes as they were closed, and the spaces. Raises Locked, Unopened."""
        import pyrage

        if self.identity is None:
            raise Locked("What you kept is locked.")
        if self._opener is None:
            self._opener = pyrage.x25519.Identity.from_str(self.identity)
        try:
            return bytes(pyrage.decrypt(sealed, [self._opener]))
        except pyrage.DecryptError:
            raise Unopened("this does not open") from None
