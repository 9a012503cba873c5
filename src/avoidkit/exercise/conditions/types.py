"""The two sides of a comparison, typed: what each name may be compared with.

What no answer could ever make true, and what every answer does, is refused here. Free text may be
asked whether it is there and how many words it has, so no script can scan what someone wrote.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from avoidkit.exercise.conditions.expressions import (
    Comparison,
    Constant,
    Contains,
    Expression,
    IsAnswered,
    IsNumb,
    Lookup,
    Number,
    OneOf,
)
from avoidkit.exercise.model.names import near
from avoidkit.exercise.source.diagnostics import SyntaxProblem

FLIPPED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


class OperandType(NamedTuple):
    """What a name may hold. `low` and `high` bound a number, or how many a list or many holds."""

    what: Literal["number", "choice", "many", "list", "text", "yesno"]
    low: float | None = None
    high: float | None = None
    options: frozenset[str] = frozenset()  # ids
    numb: bool = False


class Operands(NamedTuple):
    """The names one condition may use, and its source, so that a Wrong has its place."""

    source: str
    start: int  # the characters cut off before the tree's first column
    kinds: Mapping[str, OperandType]

    def state(self, left: ast.expr, word: str) -> Expression:
        """`left is answered`, or `numb`."""
        if not isinstance(left, ast.Name):
            raise self.wrong(f"only a name can be {word}", left, f"write `name is {word}`")
        kind = self.kind(left)
        if kind.what == "yesno":
            raise self._stands_alone(left)
        if word == "answered":
            return IsAnswered(left.id)
        if not kind.numb:
            raise self.wrong(
                f"`{left.id}` is asked without `numb`, so this can never be true",
                left,
                "put `numb: yes` on its question, or ask `is not answered`",
            )
        return IsNumb(left.id)

    def two(self, left: ast.expr, sign: str, right: ast.expr) -> Expression:
        """`left sign right`."""
        if isinstance(left, ast.Constant | ast.UnaryOp):
            if isinstance(right, ast.Constant | ast.UnaryOp):
                raise self.wrong("this compares no answer", left, "put a name on one side")
            left, sign, right = right, FLIPPED.get(sign, sign), left
        look, kind = self._look(left)
        if kind.what == "number":
            if not isinstance(right, ast.Name | ast.Attribute):
                return Comparison(look, sign, Constant(self._number(look, kind, sign, right)))
            other, found = self._look(right, beside=left)
            if found.what != "number":
                raise self.wrong(f"`{other.name}` is no number, and `{look.name}` is", right)
            return Comparison(look, sign, other)
        if sign not in {"==", "!="}:
            raise self.wrong(
                f"`{look.name}` is no number, so nothing is more or less than it",
                left,
                f'use `{look.name} is "..."`, with one of its options',
            )
        return Comparison(look, sign, Constant(self._option(look.name, kind, right)))

    def within(self, left: ast.expr, right: ast.expr) -> Expression:
        """`place in ["chest", "belly"]`, or `"chest" in places`."""
        if isinstance(right, ast.Name) and isinstance(left, ast.Constant | ast.Name):
            kind = self.kind(right)
            if kind.what != "many":
                raise self.wrong(
                    f"`{right.id}` holds one answer, and `in` looks inside of several",
                    right,
                    f"write `{right.id} is ...`, or `{right.id} in [..., ...]`",
                )
            return Contains(right.id, self._option(right.id, kind, left))
        if not isinstance(right, ast.List | ast.Tuple) or not right.elts:
            raise self.wrong(
                "`in` needs a list after it", right, 'for example: place in ["chest", "belly"]'
            )
        look, kind = self._look(left)
        if kind.what == "number":
            return OneOf(
                look, frozenset(self._number(look, kind, "==", item) for item in right.elts)
            )
        return OneOf(look, frozenset(self._option(look.name, kind, item) for item in right.elts))

    def kind(self, node: ast.Name, *, beside: ast.expr | None = None) -> OperandType:
        """What the name holds. *beside* is the other side, whose option may have been meant."""
        found = self.kinds.get(node.id)
        if found is not None:
            return found
        guess = near(node.id, self.kinds)
        hint = f"did you mean `{guess}`?" if guess else ""
        if isinstance(beside, ast.Name) and beside.id in self.kinds:
            options = self.kinds[beside.id].options
            option = node.id if node.id in options else near(node.id, options)
            hint = f'if you mean the option, put it in quotes: "{option}"' if option else hint
        elif node.id in {"true", "false", "yes", "no"}:
            hint = "a yes/no name stands alone: write `name` or `not name`"
        raise self.wrong(
            f"no question saves an answer called `{node.id}` before this step", node, hint
        )

    # --- one side ---

    def _look(
        self, node: ast.expr, *, beside: ast.expr | None = None
    ) -> tuple[Lookup, OperandType]:
        """A name with a value of its own, or how many it holds, and what that may be."""
        match node:
            case ast.Attribute(value=ast.Name() as name, attr=("count" | "words") as of):
                kind = self.kind(name, beside=beside)
                if kind.what not in (("many", "list") if of == "count" else ("text",)):
                    raise self.wrong(
                        f"`{name.id}` has no `.{of}`",
                        node,
                        "`.count` is for several lines or options, `.words` for free text",
                    )
                low, high = (kind.low, kind.high) if of == "count" else (None, None)
                return Lookup(name.id, "count" if of == "count" else "words"), OperandType(
                    "number", low or 0, high
                )
            case ast.Attribute(attr=attr):
                raise self.wrong(f"there is no `.{attr}`", node, "use `.count` or `.words`")
            case ast.Name():
                return Lookup(node.id), self._single(node, self.kind(node, beside=beside))
            case _:
                raise self.wrong("this is no name of an answer", node, "write it as: grip >= 7")

    def _single(self, node: ast.Name, kind: OperandType) -> OperandType:
        """A kind that holds one value to compare."""
        match kind.what:
            case "number" | "choice":
                return kind
            case "yesno":
                raise self._stands_alone(node)
            case "text":
                raise self.wrong(
                    f"`{node.id}` is free text, and conditions cannot compare free text",
                    node,
                    f"use `{node.id} is answered`, or ask with `choose:`",
                )
            case "list":
                raise self.wrong(
                    f"`{node.id}` holds several lines, and conditions cannot compare them",
                    node,
                    f"use `{node.id}.count >= 1` or `{node.id} is answered`",
                )
            case "many":
                raise self.wrong(
                    f"`{node.id}` may hold several options", node, f'write `"..." in {node.id}`'
                )

    def _number(self, look: Lookup, kind: OperandType, sign: str, node: ast.expr) -> Number:
        match node:
            case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
                pass
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as size)):
                number = -size
            case _:
                raise self.wrong(
                    f"`{look.name}` is a number here, and this is none", node, "write a number"
                )
        told = told_by(kind, sign, number)
        if told is not None:
            name = look.name if look.of == "value" else f"{look.name}.{look.of}"
            raise self.wrong(
                f"`{name}` {reach(kind)}, so this "
                + ("is true for every answer" if told else "can never be true"),
                node,
                f"use `{look.name} is answered`" if told else "",
            )
        return number

    def _option(self, name: str, kind: OperandType, node: ast.expr) -> str:
        if isinstance(node, ast.Name):
            self.kind(node, beside=ast.Name(name))
            raise self.wrong(f"`{name}` is compared with its options only", node)
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            raise self.wrong(f"`{name}` is compared with one of its options", node, "in quotes")
        if node.value not in kind.options:
            guess = near(node.value, kind.options)
            listed = ", ".join(sorted(kind.options))
            raise self.wrong(
                f"`{name}` has no option `{node.value}`",
                node,
                f'did you mean "{guess}"?' if guess else f"its options: {listed}",
            )
        return node.value

    # --- what is said ---

    def _stands_alone(self, node: ast.Name) -> SyntaxProblem:
        return self.wrong(
            f"`{node.id}` is yes or no by itself",
            node,
            f"write `{node.id}` or `not {node.id}`",
        )

    def span(self, node: ast.expr) -> tuple[int, int]:
        """Where a node stands in the source, in characters; `ast` counts UTF-8 bytes."""
        raw = self.source[self.start :].encode()
        ends = (node.col_offset, node.end_col_offset or node.col_offset + 1)
        first, last = (self.start + len(raw[:end].decode()) for end in ends)
        return first, last

    def wrong(self, message: str, node: ast.expr, help: str = "") -> SyntaxProblem:  # noqa: A002 - as in Wrong
        first, last = self.span(node)
        return SyntaxProblem(message, help, first, last - first)


def told_by(kind: OperandType, sign: str, number: Number) -> bool | None:
    """What the range alone says: True for every answer, False for none, None where it depends."""
    low = float("-inf") if kind.low is None else kind.low
    high = float("inf") if kind.high is None else kind.high
    outside = not low <= number <= high
    always, never = {
        "==": (low == high == number, outside),
        "!=": (outside, low == high == number),
        "<": (high < number, low >= number),
        "<=": (high <= number, low > number),
        ">": (low > number, high <= number),
        ">=": (low >= number, high < number),
    }[sign]
    if always:
        return True
    return False if never else None


def reach(kind: OperandType) -> str:
    low = 0 if kind.low is None else kind.low
    return f"is never under {low:g}" if kind.high is None else f"goes from {low:g} to {kind.high:g}"
