from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

import pytest

from avoidkit.cli.commands.resume import moment
from support.cli_person import Person
from support.scripts import written

WALK = written(
    """
    - ask: What did you see?
      save: seen
    - rate: How restless are you?
      save: restless
    """,
    id_="my-walk",
)
CANARY = "a lime tree nobody else saw"


@pytest.fixture
def walker(person: Person) -> Person:
    (person.own / "my-walk.yaml").write_text(WALK)
    return person


def keeps(person: Person, how: str = "plain") -> None:
    assert person.run("config", "set", "store", how).returncode == 0


def records(person: Person) -> list[dict[str, object]]:
    store = person.home / ".local/share/avoidkit/store/r"
    return [json.loads(path.read_text()) for path in sorted(store.rglob("*.json"))]


def test_lines_answer_the_questions_in_order_and_are_kept(walker: Person) -> None:
    keeps(walker)
    done = walker.run("my-walk", typed=f"{CANARY}\n7\n\n1\n")
    assert done.returncode == 0, done.stderr
    assert done.stdout.rstrip().endswith("Kept.")
    (record,) = records(walker)
    answers = record["answers"]
    assert isinstance(answers, list)
    assert [answer["a"] for answer in answers] == [CANARY, 7]
    listed = walker.run("journal", "list").stdout
    assert "my-walk" in listed
    shown = walker.run("journal", "show", listed.split()[0])
    assert CANARY in shown.stdout


def test_lines_say_what_is_for_the_ear_in_place_of_what_is_for_the_eye(person: Person) -> None:
    shrinks = written("- end: ( . )\n  spoken: As small as a breath.", id_="my-walk")
    (person.own / "my-walk.yaml").write_text(shrinks)
    said = person.run("my-walk", typed="\n").stdout
    assert "As small as a breath." in said
    assert "( . )" not in said


@pytest.mark.parametrize(("choice", "kept"), [("1", [CANARY, 7]), ("2", [7]), ("3", None)])
def test_the_end_asks_what_is_kept(choice: str, kept: list[object] | None, walker: Person) -> None:
    keeps(walker)
    done = walker.run("my-walk", typed=f"{CANARY}\n7\n{choice}\n")
    assert done.returncode == 0, done.stderr
    found = records(walker)
    if kept is None:
        assert found == []
        assert CANARY.encode() not in walker.written()
    else:
        answers = found[0]["answers"]
        assert isinstance(answers, list)
        assert [answer["a"] for answer in answers] == kept


def test_input_that_ends_leaves_a_draft_and_is_exit_3(walker: Person) -> None:
    keeps(walker)
    done = walker.run("my-walk", typed=f"{CANARY}\n")
    assert done.returncode == 3
    assert "avoidkit resume goes on" in done.stdout
    assert records(walker) == []
    offered = walker.run("resume", typed="1\n5\n1\n")
    assert offered.returncode == 0, offered.stderr
    assert "my-walk" not in offered.stdout.partition("go on from there")[0]
    assert "What did you see?" not in offered.stdout
    assert len(records(walker)) == 1
    assert "Nothing was left unfinished." in walker.run("resume").stdout


@pytest.mark.parametrize(
    ("begun", "said"),
    [
        ("2026-11-28T09:00+01:00", "Earlier today"),
        ("2026-11-28T02:00+01:00", "On Friday night"),
        ("2026-11-27T19:30+01:00", "On Friday evening"),
        ("2026-11-24T11:59+01:00", "On Tuesday morning"),
        ("2026-11-21T12:00+01:00", "On 21 November"),
        ("2026-12-24T12:00+01:00", "On 24 December"),
        ("some day", "Earlier"),
    ],
)
def test_when_it_was_begun_is_said_as_one_would_say_it(begun: str, said: str) -> None:
    assert moment(begun, datetime.fromisoformat("2026-11-28T22:00+01:00")) == said


def test_a_draft_can_be_kept_as_it_is(walker: Person) -> None:
    keeps(walker)
    walker.run("my-walk", typed=f"{CANARY}\n")
    assert walker.run("resume", typed="2\n").returncode == 0
    assert len(records(walker)) == 1
    assert "Nothing was left unfinished." in walker.run("resume").stdout


def test_a_draft_can_be_thrown_away_and_asks_once_more(walker: Person) -> None:
    keeps(walker)
    walker.run("my-walk", typed=f"{CANARY}\n")
    assert walker.run("resume", typed="3\n1\n").returncode == 0
    assert CANARY.encode() in walker.written()
    assert walker.run("resume", typed="3\n2\n").returncode == 0
    assert CANARY.encode() not in walker.written()


def test_a_changed_exercise_is_not_gone_on_with(walker: Person) -> None:
    keeps(walker)
    walker.run("my-walk", typed=f"{CANARY}\n")
    (walker.own / "my-walk.yaml").write_text(WALK.replace("What did", "What else did"))
    done = walker.run("resume", typed="1\n")
    assert "has changed since" in " ".join(done.stdout.split())
    assert "go on from there" not in done.stdout
    assert len(records(walker)) == 1


