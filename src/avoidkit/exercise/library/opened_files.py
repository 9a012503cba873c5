"""The files of exercises that were opened, each read and parsed once while the program runs.

Whoever asks again is given the same bytes, so a title and the steps after it are of one file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from avoidkit.exercise.library.folders import opened

if TYPE_CHECKING:
    from avoidkit.exercise.model.header import Header
    from avoidkit.exercise.source.nodes import Document, Source


class OpenedFiles:
    """What was read so far, by where it lies. A file that cannot be read is tried again."""

    def __init__(self) -> None:
        self.sources: dict[Path, Source] = {}
        self.documents: dict[str, tuple[Source, Document]] = {}
        self.headers: dict[Path, Header] = {}

    def source(self, path: Path) -> Source:
        """The bytes of a file. Raises AvoidkitError, one sentence."""
        from avoidkit.exercise.source.nodes import Source

        if path not in self.sources:
            self.sources[path] = Source(opened(path), str(path))
        return self.sources[path]

    def document(self, source: Source, shipped: Path) -> Document:
        """A file's nodes, with a list of problems that is the caller's alone."""
        from avoidkit.exercise.source.prebuilt import read_before

        before = self.documents.get(source.file)
        if before is None or before[0].text != source.text:
            before = self.documents[source.file] = source, read_before(source, shipped)
        return before[1].fresh()
