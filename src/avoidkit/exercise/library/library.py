"""Every exercise there is, by its id: the person's own folder, then ours, then packs.

A pack's exercises are called `PACK/ID`, so they never stand in for another, and its fragments and
banks are never looked at. What is not there in the language asked for is read in English.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from avoidkit.errors import AvoidkitError, NotHere
from avoidkit.exercise.library.folders import (
    ENGLISH,
    LANGUAGE,
    ExerciseFolder,
    Found,
    listed,
    opened,
)
from avoidkit.exercise.library.opened_files import OpenedFiles
from avoidkit.exercise.model.header import Header
from avoidkit.exercise.model.names import ID
from avoidkit.exercise.model.safety import SAFETY

if TYPE_CHECKING:
    from avoidkit.exercise.model.script import Script
    from avoidkit.exercise.source.nodes import Document, Source

PARTS: Final = {
    "fragment": "fragments",
    "bank": "banks",
    "ladder": "ladders",
    "deck": "cards",
    "exercise": "",
}
THIRD_PARTY: Final = "third_party"  # exercises with words of others, each with its own licence


def shipped() -> Path:
    """The exercises that come with the program: inside it when installed, else the checkout's."""
    inside = Path(__file__).parents[2] / "exercises"
    return inside if inside.is_dir() else Path(__file__).parents[4] / "exercises"


