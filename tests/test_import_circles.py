"""No module needs itself, by whatever way round: not at start, nor when a function is called."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"


def run_time_imports(node: ast.AST) -> Iterator[str]:
    """Every dotted name that is imported, in functions too, but for TYPE_CHECKING."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom) and child.module:
            yield child.module
            yield from (f"{child.module}.{alias.name}" for alias in child.names)
        else:
            yield from run_time_imports(child)


def graph(source: Path) -> dict[str, set[str]]:
    """Each module of a package, and the modules that it imports."""
    trees = {
        ".".join(path.relative_to(source).with_suffix("").parts).removesuffix(".__init__"): (
            ast.parse(path.read_text(encoding="utf-8"))
        )
        for path in (source / "avoidkit").rglob("*.py")
    }
    return {
        name: set(run_time_imports(tree)) & (trees.keys() - {name}) for name, tree in trees.items()
    }


def reachable(name: str, imports: dict[str, set[str]]) -> set[str]:
    """What a module comes to by its imports; itself only where they lead back."""
    reached: set[str] = set()
    waiting = [*imports[name]]
    while waiting:
        module = waiting.pop()
        if module not in reached:
            reached.add(module)
            waiting += imports[module]
    return reached


def in_circles(imports: dict[str, set[str]]) -> list[str]:
    return sorted(name for name in imports if name in reachable(name, imports))


def test_no_module_comes_back_to_itself() -> None:
    imports = graph(SOURCE)
    assert len(imports) > 150
    assert in_circles(imports) == []


def test_a_circle_is_found_and_what_only_leads_to_it_is_not() -> None:
    imports = {"home": {"a"}, "a": {"b"}, "b": {"c"}, "c": {"a", "end"}, "end": set[str]()}
    assert in_circles(imports) == ["a", "b", "c"]


def test_an_import_in_a_function_counts_and_one_for_types_does_not() -> None:
    text = "if TYPE_CHECKING:\n    import x\ndef f():\n    from y import z"
    assert set(run_time_imports(ast.parse(text))) == {"y", "y.z"}
