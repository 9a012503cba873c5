"""What an answer is for: its role, what it is about, the rating and the strand it belongs to."""

from __future__ import annotations

from typing import NamedTuple

from avoidkit.exercise.format import fields
from avoidkit.exercise.model.roles import ABOUT, RATINGS, ROLES, SCALE, SETS, STRAIN
from avoidkit.exercise.model.steps import Choose, Rate, Step
from avoidkit.exercise.source.nodes import Document, Fields


class Purpose(NamedTuple):
    role: str | None = None
    about: str | None = None
    rating: str | None = None
    strand: str | None = None


def purpose(doc: Document, node: Fields, kind: str, step: Step) -> Purpose:
    """Read from a step's fields; what does not fit is noted."""
    given = node.fields
    known = {"role": ROLES, "about": ABOUT, "rating": RATINGS}
    found = {
        key: fields.one_of(doc, given[key], words, "") or None
        for key, words in known.items()
        if key in given
    }
    if "strand" in given:
        found["strand"] = fields.line(doc, given["strand"]) or None
    said = Purpose(**found)
    on_the_scale = isinstance(step, Rate) and range(step.low, step.high + 1) == SCALE
    if STRAIN in (said.role, said.rating) and not on_the_scale:
        doc.note("E214", node.start, "strain is a `rate` from 0 to 10", "", len(kind))
    elif said.rating and not on_the_scale:
        message = f"`rating: {said.rating}` goes with a `rate` from 0 to 10"
        doc.note("E214", given["rating"].start, message)
    if said.role is not None and said.role in SETS:
        _counted(doc, node, said.role, step)
    return said


def _counted(doc: Document, node: Fields, role: str, step: Step) -> None:
    """Note where the options of a role that is counted are others than everywhere."""
    at, known = node.fields["role"].start, SETS[role]
    if not isinstance(step, Choose) or step.many:
        doc.note("E204", at, f"`{role}` is a `choose` of one", "", len(role))
        return
    for option in step.options:
        if option.id not in known:
            message = f"`{option.id}` is no option of `{role}`"
            doc.note("E204", at, message, fields.suggestion(option.id, known), len(role))
