"""The headers of files, remembered so that a list of a thousand stays quick.

The memory is one JSON file, `headers.json`, mode 0600, and only ever a copy: it may be thrown away
at any time, and is built anew where it cannot be read. It holds what lists show, and nothing that
anyone answered:

    {"made by": [the program's version, the fields of a header, the fields of a setting],
     "folders": {FOLDER: {FILE: [[mtime in ns, size in bytes], the header's values]}}}
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import astuple, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from avoidkit import __version__
from avoidkit.errors import AvoidkitError
from avoidkit.exercise.library.folders import Listed
from avoidkit.exercise.model.header import Header, Option, Setting

if TYPE_CHECKING:
    from avoidkit.exercise.source.nodes import Document, Source

HEADER: Final = [one.name for one in fields(Header)]
SETTING: Final = [one.name for one in fields(Setting)]
MADE_BY: Final = [__version__, HEADER, SETTING]


def header_of(source: Source) -> Header:
    """The header of a script. Raises ScriptRefused with all that is wrong with it."""
    from avoidkit.exercise.format.header_fields import read_header
    from avoidkit.exercise.library.fast_header import read_head
    from avoidkit.exercise.source.yaml_reader import read

    document = read_head(source)
    header = None if document is None else read_header(document)
    if header is None or document is None or document.problems:
        return sound(read(source))
    return header


def sound(document: Document) -> Header:
    """The header of a document. Raises ScriptRefused as `header_of` does."""
    from avoidkit.exercise.format.header_fields import read_header
    from avoidkit.exercise.source.diagnostics import ScriptRefused

    header = read_header(document)
    errors = [problem for problem in document.problems if not problem.warning]
    if header is None or errors:
        raise ScriptRefused(errors, document.file)
    return header


class Kept(NamedTuple):
    """A header as it was when its file had this time and size."""

    mtime: int
    size: int
    header: Header


class Memory:
    """The headers read before. Without a folder it forgets."""

    def __init__(self, folder: Path | None) -> None:
        self.file = None if folder is None else folder / "headers.json"
        self.changed = False

    @cached_property
    def folders(self) -> dict[str, dict[str, Kept]]:
        """By folder and file name."""
        with suppress(OSError, ValueError, TypeError, LookupError, AttributeError):
            whole = json.loads(self.file.read_bytes()) if self.file else {}
            if whole["made by"] == MADE_BY:
                return {
                    folder: {
                        name: Kept(mtime, size, _header(values))
                        for name, ((mtime, size), values) in files.items()
                    }
                    for folder, files in whole["folders"].items()
                }
        return {}

    def headers(
        self, folder: Path, files: Iterable[Listed], read: Callable[[Path], Header]
    ) -> tuple[list[Header], list[Path]]:
        """The headers of a folder's files, and the files that *read* refuses.

        Those are not remembered: a file can be mended without a new time or size.
        """
        before = self.folders.get(str(folder), {})
        now: dict[str, Kept] = {}
        broken: list[Path] = []
        for file in files:
            kept = before.get(file.path.name)
            if kept is None or (kept.mtime, kept.size) != (file.mtime, file.size):
                try:
                    kept = Kept(file.mtime, file.size, read(file.path))
                except AvoidkitError:
                    broken.append(file.path)
                    continue
                self.changed = True
            now[file.path.name] = kept
        self.changed |= len(now) != len(before)
        self.folders[str(folder)] = now
        return [kept.header for kept in now.values()], broken

    def keep(self) -> None:
        """Write down what is new. A disk that says no is no reason to stop."""
        if self.file is None or not self.changed:
            return
        folders = {
            folder: {
                name: [[kept.mtime, kept.size], astuple(kept.header)]
                for name, kept in files.items()
            }
            for folder, files in self.folders.items()
        }
        text = json.dumps({"made by": MADE_BY, "folders": folders})
        beside = self.file.with_name(f".headers-{os.urandom(6).hex()}")
        with suppress(OSError):
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(number, "w") as file:
                    file.write(text)
                beside.replace(self.file)
            finally:
                beside.unlink(missing_ok=True)
        self.changed = False


def _header(values: list[Any]) -> Header:
    """A header from its values, in the order of its fields; JSON makes lists of tuples."""
    given: list[Any] = [tuple(one) if isinstance(one, list) else one for one in values]
    at = HEADER.index("settings")
    given[at] = tuple(map(_setting, given[at]))
    return Header(*given)


def _setting(values: list[Any]) -> Setting:
    given = [*values]
    at = SETTING.index("options")
    given[at] = tuple(Option(*one) for one in given[at])
    return Setting(*given)
