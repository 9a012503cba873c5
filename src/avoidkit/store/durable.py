"""Bytes on a disk, durable: a new file is written aside, synced, and then given its name.

A crash at any moment leaves the whole file under its name, or nothing. An fsync that was refused is
never tried again on the same file: the next attempt writes anew.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from avoidkit.store.paths import private


def once(final: Path, data: bytes, aside: Path) -> None:
    """A file that is never written over. `aside` is a folder on the same disk.

    Raises FileExistsError where the name is taken, and every other OSError.
    """
    new = _write_new(aside / f"{final.name}.{secrets.token_hex(4)}", data)
    try:
        try:
            os.link(new, final)
        except FileExistsError:
            sync(final.parent)  # a crash may have come before it was durable
            raise
        except (PermissionError, NotImplementedError):
            # No hard links on this disk. Every name written so is random or is made but once.
            if final.exists():
                raise FileExistsError(17, "there is such a file", str(final)) from None
            new.rename(final)
        sync(final.parent)
    finally:
        with suppress(OSError):
            new.unlink()


def instead(final: Path, data: bytes | Iterable[bytes]) -> None:
    """A file in place of the one by that name. Raises OSError, and then the old one is there.

    Pieces are taken one by one, once the new file is begun under a name of its own.
    """
    new = _write_new(final.with_name(f".{final.name}.{secrets.token_hex(4)}"), data)
    try:
        new.replace(final)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise
    sync(final.parent)


def folder(path: Path) -> None:
    """A private folder; durable when it is new, with every folder it lies in."""
    missing = [above for above in (path, *path.parents) if not above.exists()]
    private(path)
    for made in reversed(missing):
        sync(made.parent)


def contents(path: Path | str) -> bytes:
    """What is in a file of ours; a link in its place is refused. Raises OSError."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    with os.fdopen(handle, "rb", buffering=0) as file:
        return file.read()


def sync(path: Path) -> None:
    """The names in a folder, made durable."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_new(path: Path, data: bytes | Iterable[bytes]) -> Path:
    """A new file, synced. Raises what writing or *data* raises, and then no part of it stays."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    handle = os.open(path, flags, 0o600)
    try:
        try:
            for piece in (data,) if isinstance(data, bytes) else data:
                done = 0
                while done < len(piece):
                    done += os.write(handle, piece[done:])
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException:  # the pieces, too, can end it
        with suppress(OSError):
            path.unlink()
        raise
    return path
