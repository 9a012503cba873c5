"""YAML to nodes, by the events of PyYAML's pure parser: nothing is ever constructed.

The C parser is never used: it accepts files that this one refuses, and crashes on deep ones. Every
limit inside a file is kept here, event by event, so that a hostile file costs no more than it may.
"""

from __future__ import annotations

import re
from typing import Any, Final

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from avoidkit.exercise.source.nodes import (
    BYTES,
    DEEP,
    NODES,
    SCALAR,
    SPEAKS,
    Document,
    Fields,
    Items,
    Node,
    Source,
    Word,
    decoded,
)

BRACKETS: Final = re.compile(rf"(?:[\[{{]\s*){{{DEEP + 1}}}")


def read(source: Source) -> Document:
    """The nodes of a file, or its problems. Never raises, whatever the bytes."""
    document = Document(source.file)
    if len(source.text) > BYTES:
        document.note("E001", 0, "this file is larger than 64 KiB", "split it in two exercises")
        return document
    try:
        document.text = decoded(source)
    except UnicodeDecodeError as error:
        document.note("E001", 0, f"byte {error.start} is not UTF-8", "save the file as UTF-8")
        return document
    if found := SPEAKS.search(document.text):
        document.note(
            "E002",
            found.start(),
            f"U+{ord(found.group()):04X} could change what a terminal shows",
            "take it out",
        )
        return document
    parse(document)
    return document


class Refused(Exception):
    """Reading cannot go on."""

    def __init__(self, code: str, start: int, message: str, instead: str = "") -> None:
        super().__init__(message)
        self.code, self.start, self.message, self.help = code, start, message, instead


class _Events(Reader, Scanner, Parser):
    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def parse(document: Document) -> None:
    """Give the document its root, or note why it has none. Never raises."""
    if found := BRACKETS.search(document.text):
        # The scanner looks far ahead of brackets; it need not begin on what will be refused.
        document.note("E003", found.start(), f"more than {DEEP} levels inside each other")
        return
    if document.text.count(",") > NODES:
        document.note("E003", 0, f"more than {NODES:,} parts in one file")
        return
    try:
        document.root = _Build(document).whole()
    except Refused as error:
        document.note(error.code, error.start, error.message, error.help)
    except yaml.YAMLError as error:
        _explain(document, error)
    except (RecursionError, ValueError, IndexError, OverflowError):
        document.note("E101", 0, "this is not YAML that can be read")


class _Build:
    """Events to nodes, with every limit on the way."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.events: Any = _Events(document.text)  # PyYAML's own types say nothing
        self.nodes = 0

    def whole(self) -> Node:
        events = self.events
        events.get_event()  # stream start
        if events.check_event(yaml.StreamEndEvent):
            raise Refused(
                "E101", 0, "this file is empty", "avoidkit show breathe names one to copy"
            )
        start = events.get_event()
        if getattr(start, "tags", None) or getattr(start, "version", None):
            raise Refused("E106", start.start_mark.index, "a script has no % lines")
        root = self.node(1)
        events.get_event()  # document end
        if not events.check_event(yaml.StreamEndEvent):
            at = events.get_event().start_mark.index
            raise Refused("E106", at, "a second document begins here", "one exercise a file")
        return root

    def node(self, deep: int) -> Node:
        event = self.events.get_event()
        start: int = event.start_mark.index
        self.nodes += 1
        if self.nodes > NODES:
            raise Refused("E003", start, f"more than {NODES:,} parts in one file")
        if deep > DEEP:
            raise Refused("E003", start, f"more than {DEEP} levels inside each other")
        if isinstance(event, AliasEvent):
            raise Refused("E102", start, "text that starts with * is set in quotes", 'say: "*..."')
        if event.anchor is not None:
            raise Refused("E102", start, "text that starts with & is set in quotes", 'say: "&..."')
        if event.tag is not None and event.tag != "!":
            raise Refused("E106", start, "text that starts with ! is set in quotes", 'say: "!..."')
        match event:
            case ScalarEvent():
                return self.word(event, start)
            case SequenceStartEvent():
                return self.items(start, deep, flow=bool(event.flow_style))
            case MappingStartEvent():
                return self.fields(start, deep, flow=bool(event.flow_style))
            case _:
                raise Refused("E101", start, "this is not YAML that can be read")

    def word(self, event: ScalarEvent, start: int) -> Word:
        text: str = event.value
        if len(text) > SCALAR:
            raise Refused("E003", start, "a text of more than 4 KiB")
        if found := SPEAKS.search(text):
            raise Refused(
                "E002",
                start,
                f"U+{ord(found.group()):04X} could change what a terminal shows",
                "take it out",
            )
        end: Any = event.end_mark
        return Word(text, start, end.index, event.style is None)

    def items(self, start: int, deep: int, *, flow: bool) -> Items:
        items: list[Node] = []
        while not self.events.check_event(SequenceEndEvent):
            items.append(self.node(deep + 1))
        return Items(items, start, self.events.get_event().end_mark.index, flow)

    def fields(self, start: int, deep: int, *, flow: bool) -> Fields:
        made = Fields({}, {}, start, flow=flow)
        while not self.events.check_event(MappingEndEvent):
            key = self.node(deep + 1)
            if not isinstance(key, Word):
                raise Refused("E102", key.start, "a key is one word; text is set in quotes")
            value = self.node(deep + 1)
            if key.text in made.fields:
                line = self.document.place(made.keys[key.text].start).line
                self.document.note(
                    "E110",
                    key.start,
                    f"`{key.text}` is written twice here",
                    f"the first is on line {line}; only one can count",
                    len(key.text),
                )
                continue
            made.fields[key.text], made.keys[key.text] = value, key
        made.end = self.events.get_event().end_mark.index
        return made


def _explain(document: Document, error: yaml.YAMLError) -> None:
    """PyYAML's complaint, in terms of what an author typed."""
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    at = min(mark.index, max(0, len(document.text) - 1)) if mark else 0
    complaint = str(getattr(error, "problem", "") or "")
    line = document.text[document.text.rfind("\n", 0, at) + 1 :].split("\n", 1)[0]
    char = document.text[at : at + 1]
    if "mapping values are not allowed" in complaint:
        document.note(
            "E105",
            at,
            "a colon followed by a space is read as a new field",
            "put the text in quotes, or on the next line after `|`",
        )
    elif char == "\t" or "'\\t'" in complaint:
        document.note("E103", at, "this line is set in with a tab", "use spaces")
    elif char and char in "@`%":
        document.note("E102", at, f"text that starts with {char} is set in quotes", f'"{char}..."')
    elif re.search(r":\s*[\"'].*[\"']\s*\S", line) and "found" in complaint:
        quote = re.search(r":\s*([\"'])", line)
        document.note(
            "E104",
            at,
            f"the quote {quote.group(1) if quote else ''} closes before the end of the line",
            "put the whole text on the next line after `|`, then quotes need no care",
        )
    elif "alias" in str(getattr(error, "context", "")):
        context: Any = getattr(error, "context_mark", None)
        at = context.index if context else at
        document.note("E102", at, "text that starts with * is set in quotes", 'say: "*..."')
    else:
        document.note(
            "E101", at, f"this is not YAML that can be read: {complaint or 'odd character'}"
        )
