"""Exercises that visit each other in a circle: found in the files as they are written.

Only `check` looks: it reads every exercise that can be come to from the one it is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator

from avoidkit.errors import AvoidkitError
from avoidkit.exercise.compiler.scope import Sources
from avoidkit.exercise.model.names import ID
from avoidkit.exercise.source.nodes import Document, Fields, Items, Node, Word


def note_circles(doc: Document, name: str, shelf: Sources) -> None:
    """Note each step of the exercise *name* from which the way leads round."""
    walk = _VisitGraph(shelf)
    for word, there in walk.visits(doc):
        if found := walk.circle(there, (name,)):
            message = f"this leads round in a circle: {', '.join(found)}"
            doc.note("E210", word.start, message, "leave one of these visits out", len(word.text))


class _VisitGraph:
    def __init__(self, shelf: Sources) -> None:
        self.shelf = shelf
        self.fine: set[str] = set()  # exercises from which no way leads round

    def circle(self, name: str, before: tuple[str, ...]) -> tuple[str, ...]:
        """The names on the way round, the first one again at its end; empty where there is none."""
        if name in before:
            return (*before[before.index(name) :], name)
        doc = None if name in self.fine else self.exercise(name)
        for _, there in self.visits(doc) if doc else ():
            if found := self.circle(there, (*before, name)):
                return found
        self.fine.add(name)
        return ()

    def exercise(self, name: str) -> Document | None:
        try:
            source = self.shelf.exercise(name)
        except AvoidkitError:  # it is there and cannot be read, which its own check tells
            return None
        return None if source is None else self.shelf.read(source)

    def visits(self, doc: Document, used: tuple[str, ...] = ()) -> Iterator[tuple[Word, str]]:
        """Each visit of a file, and where it stands; a fragment's at the word that uses it."""
        steps = doc.root.fields.get("steps") if isinstance(doc.root, Fields) else None
        for key, word in _words(steps) if steps else ():
            if not ID.fullmatch(word.text):
                continue
            if key == "visit":
                yield word, word.text
            elif key == "use" and word.text not in used:
                source = self.shelf.fragment(word.text)
                inner = None if source is None else self.shelf.read(source)
                for _, there in self.visits(inner, (*used, word.text)) if inner else ():
                    yield word, there


def _words(node: Node) -> Iterator[tuple[str, Word]]:
    """Every word that stands in a field, with the field's name."""
    if isinstance(node, Items):
        for item in node.items:
            yield from _words(item)
    elif isinstance(node, Fields):
        for key, value in node.fields.items():
            if isinstance(value, Word):
                yield key, value
            else:
                yield from _words(value)
