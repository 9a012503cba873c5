"""Scores count ratings, and know when they can't; the minutes gone by come from answers alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avoidkit.exercise.engine.derived import elapsed
from avoidkit.exercise.engine.event_log import Outcome
from avoidkit.exercise.engine.session import Given, Session
from avoidkit.exercise.engine.simulation import simulated, walk
from avoidkit.exercise.engine.view import view_of
from avoidkit.exercise.model.steps import Mark, Value
from avoidkit.journal.gist import gist
from avoidkit.journal.session_record import to_record
from support.scripts import HEADER, refused, script

ASKED = """
- rate: One
  save: one
  from: 1
  to: 7
- rate: Two
  save: two
  from: 1
  to: 7
  numb: no word for it
- score: {how}
  of: [one, two]
  reversed: [two]
  save: all
  strand: Sleep
- say: That is a lot.
  when: all >= 6
- say: You come to {{all|nothing}}.
- end: Bye.
"""
NOW = datetime(2026, 1, 1, 9, tzinfo=UTC)


def played(how: str, one: Value | Mark, two: Value | Mark) -> tuple[Session, str]:
    session, said = Session(script(ASKED.format(how=how))), ""
    for page in walk(session, simulated({"one": (one,), "two": (two,)})):
        said = page.words
        session = page.before.answer(page.answer)
    return session, said


@pytest.mark.parametrize(
    ("how", "one", "two", "comes_to"),
    [("sum", 3, 7, "4"), ("sum", 3, 1, "10"), ("mean", 3, 1, "5"), ("mean", 4, 7, "2.5")],
)
def test_what_is_reversed_counts_from_the_other_end(
    how: str, one: int, two: int, comes_to: str
) -> None:
    assert f"You come to {comes_to}." in played(how, one, two)[1]


@pytest.mark.parametrize("missing", [Mark.SKIPPED, Mark.NUMB])
def test_with_one_missing_there_is_no_score_and_nothing_is_concluded(missing: Mark) -> None:
    session, said = played("sum", 7, missing)
    assert said == "You come to nothing.\nBye."
    assert session.scores == {}


def test_a_condition_reads_a_score_as_it_reads_a_rating() -> None:
    assert "That is a lot." in played("sum", 5, 7)[1]
    assert "That is a lot." not in played("sum", 4, 7)[1]


def test_a_score_is_kept_with_the_line_it_belongs_to() -> None:
    session, _ = played("mean", 4, 7)
    record = to_record(session, NOW, NOW, Outcome.FINISHED)
    assert record["answers"][-1] == {
        "q": "all", "round": 1, "kind": "score", "strand": "Sleep", "a": 2.5, "shown": "2.5"
    }  # fmt: skip
    (point,) = gist(record).points
    assert (point.strand, point.value) == ("Sleep", 2.5)


def test_a_score_at_the_very_end_is_kept_too() -> None:
    session = Session(script("- rate: One\n  save: one\n- score: sum\n  of: [one]\n  save: all"))
    session = session.answer(next(iter(walk(session, simulated({"one": (4,)})))).answer)
    assert session.position is None
    assert to_record(session, NOW, NOW, Outcome.FINISHED)["answers"][-1]["a"] == 4


def test_numb_in_other_words_is_kept_in_those_and_never_as_a_number() -> None:
    session, _ = played("sum", 3, Mark.NUMB)
    numb = to_record(session, NOW, NOW, Outcome.FINISHED)["answers"][1]
    assert (numb["numb"], numb["shown"], "a" in numb) == (True, "no word for it", False)


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ("- score: sum\n  of: [never]\n  save: all", "E402"),
        ("- ask: Who?\n  save: who\n- score: sum\n  of: [who]\n  save: all", "E402"),
        ("- rate: How?\n  save: how\n- score: sum\n  save: all", "E202"),
        ("- rate: How?\n  save: how\n- score: sum\n  of: [how]", "E202"),
        ("- rate: How?\n  save: how\n- score: most\n  of: [how]\n  save: all", "E204"),
        (
            "- rate: How?\n  save: how\n- score: sum\n  of: [how]\n  reversed: [who]\n  save: a",
            "E402",
        ),
        ("- rate: How?\n  save: how\n- score: sum\n  off: [how]\n  save: all", "E203"),
        ("- rate: How?\n  save: how\n  to: 7\n  rating: urge", "E214"),
        ("- choose: Did it?\n  save: did\n  role: did\n  options: [yes, no]", "E204"),
        ("- ask: Did it?\n  save: did\n  role: outcome", "E204"),
    ],
)
def test_a_wrong_key_is_told_with_its_place(steps: str, code: str) -> None:
    body = "".join(f"  {line}\n" for line in steps.splitlines())
    problems = refused(f"{HEADER.format(id='try')}steps:\n{body}")
    assert code in {problem.code for problem in problems}
    assert all(problem.place.line > 8 for problem in problems)


GATED = """
- rate: One
  save: one
- end: ""
  when: one >= 7
- score: sum
  of: [one]
  save: all
- say: You come to {all|nothing}.
- end: Bye.
"""


@pytest.mark.parametrize(("one", "kept"), [(8, ["one"]), (3, ["one", "all"])])
def test_a_score_is_kept_once_it_was_shown_and_none_from_behind_an_end(
    one: int, kept: list[str]
) -> None:
    session = Session(script(GATED)).answer(Given(one, "One", str(one), NOW))
    assert (session.position is None) is (one == 8)
    record = to_record(session, NOW, NOW, Outcome.STOPPED)
    assert [answer["q"] for answer in record["answers"]] == kept


# --- the minutes gone by ---

START = datetime(2026, 1, 1, 22, tzinfo=UTC)
TWO_ASKED = """
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
    assert screen_after(minutes).startswith(said)


def test_who_was_away_over_night_has_not_been_at_it_all_that_time() -> None:
    assert screen_after(9 * 60) == "There is time."


def screen_after(minutes: float) -> str:
    """What stands there where the second answer came so many minutes after the first."""
    session = Session(script(TWO_ASKED))
    for at in (START, START + timedelta(minutes=minutes)):
        session = session.answer(Given("words", "?", "words", at))
    seen = view_of(session)
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
