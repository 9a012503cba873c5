"""One mapping of a file to one step: the fields of every kind, and what may stand in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from avoidkit.exercise import fields
from avoidkit.exercise.about import Option
from avoidkit.exercise.conditions import Kind
from avoidkit.exercise.document import Document, Fields, Items, Node, Word
from avoidkit.exercise.fields import ID, NAME, Span
from avoidkit.exercise.steps import (
    Ask,
    Block,
    Breathe,
    Card,
    Choose,
    Compare,
    End,
    Gather,
    Go,
    Hole,
    Known,
    Pause,
    Rate,
    Say,
    Shape,
    Step,
    Timer,
    Visit,
    Write,
)

COMMON: Final = (
    "id when only note spoken private optional first strong role about".split()  # noqa: SIM905
)
ROUND: Final = ("id", "when", "only", "note")  # what stands round other steps
ROLES: Final = (
    "strain",
    "leaving",
    "prediction",
    "likelihood",
    "outcome",
    "learning",
    "value",
    "coping",
    "act",
)
ABOUT: Final = ("person", "feeling", "tag")
PHASES: Final = ("in", "sigh", "hold", "out", "rest")


@dataclass(frozen=True, repr=False)
class Bench:
    """What a step may lean on while it is made."""

    doc: Document
    values: Mapping[str, Known]  # settings, as they are set for this run
    numbers: frozenset[str]  # names of the settings that are numbers
    bank: Callable[[Document, Word], tuple[Option, ...]]
    known: Mapping[str, Kind]

    def number(self, node: Node, low: float, high: float) -> float | None:
        return fields.number(self.doc, node, Span(low, high, self.numbers, self.values))

    def whole(self, node: Node, low: int, high: int) -> int | None:
        found = self.number(node, low, high)
        if found is not None and found != int(found):
            self.doc.note("E201", node.start, "here stands a whole number")
        return None if found is None else int(found)

    def options(self, node: Node) -> tuple[Option, ...]:
        return (
            self.bank(self.doc, node) if isinstance(node, Word) else fields.options(self.doc, node)
        )


Given = Mapping[str, Node]
Make = Callable[[Bench, Node, Given], Step | None]


def make(bench: Bench, kind: str, main: Node, given: Given) -> Step | None:
    """The step, or None with its problems noted."""
    return MAKERS[kind][0](bench, main, given)


def _say(bench: Bench, main: Node, _: Given) -> Step:
    return Say(fields.text(bench.doc, main))


def _pause(bench: Bench, main: Node, given: Given) -> Step:
    show = _show(bench, given)
    if isinstance(main, Word) and main.text == "key":
        return Pause(None, show)
    return Pause(fields.seconds(bench.doc, main) or 1.0, show)


def _timer(bench: Bench, main: Node, given: Given) -> Step:
    shapes = ("wave", "horizon", "leaf", "none")
    shape = "wave"
    if "shape" in given:
        shape = fields.one_of(bench.doc, given["shape"], shapes, "wave")
    if shape == "leaf" and "show" not in given:
        bench.doc.note("E202", main.start, "a leaf carries a text", 'add show: "{thought}"')
    return Timer(
        fields.seconds(bench.doc, main) or 1.0,
        _show(bench, given),
        Shape(shape),
        bell="bell" in given and fields.yes(bench.doc, given["bell"]),
    )


def _breathe(bench: Bench, main: Node, given: Given) -> Step | None:
    doc = bench.doc
    phases = dict(fields.mapping(doc, main, "a breath, such as {in: 4, hold: 7, out: 8}"))
    for phase in phases:
        if phase not in PHASES and isinstance(main, Fields):
            instead = "did you mean `out`?" if phase == "exhale" else fields.near(phase, PHASES)
            instead = "did you mean `in`?" if phase == "inhale" else instead
            message = f"`{phase}` is not a breathing phase"
            doc.note("E224", main.keys[phase].start, message, instead, len(phase))
    if "sigh" in given:
        phases.setdefault("sigh", given["sigh"])
    numbers = {p: bench.number(n, 0, 30) or 0.0 for p, n in phases.items() if p in PHASES}
    if not numbers.get("in") or not numbers.get("out"):
        doc.note("E202", main.start, "a breath goes `in` and `out`", "{in: 4, out: 6}")
        return None
    count = bench.number(given["count"], 0.2, 5) if "count" in given else None
    scale = 1.0 if count is None else count
    cycles = bench.whole(given["cycles"], 1, 200) if "cycles" in given else None
    minutes = bench.number(given["minutes"], 0.1, 60) if "minutes" in given else None
    if minutes is not None:
        cycles = max(1, round(minutes * 60 / (sum(numbers.values()) * scale)))
    most = bench.whole(given["at_most"], 1, 200) if "at_most" in given else None
    cycles = min(cycles or 4, most or 200)
    return Breathe(
        inhale=numbers["in"],
        hold=numbers.get("hold", 0.0),
        exhale=numbers["out"],
        rest=numbers.get("rest", 0.0),
        topup=numbers.get("sigh", 0.0),
        cycles=cycles,
        count=scale,
        show=_show(bench, given),
        label=fields.line(doc, given["label"]) if "label" in given else "",
    )


def _ask(bench: Bench, main: Node, given: Given) -> Step:
    doc = bench.doc
    return Ask(
        fields.text(doc, main),
        options=bench.options(given["options"]) if "options" in given else (),
        example=fields.line(doc, given["example"]) if "example" in given else "",
        hint=fields.line(doc, given["hint"]) if "hint" in given else "",
        max=(bench.whole(given["max"], 1, 500) if "max" in given else None) or 200,
        pin="pin" in given and fields.yes(doc, given["pin"]),
    )


def _write(bench: Bench, main: Node, given: Given) -> Step:
    return Write(
        fields.text(bench.doc, main),
        prompts=fields.lines(bench.doc, given["prompts"]) if "prompts" in given else (),
        minutes=bench.number(given["minutes"], 0.5, 60) if "minutes" in given else None,
    )


def _choose(bench: Bench, main: Node, given: Given) -> Step:
    doc = bench.doc
    text = fields.text(doc, main)
    if "options" not in given:
        doc.note("E202", main.start, "`choose` needs `options`", "options: {id: words}")
    options = bench.options(given["options"]) if "options" in given else ()
    many = "many" in given and fields.yes(doc, given["many"])
    other = "other" in given and fields.yes(doc, given["other"])
    most = len(options) + other
    low = bench.whole(given["min"], 0, 20) if "min" in given else None
    high = bench.whole(given["max"], 1, 50) if "max" in given else None
    return Choose(
        text,
        options,
        many,
        min=1 if low is None else low,
        max=(high or most) if many else 1,
        other=other,
    )


def _rate(bench: Bench, main: Node, given: Given) -> Step:
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
    numb = "numb" in given and fields.yes(doc, given["numb"])
    return Rate(fields.text(doc, main), low, high, labels, numb)


def _list(bench: Bench, main: Node, given: Given) -> Step:
    low = bench.whole(given["min"], 0, 20) if "min" in given else None
    high = bench.whole(given["max"], 1, 20) if "max" in given else None
    return Gather(fields.text(bench.doc, main), low or 0, high or 5)


def _compare(bench: Bench, main: Node, given: Given) -> Step | None:
    doc = bench.doc
    names = fields.each(doc, main, lambda d, n: fields.named(d, n, NAME, "a name"))
    labels = fields.lines(doc, given["labels"]) if "labels" in given else ("before", "now")
    if not 2 <= len(names) <= 3 or len(labels) != len(names):
        doc.note("E201", main.start, "`compare` takes two or three names, and a label for each")
        return None
    for name, node in zip(names, main.items if isinstance(main, Items) else (), strict=False):
        kind = bench.known.get(name)
        if name and (kind is None or kind.what != "number"):
            message = f"no rating is saved as `{name}` before this step"
            doc.note("E402", node.start, message, fields.near(name, bench.known), len(name))
    return Compare(names, labels, _show(bench, given))


def _card(bench: Bench, main: Node, given: Given) -> Step:
    """A card with no `show` is the words alone; what goes with an answer says so itself."""
    doc, roles = bench.doc, tuple(role for role in ROLES if role != "strain")
    like = fields.named(doc, given["like"], NAME, "a name") if "like" in given else None
    if like and like not in bench.known:
        message = f"no answer is saved as `{like}` before this step"
        doc.note("E402", given["like"].start, message, fields.near(like, bench.known), len(like))
    show = _show(bench, given) or (Block((Hole("card"),)),)
    return Card(fields.one_of(doc, main, roles, "value"), show, like)


def _visit(bench: Bench, main: Node, _: Given) -> Step:
    return Visit(fields.named(bench.doc, main, ID, "an id"))


def _go(bench: Bench, main: Node, _: Given) -> Step:
    fields.one_of(bench.doc, main, ("quick",), "quick")
    return Go()


def _end(bench: Bench, main: Node, given: Given) -> Step:
    doc = bench.doc
    said = isinstance(main, Word) and main.text == ""
    return End(
        () if said else fields.text(doc, main),
        help="help" in given and fields.yes(doc, given["help"]),
        keep="keep" not in given or fields.yes(doc, given["keep"]),
    )


def _show(bench: Bench, given: Given) -> Any:
    return fields.text(bench.doc, given["show"]) if "show" in given else ()


MAKERS: Final[Mapping[str, tuple[Make, tuple[str, ...]]]] = {
    "say": (_say, ()),
    "pause": (_pause, ("show",)),
    "timer": (_timer, ("show", "bell", "save", "shape")),
    "breathe": (
        _breathe,
        ("cycles", "minutes", "at_most", "sigh", "count", "show", "save", "label"),
    ),
    "ask": (_ask, ("save", "options", "example", "hint", "max", "pin")),
    "write": (_write, ("save", "prompts", "minutes")),
    "choose": (_choose, ("save", "options", "many", "min", "max", "other")),
    "rate": (_rate, ("save", "from", "to", "low", "high", "labels", "numb")),
    "list": (_list, ("save", "min", "max")),
    "compare": (_compare, ("labels", "show")),
    "card": (_card, ("show", "like")),
    "visit": (_visit, ()),
    "go": (_go, ()),
    "end": (_end, ("help", "keep")),
}
SAVES: Final = ("ask", "write", "choose", "rate", "list")
