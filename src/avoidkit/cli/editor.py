"""Somebody's own editor, for one text: in memory only, and with nothing left behind.

vim and its kin keep swap, undo, backup and history files wherever they are told to; so they are
told not to. Of any other editor this cannot be known, and the person is told.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from avoidkit.errors import AvoidkitError
from avoidkit.store.places import MEMORY, Places, private

QUIET_VIM: Final = (
    "-n",
    "-i",
    "NONE",
    "-c",
    "set noundofile nobackup nowritebackup noswapfile nomodeline viminfo=",
)
VIMS: Final = frozenset({"vi", "vim", "nvim", "gvim", "vim.basic", "vim.tiny", "vim.nox"})
UNKNOWN: Final = (
    "{} may keep copies of its own (backups, recent files); avoidkit can't stop that. "
    "vim and nvim are told to leave nothing.\n"
)


def edited(places: Places, text: str) -> str:
    """The text as the editor left it. Raises AvoidkitError."""
    words = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not words:
        raise AvoidkitError("No $EDITOR is set. Without --editor there is a page to write on.")
    name = os.path.basename(words[0])  # noqa: PTH119 - a name, not a path to open
    if name in VIMS:
        words += QUIET_VIM
    else:
        sys.stderr.write(UNKNOWN.format(name))
    folder = _folder(places)
    path = folder / "text.md"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(text.encode("utf-8", "replace"))
        done = subprocess.run([*words, str(path)], check=False)
        if done.returncode:
            raise AvoidkitError(f"{name} ended with {done.returncode}; the text is as it was.")
        return path.read_bytes().decode("utf-8", "replace").rstrip("\n")
    except OSError as no:
        raise AvoidkitError(f"{name} can't be started: {no.strerror}.") from None
    finally:
        for left in folder.iterdir():
            left.unlink(missing_ok=True)
        folder.rmdir()


def _folder(places: Places) -> Path:
    """A private folder in memory, whatever the disk is."""
    base = places.runtime
    if base is None or not (_in_memory(base.parent) or _in_memory(MEMORY)):
        raise AvoidkitError("No folder here is in memory, and a text on a disk leaves traces.")
    base = base if _in_memory(base.parent) else MEMORY / base.name
    private(base)
    return Path(tempfile.mkdtemp(prefix="edit-", dir=base))


def _in_memory(folder: Path) -> bool:
    """Whether a folder lies in a tmpfs. Elsewhere than on Linux nobody knows."""
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
        places = [(line.split()[1], line.split()[2]) for line in mounts]
        real = str(folder.resolve())
    except (OSError, IndexError):
        return False
    above = [
        (place, kind) for place, kind in places if f"{real}/".startswith(place.rstrip("/") + "/")
    ]
    return bool(above) and max(above, key=lambda one: len(one[0]))[1] in ("tmpfs", "ramfs")
