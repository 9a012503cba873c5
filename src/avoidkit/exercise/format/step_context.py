"""What a step may lean on while it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from avoidkit.exercise.conditions.parser import OperandType
from avoidkit.exercise.format import fields
from avoidkit.exercise.format.fields import Span
from avoidkit.exercise.model.header import Option
from avoidkit.exercise.model.steps import Known, Rung
from avoidkit.exercise.source.nodes import Document, Node, Word


@dataclass(frozen=True, repr=False)
class StepContext:
    doc: Document
    values: Mapping[str, Known]  # settings, as they are set for this run
    numbers: frozenset[str]  # names of the settings that are numbers
    bank: Callable[[Document, Word], tuple[Option, ...]]
    ladder: Callable[[Document, Node], tuple[Rung, ...]]
    known: Mapping[str, OperandType]

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


FieldNodes = Mapping[str, Node]
