"""The head of a script, read without its steps: what a list of a thousand files can afford.

Every key at the very left begins an entry. An entry of plain words, or a list of them, is taken as
it stands; each other goes to the parser alone, so none can hide in the quotes of another. What is
not surely so is None, and then only the whole file tells.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, Final

from avoidkit.exercise.format.header_fields import read_header
from avoidkit.exercise.model.header import Header
from avoidkit.exercise.source.diagnostics import ScriptRefused
from avoidkit.exercise.source.nodes import BYTES, Document, Fields, Items, Node, Source, Word
from avoidkit.exercise.source.prebuilt import head_before

STEPS: Final = re.compile(rb"^steps:", re.MULTILINE)
LEFT: Final = re.compile(rb"^[^\s#-][^\n]*", re.MULTILINE)
NOTES: Final = re.compile(r"(?:#[^\n]*\n|\n)*")
KEY: Final = re.compile(r"^([a-z_]+):(?=[ \n])", re.MULTILINE)

WORDS: Final = r"[A-Za-z0-9][A-Za-z0-9 .;()!'+/_-]*"  # nothing in these means anything to YAML
QUOTED: Final = r"\"[A-Za-z0-9 .;()!'+/_,:#?&%*=\[\]{}-]*\""
LINE: Final = rf"(?:{QUOTED}|[A-Za-z0-9][A-Za-z0-9 ,.;()!'+/_-]*) *\n+"
ITEM: Final = re.compile(rf"{QUOTED}|{WORDS}")
ONE: Final = re.compile(rf" {LINE}")
FLOW: Final = re.compile(rf" \[(?:{QUOTED}|{WORDS})(?:, (?:{QUOTED}|{WORDS}))*\] *\n+")
ROWS: Final = re.compile(rf"\n( +)- {LINE}(?:\1- {LINE})*")


def header_of(source: Source, heads: dict[str, Any] | None = None) -> Header:
    """The header of a script. Raises ScriptRefused with all that is wrong with it."""
    document = head_before(source, heads or {}) or read_head(source)
    header = None if document is None else read_header(document)
    if header is None or document is None or document.problems:
        from avoidkit.exercise.source.yaml_reader import read

        return sound(read(source))
    return header


def sound(document: Document) -> Header:
    """The header of a document. Raises ScriptRefused as `header_of` does."""
    header = read_header(document)
    errors = [problem for problem in document.problems if not problem.warning]
    if header is None or errors:
        raise ScriptRefused(errors, document.file)
    return header


def read_head(source: Source) -> Document | None:
    """The header's nodes, without their places and with no steps, if nothing odd is in them."""
    head = _without_steps(source.text)
    first = KEY.search(head)
    if first is None or not NOTES.fullmatch(head, 0, first.start()):
        return None
    fields: dict[str, Node] = {"steps": Items([], 0)}
    for start, end in pairwise([*(key.start() for key in KEY.finditer(head)), len(head)]):
        key, _, value = head[start:end].partition(":")
        node = _plain(value) or _parsed(key, head[start:end])
        if node is None or key in fields:
            return None
        fields[key] = node
    return Document(source.file, root=Fields(fields, {key: Word(key, 0, 0) for key in fields}, 0))


def _without_steps(whole: bytes) -> str:
    """The text up to its steps, if only tests come after them; else nothing."""
    steps = STEPS.search(whole)
    if steps is None or len(whole) > BYTES:
        return ""
    after = LEFT.findall(whole, steps.end())
    if not all(line.startswith((b"tests:", b"x-")) for line in after):
        return ""
    try:
        return whole[: steps.start()].decode()
    except UnicodeDecodeError:
        return ""


def _plain(value: str) -> Node | None:
    if ONE.fullmatch(value):
        return _word(value)
    if FLOW.fullmatch(value):
        return Items([_word(item) for item in ITEM.findall(value)], 0)
    if ROWS.fullmatch(value):
        rows = (line.strip() for line in value.split("\n"))
        return Items([_word(row[2:]) for row in rows if row], 0)
    return None


def _word(written: str) -> Word:
    text = written.strip()
    quoted = text.startswith('"')
    return Word(text[1:-1] if quoted else text, 0, 0, not quoted)


def _parsed(key: str, entry: str) -> Node | None:
    from avoidkit.exercise.source.yaml_reader import read  # YAML is slow to load

    document = read(Source(entry.encode(), ""))
    if document.problems or not isinstance(document.root, Fields):
        return None
    return document.root.fields[key] if list(document.root.fields) == [key] else None
