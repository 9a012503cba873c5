"""Steps as they are written to steps as they are played: sugar becomes gates.

`do`/`else`, `use`, `repeat` and `only` are known here and nowhere after. A block is decided once,
where it begins: each of its steps carries a gate anchored there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from avoidkit.exercise.compiler.reachability import ConditionKey, Reachability, condition_key
from avoidkit.exercise.compiler.scope import Scope, Within
from avoidkit.exercise.conditions import parser
from avoidkit.exercise.format import fields, plan_steps, step_fields
from avoidkit.exercise.format.header_fields import in_part
from avoidkit.exercise.format.role_fields import purpose
from avoidkit.exercise.format.step_context import StepContext
from avoidkit.exercise.model.header import Header
from avoidkit.exercise.model.names import ID, NAME
from avoidkit.exercise.model.safety import DOOR, GATE, SAFETY
from avoidkit.exercise.model.script import Placed, Want
from avoidkit.exercise.model.steps import End, Known, Step, Visit
from avoidkit.exercise.source.nodes import Document, Fields, Items, Node, Word

STEPS, ROUNDS, LISTED, NESTED = 500, 20, 9, 3
NOBODY: Final = "nobody"  # in those whom the `when` of a gate leaves out, no person comes in
SUGAR: Final = ("use", "repeat", "plan", "do")
STEP_WORDS: Final = frozenset((*step_fields.MAKERS, *SUGAR))
BLOCK: Final = ("do", "else", "person", *step_fields.ROUND)


class Compiler:
    """One script, step by step: `out` grows."""

    def __init__(self, names: Scope, header: Header, values: Mapping[str, Known]) -> None:
        self.names, self.header, self.values = names, header, values
        self.out: list[Placed] = []
        self.ends = Reachability()
        self.full = False
        self.arriving: set[int] = set()  # indexes of the fragment's steps
        self.strong: dict[int, int] = {}  # indexes, and where the script's own file says it
        self.asking: set[int] = set()  # indexes of the person gate's steps
        self.pointing: dict[int, int] = {}  # those at a person, and where the own file says it
        self.excused: set[ConditionKey] = set()  # whom they leave out has nobody in it

    # --- the whole ---

    def script(self, doc: Document, node: Node) -> None:
        if not isinstance(node, Items) or not node.items:
            doc.note("E201", node.start, "`steps` is a list", "each step on its own after `- `")
            return
        if self.header.strong and not _checks(node.items[0]):
            message = "an exercise that asks for steadiness checks how the person arrives"
            doc.note("E220", node.items[0].start, message, f"begin: `- use: {DOOR}`")
        self.walk(node, Within(doc, person=self.header.person and not self.in_part(doc)))
        if not self.ends.surely(()):
            self.out.append(Placed(End(), doc.place(node.start)))

    def in_part(self, doc: Document) -> bool:
        """Whether only those steps point at a person that say so."""
        person = doc.root.fields.get("person") if isinstance(doc.root, Fields) else None
        return person is not None and in_part(person)

    # --- steps ---

    def walk(self, node: Node, within: Within) -> None:
        if not isinstance(node, Items):
            within.doc.note("E201", node.start, "here stand steps", "each on its own after `- `")
            return
        reached = not self.ends.surely(within.gates)
        for item in node.items:
            if self.full:
                return
            if reached and self.ends.surely(within.gates):
                message = "nothing comes here: the script has ended before"
                within.doc.note("E208", item.start, message)
                reached = False  # said once
            if len(self.out) >= STEPS:
                self.full = True
                within.doc.note("E209", item.start, f"more than {STEPS} steps in all")
                return
            self.step(item, within)

    def step(self, node: Node, within: Within) -> None:
        doc = within.doc
        if not isinstance(node, Fields):
            doc.note("E201", node.start, "a step is a mapping", "for example: `- say: Hello.`")
            return
        match [key for key in node.fields if key in STEP_WORDS]:
            case ["do"]:
                self.block(node, within)
            case [kind]:
                self.gated(kind, node, self.tracked(node, _pointed(node, within)))
            case []:
                self.no_kind(node, doc)
            case [first, second, *_]:
                message = f"one step is both `{first}` and `{second}`"
                instead = f"start a new step: put `- ` before `{second}`"
                doc.note("E206", node.keys[second].start, message, instead, len(second))

    def tracked(self, node: Fields, within: Within) -> Within:
        """With the gate of `only:`, if there is one."""
        if "only" not in node.fields:
            return within
        track = fields.one_of(within.doc, node.fields["only"], ("full", "quick"), "full")
        only = parser.track_is("quick" if track == "quick" else "full")
        return within.gated(only, len(self.out), Want.TRUE)

    def gated(self, kind: str, node: Fields, within: Within) -> None:
        """Any step but a `do`, with the gate of its own `when:`."""
        if "when" in node.fields:
            condition = self.names.condition(node.fields["when"], within)
            within = within.gated(condition, len(self.out), Want.TRUE)
        match kind:
            case "use":
                self.use(node, within)
            case "repeat":
                self.repeat(node, within)
            case "plan":
                for part in plan_steps.unfolded(within.doc, node):
                    self.step(part, within)
            case _:
                self.plain(kind, node, within)

    def no_kind(self, node: Fields, doc: Document) -> None:
        known = (*step_fields.MAKERS, *SUGAR)
        odd = [
            key for key in node.fields if key not in step_fields.COMMON and not key.startswith("x-")
        ]
        if not odd:
            doc.note("E202", node.start, "this step has no kind", fields.suggestion("", known))
            return
        word = node.keys[odd[0]]
        near = fields.suggestion(odd[0], known)
        doc.note("E205", word.start, f"no step type `{odd[0]}`", near, len(odd[0]))

    def plain(self, kind: str, node: Fields, within: Within) -> None:
        """A step of its own, with its answer's name and its place."""
        doc, given = within.doc, node.fields
        known = (kind, *step_fields.MAKERS[kind][1], *step_fields.COMMON)
        fields.unknown(doc, node, known, f"`{kind}`")
        names = self.names
        bench = StepContext(
            doc, self.values, names.numbers, names.bank, names.ladder, names.known(within)
        )
        step = step_fields.make(bench, kind, given[kind], given)
        if step is None:
            return
        step = self.names.texts(step, node, within)
        name = fields.saved_name(doc, given["save"]) if "save" in given else None
        if kind in step_fields.SAVES and "save" not in given:
            doc.note("E202", node.start, f"`{kind}` needs `save`", "save: a_name")
        placed = Placed(
            step,
            doc.place(node.keys[kind].start),
            within.gates,
            name=f"{within.prefix}{name}" if name else None,
            round=within.round,
            item=within.item,
            id=fields.named(doc, given["id"], ID, "an id") if "id" in given else None,
            private="private" in given and fields.yes(doc, given["private"]),
            optional="optional" in given and fields.yes(doc, given["optional"]),
            spoken=self.names.spoken(step, node, within),
            first="first" in given and fields.yes(doc, given["first"]),
            strong="strong" in given and fields.yes(doc, given["strong"]),
            **purpose(doc, node, kind, step)._asdict(),
        )
        self.weigh(node, step, within)
        self.point(node, within)
        if isinstance(step, Visit) and step.id and not self.names.shelf.has(step.id):
            self.names.missing(doc, given[kind], step.id, "exercise")
        if placed.name:
            self.names.save(placed, node, within)
        if isinstance(step, End):
            self.ends.add(within.gates)
        self.out.append(placed)

    def weigh(self, node: Fields, step: Step, within: Within) -> None:
        """Whether this step asks for steadiness, or is of the fragment that looks for it."""
        doc, mark = within.doc, node.fields.get("strong")
        arriving = DOOR in within.fragments
        strong = mark is not None and fields.yes(doc, mark)
        if strong and any(gate.want is Want.NOT_TRUE for gate in within.gates):
            message = "what needs steadiness never stands in an `else`"
            doc.note("E220", node.start, message, "turn the condition round, and use `do`")
        if arriving:
            self.arriving.add(len(self.out))
        if strong or (self.header.strong and not arriving and not isinstance(step, End)):
            self.strong[len(self.out)] = node.start

    def point(self, node: Fields, within: Within) -> None:
        """Whether this step points at a person, or is of the fragment that asks about them."""
        if GATE in within.fragments:
            self.asking.add(len(self.out))
        elif within.person and SAFETY.isdisjoint(within.fragments):
            self.pointing[len(self.out)] = node.start

    # --- sugar ---

    def block(self, node: Fields, within: Within) -> None:
        fields.unknown(within.doc, node, BLOCK, "a `do` block")
        if "when" not in node.fields:
            within.doc.note("E202", node.start, "`do` needs a `when`", "when: grip >= 8")
            return
        condition = self.names.condition(node.fields["when"], within)
        within = self.tracked(node, _pointed(node, within))
        at = len(self.out)
        self.walk(node.fields["do"], within.gated(condition, at, Want.TRUE))
        if "else" in node.fields:
            self.walk(node.fields["else"], within.gated(condition, at, Want.NOT_TRUE))

    def use(self, node: Fields, within: Within) -> None:
        doc = within.doc
        fields.unknown(doc, node, ("use", "as", "else", "person", *step_fields.ROUND), "`use`")
        name = fields.named(doc, node.fields["use"], ID, "the name of a fragment")
        self.excuse(node, name, within)
        source = self.names.shelf.fragment(name) if name else None
        if source is None:
            if name:
                self.names.missing(doc, node.fields["use"], name, "fragment")
            return
        if name in within.fragments or len(within.fragments) >= NESTED:
            doc.note("E210", node.start, f"`{name}` is used inside itself, or too deep")
            return
        if name in SAFETY and self.names.shelf.set_aside(name):
            message = f"your own `{name}` is not used: what keeps a person safe is always ours"
            doc.note("W306", node.fields["use"].start, message, "", len(name))
        inner = self.names.opened(source, "fragment", name)
        if inner is None or not isinstance(inner.root, Fields):
            return
        root = inner.root
        fields.unknown(
            inner, root, ("avoidkit", "fragment", "needs", "steps", "note"), "a fragment"
        )
        for need in fields.lines(inner, root.fields["needs"]) if "needs" in root.fields else ():
            if need not in self.names.known(within):
                doc.note("E402", node.start, f"`{name}` needs `{need}`, which is not saved before")
        prefix = fields.named(doc, node.fields["as"], NAME, "a name") if "as" in node.fields else ""
        prefix = f"{within.prefix}{prefix}_" if prefix else within.prefix
        own = {n: f"{prefix}{n}" for n in _saves(root)} if prefix else dict(within.local)
        if "steps" in root.fields:
            inside = replace(
                within, doc=inner, prefix=prefix, local=own, fragments=(*within.fragments, name)
            )
            before = len(self.out)
            self.walk(root.fields["steps"], inside)
            inlined = range(before, len(self.out))
            for guarded in (self.strong, self.pointing):
                guarded |= {index: node.start for index in inlined if index in guarded}
        self.names.problems.extend(inner.problems)

    def excuse(self, node: Fields, name: str, within: Within) -> None:
        """Take note of `else: nobody`, which stands at a gate with a `when` and nowhere else."""
        if "else" not in node.fields:
            return
        otherwise = node.fields["else"]
        if name != GATE or "when" not in node.fields:
            message = f"`else: {NOBODY}` stands at `use: {GATE}` with a `when`, and nowhere else"
            within.doc.note("E203", node.keys["else"].start, message, "", len("else"))
        elif fields.one_of(within.doc, otherwise, (NOBODY,), ""):
            self.excused.add(condition_key(within.gates[-1]))

    def repeat(self, node: Fields, within: Within) -> None:
        doc, given = within.doc, node.fields
        fields.unknown(
            doc,
            node,
            ("repeat", "for", "until", "at_most", "person", *step_fields.ROUND),
            "`repeat`",
        )
        if ("for" in given) == ("until" in given):
            doc.note("E202", node.start, "`repeat` goes `for` a list, or `until` something")
            return
        if "for" in given:
            self.rounds_for(node, within)
            return
        most = (
            fields.number(doc, given["at_most"], fields.Span(1, ROUNDS))
            if "at_most" in given
            else None
        )
        if most is None:
            doc.note("E202", node.start, "`until` needs `at_most`", "at_most: 3")
            return
        self.walk(given["repeat"], within)
        until = self.names.condition(given["until"], within)
        for number in range(2, int(most) + 1):
            again = replace(within.gated(until, len(self.out), Want.FALSE), round=number)
            # A round is shown only after the one before it, so its gates hold, too.
            within = replace(again, round=within.round)
            self.walk(given["repeat"], again)

    def rounds_for(self, node: Fields, within: Within) -> None:
        doc, given = within.doc, node.fields
        name = fields.named(doc, given["for"], NAME, "the name of a list")
        full_name = within.local.get(name, name)
        saved = self.names.saved.get(full_name)
        if saved is None or saved.kind.what not in ("list", "many"):
            lists = [n for n, s in self.names.saved.items() if s.kind.what in ("list", "many")]
            message = f"no list is saved as `{name}` before this step"
            doc.note(
                "E402", given["for"].start, message, fields.suggestion(name, lists), len(name) or 1
            )
            return
        if not 1 <= saved.most <= LISTED:
            doc.note("E214", given["for"].start, f"`{name}` needs `max`, {LISTED} at the most")
            return
        at = len(self.out)
        for number in range(1, saved.most + 1):
            gate = parser.count_at_least(full_name, number)
            inside = replace(within.gated(gate, at, Want.TRUE), round=number, item=full_name)
            self.walk(given["repeat"], inside)


def _pointed(node: Fields, within: Within) -> Within:
    """With what a step or a block says of pointing at a person, if it says it."""
    if "person" not in node.fields:
        return within
    return replace(within, person=fields.yes(within.doc, node.fields["person"]))


def _checks(node: Node) -> bool:
    """Whether a step looks how everyone arrives."""
    given = node.fields if isinstance(node, Fields) else {}
    used = given.get("use")
    return isinstance(used, Word) and used.text == DOOR and not {"when", "only"} & given.keys()


def _saves(node: Node) -> set[str]:
    """Every name saved anywhere inside."""
    if isinstance(node, Word):
        return set()
    inside = node.items if isinstance(node, Items) else node.fields.values()
    found = set().union(*map(_saves, inside)) if inside else set()
    if isinstance(node, Fields) and isinstance(saved := node.fields.get("save"), Word):
        found |= {saved.text, *plan_steps.saves(node)}
    return found
