"""Records on a disk: one file each, written once, never changed and never written over.

    r/2026/11/2026-11-23-ID.json    plain: the day it began, and the record's id
    r/AB/ID.age                     sealed: the first two letters of the id, and the id
    tmp/                            files on their way to a name; not to be synced
    keys/                           the lock, where there is one

Writing: a new file in tmp/, synced, linked to its name, the folders synced, the tmp name removed.
So a crash at any moment leaves the whole record, or none of it. Nothing is read in order to write.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from avoidkit.store import durable
from avoidkit.store.record import LETTERS, Record, read, written
from avoidkit.store.seal import Plain, Seal

README: Final = """\
This folder holds what somebody chose to keep of their exercises in avoidkit. It is private: please
do not read it if it is not yours.

Each file under r/ is one record. A file that ends in .json is plain text: any editor opens it.
A file that ends in .age is sealed. With the recovery key, which was shown when the lock was set up,
saved in a file recovery.txt, the program age (age-encryption.org) opens it, with no avoidkit:

    age -d -i recovery.txt FILE.age

"answers" holds the questions as they were asked, and what was answered. A record of "type": "rev"
is a newer text of the record that "of" names, instead of those in "over"; a "tomb" says that the
records in "covers" were taken away.

Nothing here is ever changed in place, so the folder can be copied and merged freely. tmp/ can stay
behind.
"""
IGNORED: Final = "tmp/\n"
NAME: Final = re.compile(r"(?:\d{4}-\d{2}-\d{2}-)?([a-z2-7]{26})\.(?:json|age)")
SEALED: Final = ".age"
ENDINGS: Final = (".json", SEALED)
DAY: Final = 24 * 3600.0


class AlreadyKept(FileExistsError):
    """A record by that id is there."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One record as it was read, and the name of its file below r/.

    `whole` is False where its sum does not hold, `named` where the file's name is not the record's:
    a copy that a sync made, or a file that somebody renamed. `data` is what the file says, where it
    was read just now.
    """

    record: Record
    name: str
    whole: bool = True
    named: bool = True
    data: bytes = field(default=b"", repr=False, compare=False)


def id_in(name: str) -> str | None:
    """The id that a file's name says, below r/; None where no record of ours is called so."""
    match = NAME.fullmatch(name.rpartition("/")[2])
    return match[1] if match else None


class RecordFiles:
    """The store in one folder. New records get `seal`; either kind is read."""

    def __init__(self, folder: Path, seal: Seal | None = None) -> None:
        self.folder, self.seal = folder, seal or Plain()

    # --- writing ---

    def add(self, record: Record) -> str:
        """Keep a record; durable when this returns. Its name. Raises OSError, AlreadyKept."""
        self.set_up()
        name = self.name_of(record)
        try:
            self.put(name, self.seal.close(written(record)))
        except FileExistsError as error:
            raise AlreadyKept(*error.args) from None
        with suppress(OSError):
            self._sweep()
        return name

    def put(self, name: str, data: bytes) -> None:
        """Bytes under a name below r/, once. Raises FileExistsError and every other OSError."""
        final = self.folder / "r" / name
        for folder in reversed(final.relative_to(self.folder).parents[:-1]):
            durable.folder(self.folder / folder)
        durable.once(final, data, self.folder / "tmp")

    def name_of(self, record: Record) -> str:
        """What the file of a record is called under this seal."""
        id_ = str(record["id"])
        if self.seal.suffix == SEALED:
            return f"{id_[:2]}/{id_}{SEALED}"
        day = str(record["at"])[:10]
        return f"{day[:4]}/{day[5:7]}/{day}-{id_}{self.seal.suffix}"

    def remove(self, names: Iterable[str]) -> None:
        """Take files away; durable when this returns. Raises OSError."""
        touched = set[Path]()
        for name in names:
            path = self.folder / "r" / name
            with suppress(FileNotFoundError):
                path.unlink()
            touched.add(path.parent)
        for folder in touched:
            with suppress(FileNotFoundError):
                durable.sync(folder)

    def set_up(self) -> None:
        """The folder, and the two files that say what it is. Raises OSError."""
        for folder in (self.folder.parent, self.folder):
            if not folder.is_dir():  # whoever put a link there chose where things lie
                durable.folder(folder)
        durable.folder(self.folder / "tmp")
        store = "".join(secrets.choice(LETTERS) for _ in range(26))
        description = {"format": "avoidkit-store", "v": 1, "store": store}
        for name, text in (
            ("README.txt", README),
            ("store.json", json.dumps(description) + "\n"),
            (".gitignore", IGNORED),
            (".stignore", IGNORED),
        ):
            if not (self.folder / name).exists():
                with suppress(FileExistsError):
                    durable.once(self.folder / name, text.encode(), self.folder / "tmp")

    # --- reading ---

    def names(self) -> list[str]:
        """Every record's file below r/, in no order. None is opened, and nothing asked of it."""
        return _records_below(str(self.folder / "r"), "")

    def has(self, id_: str) -> bool:
        """Whether a record by that id lies here, in either form, to stay. Raises OSError."""
        names = [name for name in self.names() if id_in(name) == id_]
        for name in names:
            durable.sync((self.folder / "r" / name).parent)  # a crash may have come before that
        return bool(names)

    def read(self, name: str) -> Stored:
        """One record. Raises OSError, Damaged, Unopened, and Locked where no identity is."""
        data = durable.contents(f"{self.folder}/r/{name}")  # no Path: many are read in a row
        data = (self.seal if name.endswith(SEALED) else Plain()).open(data)
        record, whole = read(data)
        return Stored(record, name, whole, record["id"] == id_in(name), data)

    def _sweep(self) -> None:
        """What a crash left in tmp/ a day ago or more. The folder's own time is that of now."""
        tmp = self.folder / "tmp"
        now = tmp.stat().st_mtime
        for path in tmp.iterdir():
            with suppress(OSError):  # another writer's, and gone by now
                if now - path.lstat().st_mtime > DAY:
                    path.unlink()


def _records_below(folder: str, prefix: str) -> list[str]:
    """The names of records in a folder and those in it, behind `prefix`; what begins with a full
    stop is passed.
    """
    try:
        inside = os.listdir(folder)  # noqa: PTH208 - a hundred thousand names, and no paths
    except (FileNotFoundError, NotADirectoryError):
        return []
    names = [prefix + name for name in inside if name.endswith(ENDINGS) and name[0] != "."]
    if len(names) < len(inside):
        for name in inside:
            if name[0] == "." or name.endswith(ENDINGS):
                continue
            if not os.path.islink(f"{folder}/{name}"):  # noqa: PTH114 - the same
                names += _records_below(f"{folder}/{name}", f"{prefix}{name}/")
    return names
