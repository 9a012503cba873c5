"""One mapping of a file to one step: the fields of every kind, and what may stand in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, get_args

from avoidkit.exercise.format import fields, question_fields
from avoidkit.exercise.format.step_context import FieldNodes, StepContext
from avoidkit.exercise.model.names import ID, NAME
from avoidkit.exercise.model.roles import ROLES, STRAIN
from avoidkit.exercise.model.steps import (
    NAMES,
    Breathe,
    Card,
    Compare,
    End,
    Go,
    Pause,
    Question,
    Say,
    Score,
    Shape,
    Step,
    Timer,
    Visit,
)
from avoidkit.exercise.model.text import Block, Hole, Text
from avoidkit.exercise.source.nodes import Fields, Items, Node, Word

COMMON: Final = (
    "id when only note spoken private optional first strong person role about rating strand".split()  # noqa: SIM905
)
ROUND: Final = ("id", "when", "only", "note")  # what stands round other steps
PHASES: Final = ("in", "sigh", "hold", "out", "rest")


Make = Callable[[StepContext, Node, FieldNodes], Step | None]


def make(bench: StepContext, kind: str, main: Node, given: FieldNodes) -> Step | None:
    """The step, or None with its problems noted."""
    return MAKERS[kind][0](bench, main, given)


def _say(bench: StepContext, main: Node, _: FieldNodes) -> Step:
    return Say(fields.text(bench.doc, main))


def _pause(bench: StepContext, main: Node, given: FieldNodes) -> Step:
    show = _show(bench, given)
    if isinstance(main, Word) and main.text == "key":
        return Pause(None, show)
    return Pause(fields.seconds(bench.doc, main) or 1.0, show)


def _timer(bench: StepContext, main: Node, given: FieldNodes) -> Step:
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


def _breathe(bench: StepContext, main: Node, given: FieldNodes) -> Step | None:
    doc = bench.doc
    phases = dict(fields.mapping(doc, main, "a breath, such as {in: 4, hold: 7, out: 8}"))
    for phase in phases:
        if phase not in PHASES and isinstance(main, Fields):
            instead = (
                "did you mean `out`?" if phase == "exhale" else fields.suggestion(phase, PHASES)
            )
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


def _compare(bench: StepContext, main: Node, given: FieldNodes) -> Step | None:
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
            doc.note("E402", node.start, message, fields.suggestion(name, bench.known), len(name))
    return Compare(names, labels, _show(bench, given))


def _card(bench: StepContext, main: Node, given: FieldNodes) -> Step:
    """A card with no `show` is the words alone; what goes with an answer says so itself."""
    doc, roles = bench.doc, tuple(role for role in ROLES if role != STRAIN)
    like = fields.named(doc, given["like"], NAME, "a name") if "like" in given else None
    if like and like not in bench.known:
        message = f"no answer is saved as `{like}` before this step"
        doc.note(
            "E402", given["like"].start, message, fields.suggestion(like, bench.known), len(like)
        )
    show = _show(bench, given) or (Block((Hole("card"),)),)
    most = bench.whole(given["most"], 1, 6) if "most" in given else None
    above = fields.text(doc, given["above"]) if "above" in given else ()
    followed = "followed" in given and fields.yes(doc, given["followed"])
    return Card(fields.one_of(doc, main, roles, "value"), show, like, most or 1, above, followed)


def _visit(bench: StepContext, main: Node, _: FieldNodes) -> Step:
    return Visit(fields.named(bench.doc, main, ID, "an id"))


def _go(bench: StepContext, main: Node, _: FieldNodes) -> Step:
    fields.one_of(bench.doc, main, ("quick",), "quick")
    return Go()


def _end(bench: StepContext, main: Node, given: FieldNodes) -> Step:
    doc = bench.doc
    silent = isinstance(main, Word) and main.text == ""
    return End(
        () if silent else fields.text(doc, main),
        help="help" in given and fields.yes(doc, given["help"]),
        keep="keep" not in given or fields.yes(doc, given["keep"]),
    )


def _show(bench: StepContext, given: FieldNodes) -> Text:
    return fields.text(bench.doc, given["show"]) if "show" in given else ()


MAKERS: Final[Mapping[str, tuple[Make, tuple[str, ...]]]] = {
    "say": (_say, ()),
    "pause": (_pause, ("show",)),
    "timer": (_timer, ("show", "bell", "save", "shape")),
    "breathe": (
        _breathe,
        ("cycles", "minutes", "at_most", "sigh", "count", "show", "save", "label"),
    ),
    "ask": (question_fields.ask, ("save", "options", "example", "hint", "max", "pin")),
    "write": (question_fields.write, ("save", "prompts", "minutes")),
    "choose": (
        question_fields.choose,
        ("save", "options", "many", "min", "max", "other", "ladder", "among", "recent"),
    ),
    "rate": (question_fields.rate, ("save", "from", "to", "low", "high", "labels", "numb")),
    "list": (question_fields.gather, ("save", "min", "max")),
    "compare": (_compare, ("labels", "show")),
    "card": (_card, ("show", "like", "most", "above", "followed")),
    "score": (question_fields.score, ("of", "reversed", "save")),
    "visit": (_visit, ()),
    "go": (_go, ()),
    "end": (_end, ("help", "keep")),
}
SAVES: Final = frozenset(NAMES[kind] for kind in (*get_args(Question), Score))
"""The kinds that need `save`."""
