"""Exercises as JSON, read once when avoidkit is built: YAML takes most of the time until a screen.

One file a source, named by what is in it, so it is never stale; what is not there is read as YAML.
Nothing is written while somebody plays: no folder on their disk tells which exercises they opened.
"""

from __future__ import annotations

import json
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from avoidkit import __version__
from avoidkit.exercise.source.nodes import Document, Fields, Items, Node, Source, Word, decoded

HEADS: Final = "heads.json"  # all headers in one file, for what lists them
FOLDER: Final = ".nodes"  # among the exercises that come with the program


def read_before(source: Source, shipped: Path) -> Document:
    """The document of a source, from where it was prepared, if it was."""
    with suppress(OSError, ValueError, TypeError, IndexError, KeyError):
        root = _node(json.loads(_place(source, shipped).read_bytes()))
        return Document(source.file, decoded(source), root)
    from avoidkit.exercise.source.yaml_reader import read  # only where nothing was prepared

    return read(source)


def read_heads(shipped: Path) -> dict[str, Any]:
    """The headers that were prepared, each by the key of its file; empty where none are."""
    with suppress(OSError, ValueError):
        heads = json.loads((shipped / FOLDER / HEADS).read_bytes())
        return heads if isinstance(heads, dict) else {}
    return {}


def head_before(source: Source, heads: dict[str, Any]) -> Document | None:
    """A document with no steps and no text, for its header; None where none was prepared."""
    with suppress(TypeError, ValueError, KeyError):
        return Document(source.file, root=_node(heads[_head_key(source)]))
    return None


def prepare(shipped: Path) -> None:
    """Read every file below a folder once, for `read_before`.

    Only those without a problem, and without their tests, which no player needs.
    """
    from avoidkit.exercise.source.yaml_reader import read

    folder = shipped / FOLDER
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.json"):
        old.unlink()
    heads: dict[str, Any] = {}
    for path in shipped.rglob("*.yaml"):
        source = Source(path.read_bytes(), path.name)
        document = read(source)
        if isinstance(document.root, Fields) and not document.problems:
            flat = json.dumps(_flat(document.root), ensure_ascii=False, separators=(",", ":"))
            _place(source, shipped).write_text(flat, encoding="utf-8")
            if "steps" in document.root.fields:
                document.root.fields["steps"] = Items([], 0)
                heads[_head_key(source)] = _flat(document.root)
    text = json.dumps(heads, ensure_ascii=False, separators=(",", ":"))
    (folder / HEADS).write_text(text, encoding="utf-8")


def _place(source: Source, shipped: Path) -> Path:
    return shipped / FOLDER / f"{_digest(source)}.json"


def _head_key(source: Source) -> str:
    """Enough to tell the files of one folder apart; `hashlib` takes too long to load for a list."""
    return f"{len(source.text)}-{zlib.crc32(__version__.encode() + source.text):08x}"


def _digest(source: Source) -> str:
    import hashlib  # not for a list, which asks for heads alone

    return hashlib.sha256(__version__.encode() + source.text).hexdigest()[:32]


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