@dataclass(frozen=True)
class Library:
    """`reserved` words are commands: no exercise can be called by them."""

    own: Path | None
    shipped: Path
    packs: Path | None = None
    language: str = ENGLISH
    reserved: Collection[str] = ()
    opened: OpenedFiles = field(default_factory=OpenedFiles, compare=False, repr=False)

    # --- one exercise: no folder is listed for it, unless it is not there ---

    def find(self, name: str) -> Header | None:
        """The header of an exercise; None where it is not there.

        Raises AvoidkitError, of one sentence, for a file that is there and cannot be used.
        """
        found = self._found(name)
        return None if found is None else self._head(found)

    def header(self, name: str) -> Header:
        """The header of an exercise. Raises NotHere, or AvoidkitError as `find` does."""
        return self._head(self._sought(name))

    def source(self, name: str) -> Source:
        """The bytes of an exercise's file. Raises NotHere, or AvoidkitError as `find` does."""
        return self._source(self._sought(name))

    def script(
        self,
        name: str,
        given: Mapping[str, str],
        *,
        track: str = "full",
        first_time: bool = True,
        first_month: bool = True,
    ) -> Script:
        """An exercise, ready to play; *given* are settings by name, in words.

        Raises NotHere for the exercise or a setting, and AvoidkitError as `find` does.
        """
        from avoidkit.exercise.compiler.compile import Setup, compile_script

        found = self._sought(name)
        shelf = replace(self, language=found.language)  # its fragments speak as it does
        setup = Setup(given, track, first_time, first_month)
        script = compile_script(self._source(found), shelf, setup)
        return replace(script, header=_placed(script.header, found))

    # --- what a script may lean on ---

    def read(self, source: Source) -> Document:
        """A file's nodes; of those that come with the program, as they were prepared."""
        return self.opened.document(source, self.shipped)

    def exercise(self, name: str) -> Source | None:
        """The bytes of an exercise's file, if there is one. Raises AvoidkitError as `find` does."""
        found = self._found(name)
        return None if found is None else self._source(found)

    def fragment(self, name: str) -> Source | None:
        if name in SAFETY:
            found = self._first(name, (self._core,), "fragments")
            return None if found is None else self._source(found)
        return self._part("fragments", name)

    def set_aside(self, name: str) -> bool:
        """Whether a person's own fragment is passed over: what keeps people safe is ours."""
        if name not in SAFETY or self.own is None:
            return False
        return self._first(name, (ExerciseFolder(self.own, "yours"),), "fragments") is not None

    def bank(self, name: str) -> Source | None:
        return self._part("banks", name)

    def ladder(self, name: str) -> Source | None:
        return self._part("ladders", name)

    def deck(self, name: str) -> Source | None:
        """The bytes of a deck of cards. Raises AvoidkitError as `find` does."""
        return self._part("cards", name)

    def has(self, id_: str) -> bool:
        return self._found(id_) is not None

    def names(self, what: Literal["fragment", "bank", "ladder", "deck", "exercise"]) -> list[str]:
        """All of a kind, for what is near a word."""
        if what == "exercise":
            return self.ids()
        places = product(self._languages, self._shelves)
        folders = (shelf.within(language, PARTS[what]) for language, shelf in places)
        return sorted({file.path.stem for folder in folders for file in listed(folder)[0]})

    # --- all exercises ---

    def headers(self) -> list[Header]:
        """Of every exercise that can be read, in order of id."""
        return self._catalogue[0]

    def broken(self) -> list[Path]:
        """The files that `headers` leaves out."""
        return self._catalogue[1]

    def ids(self, *, shipped_only: bool = False) -> list[str]:
        """Of every exercise, readable or not, in order. No file is opened."""
        shelves = [shelf for shelf in self._all if shelf.origin == "shipped" or not shipped_only]
        found = {
            _called(file.path, shelf)
            for language, shelf in product(self._languages, shelves)
            for file in listed(shelf.within(language))[0]
        }
        return sorted(found - set(self.reserved))

    def files(self, part: str = "") -> Iterator[Path]:
        """Every file of exercises, in every language, the person's own first.

        `part` is `cards` or `ladders` for those instead.
        """
        for shelf in self._all:
            for language in shelf.languages():
                found, odd = listed(shelf.within(language, part))
                yield from sorted([*(file.path for file in found), *odd])

    def near(self, word: str) -> list[str]:
        """Ids that may have been meant, the nearest first."""
        from difflib import get_close_matches

        return get_close_matches(word, self.ids(), n=3)

    def fallback_used(self, header: Header) -> bool:
        """Whether this is not the language that was asked for."""
        return header.language.partition("-")[0] != self._languages[0].partition("-")[0]

    # --- inside ---

    @cached_property
    def _languages(self) -> tuple[str, ...]:
        """What was asked for, from near to far."""
        asked = self.language if re.fullmatch(LANGUAGE, self.language) else ENGLISH
        return tuple(dict.fromkeys((asked, asked.partition("-")[0], ENGLISH)))

    @property
    def _core(self) -> ExerciseFolder:
        """What comes with the program, the words of others apart."""
        return ExerciseFolder(self.shipped, "shipped")

    @cached_property
    def _shelves(self) -> tuple[ExerciseFolder, ...]:
        ours = (
            self._core,
            ExerciseFolder(self.shipped / THIRD_PARTY, "shipped"),
        )
        return ours if self.own is None else (ExerciseFolder(self.own, "yours"), *ours)

    @cached_property
    def _all(self) -> tuple[ExerciseFolder, ...]:
        try:
            packs = sorted(self.packs.iterdir()) if self.packs else []
        except OSError:
            packs = []
        named = (path for path in packs if ID.fullmatch(path.name))
        return (*self._shelves, *(ExerciseFolder(path, "pack", path.name) for path in named))

    def _head(self, found: Found) -> Header:
        """Of one exercise, which is read whole: it will be played."""
        if found.path not in self.opened.headers:
            from avoidkit.exercise.library.fast_header import sound

            document = self.read(self._source(found))
            self.opened.headers[found.path] = _placed(sound(document), found)
        return self.opened.headers[found.path]

    def _source(self, found: Found) -> Source:
        return self.opened.source(found.path)

    def _found(self, name: str) -> Found | None:
        """The file of an exercise, by its name or by one that it had before."""
        return self._there(name) or next(
            (self._there(header.id) for header in self.headers() if name in header.was), None
        )

    def _there(self, name: str) -> Found | None:
        if name in self.reserved:
            return None
        pack, slash, id_ = name.rpartition("/")
        if not slash:
            return self._first(name, self._shelves)
        if self.packs is None or not ID.fullmatch(pack):
            return None
        return self._first(id_, (ExerciseFolder(self.packs / pack, "pack", pack),))

    def _part(self, part: str, name: str) -> Source | None:
        found = self._first(name, self._shelves, part)
        return None if found is None else self._source(found)

    def _first(
        self, name: str, shelves: tuple[ExerciseFolder, ...], part: str = ""
    ) -> Found | None:
        places = product(self._languages, shelves)
        found = (shelf.find(name, language, part) for language, shelf in places)
        return next((file for file in found if file is not None), None)

    def _sought(self, name: str) -> Found:
        found = self._found(name)
        if found is None:
            near = self.near(name)
            guess = f" Near it: {', '.join(near)}." if near else " avoidkit list shows all."
            raise NotHere(f'No exercise is called "{name}".{guess}')
        return found

    @cached_property
    def _catalogue(self) -> tuple[list[Header], list[Path]]:
        """Headers and broken files. The first file of an id counts, broken or not."""
        from avoidkit.exercise.source.prebuilt import read_heads

        headers, broken = list[Header](), list[Path]()
        heads = read_heads(self.shipped)
        taken = set[str]()
        for language, shelf in product(self._languages, self._all):
            files, odd = listed(shelf.within(language))
            called = {_called(file.path, shelf): file for file in files}
            hidden = [file.path for name, file in called.items() if name in self.reserved]
            fresh = [file for name, file in called.items() if name not in {*taken, *self.reserved}]
            taken.update(called)
            refused = list[Path]()
            for file in fresh:
                try:
                    headers.append(_head_at(file.path, shelf, language, heads))
                except AvoidkitError:
                    refused.append(file.path)
            broken += sorted([*odd, *hidden, *refused])
        return sorted(headers, key=lambda header: header.id), broken


def _called(path: Path, shelf: ExerciseFolder) -> str:
    """The id of an exercise, from where its file lies."""
    return f"{shelf.pack}/{path.stem}" if shelf.origin == "pack" else path.stem


def _head_at(path: Path, shelf: ExerciseFolder, language: str, heads: dict[str, Any]) -> Header:
    from avoidkit.exercise.library.fast_header import header_of
    from avoidkit.exercise.source.nodes import Source

    header = header_of(Source(opened(path), str(path)), heads)
    return _placed(header, Found(path, shelf, language))


def _placed(header: Header, found: Found) -> Header:
    """The header, with where it comes from. Raises AvoidkitError where it says otherwise."""
    if header.id != found.path.stem:
        raise AvoidkitError(
            f"{found.path} says `id: {header.id}`. A file is called by its id: rename it to "
            f"{header.id}.yaml, or write `id: {found.path.stem}`."
        )
    if found.language not in {ENGLISH, header.language}:
        raise AvoidkitError(
            f"{found.path} says `language: {header.language}` and lies in {found.language}/. "
            f"Write `language: {found.language}`, or move the file."
        )
    shelf = found.shelf
    return replace(header, id=_called(found.path, shelf), origin=shelf.origin, pack=shelf.pack)
