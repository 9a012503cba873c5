"""Plain records and drafts, sealed: each is written anew, opened once to be sure, then let go.

A crash at any moment leaves a record in one of the two forms, or both; the next run goes on.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from avoidkit.store import drafts, durable
from avoidkit.store.cache import Cache
from avoidkit.store.drafts import Draft
from avoidkit.store.paths import Paths
from avoidkit.store.record import Damaged, read
from avoidkit.store.record_files import SEALED, RecordFiles, id_in
from avoidkit.store.seal import Age

PAIR: Final = 2


def resealed(places: Paths, seal: Age) -> int:
    """How many were sealed. `seal` can open. Files that are no record stay; raises OSError."""
    sealed = 0
    if places.store is not None:
        files = RecordFiles(places.store, seal)
        lying = unsealed(files)
        if lying:
            Cache(places.cache, seal).forget()  # a copy of what lies open
        for name in lying:
            if _seal_record(files, name, seal):
                sealed += 1
        _remove_empty_folders(files.folder / "r")
    if places.state is not None:
        for path in sorted((places.state / "drafts").glob(f"*{drafts.SUFFIX}")):
            _seal_draft(path, seal)
    return sealed


def unsealed(files: RecordFiles) -> list[str]:
    """The names of records that lie open."""
    if not _plain_folders(files.folder / "r"):
        return []  # seen at a glance: this is asked at every reading
    return [name for name in files.names() if not name.endswith(SEALED) and id_in(name)]


def _plain_folders(records: Path) -> list[Path]:
    """The folders in which plain records lie: sealed ones lie in folders of two letters."""
    with suppress(FileNotFoundError):
        return [folder for folder in records.iterdir() if len(folder.name) != PAIR]
    return []


def _remove_empty_folders(records: Path) -> None:
    """Folders that are empty now tell of dates no more."""
    for year in _plain_folders(records):
        for folder in (*year.glob("*"), year):
            with suppress(OSError):
                folder.rmdir()


def _seal_record(files: RecordFiles, name: str, seal: Age) -> bool:
    """False where it stays as it lies: no record, or another one has its sealed name."""
    old = files.folder / "r" / name
    data = durable.contents(old)
    try:
        record, _ = read(data)
    except Damaged:
        return False
    new = files.name_of(record)
    # Its own bytes, whatever a newer version put in them.
    with suppress(FileExistsError):
        files.put(new, seal.close(data))
    if seal.open(durable.contents(files.folder / "r" / new)).rstrip() != data.rstrip():
        return False  # another record by that id lies there: both stay
    files.remove([name])
    return True


def _seal_draft(path: Path, seal: Age) -> None:
    old = Draft.take_up(path)
    if old is None:
        return
    events = [] if old.sealed else old.read()
    if events:
        # Under the same name: what is kept of a draft has its id from there, and is kept but once.
        durable.instead(path, drafts.lines(events, seal))
    old.leave()
