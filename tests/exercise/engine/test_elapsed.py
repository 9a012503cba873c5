"""The minutes somebody has been at it: from their answers alone, and not those they were away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avoidkit.exercise.engine.elapsed import elapsed
from avoidkit.exercise.engine.session import Given, Session
from avoidkit.exercise.engine.view import facing
from support.scripts import HEADER, refused, script

START = datetime(2026, 1, 1, 22, tzinfo=UTC)
STEPS = """
- ask: One?
  save: one
- ask: Two?
  save: two
- when: elapsed >= 10
  do:
    - say: Enough for tonight.
  else:
    - say: There is time.
- pause: key
"""


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(2, "There is time."), (9.9, "There is time."), (10, "Enough"), (29, "Enough")],
)
def test_a_text_may_wait_for_or_end_with_the_minutes(minutes: float, said: str) -> None:
    assert screen(minutes).startswith(said)


def test_who_was_away_over_night_has_not_been_at_it_all_that_time() -> None:
    assert screen(9 * 60) == "There is time."


def screen(minutes: float) -> str:
    """What stands there where the second answer came so many minutes after the first."""
    session = Session(script(STEPS))
    for at in (START, START + timedelta(minutes=minutes)):
        session = session.answer(Given("words", "?", "words", at))
    seen = facing(session)
    assert seen is not None
    return "".join(run.text for block in seen.texts[0] for run in block.runs)  # type: ignore[union-attr]


@given(st.lists(st.floats(-100, 100), max_size=20))
def test_it_is_never_less_than_nothing_nor_more_than_the_clock_went_on(gaps: list[float]) -> None:
    moments = [START]
    for gap in gaps:
        moments.append(moments[-1] + timedelta(minutes=gap))
    assert 0 <= elapsed(moments) <= sum(gap for gap in gaps if gap > 0) + 1e-6


def test_no_answer_can_be_called_by_its_name() -> None:
    text = HEADER.format(id="try") + "steps:\n  - ask: How long?\n    save: elapsed\n"
    assert [problem.code for problem in refused(text)] == ["E204"]
