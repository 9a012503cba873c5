"""A document to a Script: what others call. Every problem of a file is found before step one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from avoidkit.exercise.compiling import Compiler
from avoidkit.exercise.document import Document, Fields, Source, read
from avoidkit.exercise.header import read_header, set_up
from avoidkit.exercise.ledger import Ledger, Shelf
from avoidkit.exercise.problems import Problem, ScriptRefused
from avoidkit.exercise.script import Placed, Script
from avoidkit.exercise.steps import Known


@dataclass(frozen=True, repr=False)
class Setup:
    """How this run is set: words from the command line, the track, and two neutral facts."""

    given: Mapping[str, str] = field(default_factory=dict[str, str])
    track: str = "full"
    first_time: bool = True
    first_month: bool = True


def compile_script(source: Source, shelf: Shelf, setup: Setup | None = None) -> Script:
    """The script, ready to play. Raises ScriptRefused with every error, NotHere for a setting."""
    script, problems = compiled(source, shelf, setup or Setup())
    errors = [problem for problem in problems if not problem.warning]
    if script is None or errors:
        raise ScriptRefused(errors, source.file)
    return script


def compiled(source: Source, shelf: Shelf, setup: Setup) -> tuple[Script | None, list[Problem]]:
    """The script as far as it goes, and all problems, in order of place."""
    return _compiled(source, shelf.read(source), shelf, setup)


def examine(source: Source, shelf: Shelf) -> tuple[Script | None, list[Problem]]:
    """All that can be said of a file, warnings and embedded tests included."""
    from avoidkit.exercise.screens import crowded
    from avoidkit.exercise.trials import read_trials

    doc = read(source)
    script, problems = _compiled(source, doc, shelf, Setup())
    if script is None:
        return None, problems
    trials, more = read_trials(doc, script)
    return replace(script, trials=trials), _sorted([*problems, *more, *crowded(script)], doc)


def _compiled(
    source: Source, doc: Document, shelf: Shelf, setup: Setup
) -> tuple[Script | None, list[Problem]]:
    header = read_header(doc)
    if header is None or not isinstance(doc.root, Fields):
        return None, _sorted(doc.problems, doc)
    values: dict[str, Known] = {**set_up(header.settings, setup.given), "track": setup.track}
    if header.first:
        values |= {"first_time": setup.first_time, "first_month": setup.first_month}
    names = Ledger(shelf, header)
    work = Compiler(names, header, values)
    if "steps" in doc.root.fields:
        work.script(doc, doc.root.fields["steps"])
    work.following(doc, doc.root, header)
    if header.strong or any(placed.strong for placed in work.out):
        from avoidkit.exercise.steady import unsteady

        placed = unsteady(work.out, strong=header.strong)
        names.problems += [] if placed is None else [_unsteady(placed)]
    digest = hashlib.sha256(source.text)
    for used in names.used.values():
        digest.update(used.text)
    sha256 = f"sha256:{digest.hexdigest()}"
    script = Script(header, tuple(work.out), values, sha256)
    return script, _sorted([*doc.problems, *names.problems], doc)


def _unsteady(placed: Placed) -> Problem:
    message = "somebody can come here with much strain, numb, or without having been asked"
    instead = "put `- use: arriving-strong` before it, with no `when` and no `only`"
    return Problem("E220", placed.place, message, instead)


def _sorted(problems: list[Problem], doc: Document) -> list[Problem]:
    """In order of place, each once, with its line: a round that is walked again says the same."""
    told = [
        replace(p, line=p.line or (doc.line(p.place.line) if p.place.file == doc.file else ""))
        for p in dict.fromkeys(problems)
    ]
    return sorted(told, key=lambda p: (p.place.file, p.place.line, p.place.column))
