"""The header of a script: what it is, whom it is for and not for, and what may be set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from avoidkit.errors import NotHere
from avoidkit.exercise.format import fields
from avoidkit.exercise.format.fields import Span
from avoidkit.exercise.model.header import ON, Header, Option, Setting, Settings
from avoidkit.exercise.model.names import ID, NAME
from avoidkit.exercise.source.nodes import Document, Fields, Node, Word

GROUPS: Final = ("settle", "see", "choose", "reach", "keep")
APPROACHES: Final = ("act", "cbt", "schema", "somatic", "mindfulness", "exposure")
NEEDS: Final = ("talk", "thought", "body", "pulled", "reach", "limit", "night", "upset")
NEEDED: Final = ("id", "title", "summary", "group", "minutes", "approach", "not_for", "steps")


def _id(doc: Document, node: Node) -> str:
    return fields.named(doc, node, ID, "an id")


def _ids(doc: Document, node: Node) -> tuple[str, ...]:
    return fields.each(doc, node, _id)


def _needs(doc: Document, node: Node) -> tuple[str, ...]:
    return fields.each(doc, node, _among(NEEDS, ""))


def _person(doc: Document, node: Node) -> bool:
    """Whether it points at a real person, be it in all of its steps or in part of them."""
    return in_part(node) or fields.yes(doc, node)


def in_part(node: Node) -> bool:
    """Whether `person` says `part`: only steps that say so point at somebody."""
    return isinstance(node, Word) and node.text == "part"


def _among(words: tuple[str, ...], default: str) -> Callable[[Document, Node], str]:
    return lambda doc, node: fields.one_of(doc, node, words, default)


FIELDS: Final[Mapping[str, Callable[[Document, Node], Any]]] = {
    "id": _id,
    "title": fields.line,
    "summary": fields.line,
    "group": _among(GROUPS, "see"),
    "minutes": lambda doc, node: fields.number(doc, node, Span(0.25, 60)) or 1.0,
    "approach": _among(APPROACHES, "act"),
    "language": fields.line,
    "good_for": fields.lines,
    "not_for": fields.lines,
    "evidence": fields.line,
    "sources": fields.lines,
    "next": _ids,
    "meets": _needs,
    "after": lambda doc, node: _id(doc, node) or None,
    "after_nights": lambda doc, node: fields.number(doc, node, Span(0, 14)) or 0,
    "adds": lambda doc, node: _id(doc, node) or None,
    "person": _person,
    "license": fields.line,
    "strong": fields.yes,
    "night": _among(("show", "hide"), "show"),
    "keep": _among(("ask", "yes", "no"), "ask"),
    "export": fields.yes,
    "off": fields.line,
    "was": _ids,
    "first": lambda doc, node: fields.named(doc, node, NAME, "a name") or None,
    "done": fields.line,
}
BESIDE: Final = ("avoidkit", "settings", "steps", "tests")


def read_header(doc: Document) -> Header | None:
    """The header, and a note of all that is wrong with it; None where there is nothing to read."""
    root = doc.root
    if not isinstance(root, Fields):
        if root is not None:
            doc.note("E201", root.start, "a script is one mapping, `key: value` a line")
        return None
    version(doc, root)
    fields.unknown(doc, root, (*FIELDS, *BESIDE), "a script")
    for name in NEEDED:
        if name not in root.fields:
            doc.note("E202", root.start, f"`{name}` is missing", f"add a line `{name}: ...`")
    found = {
        name: take(doc, root.fields[name]) for name, take in FIELDS.items() if name in root.fields
    }
    if "settings" in root.fields:
        found["settings"] = _settings(doc, root.fields["settings"])
    if found.get("off"):
        found["settings"] = (*found.get("settings", ()), _switch(doc, root))
    blank: dict[str, Any] = {
        "id": "", "title": "", "summary": "", "group": "see", "minutes": 1.0, "approach": "act"
    }  # fmt: skip
    return Header(**{**blank, **found}, file=doc.file)


def _switch(doc: Document, root: Fields) -> Setting:
    """What is off at first has a switch, as if its file said so."""
    node = root.fields.get("settings")
    if isinstance(node, Fields) and ON in node.fields:
        at = node.keys[ON].start
        doc.note("E110", at, f"`{ON}` is the switch that comes with `off`", "use another name")
    return Setting(ON, default=False, label="on, for this once")


def version(doc: Document, root: Fields) -> None:
    """Every file says the format's version."""
    said = root.fields.get("avoidkit")
    if not isinstance(said, Word):
        doc.note("E004", root.start, "the file does not say its format", "begin: `avoidkit: 1`")
    elif said.text != "1":
        message = f"format {said.text} is not one this avoidkit reads"
        doc.note("E004", said.start, message, "write `avoidkit: 1`, or use a newer avoidkit")


