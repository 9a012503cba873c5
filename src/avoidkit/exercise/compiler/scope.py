"""What a script may name at each point: answers, settings, fragments, banks, exercises."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol, assert_never

from avoidkit.exercise.conditions import parser
from avoidkit.exercise.conditions.parser import OperandType
from avoidkit.exercise.format import fields
from avoidkit.exercise.format.header_fields import version
from avoidkit.exercise.format.ladder_file import rungs
from avoidkit.exercise.model.header import Header, Option
from avoidkit.exercise.model.names import ID
from avoidkit.exercise.model.place import Place
from avoidkit.exercise.model.script import Condition, Gate, Placed, Want
from avoidkit.exercise.model.steps import (
    EXIT,
    Ask,
    Breathe,
    Card,
    Choose,
    Compare,
    End,
    Gather,
    Go,
    Known,
    Pause,
    Rate,
    Rung,
    Say,
    Score,
    Step,
    Timer,
    Visit,
    Write,
)
from avoidkit.exercise.model.text import Block, Hole, Run, Text, holes
from avoidkit.exercise.source.diagnostics import Problem, SyntaxProblem
from avoidkit.exercise.source.nodes import Document, Fields, Node, Source, Word

SourceKind = Literal["fragment", "bank", "ladder", "exercise"]


class Sources(Protocol):
    """What a script may lean on.

    `set_aside` says whether a person's own fragment of that name is passed over for ours.
    """

    def read(self, source: Source) -> Document: ...
    def fragment(self, name: str) -> Source | None: ...
    def set_aside(self, name: str) -> bool: ...
    def bank(self, name: str) -> Source | None: ...
    def ladder(self, name: str) -> Source | None: ...
    def exercise(self, name: str) -> Source | None: ...
    def has(self, id_: str) -> bool: ...
    def names(self, what: SourceKind) -> Iterable[str]: ...


@dataclass(frozen=True, repr=False)
class Within:
    """What is around a step: the gates of its blocks, its round, its fragment."""

    doc: Document
    gates: tuple[Gate, ...] = ()
    round: int = 1
    item: str | None = None
    prefix: str = ""
    local: Mapping[str, str] = field(default_factory=dict[str, str])  # in a fragment: own names
    fragments: tuple[str, ...] = ()
    person: bool = False  # what stands here points at a real person

    def gated(self, condition: Condition, at: int, want: Want) -> Within:
        return replace(self, gates=(*self.gates, Gate(condition, at, want)))


@dataclass(frozen=True, repr=False)
class Scoped:
    """A condition of a fragment, its own names put before the script's."""

    condition: Condition
    local: Mapping[str, str]

    @property
    def source(self) -> str:
        return self.condition.source

    @property
    def uses(self) -> frozenset[str]:
        return frozenset(self.local.get(name, name) for name in self.condition.uses)

    def read(self, names: Mapping[str, Known]) -> bool | None:
        return self.condition.read(self._seen(names))

    def outcomes(self, names: Mapping[str, Known]) -> frozenset[bool | None]:
        return self.condition.outcomes(self._seen(names))

    def _seen(self, names: Mapping[str, Known]) -> Mapping[str, Known]:
        own = {name: names[there] for name, there in self.local.items() if there in names}
        outside = {name: value for name, value in names.items() if name not in self.local}
        return {**outside, **own}


@dataclass(frozen=True, repr=False)
class Saved:
    kind: OperandType
    guarded: bool
    place: Place
    optional: bool
    gates: tuple[Gate, ...]
    most: int  # lines a list may have


