"""A YAML file as plain nodes with places, read from events: nothing is ever constructed.

All limits on a file from outside live here: 64 KiB, 12 deep, 5,000 nodes, 4 KiB a scalar, one
document, no anchors, aliases or tags, no key twice, and no character that could speak to a
terminal. Scalars stay as they were written; the field they stand in decides what they mean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from avoidkit.exercise.model.place import Place
from avoidkit.exercise.source.diagnostics import Problem

BYTES, DEEP, NODES, SCALAR = 64 * 1024, 12, 5_000, 4 * 1024
SPEAKS: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


@dataclass(frozen=True, repr=False)
class Source:
    """A file's bytes, and the name it goes by in messages."""

    text: bytes
    file: str


@dataclass(repr=False)
class Word:
    """A scalar, verbatim. `start` and `end` are indexes into the source text."""

    text: str
    start: int
    end: int
    plain: bool = True


@dataclass(repr=False)
class Items:
    items: list[Node]
    start: int
    end: int = 0
    flow: bool = False


@dataclass(repr=False)
class Fields:
    fields: dict[str, Node]
    keys: dict[str, Word]
    start: int
    end: int = 0
    flow: bool = False


Node = Word | Items | Fields


@dataclass
class Document:
    """One file, read. `problems` collects what is wrong with it, from here on down."""

    file: str
    text: str = ""
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)

    def fresh(self) -> Document:
        """The same nodes, with the problems so far in a list of its own."""
        return replace(self, problems=[*self.problems])

    def place(self, start: int) -> Place:
        line = self.text.count("\n", 0, start) + 1
        column = start - (self.text.rfind("\n", 0, start) + 1) + 1
        return Place(self.file, line, column)

    def note(self, code: str, start: int, message: str, instead: str = "", length: int = 1) -> None:
        place = self.place(start)
        line = self.line(place.line)
        self.problems.append(
            Problem(code, place, SPEAKS.sub("?", message), SPEAKS.sub("?", instead), length, line)
        )

    def line(self, number: int) -> str:
        """One line, safe to show; lines count from 1."""
        lines = self.text.split("\n", number)
        return SPEAKS.sub("?", lines[number - 1]).replace("\t", " ") if number <= len(lines) else ""

    def inside(self, word: Word, offset: int, length: int) -> int:
        """Where a piece of a scalar stands in the file, whatever quotes are around it."""
        piece = word.text[offset : offset + length]
        raw = self.text[word.start : word.end]
        at = -1
        for _ in range(word.text[:offset].count(piece) + 1 if piece else 0):
            found = raw.find(piece, at + 1)
            if found < 0:
                break
            at = found
        return word.start + max(at, 0)


def decoded(source: Source) -> str:
    """The text of a source. Raises UnicodeDecodeError."""
    return source.text.decode("utf-8-sig").replace("\r\n", "\n")
