"""Fields of a file: the field says the type, not YAML; what is wrong is told by its code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from avoidkit.exercise.format import fields
from avoidkit.exercise.source.nodes import Document, Fields, Node, Source
from avoidkit.exercise.source.yaml_reader import read


def parsed(value: str, take: Callable[[Document, Node], Any]) -> tuple[Any, list[str]]:
    """What a field's value is taken as, and the codes of what is wrong with it."""
    document = read(Source(f"field: {value}\n".encode(), "try.yaml"))
    assert isinstance(document.root, Fields)
    taken = take(document, document.root.fields["field"])
    return taken, [problem.code for problem in document.problems]


@pytest.mark.parametrize(
    ("value", "expected"),
    [("yes", True), ("No", False), ("on", True), ("FALSE", False), ("'yes'", True)],
)
def test_yes_and_no_have_many_spellings(value: str, *, expected: bool) -> None:
    assert parsed(value, fields.yes) == (expected, [])


@pytest.mark.parametrize("value", ["1", "maybe", "[yes]"])
def test_nothing_else_is_yes_or_no(value: str) -> None:
    assert parsed(value, fields.yes) == (False, ["E201"])


@pytest.mark.parametrize(
    ("value", "length"),
    [("10 s", 10.0), ("1 min 30 s", 90.0), ("1.5 min", 90.0), ("60 min", 3600.0), ("2min", 120.0)],
)
def test_a_time_has_its_unit(value: str, length: float) -> None:
    assert parsed(value, fields.seconds) == (length, [])


@pytest.mark.parametrize(
    ("value", "code"),
    [("10", "E213"), ("4:30", "E213"), ("soon", "E213"), ("0 s", "E214"), ("61 min", "E214"),
     ("[10 s]", "E201")],
)  # fmt: skip
def test_a_time_without_one_or_out_of_range_is_none(value: str, code: str) -> None:
    assert parsed(value, fields.seconds) == (None, [code])


SPAN = fields.Span(0, 10, names=("cycles", "count"), values={"cycles": 4})


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1.10", 1.1), ("0", 0.0), ("cycles", 4.0), ("count or 7", 7.0), ("cycles or 7", 4.0),
     ("count", None)],
)  # fmt: skip
def test_a_number_may_be_a_setting_or_what_stands_for_it(
    value: str, expected: float | None
) -> None:
    assert parsed(value, lambda doc, node: fields.number(doc, node, SPAN)) == (expected, [])


@pytest.mark.parametrize(
    ("value", "code"), [("11", "E214"), ("-1", "E214"), ("1e3", "E201"), ("cylces", "E201")]
)
def test_a_number_out_of_its_range_is_none(value: str, code: str) -> None:
    assert parsed(value, lambda doc, node: fields.number(doc, node, SPAN)) == (None, [code])


@pytest.mark.parametrize(
    ("value", "code"),
    [("9lives", "E204"), ("Name", "E204"), ("a" * 33, "E204"), ("numb", "E204"), ("if", "E204")],
)
def test_an_answer_is_not_saved_under_a_word_of_conditions(value: str, code: str) -> None:
    assert parsed(value, fields.saved_name) == ("", [code])
    assert parsed("grip_2", fields.saved_name) == ("grip_2", [])


@pytest.mark.parametrize("value", ["[One, one]", "['?']", "{'A b': one}"])
def test_options_have_an_id_each(value: str) -> None:
    assert set(parsed(value, fields.options)[1]) == {"E204"}


def test_an_option_with_a_label_alone_is_called_by_it() -> None:
    options, codes = parsed("[In my chest, 'Somewhere else?']", fields.options)
    assert codes == []
    assert [(option.id, option.label) for option in options] == [
        ("in-my-chest", "In my chest"),
        ("somewhere-else", "Somewhere else?"),
    ]


def test_words_behind_a_hash_are_not_lost_in_silence() -> None:
    assert parsed("One # two", fields.line) == ("One", ["W301"])
    assert parsed('"One # two"', fields.line) == ("One # two", [])


def test_a_field_that_does_not_belong_is_told_but_for_ones_own() -> None:
    def take(doc: Document, node: Node) -> None:
        fields.unknown(doc, node, {"save"}, "`ask`")

    assert parsed("{savee: a, x-note: b, save: c}", take)[1] == ["E203"]
