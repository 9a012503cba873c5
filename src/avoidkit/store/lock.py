"""The lock of a store: its identity under the passphrase, and the recovery key beside it.

    keys/recipients.txt    two public keys, one a line: the store's own, and the recovery key's.
                           Written last: where it stands, the store is sealed
    keys/identity.age      the store's identity (AGE-SECRET-KEY-1...), sealed for the passphrase's
                           key and for the recovery key
    keys/passphrase.json   {"v": 1, "scrypt": [{"n", "r", "p", "salt"}, ...]}: how the passphrase
                           becomes a key. There are two while it is being changed, else one
    keys/recovery.json     {"v": 1, "tested": DAY}: when the recovery key was last typed in full

The passphrase goes through scrypt into 32 bytes, which are an age identity. It can be changed; the
store's identity stays. Nothing is trusted as written before it was opened once with its new key.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from avoidkit.errors import AvoidkitError
from avoidkit.store import durable
from avoidkit.store.bech32 import encoded
from avoidkit.store.seal import Age, Locked, Unopened

COST: Final = 2**17  # with r = 8: 128 MiB, about a third of a second
ROOM: Final = 2**18 + 1  # no file may ask for more than four times the memory we ask for
PREFIX: Final = "age-secret-key-"


class WrongPassphrase(Locked):
    """A passphrase or a recovery key that does not open this store."""


class NoMemory(AvoidkitError):
    """scrypt needs its memory."""

    exit_code = 11


class Keys(NamedTuple):
    """A new lock before it is written: two secret keys."""

    identity: str
    recovery: str

    @property
    def recipients(self) -> tuple[str, ...]:
        return tuple(public(secret) for secret in self)


def new_keys() -> Keys:
    import pyrage

    made = (str(pyrage.x25519.Identity.generate()) for _ in range(2))
    return Keys(*made)


def public(identity: str) -> str:
    """The public key of a secret one. Raises WrongPassphrase where it is no key at all."""
    import pyrage

    try:
        return str(pyrage.x25519.Identity.from_str(identity.strip().upper()).to_public())
    except pyrage.IdentityError:
        raise WrongPassphrase(
            "That isn't a recovery key: it begins with AGE-SECRET-KEY-1."
        ) from None


class Lock:
    """What stands in a store's folder keys/. `pinned` public keys count before those it names."""

    def __init__(self, store: Path, pinned: Sequence[str] = ()) -> None:
        self.folder, self.pinned = store / "keys", tuple(pinned)

    # --- what is there ---

    @property
    def recipients(self) -> tuple[str, ...]:
        """The public keys that the store's folder names; none where it has no lock.

        Raises OSError where the disk does not say: what is locked is never taken for open.
        """
        try:
            recipients = durable.contents(self.folder / "recipients.txt").decode().split()
        except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
            return ()
        return tuple(recipients)

    @property
    def trusted(self) -> tuple[str, ...]:
        """The public keys that everything is sealed for."""
        return self.pinned or self.recipients

    @property
    def tested(self) -> date | None:
        """The day the recovery key was last typed in full."""
        with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            fields = json.loads(durable.contents(self.folder / "recovery.json"))
            return date.fromisoformat(fields["tested"])
        return None

    # --- opening ---

    def identity(self, passphrase: str) -> str:
        """The store's identity.

        Raises WrongPassphrase, NoMemory, OSError; Unopened for a broken file.
        """
        sealed = durable.contents(self.folder / "identity.age")
        for salt in self._salts():
            with suppress(Unopened):
                return self._opened(sealed, _derived(passphrase, **salt))
        raise WrongPassphrase("That isn't it.")

    def recovered(self, recovery: str) -> Keys:
        """Both keys, by the recovery key alone. Raises WrongPassphrase.

        Where the identity's file has gone, the recovery key stands in for it: it opens every record
        by itself.
        """
        key = recovery.strip().upper()
        if public(key) not in (*self.pinned, *self.recipients):
            raise WrongPassphrase("That is a key, but not this store's.")
        try:
            return Keys(self._opened(durable.contents(self.folder / "identity.age"), key), key)
        except (OSError, Unopened):
            return Keys(key, key)

    def _opened(self, sealed: bytes, key: str) -> str:
        identity = Age((), key).open(sealed).decode("ascii", "replace").strip()
        if public(identity) not in (*self.pinned, *self.recipients):
            raise Unopened("this is the identity of another store")
        return identity

    # --- writing ---

    def make(self, keys: Keys, passphrase: str) -> None:
        """Lock the store. Raises FileExistsError where it is locked, OSError, NoMemory."""
        durable.folder(self.folder)
        with self._exclusive():
            if self.recipients:
                raise FileExistsError(17, "there is a lock", str(self.folder))
            self._wrap(keys.identity, passphrase, keys.recipients[1], ())
            self._write_recipients(keys.recipients)

    def change(self, identity: str, passphrase: str) -> None:
        """Another passphrase for the same identity; the old one opens until the new one does."""
        with self._exclusive():
            salts: Sequence[dict[str, Any]] = ()
            with suppress(FileNotFoundError, Unopened):
                salts = self._salts()
            self._wrap(identity, passphrase, self.trusted[-1], salts)

    def vouched(self, keys: Keys) -> tuple[str, ...]:
        """The public keys that both secret ones speak for; the folder names them from now on."""
        if keys.identity != keys.recovery:
            self.pinned = keys.recipients
        if self.trusted != self.recipients:
            durable.folder(self.folder)
            self._write_recipients(self.trusted)
        return self.trusted

    def _write_recipients(self, recipients: Sequence[str]) -> None:
        text = "".join(f"{recipient}\n" for recipient in recipients)
        durable.instead(self.folder / "recipients.txt", text.encode())

    def note_tested(self, day: date) -> None:
        text = json.dumps({"v": 1, "tested": day.isoformat()})
        durable.instead(self.folder / "recovery.json", f"{text}\n".encode())

    def _wrap(
        self, identity: str, passphrase: str, recovery: str, before: Sequence[dict[str, Any]]
    ) -> None:
        salt: dict[str, Any] = {
            "n": COST,
            "r": 8,
            "p": 1,
            "salt": b64encode(secrets.token_bytes(16)).decode(),
        }
        key = _derived(passphrase, **salt)
        sealed = Age((public(key), recovery), step=1).close(f"{identity}\n".encode())
        if Age((), key).open(sealed).split() != [identity.encode()]:
            raise Unopened("the new key does not open what it sealed")
        # Both salts, then the new file, then the new salt alone: at every moment one of the two
        # passphrases opens.
        self._write_salts([*before, salt])
        durable.instead(self.folder / "identity.age", sealed)
        self._write_salts([salt])

    def _write_salts(self, salts: Sequence[dict[str, Any]]) -> None:
        text = json.dumps({"v": 1, "scrypt": salts})
        durable.instead(self.folder / "passphrase.json", f"{text}\n".encode())

    def _salts(self) -> list[dict[str, Any]]:
        """How the passphrase becomes a key. Raises OSError, Unopened."""
        try:
            fields = json.loads(durable.contents(self.folder / "passphrase.json"))
            salts = [
                {key: salt[key] for key in ("n", "r", "p", "salt")} for salt in fields["scrypt"]
            ]
            fine = all(
                type(salt[key]) is int and 0 < salt[key] < ROOM
                for salt in salts
                for key in ("n", "r", "p")
            )
            for salt in salts:
                # scrypt takes no other
                fine = fine and salt["n"] > 1 and salt["n"].bit_count() == 1
                b64decode(salt["salt"], validate=True)
        except (ValueError, KeyError, TypeError, RecursionError):
            fine, salts = False, []
        if not fine or not salts or any(_cost(salt) > 8 * ROOM for salt in salts):
            raise Unopened("keys/passphrase.json can't be read")
        return salts

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        """One writer at a time; the kernel lets go for whoever dies."""
        handle = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def _cost(salt: dict[str, Any]) -> int:
    """The memory and time that scrypt is asked for, in blocks of 128 bytes."""
    return int(salt["n"] * salt["r"] * salt["p"])


def _derived(passphrase: str, *, n: int, r: int, p: int, salt: str) -> str:
    """The age identity of a passphrase. Raises NoMemory."""
    import unicodedata

    # One spelling for a letter with an accent, whichever keyboard it came from.
    words = unicodedata.normalize("NFC", passphrase).encode("utf-8", "replace")
    needed = 128 * n * r * p + 2**20
    try:
        key = hashlib.scrypt(
            words, salt=b64decode(salt), n=n, r=r, p=p, maxmem=needed + 2**20, dklen=32
        )
    except (ValueError, MemoryError):
        raise NoMemory(
            f"Opening the lock takes {needed // 2**20} MB of memory, and there is less. "
            "Close something, and try again."
        ) from None
    return encoded(PREFIX, key).upper()
