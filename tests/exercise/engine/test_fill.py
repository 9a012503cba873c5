"""An author's Markdown, and what goes into its holes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from avoidkit.exercise.engine.fill import fill, filled
from avoidkit.exercise.format.markup import parse
from avoidkit.exercise.model.header import Option
from avoidkit.exercise.model.steps import (
    OTHER,
    Ask,
    Breathe,
    Choose,
    Compare,
    End,
    Gather,
    Go,
    Known,
    Mark,
    Pause,
    Rate,
    Say,
    Step,
    Timer,
    Visit,
    Write,
)
from avoidkit.exercise.model.text import Block, Hole, Run, Text, holes, words
from avoidkit.exercise.source.diagnostics import SyntaxProblem

LABELS = {"place": {"chest": "the chest", "none": "nowhere"}}
SAID: Mapping[str, Known] = {
    "thought": "  nobody stays ",
    "place": "chest",
    "places": ("chest", f"{OTHER}left knee", "none"),
    "own": f"{OTHER}left knee",
    "things": ("lamp", " cup ", "door"),
    "one": ("lamp",),
    "none": (),
    "blank": "  ",
    "grip": 7,
    "breaths": 4.0,
    "seconds": 12.5,
    "big": 1_000_000.0,
    "now": True,
    "skipped": Mark.SKIPPED,
    "numb": Mark.NUMB,
}
LABELS["places"] = LABELS["place"]


def said(source: str) -> str:
    return words(fill(parse(source), SAID, LABELS))


# --- the author's marks ---


def test_a_blank_line_parts_paragraphs_and_a_new_line_is_a_space() -> None:
    assert parse("one\n  two\n\n \nthree") == (Block((Run("one two"),)), Block((Run("three"),)))


def test_a_dash_begins_an_item_and_the_next_line_goes_on_with_it() -> None:
    text = parse("Look:\n- one\n  more\n-  two\n\nlast - not least")
    assert [(block.item, words((block,))) for block in text] == [
        (False, "Look:"),
        (True, "- one more"),
        (True, "- two"),
        (False, "last - not least"),
    ]


def test_an_arrow_begins_an_item_of_a_loop_and_a_minus_alone_does_not() -> None:
    text = parse("-> one\n-> {thought|}\n\n->three\n\na -> b")
    assert [(block.item, block.loop) for block in text] == [
        (True, True),
        (True, True),
        (False, False),
        (False, False),
    ]
    assert [block.loop for block in fill(text, {}, {})] == [True, False, False]


@pytest.mark.parametrize("source", ["", " \n\n "])
def test_nothing_is_no_text(source: str) -> None:
    assert parse(source) == ()


@pytest.mark.parametrize("stars", ["*", "**"])
def test_stars_make_words_strong_and_the_holes_between_them(stars: str) -> None:
    (block,) = parse(f"a {stars}b {{thought}}{stars}.")
    assert block.runs == (Run("a "), Run("b ", strong=True), Hole("thought", strong=True), Run("."))


@pytest.mark.parametrize("source", ["2 * 3", "5*3", "a * b *", "* ", "*** x"])
def test_a_star_that_opens_nothing_is_a_star(source: str) -> None:
    assert said(source) == source.strip()


def test_emphasis_may_run_over_a_line_and_two_may_stand_side_by_side() -> None:
    (block,) = parse("*one\ntwo* and **three**")
    assert [run.strong for run in block.runs if isinstance(run, Run)] == [True, False, True]


def test_two_braces_are_one() -> None:
    assert said("{{thought}} }}{{ {{{thought}}}") == "{thought} }{ {nobody stays}"


def test_a_hole_has_a_name_and_maybe_a_fallback() -> None:
    text = parse("{a} *{b|that one}*\n\n- {c|}")
    assert holes(text) == (Hole("a"), Hole("b", "that one", strong=True), Hole("c", ""))


@pytest.mark.parametrize(
    ("source", "at", "message"),
    [
        ("one { two", "{", "never closed"),
        ("one\n\n  - two {x", "{x", "never closed"),
        ("a {b {c}", "{b", "never closed"),
        ("one } two", "}", "never opened"),
        ("{x}}", "}", "never opened"),
        ("say {My Name} now", "{My Name}", "no name"),
        ("{}", "{}", "no name"),
        ("one\n  {1|x}", "{1|x}", "no name"),
        ("one\n  *two and {x}", "*two", "never ends"),
        ("some *a\n\nb*", "*a", "never ends"),
    ],
)
def test_a_mark_that_leads_nowhere_is_wrong_where_it_stands(
    source: str, at: str, message: str
) -> None:
    with pytest.raises(SyntaxProblem) as caught:
        parse(source)
    assert message in caught.value.message
    assert caught.value.help
    assert source[caught.value.offset :].startswith(at)


# --- filling ---


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{thought}", "nobody stays"),
        ("in {place}", "in the chest"),
        ("in {own}", "in left knee"),
        ("{places}", "the chest, left knee and nowhere"),
        ("{things}", "lamp, cup and door"),
        ("{one}", "lamp"),
        ("{grip} {breaths} {seconds} {big}", "7 4 12.5 1000000"),
        ("{now}", "yes"),
        ("{skipped}, {numb}, {never}, {none}, {blank}", "..., ..., ..., ..., ..."),
        ("{skipped|that}, {numb|that}, {never|that}, {none|that}", "that, that, that, that"),
        ("a{never|}b", "ab"),
        ("{thought|that}", "nobody stays"),
    ],
)
def test_an_answer_reads_as_a_person_would_say_it(source: str, shown: str) -> None:
    assert said(source) == shown


@pytest.mark.parametrize("end", [".", "!", "?", "…", "..."])
def test_an_answer_with_its_own_stop_gets_no_second_one(end: str) -> None:
    text = fill(parse("*{a}*. Then {a}."), {"a": f"It is late{end}"}, {})
    assert words(text) == f"It is late{end} Then It is late{end}"


def test_dots_that_an_author_wrote_stay() -> None:
    assert words(fill(parse("{a}..."), {"a": "It is late."}, {})) == "It is late...."
    assert words(fill(parse("Wait. {a}."), {"a": "late"}, {})) == "Wait. late."
    assert words(fill(parse("{a}."), {}, {})) == "..."


@given(st.text(min_size=1).filter(lambda typed: bool(typed.strip()) and typed.strip() != OTHER))
@example("{thought} *x* {{ }} **")
@example("[/] \x1b[31m")
def test_what_a_person_typed_is_never_markup_and_never_filled_again(typed: str) -> None:
    filled_ = fill(parse("*Say*: {a}!"), {"a": typed, "thought": "private"}, {})
    (block,) = filled_
    own = typed.strip().removeprefix(OTHER).strip()
    assert block.runs[2:] == (Run(own, own=True), Run("!"))
    assert holes(filled_) == ()


def test_a_fallback_is_not_the_persons_own() -> None:
    (block,) = fill(parse("{a|that}"), {}, {})
    assert block.runs == (Run("that"),)


@given(st.text(alphabet="ab{}|*- \n_1é", max_size=60) | st.text())
def test_any_string_is_a_text_or_wrong(source: str) -> None:
    wrong: SyntaxProblem | None = None
    try:
        text = parse(source)
    except SyntaxProblem as no:
        wrong = no
    if wrong is not None:
        assert source[wrong.offset] in "{}*"
        return
    assert holes(fill(text, {}, {})) == ()
    assert not any(isinstance(run, Hole) for block in fill(text, {}, {}) for run in block.runs)


TEXT: Text = parse("*a* {thought}")
STEPS: list[Step] = [
    Say(TEXT),
    Pause(3.0, TEXT),
    Timer(3.0, TEXT),
    Breathe(4, 7, 8, show=TEXT),
    Ask(TEXT, example="{thought}", hint="{thought}"),
    Write(TEXT, prompts=("{thought}",)),
    Choose(TEXT, (Option("a", "{thought}"),)),
    Rate(TEXT),
    Gather(TEXT),
    Compare(("a", "b"), ("before", "now"), TEXT),
    Visit("ground"),
    Go(),
    End(TEXT),
]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: type(step).__name__)
def test_a_filled_step_is_the_same_step_with_its_text_filled(step: Step) -> None:
    after = filled(step, SAID, LABELS)
    assert type(after) is type(step)
    for one in fields(step):
        was, now = getattr(step, one.name), getattr(after, one.name)
        assert now == (fill(TEXT, SAID, LABELS) if was == TEXT else was)
