"""A plan as the steps it stands for: a question for each part, then the plan on one screen.

Nothing after the compiler knows plans; an author could write the same by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avoidkit.exercise.format import fields
from avoidkit.exercise.model.names import NAME
from avoidkit.exercise.source.nodes import Document, Fields, Node, Word

PARTS: Final = {
    "what": "{%s|}",
    "when": "When: {%s|}",
    "where": "Where: {%s|}",
    "if": "If: {%s|}",
    "then": "Then: {%s|}",
    "exit": "Way out: {%s|}",
}
"""Each part, and its line on the last screen."""

KNOWN: Final = (
    *("plan", "save", "parts", "show", "role", "private", "person"),
    *("id", "when", "only", "note"),
)
LONG: Final = "120"  # characters of one part


def unfolded(doc: Document, node: Fields) -> Iterator[Fields]:
    """The steps of a plan, each as it would stand in the file."""
    given = node.fields
    fields.unknown(doc, node, KNOWN, "`plan`")
    if "save" not in given:
        doc.note("E202", node.start, "`plan` needs `save`", "save: a_name")
        return
    name = fields.named(doc, given["save"], NAME, "a name")
    parts = fields.mapping(doc, given["parts"], "the parts") if "parts" in given else {}
    if "parts" in given:
        fields.unknown(doc, given["parts"], PARTS, "a plan")
    if next(iter(parts), "") != "what":
        at = given["parts"].start if "parts" in given else node.start
        doc.note("E202", at, "a plan begins with `what`", "parts: {what: What will you do?}")
        return
    word = node.keys["plan"]
    for part, question in parts.items():
        asked = {"ask": question, "save": _word(f"{name}_{part}", word)}
        asked |= {"optional": _word("yes", word), "max": _word(LONG, word)}
        if part == "what":
            asked["role"] = given.get("role", _word("act", word))
        else:
            asked["when"] = _word(f"{name}_what is answered", word)
        if "private" in given:
            asked["private"] = given["private"]
        yield _step(asked, word)
    lines = "\n".join(f"- {PARTS[part] % f'{name}_{part}'}" for part in parts if part in PARTS)
    show = given.get("show", _word(f"*{fields.line(doc, given['plan'])}*\n\n{lines}", word))
    when = _word(f"{name}_what is answered", word)
    yield _step({"pause": _word("key", word), "show": show, "when": when}, word)


def saves(node: Fields) -> set[str]:
    """The names that a plan saves its answers under."""
    name, parts = node.fields.get("save"), node.fields.get("parts")
    if not isinstance(name, Word) or not isinstance(parts, Fields):
        return set()
    return {f"{name.text}_{part}" for part in parts.fields}


def _step(given: dict[str, Node], at: Word) -> Fields:
    keys = {key: _word(key, at) for key in given}
    return Fields(given, keys, at.start, at.end, flow=False)


def _word(text: str, at: Word) -> Word:
    return Word(text, at.start, at.end, plain=True)
