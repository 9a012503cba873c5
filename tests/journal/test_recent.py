from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from avoidkit.journal.journal import Journal
from avoidkit.journal.recent import Following, Recent, lately
from avoidkit.store.record import new_id
from avoidkit.store.seal import Plain
from support.kept_records import keep

NOW = datetime(2026, 11, 23, 21, tzinfo=UTC)


def kept(
    book: Journal,
    exercise: str,
    days: float,
    leaving: object = None,
    *roles: str,
    follows: str = "",
) -> str:
    """An entry from so many days ago, left with a strain."""
    at = (NOW - timedelta(days=days)).isoformat()
    answers: list[dict[str, Any]] = [{"q": role, "role": role, "shown": "so"} for role in roles]
    if leaving is not None:
        said = {"numb": True} if leaving == "numb" else {"a": leaving, "shown": str(leaving)}
        answers.append({"q": "strain_after", "kind": "rate", "role": "leaving", **said})
    record = {"v": 1, "id": new_id(), "at": at, "type": "session", "exercise": exercise}
    keep(book, {**record, "answers": answers, "follows": follows})
    return str(record["id"])


def seen(folder: Path) -> Recent:
    return lately(Journal(folder, Plain()).opened(), NOW)


def still_open(folder: Path, after: Mapping[str, Following], now: datetime = NOW) -> list[str]:
    return [head.id for head in seen(folder).still_open(after, now)]


def test_what_was_used_last_comes_first(tmp_path: Path) -> None:
    book = Journal(tmp_path, Plain())
    for exercise, days in (("urge", 3), ("defuse", 1), ("urge", 40), ("body", 30)):
        kept(book, exercise, days)
    assert seen(tmp_path).used == ("defuse", "urge", "body")


def test_an_empty_journal_says_nothing(tmp_path: Path) -> None:
    assert seen(tmp_path / "none") == Recent()


def test_only_seven_and_more_within_two_weeks_is_much(tmp_path: Path) -> None:
    book = Journal(tmp_path, Plain())
    kept(book, "urge", 2, 6)
    heavy = kept(book, "defuse", 3, 7)
    kept(book, "body", 4, "numb")
    kept(book, "values", 15, 9)
    assert [head.id for head in seen(tmp_path).heavy] == [heavy]
    assert seen(tmp_path).resting == {"defuse"}


def test_an_exercise_that_went_lightly_since_does_not_rest(tmp_path: Path) -> None:
    book = Journal(tmp_path, Plain())
    kept(book, "defuse", 3, 8)
    kept(book, "defuse", 1, 3)
    assert len(seen(tmp_path).heavy) == 1
    assert not seen(tmp_path).resting


def test_what_was_followed_up_is_not_open(tmp_path: Path) -> None:
    book, after = Journal(tmp_path, Plain()), {"talk": Following("told")}
    assert still_open(tmp_path, after) == []
    kept(book, "talk", 20)  # too long ago to come back to
    assert still_open(tmp_path, after) == []
    kept(book, "talk", 4)
    newest = kept(book, "talk", 3)
    kept(book, "breathe", 2)
    assert still_open(tmp_path, after) == [newest]
    kept(book, "told", 1)
    assert still_open(tmp_path, after) == []


def test_of_all_that_one_exercise_follows_up_only_the_newest_is_open(tmp_path: Path) -> None:
    book = Journal(tmp_path, Plain())
    kept(book, "talk", 3)
    newest = kept(book, "line", 2)
    after = {"talk": Following("told"), "line": Following("told")}
    assert still_open(tmp_path, after) == [newest]


def test_what_one_exercise_followed_up_leaves_the_others_open(tmp_path: Path) -> None:
    book = Journal(tmp_path, Plain())
    after = {"talk": Following("told"), "page": Following("look")}
    page = kept(book, "page", 3)
    kept(book, "talk", 2)
    kept(book, "told", 1)
    assert still_open(tmp_path, after) == [page]


def test_what_waits_for_a_night_is_not_open_before_four_in_the_morning(tmp_path: Path) -> None:
    book, after = Journal(tmp_path, Plain()), {"page": Following("look", nights=1)}
    page = kept(book, "page", 0.5)  # at nine in the morning, and NOW is at nine at night
    assert still_open(tmp_path, after) == []
    assert still_open(tmp_path, after, NOW + timedelta(hours=6.9)) == []
    assert still_open(tmp_path, after, NOW + timedelta(hours=7.1)) == [page]


def test_an_entry_that_is_followed_by_its_id_closes_that_one_alone(tmp_path: Path) -> None:
    book, after = Journal(tmp_path, Plain()), {"talk": Following("told"), "line": Following("told")}
    line = kept(book, "line", 4)
    kept(book, "talk", 3.5)
    newest = kept(book, "talk", 3)
    assert still_open(tmp_path, after) == [newest]
    kept(book, "told", 1, follows=newest)
    assert still_open(tmp_path, after) == [line]


def test_a_ladder_of_which_nothing_was_chosen_leaves_nothing_to_tell(tmp_path: Path) -> None:
    book, after = Journal(tmp_path, Plain()), {"talk": Following("told")}
    chosen = kept(book, "talk", 3, None, "rung", "act")
    assert still_open(tmp_path, after) == [chosen]
    kept(book, "talk", 2, None, "rung")
    assert still_open(tmp_path, after) == []
