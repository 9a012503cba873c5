"""The seal: what is put around bytes on their way to a disk, and taken off to read them."""

from __future__ import annotations

from typing import Protocol


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