def test_before_the_choice_nothing_of_it_reaches_a_disk(walker: Person) -> None:
    walker.run("my-walk", typed=f"{CANARY}\n7\n")
    run = walker.home / "run"
    there = b"".join(p.read_bytes() for p in run.resolve().rglob("*") if p.is_file())
    assert CANARY.encode() in there
    for path in walker.home.rglob("*"):
        if path.is_file() and run not in path.parents:
            assert CANARY.encode() not in path.read_bytes(), path


@pytest.mark.parametrize("flag", [["--no-keep"], []])
def test_who_keeps_nothing_leaves_nothing(flag: list[str], walker: Person) -> None:
    if not flag:
        keeps(walker, "nothing")
    done = walker.run("my-walk", *flag, typed=f"{CANARY}\n7\n")
    assert done.returncode == 0
    assert CANARY.encode() not in walker.written()


def test_stopping_keeps_what_was_answered(walker: Person) -> None:
    keeps(walker)
    done = walker.run("my-walk", typed=f"{CANARY}\n/q\n")
    assert (done.returncode, "Saved up to here." in done.stdout) == (0, True)
    assert records(walker)[0]["outcome"] == "stopped"


def test_stopping_before_any_answer_is_130(walker: Person) -> None:
    done = walker.run("my-walk", typed="/q\n")
    assert done.returncode == 130
    assert "Stopping is a fine use of this." in done.stdout


def test_a_store_that_cannot_be_written_is_18_and_the_run_goes_on(walker: Person) -> None:
    keeps(walker)
    (walker.home / ".local/share/avoidkit/store").write_text("in the way")
    done = walker.run("my-walk", typed=f"{CANARY}\n7\n1\n")
    assert done.returncode == 18
    assert "How restless are you?" in done.stdout
    assert "Not kept:" in done.stdout
    assert CANARY not in done.stderr


def test_letters_that_are_no_letters_lose_nothing(walker: Person) -> None:
    keeps(walker)
    done = walker.run("my-walk", typed=b"caf\xe9 \xff here\n7\n1\n")
    assert done.returncode == 0, done.stderr
    answers = records(walker)[0]["answers"]
    assert isinstance(answers, list)
    assert answers[0]["a"] == "caf\ufffd \ufffd here"


def test_an_answer_with_escape_codes_is_harmless(walker: Person) -> None:
    keeps(walker)
    (walker.own / "my-walk.yaml").write_text(
        WALK.replace("How restless", '"{seen}?').replace("are you?", '"')
    )
    done = walker.run("my-walk", typed=b"x\x1b]52;c;eA==\x07\x9b2J\n7\n1\n")
    assert "\x1b" not in done.stdout
    shown = walker.run("journal", "show", walker.run("journal", "list").stdout.split()[0])
    assert "\x1b" not in shown.stdout


def test_a_bug_says_where_and_never_what(walker: Person, tmp_path: Path) -> None:
    """A broken part of the program, put in its way from outside."""
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken/sitecustomize.py").write_text(
        "import avoidkit.exercise.engine.view as f\n"
        "def shown_answer(step, value): raise ValueError(value)\n"
        "f.shown_answer = shown_answer\n"
    )
    path = os.pathsep.join((str(tmp_path / "broken"), os.environ.get("PYTHONPATH", "")))
    done = walker.run("my-walk", typed=f"{CANARY}\n", more={"PYTHONPATH": path})
    assert done.returncode == 70
    assert "Something broke in avoidkit." in done.stderr
    assert "ValueError" in done.stderr
    assert CANARY not in done.stderr


def test_leaving_while_a_private_question_is_asked_again_leaves_the_draft(walker: Person) -> None:
    keeps(walker)
    secret = WALK.replace("save: seen", "save: seen\n    private: yes")
    (walker.own / "my-walk.yaml").write_text(secret)
    walker.run("my-walk", typed=f"{CANARY}\n7\n")
    assert CANARY.encode() not in walker.written()
    done = walker.run("resume", typed="1\n")
    assert done.returncode == 3
    assert "go on from there" in walker.run("resume", typed="1\n/q\n").stdout
    assert "go on from there" in walker.run("resume", typed="").stdout


def test_the_draft_that_was_left_last_is_offered(walker: Person) -> None:
    keeps(walker)
    (walker.own / "other.yaml").write_text(
        WALK.replace("my-walk", "other").replace("see?", "hear?")
    )
    walker.run("other", typed=f"{CANARY}\n")
    walker.run("my-walk", typed="a dog\n")
    assert "1 dog" not in walker.run("resume", typed="1\n9\n1\n").stdout
    assert records(walker)[0]["exercise"] == "my-walk"


def test_a_language_that_is_not_here_yet_is_said_once(walker: Person) -> None:
    done = walker.run("my-walk", "--lang", "de", "--no-keep", typed=f"{CANARY}\n7\n")
    assert done.returncode == 0
    assert done.stderr.splitlines() == ["my-walk isn't here in de yet; it's English."]


@pytest.mark.parametrize(("flags", "typed"), [(["--no-keep"], f"{CANARY}\n"), ([], "")])
def test_input_that_ends_never_says_kept_where_nothing_is(
    flags: list[str], typed: str, walker: Person
) -> None:
    done = walker.run("my-walk", *flags, typed=typed)
    assert done.returncode == 3
    assert done.stdout.rstrip().endswith("The input ended. Nothing of this is kept.")
    assert "Nothing was left unfinished." in walker.run("resume").stdout
