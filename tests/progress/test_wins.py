from __future__ import annotations

from avoidkit.exercise.model.steps import OTHER, Rung
from avoidkit.journal.gist import Gist
from avoidkit.progress.wins import wins
from support.made_gists import entry, plan, point, told

SHIPPED = [Rung("no", "Say a small no", 2, tags=("limit",)), Rung("yes", "Say yes", 2)]


def noted(*gists: Gist) -> list[str]:
    return [f"{win.kind}: {win.words}" for win in wins(gists, SHIPPED)]


def test_the_newest_come_first_and_all_kinds_are_there() -> None:
    first = entry("11-01", point(None, "asked Sam", role="approach"))
    second = entry("11-02", point(None, "an evening alone", role="limit"))
    third = entry("11-03", point(None, "Jo saved a seat", role="received"))
    assert noted(second, third, first) == [
        "received: Jo saved a seat",
        "limit: an evening alone",
        "approach: asked Sam",
    ]


def test_a_reach_counts_as_far_as_it_was_done_and_their_no_counts() -> None:
    every = [plan(f"11-0{n}", f"step {n}", rung="yes") for n in range(1, 6)]
    ends = ["all", "part", "their-no", "no", "unsafe"]
    every += [told(f"11-0{n} 18:00", did, of=f"11-0{n}") for n, did in enumerate(ends, 1)]
    assert noted(*every) == ["approach: step 3", "approach: step 2", "approach: step 1"]


def test_a_limit_on_the_ladder_is_a_limit_that_was_kept() -> None:
    shipped = [plan("11-01", rung="no"), told("11-02", of="11-01")]
    assert noted(*shipped) == ["limit: no"]
    tags = point("limit", "a limit", about="tag")
    added = entry("11-01", point(None, "rest", role="rung"), tags, point(3, role="difficulty"))
    mine = plan("11-03", rung=f"{OTHER}rest")
    assert noted(added, mine, told("11-04", of="11-03")) == [f"limit: {OTHER}rest"]
