"""Fields of a file to typed values: the field decides the type, so `yes`, `4:30` and `1.10` hold.

Every function takes a node, notes what is wrong with it, and gives None (or an empty value) then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from keyword import iskeyword
from typing import TYPE_CHECKING, Final, TypeVar

from avoidkit.exercise.format import markup
from avoidkit.exercise.model.header import Option
from avoidkit.exercise.model.names import ID, NAME, near
from avoidkit.exercise.model.text import Text
from avoidkit.exercise.source.diagnostics import SyntaxProblem
from avoidkit.exercise.source.nodes import Document, Fields, Items, Node, Word

if TYPE_CHECKING:
    from avoidkit.exercise.model.steps import Known

T = TypeVar("T")
TIME: Final = re.compile(r"(?:(\d+(?:\.\d+)?)\s*min)?\s*(?:(\d+(?:\.\d+)?)\s*s)?", re.ASCII)
NUMBER: Final = re.compile(r"-?\d{1,9}(?:\.\d{1,6})?", re.ASCII)
COMMENT: Final = re.compile(r"[ \t]+(#[^\n]*)")
TAKEN: Final = frozenset(
    {"answered", "numb", "track", "elapsed", "item", "first_time", "first_month"}
)
YES: Final = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}


def suggestion(word: str, known: Iterable[str]) -> str:
    """`did you mean ...?`, or all that there is."""
    names = sorted(known)
    guess = near(word, names)
    if guess:
        return f"did you mean `{guess}`?"
    return f"there is: {', '.join(names)}" if names else ""


def line(doc: Document, node: Node) -> str:
    """One line of words."""
    if isinstance(node, Fields) and node.flow:
        raw = doc.text[node.start : node.end]
        doc.note(
            "E102", node.start, "text that starts with { is set in quotes", f'"{raw}"', len(raw)
        )
        return ""
    if not isinstance(node, Word):
        doc.note("E201", node.start, "here stands a text", "one line of words")
        return ""
    if node.plain and (found := COMMENT.match(doc.text, node.end)):
        doc.note(
            "W301",
            found.start(1),
            "everything after # on this line is a comment and is not shown",
            "if it belongs to the text, put the text in quotes",
            len(found.group(1)),
        )
    return node.text.strip()


def text(doc: Document, node: Node) -> Text:
    """Words with holes and a little Markdown."""
    if not line(doc, node) or not isinstance(node, Word):
        return ()
    try:
        return markup.parse(node.text)
    except SyntaxProblem as wrong:
        at = doc.inside(node, wrong.offset, wrong.length)
        doc.note("E404", at, wrong.message, wrong.help, wrong.length)
        return ()


def lines(doc: Document, node: Node) -> tuple[str, ...]:
    """A list of lines, or one line."""
    if isinstance(node, Items):
        return tuple(line(doc, item) for item in node.items)
    return (line(doc, node),) if line(doc, node) else ()


def yes(doc: Document, node: Node) -> bool:
    said = _word(doc, node, "yes or no")
    if said is None:
        return False
    if said.text.lower() not in YES:
        doc.note("E201", said.start, "here stands yes or no", "", len(said.text))
        return False
    return YES[said.text.lower()]


@dataclass(frozen=True, repr=False)
class Span:
    """What a number may be: its range, and the settings that may stand for it."""

    low: float
    high: float
    names: Collection[str] = ()
    values: Mapping[str, Known] = field(default_factory=dict)


def number(doc: Document, node: Node, span: Span) -> float | None:
    """A number, a setting's name, or `NAME or NUMBER`. None where a setting is not given."""
    low, high, names = span.low, span.high, span.names
    said = _word(doc, node, "a number")
    if said is None:
        return None
    name, either, other = said.text.partition(" or ")
    name = name.strip()
    if name in names:
        value = span.values.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        if not either:
            return None
        name = other.strip()
    if not NUMBER.fullmatch(name):
        instead = suggestion(name, names) if names else "for example: 4"
        doc.note("E201", said.start, "here stands a number", instead, len(said.text))
        return None
    value = float(name)
    if not low <= value <= high:
        doc.note(
            "E214", said.start, f"{value:g} is not from {low:g} to {high:g}", "", len(said.text)
        )
        return None
    return value


