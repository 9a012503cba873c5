"""The cache: one file of rows copied from the records, so that a long journal opens one file.

It is only ever a copy, thrown away at will, and sealed where the store is. What the rows say is the
journal's affair; here they are segments of five blocks, which are read one by one.

    journal.cache   a line, then segments, one behind the other
    a segment       a line: SALT A B C D E (hex digits, lengths in bytes), then the five blocks
    a block         sealed where the store is; inside, 16 bytes of digest, then its text

The digest is over the store's identity, too: only who can open the store can write a block that is
believed. Where a segment does not hold, the file ends before it: a crash can cut it anywhere.

A delete must reach copies that another process is still writing. So a file is begun before the
names in it are listed, and `forget` takes unfinished files away first: whoever listed the names
before a record went finds its own file gone.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import secrets
import weakref
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from avoidkit.store import durable
from avoidkit.store.paths import private
from avoidkit.store.seal import Age, Seal

FILE: Final = "journal.cache"
FIRST: Final = b"avoidkit journal cache 5\n"
LINE: Final = re.compile(rb"([0-9a-f]{16})((?: \d{1,12}){5})\n")
LONGEST: Final = 80  # bytes of such a line
DIGEST: Final = 16

Blocks = Sequence[bytes]


class Spoilt(ValueError):
    """A block that is not what was written."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Where a segment lies: from `start` to `end`, its blocks between `edges`; bytes in a file."""

    salt: bytes
    start: int
    edges: tuple[int, ...]

    @property
    def end(self) -> int:
        return self.edges[-1]


class Cache:
    """The file in `folder`, as it was when it was opened; None where there is no place for it."""

    def __init__(self, folder: Path | None, seal: Seal) -> None:
        self.path, self.seal = None if folder is None else folder / FILE, seal
        identity = seal.identity if isinstance(seal, Age) else None
        self._key = hashlib.sha256((identity or "").encode()).digest()
        self._handle: int | None = None
        self._size = self._end = 0  # bytes; and those up to the end of what holds

    # --- reading ---

    def segments(self) -> list[tuple[Segment, bytes]]:
        """Every segment that holds, with its first block. Never raises OSError; raises Locked."""
        self._open()
        segments: list[tuple[Segment, bytes]] = []
        if self._handle is None:
            return segments
        with suppress(OSError, Spoilt):
            if self._bytes(0, len(FIRST)) != FIRST:
                raise Spoilt
            self._end = len(FIRST)
            while self._end < self._size:
                segment = self._segment(self._end)
                segments.append((segment, self.block(segment, 0)))
                self._end = segment.end
        if not segments:
            # Of another store, or from before there was a lock: nobody shall read it any more.
            with suppress(OSError):
                self.forget()
        return segments

    def block(self, segment: Segment, number: int) -> bytes:
        """One block's text. Raises Spoilt, OSError, and Locked where no identity is."""
        start, end = segment.edges[number : number + 2]
        sealed = self._bytes(start, end - start)
        try:
            inside = self.seal.open(sealed).rstrip(b" ")
        except ValueError:
            raise Spoilt from None
        text = memoryview(inside)[DIGEST:]
        if inside[:DIGEST] != self._digest(segment.salt, number, text):
            raise Spoilt
        return bytes(text)

    # --- writing ---

    def write(self, pieces: Iterable[Segment | Blocks]) -> bool:
        """The whole file anew: segments of the one that is open, as they lie, and new blocks.

        *pieces* is gone through once the new file is begun. False where the disk says no.
        """
        if self.path is None:
            return False
        data = (self._piece(piece) for piece in pieces)
        try:
            private(self.path.parent)
            self._remove_unfinished()
            durable.instead(self.path, chain([FIRST], data))
        except (OSError, Spoilt):
            return False
        return True

    def add(self, blocks: Blocks, over: Segment | None = None) -> bool:
        """One more segment at the end, instead of *over*, the last one. False where it can't be.

        Nothing is added to a file that is another by now.
        """
        if self.path is None or self._handle is None:
            return False
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError:
            return False
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            new, old = os.fstat(handle), os.fstat(self._handle)
            if (new.st_dev, new.st_ino, new.st_size) != (old.st_dev, old.st_ino, self._size):
                return False
            end = self._end if over is None else over.start
            os.ftruncate(handle, end)
            data = self._piece(blocks)
            while data:
                written = os.pwrite(handle, data, end)
                data, end = data[written:], end + written
        except OSError:
            return False
        finally:
            os.close(handle)
        return True

    def forget(self) -> None:
        """Gone from the disk, half-written ones first. Raises OSError where it stays."""
        if self.path is not None:
            self._remove_unfinished()
            self.path.unlink(missing_ok=True)

    # --- inside ---

    def _open(self) -> None:
        self._handle, self._size, self._end = None, 0, 0
        if self.path is None:
            return
        try:
            handle = os.open(self.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError:
            return
        weakref.finalize(self, os.close, handle)
        status = os.fstat(handle)
        if status.st_uid == os.getuid():
            self._handle, self._size = handle, status.st_size

    def _segment(self, start: int) -> Segment:
        match = LINE.match(self._bytes(start, LONGEST, whole=False))
        if match is None:
            raise Spoilt
        edges = [start + match.end()]
        for length in match[2].split():
            edges.append(edges[-1] + int(length))
        if edges[-1] > self._size:
            raise Spoilt
        return Segment(match[1], start, tuple(edges))

    def _piece(self, piece: Segment | Blocks) -> bytes:
        if isinstance(piece, Segment):
            return self._bytes(piece.start, piece.end - piece.start)
        salt = secrets.token_hex(8).encode()
        sealed = [
            self.seal.close(self._digest(salt, number, block) + block)
            for number, block in enumerate(piece)
        ]
        lengths = b" ".join(b"%d" % len(block) for block in sealed)
        return b"".join((salt, b" ", lengths, b"\n", *sealed))

    def _digest(self, salt: bytes, number: int, text: bytes | memoryview) -> bytes:
        digest = hashlib.sha256(self._key + salt + bytes([number]))
        digest.update(text)
        # No blank at its end: what is sealed is filled up with those.
        return digest.digest()[: DIGEST - 1] + b"."

    def _bytes(self, start: int, length: int, *, whole: bool = True) -> bytes:
        assert self._handle is not None  # noqa: S101 - a segment comes from an open file
        parts: list[bytes] = []
        while length and (part := os.pread(self._handle, length, start)):
            parts.append(part)
            start, length = start + len(part), length - len(part)
        if length and whole:
            raise Spoilt
        return b"".join(parts)

    def _remove_unfinished(self) -> None:
        """Take away what was begun and not finished, here or by somebody who reads right now."""
        if self.path is not None and self.path.parent.is_dir():
            for path in self.path.parent.glob(f".{FILE}.*"):
                path.unlink(missing_ok=True)
