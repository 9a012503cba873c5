"""The gist of an entry holds only what can be counted, whatever a hand or rot wrote."""

from __future__ import annotations

import json
from typing import Any

import pytest

from avoidkit.journal.gist import Gist, gist
from avoidkit.journal.index.rows import Row
from avoidkit.store.record_files import Stored


def gist_of(*answers: Any, **more: Any) -> Gist:
    record = {"v": 1, "id": "a", "at": "2026-01-05T12:00:00+00:00", "answers": list(answers)}
    return gist({**record, **more})


def rated(value: Any) -> dict[str, Any]:
    return {"q": "q", "kind": "rate", "role": "peak", "a": value, "shown": "seven"}


@pytest.mark.parametrize(
    "odd",
    [True, "", None, {"a": 1}, float("nan"), float("inf"), 10**400, -1e308],
    ids=["yes", "empty", "null", "mapping", "nan", "infinite", "endless", "far below"],
)
def test_what_is_no_number_of_a_scale_has_no_number(odd: Any) -> None:
    found = gist_of(rated(odd))
    assert found.number("peak") is None
    assert found.shown("peak") == "seven"


def test_a_number_of_a_scale_is_kept() -> None:
    assert gist_of(rated(7)).number("peak") == 7
    assert gist_of(rated(0)).number("peak") == 0


def test_of_several_ids_those_that_are_none_are_left_out() -> None:
    picked = {"kind": "choose", "role": "did", "a": ["all", ["part"], None], "shown": "all"}
    assert [point.value for point in gist_of(picked).points] == [("all",)]


def test_a_text_that_is_not_there_is_empty_and_an_answer_that_is_none_is_passed() -> None:
    bare = {"kind": "rate", "role": "peak", "a": 1, "numb": True, "shown": None, "prompt": None}
    (found,) = gist_of("words", 7, None, bare).points
    assert (found.shown, found.prompt, found.q, found.value) == ("", "", "", None)


def test_what_was_skipped_or_has_no_role_is_no_point() -> None:
    skipped = {"q": "q", "kind": "rate", "role": "peak", "prompt": "How much?", "skipped": True}
    assert gist_of(skipped, {"q": "q", "kind": "ask", "a": "words", "shown": "words"}).points == ()


@pytest.mark.parametrize("said", [{}, {"export": True}, {"export": False}])
def test_it_says_whether_it_may_be_taken_away_and_so_does_its_copy(said: dict[str, Any]) -> None:
    record = {"v": 1, "id": "a", "at": "2026-01-05T12:00:00+00:00", "answers": [rated(7)], **said}
    found = gist(record)
    assert found.export is said.get("export", True)
    assert Gist.read(json.loads(Row.of(Stored(record, "a.json")).gist)) == found
