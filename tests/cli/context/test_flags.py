"""Flags: before the command or after it, and what outranks what."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avoidkit.cli.context.flags import Flags, chosen, split_flags

ALL = ["--plain", "--still", "--no-keep", "--no-color"]


@given(words=st.lists(st.sampled_from([*ALL, "breathe", "box", "--cycles", "4"]), max_size=8))
def test_flags_are_lifted_out_wherever_they_stand(words: list[str]) -> None:
    flags, rest = split_flags(words)
    assert rest == [word for word in words if word not in ALL]
    assert (flags.plain, flags.still, flags.no_keep, flags.no_color) == tuple(
        flag in words for flag in ALL
    )


@pytest.mark.parametrize("words", [["--lang", "de", "list"], ["list", "--lang=de"]])
def test_a_language_takes_its_word_along(words: list[str]) -> None:
    assert split_flags(words) == (Flags(lang="de"), ["list"])


def test_after_two_dashes_nothing_is_a_flag() -> None:
    assert split_flags(["--plain", "--", "--still"]) == (Flags(plain=True), ["--", "--still"])


@pytest.mark.parametrize(
    ("given", "environ", "config", "plain"),
    [
        (False, {}, {}, False),
        (True, {}, {}, True),
        (False, {"AVOIDKIT_PLAIN": "1"}, {}, True),
        (False, {"ACCESSIBLE": "1"}, {}, True),
        (False, {"TERM": "dumb"}, {}, True),
        (False, {}, {"plain": True}, True),
        (False, {"AVOIDKIT_PLAIN": "0"}, {"plain": True}, False),
        (False, {"AVOIDKIT_PLAIN": ""}, {"plain": True}, False),
        (True, {"AVOIDKIT_PLAIN": "0"}, {}, True),
        (False, {}, {"plain": "yes"}, False),
    ],
)
def test_a_flag_outranks_the_environment_and_that_the_config(
    *, given: bool, environ: dict[str, str], config: dict[str, Any], plain: bool
) -> None:
    assert chosen(Flags(plain=given), environ, config).plain is plain


def test_no_colour_is_a_wish_of_the_whole_environment() -> None:
    assert chosen(Flags(), {"NO_COLOR": "1"}, {}).no_color
    assert not chosen(Flags(), {"NO_COLOR": ""}, {}).no_color


def test_nothing_but_the_flag_keeps_nothing_of_one_run() -> None:
    assert chosen(Flags(no_keep=True), {}, {}).no_keep
    assert not chosen(Flags(), {"AVOIDKIT_NO_KEEP": "1"}, {"no_keep": True}).no_keep
