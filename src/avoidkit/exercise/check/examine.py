"""All that can be said of an exercise's file: what `avoidkit check` tells its author."""

from __future__ import annotations

from dataclasses import replace

from avoidkit.exercise.check.embedded_tests import read_trials
from avoidkit.exercise.check.screen_length import crowded
from avoidkit.exercise.check.visit_cycles import note_circles
from avoidkit.exercise.compiler.compile import Setup, compile_document, in_order
from avoidkit.exercise.compiler.scope import Sources
from avoidkit.exercise.model.script import Script
from avoidkit.exercise.source.diagnostics import Problem
from avoidkit.exercise.source.nodes import Source
from avoidkit.exercise.source.yaml_reader import read


def examine(source: Source, shelf: Sources) -> tuple[Script | None, list[Problem]]:
    """The script as far as it goes, and all problems, warnings and embedded tests included."""
    doc = read(source)
    script, problems = compile_document(source, doc, shelf, Setup())
    if script is None:
        return None, in_order(problems, doc)
    trials, more = read_trials(doc, script)
    before = len(doc.problems)
    note_circles(doc, script.id, shelf)
    more = [*more, *doc.problems[before:], *crowded(script)]
    return replace(script, trials=trials), in_order([*problems, *more], doc)
