"""Where the files of exercises lie, and how one is opened: by its name, and never by a search.

A shelf is a folder of `ID.yaml`, with `fragments/` and `banks/` beside them, and a folder of the
same shape for each language but English. A name is matched before it becomes part of a path.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import Final, NamedTuple

from avoidkit.errors import AvoidkitError
from avoidkit.exercise.model.names import ID

MOST: Final = 64 * 1024  # bytes; one more is read, so that a reader sees that it is too much
LANGUAGE: Final = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
ENGLISH: Final = "en"


class ExerciseFolder(NamedTuple):
    """One folder of exercises. `pack` is the name of the pack that it came with."""

    folder: Path
    origin: str  # yours | shipped | pack
    pack: str = "core"

    def within(self, language: str, part: str = "") -> Path:
        """The folder of one language; `part` is `fragments`, `banks` or nothing."""
        folder = self.folder if language == ENGLISH else self.folder / language
        return folder / part if part else folder

    def find(self, name: str, language: str, part: str = "") -> Found | None:
        """The file of that name, if there is one; it may yet be unreadable."""
        if not ID.fullmatch(name):
            return None
        path = self.within(language, part) / f"{name}.yaml"
        return Found(path, self, language) if os.path.lexists(path) else None

    def languages(self) -> tuple[str, ...]:
        """English, and those that have a folder here."""
        try:
            with os.scandir(self.folder) as entries:
                names = sorted(entry.name for entry in entries if entry.is_dir())
        except OSError:
            names = []
        return (ENGLISH, *(name for name in names if re.fullmatch(LANGUAGE, name)))


class Found(NamedTuple):
    """A file, where it was found."""

    path: Path
    shelf: ExerciseFolder
    language: str


class Listed(NamedTuple):
    """A file as its folder lists it: time in nanoseconds, size in bytes."""

    path: Path
    mtime: int
    size: int


def listed(folder: Path) -> tuple[list[Listed], list[Path]]:
    """The files of a folder that a name leads to, and the `.yaml` ones that none leads to.

    A folder that is not there is empty; one that cannot be looked into is such a file itself.
    """
    found: list[Listed] = []
    odd: list[Path] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith(".") or not entry.name.endswith(".yaml"):
                    continue
                path = folder / entry.name
                try:
                    about = entry.stat()
                except OSError:  # a link that leads nowhere
                    odd.append(path)
                    continue
                if stat.S_ISREG(about.st_mode) and ID.fullmatch(entry.name[:-5]):
                    found.append(Listed(path, about.st_mtime_ns, about.st_size))
                else:
                    odd.append(path)
    except (FileNotFoundError, NotADirectoryError):
        return [], []
    except OSError:
        return [], [folder]
    return sorted(found, key=lambda file: file.path.name), sorted(odd)


def opened(path: Path) -> bytes:
    """The bytes of a file, at most MOST + 1. Raises AvoidkitError, one sentence.

    A link is read where it leads. What is no file there, such as a pipe, is never waited for.
    """
    try:
        number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(number, "rb") as file:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                raise AvoidkitError(f"{path} can't be read: it is not a file.")
            return file.read(MOST + 1)
    except OSError as error:
        why = (error.strerror or "the disk gives no reason").lower()
        raise AvoidkitError(f"{path} can't be read: {why}.") from None
