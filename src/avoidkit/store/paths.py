"""Where things lie: the folders of the XDG standard, ours inside them, made private when made.

Every place may be None: with no home folder the program still runs, and keeps nothing.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR
from typing import Final

OURS: Final = "avoidkit"
MEMORY: Final = Path("/dev/shm")  # noqa: S108 - in memory; ours inside it is checked and 0700
IN_MEMORY: Final = ("tmpfs", "ramfs")
MOUNTS: Final = Path("/proc/self/mountinfo")
EDITED: Final = "edit-"  # how the folder of a text in an editor begins


@dataclass(frozen=True, slots=True)
class Paths:
    """avoidkit's own folders. None of them need exist."""

    data: Path | None = None
    state: Path | None = None
    cache: Path | None = None
    runtime: Path | None = None  # in memory: gone with the power
    config: Path | None = None  # the file

    @property
    def store(self) -> Path | None:
        return None if self.data is None else self.data / "store"


def find(environ: Mapping[str, str]) -> Paths:
    """The places as this environment has them. Nothing is made."""
    home = environ.get("HOME")
    base = Path(home) if home and Path(home).is_absolute() else None

    def place(variable: str, below_home: str) -> Path | None:
        named = environ.get(variable, "")
        if named and Path(named).is_absolute():
            return Path(named) / OURS
        return None if base is None else base / below_home / OURS

    config = place("XDG_CONFIG_HOME", ".config")
    return Paths(
        data=place("XDG_DATA_HOME", ".local/share"),
        state=place("XDG_STATE_HOME", ".local/state"),
        cache=place("XDG_CACHE_HOME", ".cache"),
        runtime=_runtime(environ),
        config=None if config is None else config / "config.toml",
    )


def _runtime(environ: Mapping[str, str]) -> Path | None:
    """The person's own folder in memory; /dev/shm where there is no other."""
    named = environ.get("XDG_RUNTIME_DIR", "")
    if named and Path(named).is_absolute() and _in_memory(Path(named)):
        return Path(named) / OURS
    return MEMORY / f"{OURS}-{os.getuid()}" if _in_memory(MEMORY) else None


def _in_memory(folder: Path) -> bool:
    """Whether a folder is there, and on no disk. Elsewhere than on Linux nobody knows."""
    try:
        device = folder.stat().st_dev
        mounts = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    device_number = f"{os.major(device)}:{os.minor(device)}"
    # ... device ... - kind source options
    kinds = (
        rest.split()[0]
        for line, _, rest in (mount.partition(" - ") for mount in mounts)
        if line.split()[2] == device_number
    )
    return next(kinds, "") in IN_MEMORY


def private(folder: Path) -> None:
    """Make a folder that only its owner can enter, whatever the umask. Raises OSError.

    So are those above it that are not there yet. What has that name and is a link, a file or
    somebody else's is refused.
    """
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        with suppress(FileExistsError):
            path.mkdir(mode=0o700)
    status = folder.lstat()
    if not S_ISDIR(status.st_mode) or status.st_uid != os.getuid():
        raise PermissionError(1, "this folder is not ours", str(folder))
    if status.st_mode & 0o077:
        folder.chmod(0o700)
