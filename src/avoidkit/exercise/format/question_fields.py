"""The fields of a question, and of a score, to a step."""

from __future__ import annotations

from avoidkit.exercise.format import fields
from avoidkit.exercise.format.step_context import FieldNodes, StepContext
from avoidkit.exercise.model.names import NAME
from avoidkit.exercise.model.steps import NUMB, Ask, Choose, Gather, Rate, Score, Step, Write
from avoidkit.exercise.source.nodes import Document, Items, Node


def ask(bench: StepContext, main: Node, given: FieldNodes) -> Step:
    doc = bench.doc
    return Ask(
        fields.text(doc, main),
        options=bench.options(given["options"]) if "options" in given else (),
        example=fields.line(doc, given["example"]) if "example" in given else "",
        hint=fields.line(doc, given["hint"]) if "hint" in given else "",
        max=(bench.whole(given["max"], 1, 500) if "max" in given else None) or 200,
        pin="pin" in given and fields.yes(doc, given["pin"]),
    )


def write(bench: StepContext, main: Node, given: FieldNodes) -> Step:
    return Write(
        fields.text(bench.doc, main),
        prompts=fields.lines(bench.doc, given["prompts"]) if "prompts" in given else (),
        minutes=bench.number(given["minutes"], 0.5, 60) if "minutes" in given else None,
    )


def choose(bench: StepContext, main: Node, given: FieldNodes) -> Step:
    doc = bench.doc
    text = fields.text(doc, main)
    if "options" not in given and "ladder" not in given:
        doc.note("E202", main.start, "`choose` needs `options`", "options: {id: words}")
    options = bench.options(given["options"]) if "options" in given else ()
    ladder = bench.ladder(doc, given["ladder"]) if "ladder" in given else ()
    many = "many" in given and fields.yes(doc, given["many"])
    other = "other" in given and fields.yes(doc, given["other"])
    most = len(options) + 1 if other else len(options)
    low = bench.whole(given["min"], 0, 20) if "min" in given else None
    high = bench.whole(given["max"], 1, 50) if "max" in given else None
    return Choose(
        text,
        options,
        many,
        min=1 if low is None else low,
        max=(high or most) if many else 1,
        other=other,
        ladder=ladder,
        among=_among(bench, given),
        recent="recent" in given and fields.yes(doc, given["recent"]),
    )


def _among(bench: StepContext, given: FieldNodes) -> str | None:
    """The earlier choice that narrows a ladder."""
    if "among" not in given:
        return None
    doc, node = bench.doc, given["among"]
    name = fields.named(doc, node, NAME, "a name")
    kind = bench.known.get(name)
    if "ladder" not in given:
        doc.note("E203", node.start, "`among` goes with a `ladder`")
    elif name and (kind is None or kind.what != "choice"):
        choices = [saved for saved, kind in bench.known.items() if kind.what == "choice"]
        message = f"no choice of one is saved as `{name}` before this step"
        doc.note("E402", node.start, message, fields.suggestion(name, choices), len(name))
    return name or None


def rate(bench: StepContext, main: Node, given: FieldNodes) -> Step:
    doc = bench.doc
    low = (bench.whole(given["from"], 0, 100) if "from" in given else None) or 0
    high = (bench.whole(given["to"], 1, 100) if "to" in given else None) or 10
    labels: dict[int, str] = {}
    if "low" in given:
        labels[low] = fields.line(doc, given["low"])
    for key, node in (
        fields.mapping(doc, given["labels"], "labels").items() if "labels" in given else ()
    ):
        if not key.isascii() or not key.isdigit() or not low <= int(key) <= high:
            doc.note("E214", node.start, f"`{key}` is not from {low} to {high}")
        else:
            labels[int(key)] = fields.line(doc, node)
    if "high" in given:
        labels[high] = fields.line(doc, given["high"])
    return Rate(fields.text(doc, main), low, high, labels, _numb(doc, given))


def _numb(doc: Document, given: FieldNodes) -> str:
    """What `n` means: `yes`, or words for it."""
    words = fields.line(doc, given["numb"]) if "numb" in given else "no"
    answer = fields.YES.get(words.lower())
    if answer is None:
        return words
    return NUMB if answer else ""


def score(bench: StepContext, main: Node, given: FieldNodes) -> Step | None:
    doc = bench.doc
    how = fields.one_of(doc, main, ("sum", "mean"), "sum")
    if "of" not in given:
        doc.note("E202", main.start, "`score` needs `of`", "of: [first, second]")
        return None
    names = _names(doc, given["of"])
    turned = _names(doc, given["reversed"]) if "reversed" in given else ()
    edges: dict[str, tuple[float, float]] = {}
    for name, node in zip(names, _each(given["of"]), strict=False):
        kind = bench.known.get(name)
        if kind is None or kind.what != "number" or kind.low is None or kind.high is None:
            message = f"no rating is saved as `{name}` before this step"
            doc.note(
                "E402", node.start, message, fields.suggestion(name, bench.known), len(name) or 1
            )
        else:
            edges[name] = kind.low, kind.high
    for name, node in zip(turned, _each(given.get("reversed")), strict=False):
        if name not in names:
            message = f"`{name}` is not among those in `of`"
            doc.note("E402", node.start, message, fields.suggestion(name, names), len(name) or 1)
    if len(edges) < len(names) or not names:
        return None
    low, high = (sum(edge) for edge in zip(*(edges[name] for name in names), strict=True))
    many = 1 if how == "sum" else len(names)
    around = {name: sum(edges[name]) for name in turned if name in edges}
    return Score("mean" if how == "mean" else "sum", names, around, low / many, high / many)


def _names(doc: Document, node: Node) -> tuple[str, ...]:
    return fields.each(doc, node, lambda d, n: fields.named(d, n, NAME, "a name"))


def _each(node: Node | None) -> tuple[Node, ...]:
    return tuple(node.items) if isinstance(node, Items) else ()


def gather(bench: StepContext, main: Node, given: FieldNodes) -> Step:
    low = bench.whole(given["min"], 0, 20) if "min" in given else None
    high = bench.whole(given["max"], 1, 20) if "max" in given else None
    return Gather(fields.text(bench.doc, main), low or 0, high or 5)
