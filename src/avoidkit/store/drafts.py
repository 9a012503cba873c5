"""The draft of a run: one line an event, durable before the next screen, gone once it is kept.

A line is eight hex digits of CRC-32, a space, and the event: as JSON, or sealed and in base64. The
CRC goes on from that of the line before, so that lines hold only in their order. What was cut short
by a crash loses its last line at the most; `flock` says whether somebody still writes, and dies
with them.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from base64 import b64decode, b64encode
from binascii import crc32
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Self

from avoidkit.store import durable
from avoidkit.store.seal import Plain, Seal

SUFFIX: Final = ".jl"
NEW: Final = ".new"
AROUND: Final = 10  # bytes of a line that are not its event
BARE: Final = b"{"  # how an event begins that is not sealed
DraftEvent = Mapping[str, Any]


def line(event: DraftEvent, seal: Seal, before: int = 0) -> bytes:
    """An event as it stands in a file, behind a line whose CRC is `before`."""
    text = json.dumps(event, ensure_ascii=False, separators=(",", ":"))
    # A lone surrogate is no letter; better a mark in its place than words that cannot be kept.
    data = seal.close(text.encode("utf-8", "replace"))
    data = data if data.startswith(BARE) else b64encode(data)
    return b"%08x %s\n" % (crc32(data, before), data)


def lines(events: Iterable[DraftEvent], seal: Seal) -> bytes:
    """A whole file."""
    whole, crc = b"", 0
    for event in events:
        whole += (new := line(event, seal, crc))
        crc = int(new[:8], 16)
    return whole


def rows(data: bytes) -> list[bytes]:
    """The lines up to the first that does not hold, without their sums; sealed ones stay sealed."""
    events: list[bytes] = []
    before = 0
    for row in data.split(b"\n")[:-1]:
        crc, _, text = row.partition(b" ")
        before = crc32(text, before)
        if crc != b"%08x" % before:
            break
        events.append(text)
    return events


def parsed(data: bytes, seal: Seal) -> list[DraftEvent]:
    """The events up to the first line that does not hold. Raises Locked where they are sealed."""
    events: list[DraftEvent] = []
    for row in rows(data):
        try:
            event = json.loads(row if row.startswith(BARE) else seal.open(b64decode(row)))
        except (ValueError, RecursionError):
            break
        if not isinstance(event, dict):
            break
        events.append(event)
    return events


class Draft:
    """One run's log: a file, or only memory where `folder` is None."""

    def __init__(
        self, path: Path | None, handle: int | None = None, seal: Seal | None = None
    ) -> None:
        self.path, self._handle, self.seal = path, handle, seal or Plain()
        self.lost = False  # its disk said no: nothing more is written to it
        self._good = self._crc = 0  # bytes that hold, and the CRC of the last line
        self._memory: list[DraftEvent] = []

    @classmethod
    def begin(cls, folder: Path | None, seal: Seal | None = None) -> Self:
        """A new draft, held by us. Raises OSError."""
        if folder is None:
            return cls(None, seal=seal)
        durable.folder(folder)
        path = folder / f"{secrets.token_hex(8)}{SUFFIX}"
        # It has its name from when it is held: to others it would look like one that was left.
        new = path.with_suffix(NEW)
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
        handle = os.open(new, flags, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            new.rename(path)
            durable.sync(folder)
        except OSError:
            os.close(handle)
            with suppress(OSError):
                new.unlink()
            raise
        return cls(path, handle, seal)

    @classmethod
    def take_up(cls, path: Path, seal: Seal | None = None) -> Self | None:
        """An old draft, held by us; None where somebody else still writes it."""
        try:
            handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError:
            return None
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            return None
        draft = cls(path, handle, seal)
        # A torn tail is written over.
        for row in draft._rows():
            draft._good += len(row) + AROUND
            draft._crc = crc32(row, draft._crc)
        return draft

    def add(self, event: DraftEvent) -> None:
        """Append one event; durable when this returns. Raises OSError, and nothing is torn."""
        if self._handle is None:
            self._memory.append(event)
            return
        data = line(event, self.seal, self._crc)
        try:
            if os.fstat(self._handle).st_size != self._good:
                os.ftruncate(self._handle, self._good)
            written = 0
            while written < len(data):
                written += os.write(self._handle, data[written:])
            os.fsync(self._handle)
        except OSError:
            self.lost = True
            with suppress(OSError):
                os.ftruncate(self._handle, self._good)
            raise
        self._good += len(data)
        self._crc = int(data[:8], 16)

    def read(self) -> list[DraftEvent]:
        """Every event that holds. Raises OSError, and Locked where the seal can't open them."""
        if self.path is None:
            return list(self._memory)
        return parsed(self.path.read_bytes(), self.seal)

    def under(self, seal: Seal) -> Draft:
        """The same draft, not held, to be read with this seal."""
        return Draft(self.path, seal=seal)

    @property
    def sealed(self) -> bool:
        """Whether it takes an identity to read it."""
        return any(not row.startswith(BARE) for row in self._rows()[:1])

    @property
    def holds_answers(self) -> bool:
        """Whether there is an answer in it, or half of one; of a sealed one: more than a start."""
        events = self._rows()
        if self.path is None or any(not row.startswith(BARE) for row in events):
            return len(events) > 1
        return any(event.get("t") in ("answer", "typing") for event in self.read())

    @property
    def begun(self) -> bool:
        """Whether at least its first line holds."""
        return bool(self._rows())

    @property
    def touched(self) -> float:
        """When it was last written, in seconds; 0 where it is not on a disk."""
        try:
            return 0.0 if self.path is None else self.path.lstat().st_mtime
        except OSError:
            return 0.0

    def discard(self) -> None:
        """Gone, from here at least. Raises OSError where it may still lie there."""
        try:
            if self.path is not None:
                self.path.unlink(missing_ok=True)
                durable.sync(self.path.parent)
        finally:
            self.leave()
            self._memory.clear()

    def leave(self) -> None:
        """Let go of it; it stays."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _rows(self) -> list[bytes]:
        try:
            return [] if self.path is None else rows(self.path.read_bytes())
        except OSError:
            return []


def unfinished(folder: Path | None, seal: Seal | None = None) -> Iterator[Draft]:
    """Drafts that nobody writes any more, oldest first, not yet held."""
    if folder is None:
        return
    with suppress(OSError):
        paths = [path for path in folder.iterdir() if path.suffix == SUFFIX]
        for path in sorted(paths, key=lambda path: path.lstat().st_mtime):
            draft = Draft.take_up(path, seal)
            if draft is None:
                continue
            if draft.holds_answers:
                yield draft.under(draft.seal)
            elif draft.begun or path.lstat().st_size == 0:
                with suppress(OSError):
                    path.unlink()
            draft.leave()
