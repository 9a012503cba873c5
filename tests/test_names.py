"""One name, one meaning: no class is defined twice, and a module is a thing, not a doing."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "avoidkit"

DEFINED_TWICE: set[str] = set()
"""To be empty. Private ones count as their public name."""

ENDS_IN_ING = {
    "exercise/engine/pacing.py",  # the field's word for what a breath keeps to
    "store/seal_existing.py",  # what exists is sealed
    "testing.py",  # as in other packages: what tests of exercises are given
}


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def types_in(tree: ast.Module) -> Iterator[str]:
    """Every class at any depth, and every alias of a type: `Value = float | str`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield node.name.lstrip("_")
    for statement in tree.body:
        if isinstance(statement, ast.Assign):
            names = [target.id for target in statement.targets if isinstance(target, ast.Name)]
            yield from (name.lstrip("_") for name in names if is_of_a_type(name))


def is_of_a_type(name: str) -> bool:
    """Whether it is in CapWords. A letter alone is a type's variable."""
    bare = name.lstrip("_")
    return len(bare) > 1 and bare[0].isupper() and not bare.isupper()


def test_no_type_is_defined_twice() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in modules():
        for name in types_in(ast.parse(path.read_bytes())):
            places[name].append(str(path.relative_to(SOURCE)))
    twice = {name: paths for name, paths in places.items() if len(paths) > 1}
    assert {name: paths for name, paths in twice.items() if name not in DEFINED_TWICE} == {}
    assert DEFINED_TWICE - twice.keys() == set(), "mended: take these off the list"


def test_no_module_is_called_by_a_doing() -> None:
    doings = {
        str(path.relative_to(SOURCE)) for path in modules() if path.stem.rstrip("_").endswith("ing")
    }
    assert doings == ENDS_IN_ING
