"""Which names on a page are the program's own: titles of its exercises, and words of its lists."""

from __future__ import annotations

from collections.abc import Iterator

from avoidkit.exercise.format.fields import options
from avoidkit.exercise.library.folders import opened
from avoidkit.exercise.library.library import Library, shipped
from avoidkit.exercise.source.nodes import Fields, Source
from avoidkit.progress.brief.build import Ours


def ours(library: Library, *, theirs: bool) -> Ours:
    """`theirs`: what the person calls their own exercises may stand there, too."""
    headers = [header for header in library.headers() if theirs or header.origin == "shipped"]
    return Ours({header.id: header.title for header in headers}, frozenset(_listed(library)))


def _listed(library: Library) -> Iterator[str]:
    """The words of every bank that comes with the program, in every language."""
    for path in shipped().rglob("banks/*.yaml"):
        doc = library.read(Source(opened(path), path.name))
        if isinstance(doc.root, Fields) and "options" in doc.root.fields:
            yield from (option.label for option in options(doc, doc.root.fields["options"]))