class Scope:
    """The names a script has saved so far, and the files it leans on."""

    def __init__(self, shelf: Sources, header: Header) -> None:
        self.shelf = shelf
        self.problems: list[Problem] = []  # those of fragments and banks
        self.used: dict[str, Source] = {}
        self.saved: dict[str, Saved] = {}
        self.documents: dict[str, Document] = {}
        self.settings = {
            setting.name: _setting_kind(setting.options, setting.min, setting.max)
            for setting in header.settings
        }
        if header.first:
            self.settings |= {
                "first_time": OperandType("yesno"),
                "first_month": OperandType("yesno"),
            }
        self.numbers = frozenset(n for n, kind in self.settings.items() if kind.what == "number")
        self.settings |= {"track": parser.TRACK, "elapsed": OperandType("number", 0)}

    def missing(self, doc: Document, node: Node, name: str, what: SourceKind) -> None:
        near = fields.suggestion(name, self.shelf.names(what))
        doc.note("E211", node.start, f"there is no {what} called `{name}`", near, len(name))

    def save(self, placed: Placed, node: Fields, within: Within) -> None:
        name = placed.name or ""
        step, doc = placed.step, within.doc
        kind, before = answer_type(step), self.saved.get(name)
        at = node.fields["save"].start
        if name in self.settings:
            doc.note("E403", at, f"`{name}` is a setting", "save under another name", len(name))
        elif before and not (within.gates or before.guarded):
            message = f"`{name}` is saved twice, and nothing chooses between the two"
            instead = f"the first is on line {before.place.line}; use another name, or `when:`"
            doc.note("E403", at, message, instead, len(name))
        elif before and before.kind != kind:
            message = f"`{name}` was another kind of answer, or another range, before"
            instead = f"see line {before.place.line}; ask the same again, or use another name"
            doc.note("E403", at, message, instead, len(name))
        most = getattr(step, "max", 0)
        guarded = bool(within.gates)
        if before and not before.guarded:
            return
        self.saved[name] = Saved(kind, guarded, placed.place, placed.optional, within.gates, most)
        if isinstance(step, Choose) and step.ladder:
            way_out = Saved(OperandType("text"), guarded, placed.place, True, within.gates, 0)
            self.saved[f"{name}{EXIT}"] = way_out

    def opened(self, source: Source, what: str, name: str) -> Document | None:
        """A fragment or a bank, read once."""
        if source.file in self.documents:
            return self.documents[source.file]
        doc = self.documents[source.file] = self.shelf.read(source)
        self.used[source.file] = source
        if not isinstance(doc.root, Fields):
            self.problems.extend(doc.problems)
            return None
        version(doc, doc.root)
        said = doc.root.fields.get(what)
        if not isinstance(said, Word) or said.text != name:
            doc.note("E204", doc.root.start, f"this file does not say `{what}: {name}`")
        return doc

    def bank(self, doc: Document, node: Word) -> tuple[Option, ...]:
        source = self.shelf.bank(node.text) if ID.fullmatch(node.text) else None
        if source is None:
            self.missing(doc, node, node.text, "bank")
            return ()
        found = self.opened(source, "bank", node.text)
        if found is None or not isinstance(found.root, Fields):
            return ()
        node_options = found.root.fields.get("options")
        made = fields.options(found, node_options) if node_options is not None else ()
        self.problems.extend(found.problems)
        return made

    def ladder(self, doc: Document, node: Node) -> tuple[Rung, ...]:
        name = fields.named(doc, node, ID, "the name of a ladder")
        source = self.shelf.ladder(name) if name else None
        if source is None:
            if name:
                self.missing(doc, node, name, "ladder")
            return ()
        found = self.opened(source, "ladder", name)
        made = () if found is None else rungs(found)
        self.problems.extend([] if found is None else found.problems)
        return made

    def known(self, within: Within) -> Mapping[str, OperandType]:
        """Every name a text or condition may use here."""
        names = {**self.settings, **{name: saved.kind for name, saved in self.saved.items()}}
        own = {n: names[there] for n, there in within.local.items() if there in names}
        return {**names, **own}

    def condition(self, node: Node, within: Within) -> Condition:
        doc, never = within.doc, parser.track_is("quick")
        if not isinstance(node, Word):
            doc.note("E401", node.start, "a condition is one line", "when: grip >= 7")
            return never
        try:
            parsed = parser.parse(node.text, self.known(within))
        except SyntaxProblem as wrong:
            at = doc.inside(node, wrong.offset, wrong.length)
            doc.note("E401", at, wrong.message, wrong.help, wrong.length)
            return never
        return Scoped(parsed, within.local) if within.local else parsed

    def texts(self, step: Step, node: Fields, within: Within) -> Step:
        """Check every hole, and point those of a fragment to its own names."""
        changed: dict[str, Text] = {}
        for name in ("text", "show", "above"):
            text: Text = getattr(step, name, ())
            if holes(text):
                own = ("card", "when") if isinstance(step, Card) and name == "show" else ()
                changed[name] = self.text(text, node, within, own)
        if isinstance(step, Card) and step.like:
            step = replace(step, like=within.local.get(step.like, step.like))
        return replace(step, **changed) if changed else step  # type: ignore[arg-type]

    def spoken(self, step: Step, node: Fields, within: Within) -> Text:
        """What is said in place of the step's own words, where the screen is for the ear."""
        said = node.fields.get("spoken")
        if said is None:
            return ()
        if not (hasattr(step, "text") or hasattr(step, "show")):
            message = "`spoken` stands in for words, and this step has none"
            within.doc.note("E203", node.keys["spoken"].start, message)
        return self.text(fields.text(within.doc, said), node, within)

    def text(self, text: Text, node: Fields, within: Within, own: Collection[str] = ()) -> Text:
        """One text of a step, its holes checked and pointed to this fragment's names."""
        for hole in holes(text):
            self.hole(hole, node, within, own)
        return tuple(_local(block, within.local) for block in text)

    def hole(self, hole: Hole, node: Fields, within: Within, own: Collection[str] = ()) -> None:
        doc, known = within.doc, self.known(within)
        if hole.name in own or (hole.name == "item" and within.item):
            return
        at = max(node.start, doc.text.find("{" + hole.name, node.start)) + 1
        if hole.name not in known:
            message = f"no question saves an answer called `{hole.name}` before this step"
            doc.note("E402", at, message, fields.suggestion(hole.name, known), len(hole.name))
            return
        saved = self.saved.get(within.local.get(hole.name, hole.name))
        if saved is None or hole.fallback is not None:
            return
        if saved.optional or within.gates[: len(saved.gates)] != saved.gates:
            message = f"`{hole.name}` may not have been asked, or may be passed"
            doc.note("W303", at, message, f"write {{{hole.name}|words instead}}", len(hole.name))


