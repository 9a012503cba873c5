"""Ladders: small steps to choose from, a file each, checked whole as a script is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from avoidkit.exercise.format import fields
from avoidkit.exercise.format.fields import Span
from avoidkit.exercise.format.header_fields import version
from avoidkit.exercise.model.names import ID
from avoidkit.exercise.model.steps import Rung
from avoidkit.exercise.source.nodes import Document, Fields, Node

LONGEST: Final = 100  # characters of a rung's text: two lines of a narrow screen
MOST: Final = 200  # rungs
NEEDED: Final = ("ladder", "rungs")
OF_A_RUNG: Final = ("id", "text", "level")


def read_ladder(doc: Document) -> str:
    """The ladder's name, and a note of all that is wrong with it; empty where nothing is read."""
    root = doc.root
    if not isinstance(root, Fields):
        if root is not None:
            doc.note("E201", root.start, "a ladder is one mapping, `key: value` a line")
        return ""
    version(doc, root)
    rungs(doc)
    said = root.fields.get("ladder")
    return fields.named(doc, said, ID, "an id") if said is not None else ""


def rungs(doc: Document) -> tuple[Rung, ...]:
    """The rungs of a document; its problems are noted in it."""
    root = doc.root
    if not isinstance(root, Fields):
        return ()
    fields.unknown(doc, root, HEAD, "a ladder")
    _needed(doc, root, NEEDED)
    node = root.fields.get("rungs")
    made = fields.each(doc, node, _rung) if node is not None else ()
    if len(made) > MOST and node is not None:
        doc.note("E214", node.start, f"a ladder has at most {MOST} rungs")
    seen = set[str]()
    for rung, item in zip(made, getattr(node, "items", ()), strict=False):
        if rung.id and rung.id in seen:
            message = f"`{rung.id}` stands twice"
            doc.note("E204", item.start, message, "give it another id", len(rung.id))
        seen.add(rung.id)
    return tuple(rung for rung in made if rung.id)


def _rung(doc: Document, node: Node) -> Rung:
    if not isinstance(node, Fields):
        doc.note("E201", node.start, "a rung is a mapping", "- id: wave, text: ..., level: 2")
        return Rung("", "", 0)
    fields.unknown(doc, node, RUNG, "a rung")
    _needed(doc, node, OF_A_RUNG)
    found = {key: take(doc, node.fields[key]) for key, take in RUNG.items() if key in node.fields}
    if len(found.get("text", "")) > LONGEST:
        message = f"this has {len(found['text'])} characters, and at most {LONGEST} are shown"
        doc.note("E215", node.fields["text"].start, message, "say less")
    return Rung(**{"id": "", "text": "", "level": 0, **found})


def _needed(doc: Document, node: Fields, names: tuple[str, ...]) -> None:
    for name in names:
        if name not in node.fields:
            doc.note("E202", node.start, f"`{name}` is missing", f"add a line `{name}: ...`")


def _ids(doc: Document, node: Node) -> tuple[str, ...]:
    return fields.each(doc, node, lambda d, n: fields.named(d, n, ID, "an id"))


HEAD: Final = ("avoidkit", "ladder", "title", "note", "language", "license", "rungs")
RUNG: Final[Mapping[str, Callable[[Document, Node], Any]]] = {
    "id": lambda doc, node: fields.named(doc, node, ID, "an id"),
    "text": fields.line,
    "level": lambda doc, node: fields.number(doc, node, Span(1, 10)) or 0,
    "who": _ids,
    "tags": _ids,
    "person": fields.yes,
    "exit": fields.line,
    "values": fields.lines,
}
