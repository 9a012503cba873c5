"""Files that were read before, as JSON: YAML takes most of the time until a first screen.

One file a source, named by what is in it, so it is never stale; made anew where it cannot be read.
It holds the words of exercises, and nothing that anyone answered. Only files without a problem are
remembered, and without their tests, which no player needs.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from avoidkit import __version__
from avoidkit.exercise.document import Document, Fields, Items, Node, Source, Word, decoded, read


def remembered(source: Source, folder: Path | None) -> Document:
    """The document of a source, from memory where it is there."""
    if folder is None:
        return read(source)
    digest = hashlib.sha256(__version__.encode() + source.text).hexdigest()
    path = folder / f"{digest[:32]}.json"
    with suppress(OSError, ValueError, TypeError, IndexError, KeyError):
        root = _node(json.loads(path.read_bytes()))
        return Document(source.file, decoded(source), root)
    document = read(source)
    if document.root is not None and not document.problems:
        with suppress(OSError):
            _keep(path, _flat(document.root))
    return document


def _keep(path: Path, nodes: Any) -> None:
    # A mode is of the last folder alone; those above it would be anybody's.
    for folder in (path.parent.parent, path.parent):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = path.with_suffix(f".{os.getpid()}")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(nodes, file, ensure_ascii=False, separators=(",", ":"))
    new.replace(path)


def _flat(node: Node) -> Any:
    match node:
        case Word(text, start, end, plain):
            return [text, start, end, plain]
        case Items(items, start, end, flow):
            return [[_flat(item) for item in items], start, end, flow]
        case Fields(fields, keys, start, end, flow):
            pairs = {
                name: [_flat(keys[name]), _flat(value)]
                for name, value in fields.items()
                if name != "tests"
            }
            return [pairs, start, end, flow]


def _node(flat: Any) -> Node:
    inside, start, end, last = flat
    match inside:
        case str():
            return Word(inside, start, end, last)
        case list():
            return Items([_node(item) for item in inside], start, end, last)
        case dict():
            keys = {name: _word(key) for name, (key, _) in inside.items()}
            fields = {name: _node(value) for name, (_, value) in inside.items()}
            return Fields(fields, keys, start, end, last)
        case _:
            raise TypeError(inside)


def _word(flat: Any) -> Word:
    text, start, end, plain = flat
    return Word(text, start, end, plain)
