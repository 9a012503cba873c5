from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from avoidkit.cli.commands.home import HomeQuestions
from avoidkit.cli.context.flags import Flags
from avoidkit.cli.context.run_context import RunContext
from avoidkit.cli.text.messages import FOR_WHOM, HEAVY, NEEDS, SCOPE
from avoidkit.exercise.engine.ports import Around, Left, Move, Reply, Shown
from avoidkit.exercise.model.steps import Choose, Question, Value
from avoidkit.journal.journal import Journal
from avoidkit.store.record import new_id
from avoidkit.store.seal import Plain
from avoidkit.testing import Actor
from support.kept_records import keep

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
OWN = """\
avoidkit: 1
id: {id}
title: {id}
summary: A try.
group: see
minutes: 2
approach: act
not_for: [real danger]
{more}
steps:
  - pause: key
"""


@dataclass
class At:
    """A clock that stands still."""

    time: datetime

    def now(self) -> datetime:
        return self.time

    def seconds(self) -> float:
        return 0.0


@dataclass
class Caller(Actor):
    """Somebody at the door, who sees every list. `turns` are their moves on pages to read."""

    turns: list[Move] = field(default_factory=list[Move])

    def __post_init__(self) -> None:
        self.lists: list[list[str]] = []

    def read(self, texts: tuple[Shown, ...], around: Around) -> Move | None:
        super().read(texts, around)
        return self.turns.pop(0) if self.turns else None

    def ask(
        self,
        texts: tuple[Shown, ...],
        question: Question,
        begun: Value | None,
        around: Around,
        typing: Callable[[str], bool],
    ) -> Reply | Left:
        if isinstance(question, Choose):
            self.lists.append([option.id for option in question.options])
        return super().ask(texts, question, begun, around, typing)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    own = tmp_path / ".local/share/avoidkit/exercises"
    own.mkdir(parents=True)
    files = {
        "long-day": "meets: [body]",
        "hard": "meets: [thought]\nnight: hide",
        "talking": "meets: [talk]\nafter: told",
        "told": "",
    }
    for id_, more in files.items():
        (own / f"{id_}.yaml").write_text(OWN.format(id=id_, more=more))
    return tmp_path


def at_door(
    *replies: Reply | Move, when: datetime = NOON, known: bool = True
) -> tuple[HomeQuestions, Caller]:
    context = RunContext(Flags())
    context.__dict__["clock"] = At(when)
    if known:
        context.facts.mark("scope", when.date())
    person = Caller(list(replies))
    return HomeQuestions(context, person), person


def kept(exercise: str, days: float, leaving: int | None = None) -> None:
    store = RunContext(Flags()).places.store
    assert store is not None
    at = (NOON - timedelta(days=days)).isoformat()
    record = {"v": 1, "id": new_id(), "at": at, "type": "session", "exercise": exercise}
    said = {"q": "s", "kind": "rate", "role": "leaving", "a": leaving, "shown": str(leaving)}
    keep(Journal(store, Plain()), {**record, "answers": [said] if leaving is not None else []})


def lists(*replies: Reply | Move, when: datetime = NOON) -> Sequence[list[str]]:
    door, person = at_door(*replies, when=when)
    door.picked()
    return person.lists


def test_a_need_leads_to_at_most_three_that_fit_the_best_first(home: Path) -> None:
    needs, offered = lists("thought", Move.STOP)
    assert needs == list(NEEDS)
    assert offered[:2] == ["hard", "defuse"]  # one's own, then ours; none that fits the body only
    assert all(len(lists(need, Move.STOP)[1]) <= 3 for need in NEEDS if need != "upset")


def test_what_was_picked_is_played(home: Path) -> None:
    door, _ = at_door("thought", "defuse")
    assert door.picked() == "defuse"


def test_going_back_leads_to_the_first_question(home: Path) -> None:
    assert [len(one) for one in lists("body", Move.BACK, Move.STOP)][::2] == [8, 8]
    assert [len(one) for one in lists("upset", Move.BACK, Move.STOP)] == [8, 4, 8]
    assert [len(one) for one in lists(Move.BACK, Move.STOP)] == [8, 8]


def test_at_night_that_stands_first_and_what_is_heavy_rests(home: Path) -> None:
    needs, offered = lists("thought", Move.STOP, when=NOON.replace(hour=22))
    assert needs == ["night", *(need for need in NEEDS if need != "night")]
    assert "hard" not in offered
    assert "defuse" in offered
    assert lists(Move.STOP, when=NOON.replace(hour=5))[0] == list(NEEDS)


