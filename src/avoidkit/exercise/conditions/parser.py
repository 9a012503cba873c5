"""The `when:` language: a small part of Python's expressions, read by `ast` and never run.

Each name is typed by the step that saves it, so what could never be true is refused when the file
is read. Whatever the string, the outcome is a condition or a `Wrong`.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from avoidkit.exercise.conditions.expressions import (
    AllOf,
    AnyOf,
    Comparison,
    Constant,
    Expression,
    IsTrue,
    Lookup,
    Not,
    outcomes,
)
from avoidkit.exercise.conditions.lexer import checked
from avoidkit.exercise.conditions.types import Operands, OperandType
from avoidkit.exercise.model.steps import Known
from avoidkit.exercise.source.diagnostics import SyntaxProblem

__all__ = ["TRACK", "OperandType", "SyntaxProblem", "When", "count_at_least", "parse", "track_is"]

LONGEST: Final = 200  # characters
EXAMPLE: Final = 'for example: grip >= 7 and place is "chest"'
TRACK: Final = OperandType("choice", options=frozenset({"full", "quick"}))
SIGNS: Final[Mapping[type[ast.cmpop], str]] = {
    ast.Eq: "==",
    ast.Is: "==",
    ast.NotEq: "!=",
    ast.IsNot: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}


class When(NamedTuple):
    """A condition that was read. `uses` are the names it looks up."""

    source: str
    truth: Expression

    @property
    def uses(self) -> frozenset[str]:
        return self.truth.uses

    def read(self, names: Mapping[str, Known]) -> bool | None:
        return self.truth.read(names)

    def outcomes(self, names: Mapping[str, Known]) -> frozenset[bool | None]:
        return outcomes(self.truth, names)


def parse(source: str, kinds: Mapping[str, OperandType]) -> When:
    """The condition, typed by *kinds*: what each name holds that is known before it.

    Raises Wrong, with its place in *source*.
    """
    if len(source) > LONGEST:
        raise SyntaxProblem(
            f"a condition has at most {LONGEST} characters, and this one has {len(source)}",
            "split it over two blocks, one inside the other",
            LONGEST,
            len(source) - LONGEST,
        )
    text = source.replace("\n", " ")
    checked(text)
    start = len(text) - len(text.lstrip())
    try:
        tree = ast.parse(text[start:], mode="eval")
    except SyntaxError as error:
        last = len(text.rstrip()) - 1
        at = min(start + error.offset - 1, last) if error.offset else last
        raise SyntaxProblem("the condition cannot be read here", EXAMPLE, at) from None
    return When(source.strip(), _truth(tree.body, Operands(text, start, kinds)))


def count_at_least(name: str, number: int) -> When:
    """True where at least *number* lines or options were given under *name*."""
    truth = Comparison(Lookup(name, "count"), ">=", Constant(number))
    return When(f"{name}.count >= {number}", truth)


def track_is(track: Literal["full", "quick"]) -> When:
    return When(f'track is "{track}"', Comparison(Lookup("track"), "==", Constant(track)))


def _truth(node: ast.expr, terms: Operands) -> Expression:
    match node:
        case ast.BoolOp(op=op, values=values):
            for value in values:
                if isinstance(value, ast.BoolOp) and type(value.op) is not type(op):
                    _bracketed(value, terms)
            parts = tuple(_truth(value, terms) for value in values)
            return AllOf(parts) if isinstance(op, ast.And) else AnyOf(parts)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return Not(_truth(operand, terms))
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _compared(left, op, right, terms)
        case ast.Compare(left=left, ops=ops, comparators=rights):
            if not all(isinstance(op, ast.Lt | ast.LtE | ast.Gt | ast.GtE) for op in ops):
                raise terms.wrong("one comparison at a time", node, "join two with `and`")
            pairs = zip([left, *rights], ops, rights, strict=False)
            return AllOf(tuple(_compared(left, op, right, terms) for left, op, right in pairs))
        case ast.Name(id=name):
            kind = terms.kind(node)
            if kind.what == "yesno":
                return IsTrue(name)
            instead = f"{name} >= 5" if kind.what == "number" else f"{name} is answered"
            raise terms.wrong(
                f"`{name}` alone is neither true nor false", node, f"for example: {instead}"
            )
        case _:
            raise terms.wrong("this is neither true nor false", node, EXAMPLE)


def _bracketed(node: ast.BoolOp, terms: Operands) -> None:
    """The tree has no brackets, so look at what stands around the node.

    Without them it is always the `and` that stands inside the `or`.
    """
    start, end = terms.span(node)
    before, inside, after = terms.source[:start], terms.source[start:end], terms.source[end:]
    if before.rstrip().endswith("(") and after.lstrip().startswith(")"):
        return
    raise SyntaxProblem(
        "`and` and `or` are mixed without brackets, so this can be read two ways",
        f"add brackets, for example: {before.lstrip()}({inside}){after.rstrip()}",
        terms.source.index("and", terms.span(node.values[0])[1]),
        3,
    )


def _compared(left: ast.expr, op: ast.cmpop, right: ast.expr, terms: Operands) -> Expression:
    if isinstance(op, ast.In | ast.NotIn):
        within = terms.within(left, right)
        return within if isinstance(op, ast.In) else Not(within)
    sign = SIGNS[type(op)]
    if isinstance(right, ast.Name) and right.id in {"answered", "numb"}:
        if not isinstance(op, ast.Is | ast.IsNot):
            raise terms.wrong(f"`{right.id}` goes with `is`", right, f"write `is {right.id}`")
        state = terms.state(left, right.id)
        return state if sign == "==" else Not(state)
    return terms.two(left, sign, right)