def answer_type(step: Step) -> OperandType:
    """What a condition may do with the answer."""
    match step:
        case Rate(_, low, high, _, numb):
            return OperandType("number", low, high, numb=bool(numb))
        case Score(low=low, high=high):
            return OperandType("number", low, high)
        case Choose(_, options, many, ladder=ladder):
            ids = frozenset([*(rung.id for rung in ladder), *(option.id for option in options)])
            return OperandType("many" if many else "choice", options=ids)
        case Gather():
            return OperandType("list")
        case Breathe() | Timer():
            return OperandType("number", 0)
        case Ask() | Write() | Say() | Pause() | Compare() | Card() | Visit() | Go() | End():
            return OperandType("text")  # `save` is no field of most, and then that was noted
        case _:
            assert_never(step)


def _setting_kind(
    options: tuple[Option, ...], low: float | None, high: float | None
) -> OperandType:
    if options:
        return OperandType("choice", options=frozenset(option.id for option in options))
    return OperandType("yesno") if low is None else OperandType("number", low, high)


def _local(block: Block, local: Mapping[str, str]) -> Block:
    return replace(block, runs=tuple(_local_run(run, local) for run in block.runs))


def _local_run(run: Run | Hole, local: Mapping[str, str]) -> Run | Hole:
    """A hole that a fragment fills by its own name."""
    if isinstance(run, Hole) and run.name in local:
        return replace(run, name=local[run.name])
    return run
