"""A look at everything that is kept: what is damaged, misnamed, left behind or open to others.

Permissions of our own folders are set right, and named. Nothing else is changed or
deleted.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Final, NamedTuple

from avoidkit.journal.revisions import TOMB
from avoidkit.store import drafts, durable
from avoidkit.store.lock import Lock
from avoidkit.store.paths import EDITED, Paths
from avoidkit.store.record import VERSION, Damaged, moment
from avoidkit.store.record_files import ENDINGS, RecordFiles, Stored
from avoidkit.store.seal import Age, Locked, Seal, Unopened
from avoidkit.store.seal_existing import unsealed

# Syncthing; Dropbox and Nextcloud; older Nextcloud; Seafile; rclone; Google Drive; iCloud; git.
CONFLICT: Final = re.compile(
    r"\.sync-conflict-|conflicted copy|_conflict-|sfconflict|\.conflict\d*$|\(\d+\)\.|"
    r"\s\d+\.(json|age)$|~$|\.orig$|\.bak$",
    re.IGNORECASE,
)
FEW: Final = 3  # files that were open to others and are named one by one
MARKERS: Final = (b"<<<<<<< ", b">>>>>>> ")


class Finding(NamedTuple):
    """One thing, and what to do about it. `mended`: it was set right already."""

    sentence: str
    mended: bool = False


def checkup(places: Paths, seal: Seal, lock: Lock | None, now: datetime) -> Iterator[Finding]:
    """Every finding. Without an identity the inside of what is sealed is not looked at."""
    yield from _permissions(places)
    if places.store is not None and places.store.is_dir():
        yield from _records(RecordFiles(places.store, seal), now)
        yield from _foreign_files(places.store / "r")
        if isinstance(seal, Age) and lock is not None:
            yield from _lock(lock, RecordFiles(places.store, seal))
    drafts_left = [
        *_unfinished_drafts(places.state and places.state / "drafts"),
        *_unfinished_drafts(places.runtime),
    ]
    if drafts_left:
        yield Finding(
            f"{len(drafts_left)} left unfinished: avoidkit resume goes on, or throws away."
        )
    for folder in _texts_in_editor(places.runtime):
        yield Finding(f"{folder} holds a text for an editor. If none has it open, remove it.")


def _permissions(places: Paths) -> Iterator[Finding]:
    for top in (places.store, places.state, places.cache, places.runtime):
        if top is None or not top.is_dir():
            continue
        mended: list[Path] = []
        for folder, below, names in os.walk(top):
            below[:] = [name for name in below if not name.startswith(".")]  # a sync's own
            for path in (Path(folder), *(Path(folder) / name for name in names)):
                with suppress(OSError):
                    status = path.lstat()
                    if status.st_uid != os.getuid():
                        yield Finding(
                            f"{path} belongs to somebody else; make it yours, or move it away."
                        )
                    elif _open_to_foreign_files(status.st_mode):
                        path.chmod(0o700 if S_ISDIR(status.st_mode) else 0o600)
                        mended.append(path)
        for path in mended[:FEW]:
            yield Finding(f"{path} was open to others; it is private again.", mended=True)
        if len(mended) > FEW:
            more = f"{len(mended) - FEW} more below {top} were open to others"
            yield Finding(f"{more}; they are private again.", mended=True)


def _open_to_foreign_files(mode: int) -> bool:
    return mode & 0o077 != 0 and (S_ISDIR(mode) or S_ISREG(mode))


def _records(files: RecordFiles, now: datetime) -> Iterator[Finding]:
    good: dict[str, Stored] = {}
    strays: list[Stored] = []
    covered: set[str] = set()
    for name in sorted(files.names()):
        try:
            stored = files.read(name)
        except Locked:
            continue
        except (Damaged, Unopened, ValueError):
            yield Finding(_unreadable_sentence(files, name))
            continue
        except OSError as error:
            yield Finding(f"r/{name} can't be read: {error.strerror}.")
            continue
        if stored.named:
            good[stored.record["id"]] = stored
        else:
            strays.append(stored)
        if stored.record.get("type") == TOMB:
            covered |= {str(id_) for id_ in stored.record.get("covers", [])}
        yield from _content(stored, now)
    for stray in strays:
        yield Finding(_stray_sentence(stray, good.get(stray.record["id"])))
    for id_ in sorted(covered & set(good)):
        yield Finding(
            f"r/{good[id_].name} was taken away, and lies here again; reading removes it."
        )


def _unreadable_sentence(files: RecordFiles, name: str) -> str:
    data = b""
    with suppress(OSError):
        data = durable.contents(files.folder / "r" / name)
    if any(marker in data for marker in MARKERS):
        return f"r/{name} holds both sides of a git conflict; git checkout --ours brings one back."
    return f"r/{name} is damaged. A backup or another machine may have it whole."


def _content(stored: Stored, now: datetime) -> Iterator[Finding]:
    if not stored.whole and stored.record["v"] <= VERSION:
        yield Finding(
            f"r/{stored.name} was changed outside avoidkit, or by rot. It can still be read."
        )
    if stored.record["v"] > VERSION:
        yield Finding(
            f"r/{stored.name} was made by a newer avoidkit; it is read, and never changed."
        )
    if moment(stored.record) > now + timedelta(days=1):
        yield Finding(f"r/{stored.name} is dated in the future; a clock was wrong.")


def _stray_sentence(stray: Stored, known: Stored | None) -> str:
    what = "a record under another name"
    if CONFLICT.search(stray.name):
        what = "a copy that a sync made"
    if known is None:
        return f"r/{stray.name} is {what}, and the only one; it is read as it is."
    same = known.record.get("sum") == stray.record.get("sum") and known.whole == stray.whole
    if same:
        return f"r/{stray.name} is {what}, the same as r/{known.name}; it can be removed."
    return f"r/{stray.name} is {what}, and differs from r/{known.name}; both are shown."


def _foreign_files(folder: Path) -> Iterator[Finding]:
    """Files below r/ that are no records at all."""
    for top, _, names in os.walk(folder):
        for name in sorted(names):
            if not name.startswith(".") and not name.endswith(ENDINGS):
                path = (Path(top) / name).relative_to(folder.parent)
                what = "a copy that a sync made, and never read" if CONFLICT.search(name) else ""
                yield Finding(f"{path} is {what or 'no record'}; avoidkit leaves it alone.")


def _lock(lock: Lock, files: RecordFiles) -> Iterator[Finding]:
    if lock.recipients != lock.trusted:
        yield Finding(
            "keys/recipients.txt is not what it was; what you write is still sealed for your own "
            "keys. avoidkit lock test, with your recovery key, sets it right."
        )
    for name in ("identity.age", "passphrase.json"):
        if not (lock.folder / name).exists():
            yield Finding(f"keys/{name} is gone; avoidkit lock recover makes it anew.")
    for path in sorted(lock.folder.glob("*")):
        if CONFLICT.search(path.name):
            yield Finding(
                f"keys/{path.name} is a copy that a sync made: two machines changed the lock. If "
                "the passphrase doesn't open it: avoidkit lock recover."
            )
    if lock.tested is None:
        yield Finding("The recovery key was never tried: avoidkit lock test.")
    lying = unsealed(files)
    if lying:
        yield Finding(f"{len(lying)} lie open in a locked store: avoidkit lock init seals them.")


def _texts_in_editor(folder: Path | None) -> list[Path]:
    """Texts that were in an editor when avoidkit was killed."""
    return [] if folder is None else sorted(folder.glob(f"{EDITED}*"))


def _unfinished_drafts(folder: Path | None) -> list[Path]:
    if folder is None:
        return []
    return [draft.path for draft in drafts.unfinished(folder) if draft.path is not None]
