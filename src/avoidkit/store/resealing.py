"""Plain records and drafts, sealed: each is written anew, opened once to be sure, then let go.

A crash at any moment leaves a record in one of the two forms, or both; the next run goes on.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from avoidkit.store import disk, drafts
from avoidkit.store.cache import Cache
from avoidkit.store.drafts import Draft
from avoidkit.store.files import SEALED, Files, id_in
from avoidkit.store.places import Places
from avoidkit.store.record import Damaged, read
from avoidkit.store.sealing import Age


def resealed(places: Places, seal: Age) -> int:
    """How many were sealed. `seal` can open. Files that are no record stay; raises OSError."""
    Cache(places.cache, seal).forget()  # a copy of what lay open
    sealed = 0
    if places.store is not None:
        files = Files(places.store, seal)
        for name in unsealed(files):
            sealed += _record(files, name, seal)
    if places.state is not None:
        for path in sorted((places.state / "drafts").glob(f"*{drafts.SUFFIX}")):
            _draft(path, seal)
    return sealed


def unsealed(files: Files) -> list[str]:
    """The names of records that lie open."""
    return [name for name in files.names() if not name.endswith(SEALED) and id_in(name)]


def _record(files: Files, name: str, seal: Age) -> bool:
    old = files.folder / "r" / name
    data = disk.contents(old)
    try:
        record, _ = read(data)
    except Damaged:
        return False
    new = files.name_of(record)
    # Its own bytes, whatever a newer version put in them.
    with suppress(FileExistsError):
        files.put(new, seal.close(data))
    if seal.open(disk.contents(files.folder / "r" / new)).rstrip() != data.rstrip():
        return False  # another record by that id lies there: both stay
    files.remove([name])
    return True


def _draft(path: Path, seal: Age) -> None:
    old = Draft.take_up(path)
    if old is None:
        return
    events = [] if old.sealed else old.read()
    if events:
        new = Draft.begin(path.parent, seal)
        for event in events:
            new.add(event)
        new.leave()
        old.discard()
    old.leave()