def seconds(doc: Document, node: Node) -> float | None:
    """A time with its unit."""
    said = _word(doc, node, "a time, such as 10 s")
    if said is None:
        return None
    found = TIME.fullmatch(said.text.strip())
    if found is None or not any(found.groups()):
        odd = re.fullmatch(r"(\d+):(\d+)", said.text.strip())
        message = f"`{said.text}` is not a time"
        if odd:
            message = f"`{said.text}` could mean minutes or hours"
        elif NUMBER.fullmatch(said.text.strip()):
            message = f"`{said.text}` has no unit"
        instead = f"write `{odd[1]} min {odd[2]} s`" if odd else "write `10 s`, or `1 min 30 s`"
        doc.note("E213", said.start, message, instead, len(said.text))
        return None
    length = float(found[1] or 0) * 60 + float(found[2] or 0)
    if not 0 < length <= 3600:
        doc.note("E214", said.start, "a time is more than nothing and at most 60 min")
        return None
    return length


def one_of(doc: Document, node: Node, words: Collection[str], default: str) -> str:
    said = _word(doc, node, f"one of {', '.join(words)}")
    if said is None:
        return default
    if said.text not in words:
        doc.note(
            "E204",
            said.start,
            f"`{said.text}` does not fit here",
            suggestion(said.text, words),
            len(said.text),
        )
        return default
    return said.text


def named(doc: Document, node: Node, shape: re.Pattern[str], what: str) -> str:
    """A name or an id."""
    said = _word(doc, node, what)
    if said is None:
        return ""
    if not shape.fullmatch(said.text):
        rule = "a-z, 0-9 and _" if "_" in shape.pattern else "a-z, 0-9 and -"
        doc.note("E204", said.start, f"`{said.text}` is not {what}", rule, len(said.text))
        return ""
    return said.text


def saved_name(doc: Document, node: Node) -> str:
    """The name of an answer. A word of the conditions' own could never be read in one."""
    name = named(doc, node, NAME, "a name")
    if name in TAKEN or iskeyword(name):
        doc.note("E204", node.start, f"`{name}` is a word of conditions", "another", len(name))
        return ""
    return name


def options(doc: Document, node: Node) -> tuple[Option, ...]:
    """A mapping id: label, or a list of labels."""
    if isinstance(node, Fields):
        found = []
        for key, value in node.fields.items():
            if not ID.fullmatch(key.replace("_", "-")):
                doc.note("E204", node.keys[key].start, f"`{key}` is not an id", "a-z, 0-9 and -")
            found.append(Option(key, line(doc, value)))
        return tuple(found)
    if isinstance(node, Items):
        labels = [line(doc, item) for item in node.items]
        ids = [slug(label) for label in labels]
        for item, id_ in zip(node.items, ids, strict=True):
            if not id_ or ids.count(id_) > 1:
                doc.note("E204", item.start, "two options would share one id", "write id: label")
        return tuple(Option(id_, label) for id_, label in zip(ids, labels, strict=True))
    doc.note("E201", node.start, "here stand options", "a list, or id: label")
    return ()


def slug(label: str) -> str:
    """The id of an option that has only a label."""
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")[:64]


def mapping(doc: Document, node: Node, what: str) -> Mapping[str, Node]:
    if isinstance(node, Fields):
        return node.fields
    doc.note("E201", node.start, f"here stands {what}", "one `key: value` a line")
    return {}


def unknown(doc: Document, node: Node, known: Collection[str], what: str) -> None:
    """Note every key that does not belong."""
    if not isinstance(node, Fields):
        return
    for key, word in node.keys.items():
        if key not in known and not key.startswith("x-"):
            doc.note(
                "E203", word.start, f"{what} has no field `{key}`", suggestion(key, known), len(key)
            )


def each(doc: Document, node: Node, take: Callable[[Document, Node], T]) -> tuple[T, ...]:
    """Every item of a list."""
    if not isinstance(node, Items):
        doc.note("E201", node.start, "here stands a list", "each item on its own line after `- `")
        return ()
    return tuple(take(doc, item) for item in node.items)


def _word(doc: Document, node: Node, what: str) -> Word | None:
    if isinstance(node, Word):
        return node
    doc.note("E201", node.start, f"here stands {what}")
    return None