def _settings(doc: Document, node: Node) -> tuple[Setting, ...]:
    made = []
    for name, value in fields.mapping(doc, node, "settings").items():
        if not NAME.fullmatch(name) and isinstance(node, Fields):
            doc.note("E204", node.keys[name].start, f"`{name}` is not a name", "a-z, 0-9 and _")
        made.append(_setting(doc, name, value))
    return tuple(made)


def _setting(doc: Document, name: str, node: Node) -> Setting:
    known = ("default", "min", "max", "options", "argument", "label", "at_once")
    fields.unknown(doc, node, known, "a setting")
    given = fields.mapping(doc, node, "a setting")
    options: tuple[Option, ...] = ()
    if "options" in given:
        options = fields.options(doc, given["options"])
    edges: dict[str, float | None] = {"min": None, "max": None}
    for edge in edges.keys() & given.keys():
        edges[edge] = fields.number(doc, given[edge], Span(-1e6, 1e6))
    if not options and (edges["min"] is None) != (edges["max"] is None):
        doc.note("E202", node.start, f"the number `{name}` needs both `min` and `max`")
    default: float | str | bool | None = None
    if "default" not in given:
        if not options and edges["min"] is None:
            doc.note("E202", node.start, f"the switch `{name}` needs `default: yes` or `no`")
    elif options:
        default = fields.one_of(doc, given["default"], [option.id for option in options], "")
    elif edges["min"] is not None and edges["max"] is not None:
        default = fields.number(doc, given["default"], Span(edges["min"], edges["max"]))
    else:
        default = fields.yes(doc, given["default"])
    return Setting(
        name,
        default,
        label=fields.line(doc, given["label"]) if "label" in given else "",
        min=edges["min"],
        max=edges["max"],
        options=options,
        argument="argument" in given and fields.yes(doc, given["argument"]),
        at_once="at_once" in given and fields.yes(doc, given["at_once"]),
    )


def set_up(settings: tuple[Setting, ...], given: Mapping[str, str]) -> Settings:
    """Words of the command line or the config, typed. Raises NotHere, with what fits."""
    known = {setting.name: setting for setting in settings}
    values: dict[str, int | float | str | bool] = {
        setting.name: setting.default for setting in settings if setting.default is not None
    }
    for name, word in given.items():
        if name not in known:
            raise NotHere(f'There is no setting "{name}". There is: {", ".join(known)}.')
        values[name] = _typed(known[name], word)
    return values


def _typed(setting: Setting, word: str) -> float | str | bool:
    flag = setting.name.replace("_", "-")
    match setting.kind:
        case "switch":
            if word not in fields.YES:
                raise NotHere(f"{flag} is yes or no.")
            return fields.YES[word]
        case "choice":
            ids = [option.id for option in setting.options]
            if word not in ids:
                raise NotHere(f'{flag} has no "{word}". There is: {", ".join(ids)}.')
            return word
        case _:
            low, high = setting.min or 0.0, setting.max or 0.0
            if not fields.NUMBER.fullmatch(word) or not low <= float(word) <= high:
                raise NotHere(f"{flag} goes from {low:g} to {high:g}.")
            return float(word)
