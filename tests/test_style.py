"""How a line of source may be built: what a reader has to fold out in the head is refused."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "avoidkit"
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def folded(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The line of each place that is folded, and how."""
    for node in ast.walk(tree):
        if isinstance(node, ast.IfExp):
            parts = (node.test, node.body, node.orelse)
            if any(isinstance(part, ast.IfExp) for part in parts):
                yield node.lineno, "a chained ternary"
        elif isinstance(node, COMPREHENSIONS):
            if any(isinstance(inner, ast.IfExp) for inner in ast.walk(node)):
                yield node.lineno, "a ternary inside a comprehension"
            for loop in node.generators:
                if isinstance(loop.iter, ast.List | ast.Tuple | ast.Set) and (
                    len(loop.iter.elts) == 1 and not isinstance(loop.iter.elts[0], ast.Starred)
                ):
                    yield node.lineno, "a comprehension that binds a name by a loop over one"
        elif isinstance(node, ast.BinOp) and any(map(is_truth, (node.left, node.right))):
            yield node.lineno, "arithmetic on a comparison"


def is_truth(node: ast.expr) -> bool:
    """Whether an expression is true or false by its form."""
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.op, ast.Not)
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in {"bool", "isinstance"}
    return isinstance(node, ast.Compare)


def test_no_line_of_source_is_folded() -> None:
    found = [
        f"{path.relative_to(SOURCE)}:{line}: {how}"
        for path in sorted(SOURCE.rglob("*.py"))
        for line, how in folded(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "how"),
    [
        ("a if b else c if d else e", "a chained ternary"),
        ("(a if b else c) if d else e", "a chained ternary"),
        ("[a if b else c for a in d]", "a ternary inside a comprehension"),
        ("{k: (v if v else w) for k, v in d}", "a ternary inside a comprehension"),
        ("[a for b in [f(c)]]", "a comprehension that binds a name by a loop over one"),
        ("any(a for x in y for b in (x,))", "a comprehension that binds a name by a loop over one"),
        ("'s' * (count != 1)", "arithmetic on a comparison"),
        ("rows - (not roomy)", "arithmetic on a comparison"),
        ("1 + isinstance(a, b)", "arithmetic on a comparison"),
    ],
)
def test_each_way_to_fold_a_line_is_found(source: str, how: str) -> None:
    assert [found for _, found in folded(ast.parse(source))] == [how]


def test_plain_lines_are_left_alone() -> None:
    plain = "x = a if b else c\ny = [f(z) for z in w if z]\nn = total - spare\n[*a for b in [*c]]"
    assert list(folded(ast.parse(plain.rpartition("\n")[0]))) == []
