"""A document to a Script: what others call. Every problem of a file is found before step one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from avoidkit.exercise.compiler.compiler import Compiler
from avoidkit.exercise.compiler.scope import Scope, Sources
from avoidkit.exercise.format import fields
from avoidkit.exercise.format.header_fields import in_part, read_header, set_up
from avoidkit.exercise.model.header import Header
from avoidkit.exercise.model.safety import DOOR, GATE
from avoidkit.exercise.model.script import Script
from avoidkit.exercise.model.steps import Known, Mark
from avoidkit.exercise.source.diagnostics import Problem, ScriptRefused
from avoidkit.exercise.source.nodes import Document, Fields, Items, Source

MOST: Final = 100  # problems that are told of one file


@dataclass(frozen=True, repr=False)
class Setup:
    """How this run is set: words from the command line, the track, and two neutral facts."""

    given: Mapping[str, str] = field(default_factory=dict[str, str])
    track: str = "full"
    first_time: bool = True
    first_month: bool = True


def compile_script(source: Source, shelf: Sources, setup: Setup | None = None) -> Script:
    """The script, ready to play. Raises ScriptRefused with every error, NotHere for a setting."""
    script, problems = compiled(source, shelf, setup or Setup())
    errors = [problem for problem in problems if not problem.warning]
    if script is None or errors:
        raise ScriptRefused(errors, source.file)
    return script


def compiled(source: Source, shelf: Sources, setup: Setup) -> tuple[Script | None, list[Problem]]:
    """The script as far as it goes, and all problems, in order of place."""
    doc = shelf.read(source)
    script, problems = compile_document(source, doc, shelf, setup)
    return script, in_order(problems, doc)


def compile_document(
    source: Source, doc: Document, shelf: Sources, setup: Setup
) -> tuple[Script | None, list[Problem]]:
    """The script of a file that is read, and its problems as they were found."""
    header = read_header(doc)
    if header is None or not isinstance(doc.root, Fields):
        return None, doc.problems
    values: dict[str, Known] = {**set_up(header.settings, setup.given), "track": setup.track}
    if header.first:
        values |= {"first_time": setup.first_time, "first_month": setup.first_month}
    names = Scope(shelf, header)
    work = Compiler(names, header, values)
    if "steps" in doc.root.fields:
        work.script(doc, doc.root.fields["steps"])
    _following(doc, doc.root, header, shelf)
    if header.person:
        _gated(doc, doc.root, work)
    if not any(not problem.warning for problem in (*doc.problems, *names.problems)):
        # A file with other mistakes is not walked: what is missing there would be told as a way.
        _steadied(doc, work)
        _asked_first(doc, work)
    digest = hashlib.sha256(source.text)
    for used in names.used.values():
        digest.update(used.text)
    sha256 = f"sha256:{digest.hexdigest()}"
    script = Script(header, tuple(work.out), values, sha256)
    return script, [*doc.problems, *names.problems]


def _following(doc: Document, root: Fields, header: Header, shelf: Sources) -> None:
    """What is offered next may come with another pack: a hint, and no reason to refuse."""
    node = root.fields.get("next")
    offered = [*zip(header.next, node.items if isinstance(node, Items) else [], strict=False)]
    offered += [
        (name, root.fields[key])
        for key, name in (("after", header.after), ("adds", header.adds))
        if name
    ]
    for name, item in offered:
        if name and not shelf.has(name):
            near = fields.suggestion(name, shelf.names("exercise"))
            doc.note("W305", item.start, f"there is no exercise called `{name}`", near, len(name))


def _steadied(doc: Document, work: Compiler) -> None:
    """Refuse a strong step that somebody may reach who is not steady."""
    if not work.strong:
        return
    from avoidkit.exercise.compiler.strain_proof import unsteady

    reached = unsteady(work.out, work.arriving, work.strong)
    if reached is None:
        return
    how, instead = "before strain was asked", f"put `- use: {DOOR}` before it, for everyone"
    if reached.strain is not None:
        strain = reached.strain.value if isinstance(reached.strain, Mark) else "over 6"
        how, instead = f"with strain {strain}", "`end` before it, or show it `when: strain <= 6`"
    message = f"what is done here asks for steadiness, and can be reached {how}"
    doc.note("E220", work.strong[reached.at], message, instead)


def _gated(doc: Document, root: Fields, work: Compiler) -> None:
    """Refuse an exercise that points at a person and has no gate, or no step that it stands for."""
    person = root.fields["person"]
    if not work.asking:
        message = "what points at a real person asks about that person first"
        doc.note("E221", person.start, message, f"put in `- use: {GATE}`")
    elif in_part(person) and not work.pointing:
        message = "`part` of it points at a real person, and no step says which"
        doc.note("E221", person.start, message, "write `person: yes` at that step", len("part"))


def _asked_first(doc: Document, work: Compiler) -> None:
    """Refuse a step that points at a person who was not asked about, or not with a safe answer."""
    if not work.pointing:
        return
    from avoidkit.exercise.compiler.person_proof import unasked

    reached = unasked(work.out, work.asking, work.pointing, work.excused)
    if reached is None:
        return
    how, instead = "before that person was asked about", f"put `- use: {GATE}` before it"
    if reached.asked:
        how, instead = "by somebody who marked a sign at the gate", "`end` before it"
    message = f"what points at a real person can be reached {how}"
    doc.note("E221", work.pointing[reached.at], message, instead)


def in_order(problems: list[Problem], doc: Document) -> list[Problem]:
    """In order of place, and MOST of them: whoever made more mends the first ones first."""
    once = dict.fromkeys(problems)  # a round that is walked again says the same again
    lined = [_with_line(problem, doc) for problem in once]
    ordered = sorted(lined, key=lambda p: (p.place.file, p.place.line, p.place.column))
    if len(ordered) <= MOST or all(problem.warning for problem in ordered):
        return ordered
    message = f"{len(ordered) - MOST} more problems from here on are not shown"
    last = replace(ordered[MOST], code="E005", message=message, help="mend those before it first")
    return [*ordered[:MOST], last]


def _with_line(problem: Problem, doc: Document) -> Problem:
    """With its line of source, where it stands in this file."""
    if problem.line or problem.place.file != doc.file:
        return problem
    return replace(problem, line=doc.line(problem.place.line))
