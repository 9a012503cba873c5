from __future__ import annotations

from avoidkit.cli.lookup.suggest import fitting
from avoidkit.cli.text.messages import NEEDS
from avoidkit.exercise.format.header_fields import NEEDS as KNOWN
from avoidkit.exercise.model.header import Header


def header(id_: str, *meets: str, minutes: float = 4, origin: str = "shipped") -> Header:
    return Header(id_, id_, "Try.", "see", minutes, "act", meets=meets, origin=origin)


def names(*headers: Header, used: tuple[str, ...] = (), resting: tuple[str, ...] = ()) -> list[str]:
    return [one.id for one in fitting(headers, "thought", used, resting)]


def test_every_need_has_its_words() -> None:
    assert tuple(NEEDS) == KNOWN


def test_what_does_not_say_that_it_meets_a_need_is_not_offered_for_it() -> None:
    assert names(header("body", "body"), header("defuse", "thought"), header("map")) == ["defuse"]


def test_what_a_need_is_named_first_in_comes_before_what_names_it_later() -> None:
    assert names(header("a", "body", "thought"), header("b", "thought")) == ["b", "a"]


def test_the_persons_own_stands_before_ours_and_the_short_before_the_long() -> None:
    mine = header("mine", "thought", minutes=20, origin="yours")
    assert names(header("long", "thought", minutes=9), header("short", "thought"), mine) == [
        "mine", "short", "long",
    ]  # fmt: skip


def test_the_last_used_comes_first() -> None:
    ours = (header("a", "thought"), header("b", "thought"), header("c", "body", "thought"))
    assert names(*ours, used=("c", "b")) == ["c", "b", "a"]


def test_what_rests_is_there_but_last() -> None:
    assert names(header("a", "thought"), header("b", "thought"), used=("a",), resting=("a",)) == [
        "b", "a",
    ]  # fmt: skip
