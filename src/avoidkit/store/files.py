"""Records on a disk: one file each, written once, never changed and never written over.

Writing: a new file in tmp/, synced, linked to its name, the folders synced, the tmp name removed.
So a crash at any moment leaves the whole record, or none of it.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from avoidkit.store.places import private
from avoidkit.store.record import LETTERS, Record, moment, read, written
from avoidkit.store.sealing import Plain, Seal

README: Final = """\
This folder holds what somebody chose to keep of their exercises in avoidkit.

Each file under r/ is one record. A file that ends in .json is plain text: any editor opens it.
"answers" holds the questions as they were asked, and what was answered. A record of "type": "rev"
is a newer text of the record that "of" names; "tomb" says that record was taken away.

Nothing here is ever changed in place, so the folder can be copied and merged freely. It is private:
please do not read it if it is not yours.
"""


class AlreadyKept(FileExistsError):
    """A record by that id is there."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One record as it was read. `whole` is False where its sum does not hold."""

    record: Record
    path: Path
    whole: bool


class Files:
    """The store in one folder."""

    def __init__(self, folder: Path, seal: Seal | None = None) -> None:
        self.folder, self.seal = folder, seal or Plain()

    def add(self, record: Record) -> Path:
        """Keep a record; durable when this returns. Raises OSError, AlreadyKept among them."""
        self._set_up()
        day = str(record["at"])[:10]
        final = self.folder / "r" / day[:4] / day[5:7] / f"{day}-{record['id']}{self.seal.suffix}"
        for folder in (self.folder / "r", final.parents[1], final.parent):
            self._folder(folder)
        self._write(final, self.seal.close(written(record)))
        with suppress(OSError):
            self._sweep()
        return final

    def all(self) -> tuple[list[Stored], list[Path]]:
        """Every record in order of time, and the files that cannot be read."""
        found: list[Stored] = []
        damaged: list[Path] = []
        for path in self._paths():
            try:
                record, whole = read(self.seal.open(_bytes(path)))
            except (OSError, ValueError):
                damaged.append(path)
            else:
                found.append(Stored(record, path, whole))
        found.sort(key=lambda stored: (moment(stored.record), stored.record["id"]))
        return found, damaged

    def _paths(self) -> Iterator[Path]:
        for folder, _, names in os.walk(self.folder / "r"):
            for name in names:
                if name.endswith(self.seal.suffix) and not name.startswith("."):
                    yield Path(folder) / name

    def _set_up(self) -> None:
        for folder in (self.folder.parent, self.folder):
            if not folder.is_dir():  # whoever put a link there chose where things lie
                self._folder(folder)
        self._folder(self.folder / "tmp")
        if not (self.folder / "README.txt").exists():
            self._once("README.txt", README.encode())
        if not (self.folder / "store.json").exists():
            store = "".join(secrets.choice(LETTERS) for _ in range(26))
            told = {"format": "avoidkit-store", "v": 1, "store": store}
            self._once("store.json", (json.dumps(told) + "\n").encode())

    def _once(self, name: str, data: bytes) -> None:
        with suppress(AlreadyKept):
            self._write(self.folder / name, data)

    def _folder(self, folder: Path) -> None:
        new = not folder.exists()
        private(folder)
        if new:
            _sync(folder.parent)

    def _write(self, final: Path, data: bytes) -> None:
        new = self.folder / "tmp" / f"{final.name}.{secrets.token_hex(4)}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        handle = os.open(new, flags, 0o600)
        try:
            try:
                done = 0
                while done < len(data):
                    done += os.write(handle, data[done:])
                os.fsync(handle)
            finally:
                os.close(handle)
            try:
                os.link(new, final)
            except FileExistsError as there:
                raise AlreadyKept(*there.args) from None
            except (PermissionError, NotImplementedError):
                # No hard links here. The name is random, so nothing is written over.
                new.rename(final)
            _sync(final.parent)
        finally:
            with suppress(OSError):
                new.unlink()

    def _sweep(self) -> None:
        """What a crash left in tmp/ a day ago or more. The folder's own time is that of now."""
        tmp = self.folder / "tmp"
        now = tmp.stat().st_mtime
        for path in tmp.iterdir():
            with suppress(OSError):  # another writer's, and gone by now
                if now - path.lstat().st_mtime > DAY:
                    path.unlink()


DAY: Final = 24 * 3600.0


def _bytes(path: Path) -> bytes:
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        return file.read()


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
