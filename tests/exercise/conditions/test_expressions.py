"""Kleene's three values, and what is never unknown."""

from __future__ import annotations

from itertools import product

import pytest

from avoidkit.exercise.conditions.expressions import (
    COMPARE,
    Among,
    Answered,
    Compared,
    Constant,
    Either,
    Every,
    Holds,
    Look,
    Numb,
    Opposite,
    Truth,
    Yes,
)
from avoidkit.exercise.model.steps import OTHER, Known, Mark

SILENT: list[dict[str, Known]] = [{}]
SILENT += [{"a": mark} for mark in Mark]
COMPARISONS: list[Truth] = [
    Compared(Look("a"), "==", Constant(3)),
    Compared(Look("a"), "!=", Constant("x")),
    Compared(Constant(3), ">", Look("a")),
    Compared(Look("a", "count"), ">=", Constant(0)),
    Compared(Look("a", "words"), ">=", Constant(0)),
    Among(Look("a"), frozenset({"x"})),
    Holds("a", "x"),
    Yes("a"),
]


@pytest.mark.parametrize("truth", COMPARISONS)
@pytest.mark.parametrize("names", SILENT)
def test_what_has_no_value_makes_a_comparison_unknown(
    truth: Truth, names: dict[str, Known]
) -> None:
    assert truth.read(names) is None
    assert Opposite(truth).read(names) is None


@pytest.mark.parametrize(("one", "two"), [*product([True, False, None], repeat=2)])
def test_every_and_either_follow_kleene(*, one: bool | None, two: bool | None) -> None:
    names: dict[str, Known] = {n: v for n, v in (("a", one), ("b", two)) if v is not None}
    order = {False: 0, None: 1, True: 2}
    lower, higher = sorted((one, two), key=lambda value: order[value])
    assert Every((Yes("a"), Yes("b"))).read(names) is lower
    assert Either((Yes("a"), Yes("b"))).read(names) is higher


@pytest.mark.parametrize(
    ("known", "answered"),
    [
        (None, False),
        (Mark.PASSED, False),
        (Mark.SKIPPED, False),
        (Mark.NUMB, True),
        ("", False),
        ((), False),
        (0, True),
        ("no", True),
        (("x",), True),
    ],
)
def test_answered_is_known_of_everything(known: Known | None, *, answered: bool) -> None:
    names = {} if known is None else {"a": known}
    assert Answered("a").read(names) is answered


def test_numb_is_known_of_everything() -> None:
    assert Numb("a").read({"a": Mark.NUMB}) is True
    assert Numb("a").read({"a": 0}) is False
    assert Numb("a").read({}) is False


@pytest.mark.parametrize("sign", COMPARE)
def test_numbers_compare_as_numbers_do(sign: str) -> None:
    for one, two in product((1, 2.5, 3), repeat=2):
        truth = Compared(Look("a"), sign, Look("b"))
        assert truth.read({"a": one, "b": two}) is COMPARE[sign](one, two)


def test_a_word_has_no_order_and_no_number() -> None:
    assert Compared(Look("a"), "<", Constant("x")).read({"a": "w"}) is None
    assert Compared(Look("a"), "<", Constant(3)).read({"a": "2"}) is None
    assert Compared(Look("a"), "!=", Constant("x")).read({"a": "w"}) is True


def test_a_switch_is_no_number() -> None:
    assert Compared(Look("a"), "==", Constant(1)).read({"a": True}) is None


def test_an_own_word_is_never_an_option() -> None:
    own: dict[str, Known] = {"a": f"{OTHER}chest", "b": (f"{OTHER}chest",)}
    assert Compared(Look("a"), "==", Constant("chest")).read(own) is False
    assert Among(Look("a"), frozenset({"chest"})).read(own) is False
    assert Holds("b", "chest").read(own) is False


def test_words_and_lines_are_counted() -> None:
    names: dict[str, Known] = {"a": "  two\n words ", "b": ("x", "y", "z")}
    assert Compared(Look("a", "words"), "==", Constant(2)).read(names) is True
    assert Compared(Look("b", "count"), "==", Constant(3)).read(names) is True


def test_a_truth_tells_which_names_it_uses() -> None:
    truth = Every((Either((Yes("a"), Numb("b"))), Opposite(Compared(Look("c"), "<", Look("d")))))
    assert truth.uses == {"a", "b", "c", "d"}