@pytest.mark.parametrize("how", ["hurt", "unsafe"])
def test_not_being_safe_leads_to_people_at_once(home: Path, how: str) -> None:
    door, person = at_door("upset", how)
    assert door.picked() == "help-now"
    assert len(person.lists) == 2


def test_being_very_upset_is_offered_ground_and_people(home: Path) -> None:
    offered = lists("upset", "upset", Move.STOP)[-1]
    assert offered[0] == "ground"
    assert offered[-1] == "help-now"


def test_being_okay_leads_back(home: Path) -> None:
    assert lists("upset", "okay", Move.STOP)[-1] == list(NEEDS)


def test_help_and_ground_are_one_key_away_on_every_list(home: Path) -> None:
    for before in ((), ("thought",), ("upset",), ("upset", "upset")):
        assert at_door(*before, Move.HELP)[0].picked() == "help-now"
        assert at_door(*before, Move.GROUND)[0].picked() == "ground"
        assert at_door(*before, Move.STOP)[0].picked() is None


def test_the_last_used_comes_first(home: Path) -> None:
    assert lists("body", Move.STOP)[1][0] == "long-day"
    kept("breathe", 3)
    assert lists("body", Move.STOP)[1][0] == "breathe"


def test_what_was_left_with_much_strain_is_offered_last(home: Path) -> None:
    kept("long-day", 3, leaving=8)
    offered = lists("body", Move.STOP)[1]
    assert offered[0] != "long-day"


def test_a_word_about_people_is_said_once_to_whoever_had_much_twice(home: Path) -> None:
    kept("body", 3, leaving=8)
    door, person = at_door(Move.STOP)
    door.picked()
    assert HEAVY not in person.seen
    kept("defuse", 1, leaving=9)
    for said in (True, False):
        door, person = at_door(Move.STOP)
        door.picked()
        assert (HEAVY in person.seen) is said


def test_what_is_still_open_is_one_more_line_once(home: Path) -> None:
    kept("talking", 1)
    assert lists(Move.STOP)[0] == [*NEEDS, "told"]
    assert lists(Move.STOP)[0] == list(NEEDS)


def test_what_was_told_since_is_not_asked_about(home: Path) -> None:
    kept("talking", 2)
    kept("told", 1)
    assert lists(Move.STOP)[0] == list(NEEDS)


def test_while_it_is_locked_nobody_knows(home: Path) -> None:
    kept("talking", 1)
    kept("breathe", 1)
    door, person = at_door("body", Move.STOP)
    door.context.facts.pin(("age1" + "q" * 58,))
    door.picked()
    assert person.lists[0] == list(NEEDS)
    assert person.lists[1][0] == "long-day"


def test_the_first_time_says_what_it_is_and_asks_for_whom(home: Path) -> None:
    door, person = at_door("me", known=False)
    assert door.welcome()
    assert person.seen == [SCOPE, FOR_WHOM]
    door, person = at_door(known=False)
    assert door.welcome()
    assert person.seen == []


def test_people_to_call_stand_over_the_first_page_and_lead_back_to_it(home: Path) -> None:
    door, person = at_door(Move.HELP, "open", known=False)
    person.turns = [Move.HELP]
    assert door.welcome()
    assert (person.seen.count(SCOPE), person.seen.count(FOR_WHOM)) == (2, 2)
    assert sum(said.startswith("In danger now?") for said in person.seen) == 2


def test_the_first_page_can_be_left_and_so_can_its_question(home: Path) -> None:
    door, person = at_door(known=False)
    person.turns = [Move.STOP]
    assert not door.welcome()
    door, _ = at_door(Move.STOP, known=False)
    door.context.facts.values.clear()
    assert not door.welcome()


def test_going_back_from_the_first_question_reads_the_page_again(home: Path) -> None:
    door, person = at_door(Move.BACK, "me", known=False)
    person.turns = [Move.BACK]
    assert door.welcome()
    assert person.seen == [SCOPE, SCOPE, FOR_WHOM, SCOPE, FOR_WHOM]


def test_whoever_it_is_not_for_is_let_go_kindly(home: Path) -> None:
    door, _ = at_door("other", known=False)
    assert not door.welcome()
    assert "fine" in door.line


def test_a_journal_that_cannot_be_read_is_no_trouble(home: Path) -> None:
    store = RunContext(Flags()).places.store
    assert store is not None
    store.parent.mkdir(parents=True, exist_ok=True)
    store.write_text("in the way")
    assert lists(Move.STOP)[0] == list(NEEDS)
