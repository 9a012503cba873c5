"""Ways that lead round: an exercise that visits itself, alone or through others."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from avoidkit.exercise.check.visit_cycles import note_circles
from avoidkit.exercise.source.nodes import Source
from avoidkit.exercise.source.yaml_reader import read
from support.scripts import Shelf


def visits(*names: str) -> str:
    return "steps:\n" + "".join(f"  - visit: {name}\n" for name in names)


def circles(files: dict[str, str]) -> list[tuple[int, str]]:
    """The line and the way of each circle that is told of exercise `a`."""
    shelf = Shelf(files)
    source = shelf.exercise("a")
    assert source is not None
    document = read(source)
    note_circles(document, "a", shelf)
    assert {problem.code for problem in document.problems} <= {"E210"}
    return [
        (problem.place.line, problem.message.partition(": ")[2]) for problem in document.problems
    ]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"a.yaml": visits("a")}, [(2, "a, a")]),
        ({"a.yaml": visits("b"), "b.yaml": visits("a")}, [(2, "a, b, a")]),
        (
            {"a.yaml": visits("c", "b"), "b.yaml": visits("c", "a"), "c.yaml": visits("d")},
            [(3, "a, b, a")],
        ),
        ({"a.yaml": visits("b"), "b.yaml": visits("c"), "c.yaml": visits("b")}, [(2, "b, c, b")]),
        ({"a.yaml": visits("b", "b"), "b.yaml": visits("c"), "c.yaml": visits("d")}, []),
        ({"a.yaml": visits("lost")}, []),
        ({"a.yaml": "steps: 5"}, []),
    ],
)
def test_a_way_round_is_told_at_the_visit_it_begins_with(
    files: dict[str, str], expected: list[tuple[int, str]]
) -> None:
    assert circles(files) == expected


def test_a_way_through_a_fragment_is_told_where_the_fragment_is_used() -> None:
    others = {"fragments/part.yaml": visits("b"), "b.yaml": visits("a")}
    assert circles({"a.yaml": "steps:\n  - say: Hm.\n  - use: part\n", **others}) == [
        (3, "a, b, a")
    ]


def test_fragments_that_use_each_other_come_to_an_end() -> None:
    fragments = {
        "fragments/one.yaml": "steps:\n  - use: two\n",
        "fragments/two.yaml": "steps:\n  - use: one\n  - visit: a\n",
    }
    assert circles({"a.yaml": "steps:\n  - use: one\n", **fragments}) == [(2, "a, a")]


@dataclass
class CountingShelf(Shelf):
    """Remembers which exercises were asked for."""

    asked: list[str] = field(default_factory=list[str])

    def exercise(self, name: str) -> Source | None:
        self.asked.append(name)
        return super().exercise(name)


def test_an_exercise_is_read_once_however_many_ways_lead_to_it() -> None:
    names = [f"step-{number}" for number in range(12)]
    files = {f"{name}.yaml": visits(*[after] * 3) for name, after in pairwise(names)}
    shelf = CountingShelf({**files, f"{names[-1]}.yaml": "steps: []"})
    note_circles(read(Source(files["step-0.yaml"].encode(), "step-0.yaml")), "step-0", shelf)
    assert shelf.asked == names[1:]
