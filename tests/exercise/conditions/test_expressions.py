"""Kleene's three values, and what is never unknown."""

from __future__ import annotations

from itertools import product

import pytest

from avoidkit.exercise.conditions.expressions import (
    COMPARE,
    AllOf,
    AnyOf,
    Comparison,
    Constant,
    Contains,
    Expression,
    IsAnswered,
    IsNumb,
    IsTrue,
    Lookup,
    Not,
    OneOf,
)
from avoidkit.exercise.model.steps import OTHER, Known, Mark

SILENT: list[dict[str, Known]] = [{}]
SILENT += [{"a": mark} for mark in Mark]
COMPARISONS: list[Expression] = [
    Comparison(Lookup("a"), "==", Constant(3)),
    Comparison(Lookup("a"), "!=", Constant("x")),
    Comparison(Constant(3), ">", Lookup("a")),
    Comparison(Lookup("a", "count"), ">=", Constant(0)),
    Comparison(Lookup("a", "words"), ">=", Constant(0)),
    OneOf(Lookup("a"), frozenset({"x"})),
    Contains("a", "x"),
    IsTrue("a"),
]


@pytest.mark.parametrize("truth", COMPARISONS)
@pytest.mark.parametrize("names", SILENT)
def test_what_has_no_value_makes_a_comparison_unknown(
    truth: Expression, names: dict[str, Known]
) -> None:
    assert truth.read(names) is None
    assert Not(truth).read(names) is None


@pytest.mark.parametrize(("one", "two"), [*product([True, False, None], repeat=2)])
def test_every_and_either_follow_kleene(*, one: bool | None, two: bool | None) -> None:
    names: dict[str, Known] = {n: v for n, v in (("a", one), ("b", two)) if v is not None}
    order = {False: 0, None: 1, True: 2}
    lower, higher = sorted((one, two), key=lambda value: order[value])
    assert AllOf((IsTrue("a"), IsTrue("b"))).read(names) is lower
    assert AnyOf((IsTrue("a"), IsTrue("b"))).read(names) is higher


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
    assert IsAnswered("a").read(names) is answered


def test_numb_is_known_of_everything() -> None:
    assert IsNumb("a").read({"a": Mark.NUMB}) is True
    assert IsNumb("a").read({"a": 0}) is False
    assert IsNumb("a").read({}) is False


@pytest.mark.parametrize("sign", COMPARE)
def test_numbers_compare_as_numbers_do(sign: str) -> None:
    for one, two in product((1, 2.5, 3), repeat=2):
        truth = Comparison(Lookup("a"), sign, Lookup("b"))
        assert truth.read({"a": one, "b": two}) is COMPARE[sign](one, two)


def test_a_word_has_no_order_and_no_number() -> None:
    assert Comparison(Lookup("a"), "<", Constant("x")).read({"a": "w"}) is None
    assert Comparison(Lookup("a"), "<", Constant(3)).read({"a": "2"}) is None
    assert Comparison(Lookup("a"), "!=", Constant("x")).read({"a": "w"}) is True


def test_a_switch_is_no_number() -> None:
    assert Comparison(Lookup("a"), "==", Constant(1)).read({"a": True}) is None


def test_an_own_word_is_never_an_option() -> None:
    own: dict[str, Known] = {"a": f"{OTHER}chest", "b": (f"{OTHER}chest",)}
    assert Comparison(Lookup("a"), "==", Constant("chest")).read(own) is False
    assert OneOf(Lookup("a"), frozenset({"chest"})).read(own) is False
    assert Contains("b", "chest").read(own) is False


def test_words_and_lines_are_counted() -> None:
    names: dict[str, Known] = {"a": "  two\n words ", "b": ("x", "y", "z")}
    assert Comparison(Lookup("a", "words"), "==", Constant(2)).read(names) is True
    assert Comparison(Lookup("b", "count"), "==", Constant(3)).read(names) is True


def test_a_truth_tells_which_names_it_uses() -> None:
    truth = AllOf(
        (AnyOf((IsTrue("a"), IsNumb("b"))), Not(Comparison(Lookup("c"), "<", Lookup("d"))))
    )
    assert truth.uses == {"a", "b", "c", "d"}
