"""A page through the command: in a pipe, in lines, and on a real terminal of any size."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from avoidkit.store.record import new_id
from avoidkit.store.record_files import RecordFiles
from avoidkit.store.seal import Age, Plain, Seal
from support.cli_person import Person
from support.quick_lock import GIVEN, lock_store
from support.scripts import written
from support.terminal_pty import Program, environment

DAYS = ("--since", "2026-01-05", "--until", "2026-02-01")
PLAN, TOLD = new_id(), new_id()


def answer(kind: str, value: Any, **marks: str) -> dict[str, Any]:
    return {"q": "q", "kind": kind, "prompt": "Asked?", "a": value, "shown": str(value), **marks}


def keep(
    home: Path, at: str, exercise: str, *answers: Any, seal: Seal | None = None, **more: Any
) -> None:
    files = RecordFiles(home / ".local/share/avoidkit/store", seal or Plain())
    files.set_up()
    record = {"v": 1, "id": new_id(), "at": f"{at}+00:00", "type": "session", "exercise": exercise}
    files.add({**record, "answers": list(answers), **more})


def lived(home: Path, seal: Seal | None = None) -> None:
    """A month: check-ins, a reach with what came of it, something learned, and a secret."""
    for day, number in (("06", 6), ("13", 7), ("20", 5), ("27", 4)):
        line = answer("rate", number, strand="Distance")
        keep(home, f"2026-01-{day}T12:00:00", "checkin", line, seal=seal)
    planned = [
        answer("ask", "she laughs at wisteria", role="prediction"),
        answer("rate", 60, role="likelihood"),
        answer("ask", "tell Ana of wisteria", role="act"),
    ]
    keep(home, "2026-01-14T12:00:00", "reach", *planned, id=PLAN, seal=seal)
    came = [answer("choose", "all", role="did"), answer("choose", "no", role="outcome")]
    learned = answer("ask", "wisteria can be told", role="learning")
    keep(home, "2026-01-15T12:00:00", "debrief", *came, learned, about=PLAN, id=TOLD, seal=seal)
    secret = answer("ask", "never to be handed on", role="learning")
    keep(home, "2026-01-16T12:00:00", "letter", secret, export=False, seal=seal)


@pytest.fixture
def someone(person: Person) -> Person:
    lived(person.home)
    return person


def test_a_pipe_gets_markdown_without_a_word_of_theirs(someone: Person) -> None:
    done = someone.run("brief", *DAYS)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("# A page about practice\n\n6 January to 1 February 2026\n")
    assert "| Distance |     6 |      7 |      5 |      4 | too few (4) |" in done.stdout
    assert "| 15 Jan |       60 | no   | yes  |" in done.stdout
    assert "wisteria" not in done.stdout
    assert "What I learned" not in done.stdout


def test_words_are_on_it_where_that_is_said_and_what_stays_out_of_exports_is_not(
    someone: Person,
) -> None:
    said = someone.run("brief", *DAYS, "--words", "yes").stdout
    assert '| 15 Jan | "tell Ana of wisteria" |' in said
    assert '- 15 Jan: "wisteria can be told"' in said
    assert "never to be handed on" not in said
    assert "6 sittings on 6 days." in said


def test_a_plan_that_stays_out_is_not_brought_in_by_what_came_of_it(person: Person) -> None:
    plan = answer("ask", "tell Ana of wisteria", role="act")
    feared = answer("ask", "she laughs at wisteria", role="prediction")
    keep(person.home, "2025-12-01T12:00:00", "reach", plan, feared, id=PLAN, export=False)
    came = [answer("choose", "all", role="did"), answer("choose", "no", role="outcome")]
    keep(person.home, "2026-01-15T12:00:00", "debrief", *came, about=PLAN)
    said = person.run("brief", *DAYS, "--words", "yes").stdout
    assert "15 Jan" in said
    assert "wisteria" not in said


def test_an_exercise_of_their_own_goes_by_its_name_only_with_their_words(someone: Person) -> None:
    folder = someone.home / ".local/share/avoidkit/exercises"
    folder.mkdir(parents=True, exist_ok=True)
    text = written("- say: Hello.\n- pause: key", "", "mine")
    (folder / "mine.yaml").write_text(text.replace("title: ", "title: The wisteria "))
    keep(someone.home, "2026-01-17T12:00:00", "mine", answer("rate", 3, rating="strain"))
    without, with_it = (
        someone.run("brief", *DAYS, "--sections", "practice", "--words", said).stdout.lower()
        for said in ("no", "yes")
    )
    assert ("wisteria" in without, "an exercise of their own (1)" in without) == (False, True)
    assert "the wisteria" in with_it


def test_sections_are_chosen_by_their_names(someone: Person) -> None:
    said = someone.run("brief", *DAYS, "--sections", "practice, weeks").stdout
    assert [line for line in said.splitlines() if line.startswith("## ")] == [
        "## Week by week",
        "## What was practised",
    ]


def test_a_file_is_for_its_reader_alone_and_none_is_written_over(
    someone: Person, tmp_path: Path
) -> None:
    out = tmp_path / "walks.html"
    done = someone.run("brief", *DAYS, "--out", str(out))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert out.read_text().startswith("<!doctype html>")
    assert out.stat().st_mode & 0o777 == 0o600
    out.write_text("mine")
    again = someone.run("brief", *DAYS, "--out", str(out))
    assert (again.returncode, out.read_text()) == (1, "mine")
    assert again.stderr == f"{out} is there already. --force writes in its place.\n"
    forced = someone.run("brief", *DAYS, "--out", str(out), "--force", "--format", "md")
    assert forced.returncode == 0
    assert out.read_text().startswith("# A page")


@pytest.mark.parametrize("out", ["/nowhere/page.html", "/proc/page.html"])
def test_a_place_that_can_not_be_written_is_one_sentence(out: str, someone: Person) -> None:
    done = someone.run("brief", *DAYS, "--out", out)
    assert (done.returncode, done.stdout) == (18, "")
    assert done.stderr.startswith(f"{out} can't be written: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--sections", "weeks,moods"), "--sections takes some of these, with commas: weeks, "),
        (("--words", "some"), "--words takes yes or no."),
        (("--format", "pdf"), "--format takes md or html."),
        (("--since", "when it rained"), "is no day that can be read here"),
        (("--until", "2020-01-01"), "No entry lies between those two days."),
    ],
)
def test_what_can_not_be_taken_is_one_sentence(
    flags: tuple[str, str], said: str, someone: Person
) -> None:
    done = someone.run("brief", *flags)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_where_nothing_is_kept_it_says_so(person: Person) -> None:
    done = person.run("brief")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "Nothing here yet. Anything you keep will show up here.\n"
    keep(person.home, "2026-01-06T12:00:00", "", answer("ask", "a note"))
    done = person.run("brief", *DAYS)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "There is nothing from those days to put on a page.\n"


@pytest.mark.slow
def test_what_is_locked_asks_for_the_passphrase(person: Person) -> None:
    keys = lock_store(person.home / ".local/share/avoidkit/store")
    lived(person.home, Age(keys.recipients))
    done = person.run("brief", *DAYS)
    assert (done.returncode, done.stdout) == (11, "")
    assert "| Distance |" in person.run("brief", *DAYS, more=GIVEN).stdout


# --- on a terminal ---


def asks(home: Path, *words: str, size: tuple[int, int] = (80, 24)) -> Program:
    return Program(["brief", *words], environment(home, AVOIDKIT_TEST_SPEED="1"), size)


@pytest.mark.slow
def test_it_is_chosen_and_read_before_it_is_written(tmp_path: Path) -> None:
    lived(tmp_path)
    program = asks(tmp_path)
    program.sees("Which days would you like")
    program.types("4\r")
    program.sees("What would you like on it?")
    program.types("\r")
    assert "> 1  no, numbers only" in "\n".join(program.sees("words that you wrote"))
    program.types("\r")
    program.sees("A page about practice")
    assert not list(tmp_path.glob("page*"))
    program.types("\x1b[F\r")
    program.sees("> 1  ~/page.html")
    program.types("2\r")
    assert program.ends() == 0
    behind = program.written.partition(b"\x1b[?1049l")[2].decode()
    assert f"Written, for you alone: {tmp_path}/page.md" in behind
    assert "Distance" not in behind
    page = tmp_path / "page.md"
    assert page.stat().st_mode & 0o777 == 0o600
    assert "| Distance |" in page.read_text()
    assert "wisteria" not in page.read_text()


@pytest.mark.slow
def test_back_from_the_page_leads_to_the_questions_and_back_to_the_page(tmp_path: Path) -> None:
    lived(tmp_path)
    program = asks(tmp_path, *DAYS, "--sections", "learned,weeks")
    program.sees("words that you wrote")
    program.types("\r")
    program.sees("A page about practice")
    program.types("b")
    program.sees("words that you wrote")
    program.types("2\r")
    program.sees("A page about practice")
    program.types("\x1b[F")
    program.sees('"wisteria can be told"')
    program.types("\r")
    program.sees("Where would you like it to go?")
    program.types("b")
    program.sees("A page about practice")
    program.types("\x1b[F\r")
    program.sees("Where would you like it to go?")
    program.types("4\r")
    assert program.ends() == 0
    assert b"Nothing was written." in program.written
    assert not list(tmp_path.glob("page*"))


@pytest.mark.slow
def test_a_file_that_is_there_is_asked_about(tmp_path: Path) -> None:
    lived(tmp_path)
    (tmp_path / "page.html").write_text("mine")
    program = asks(tmp_path, *DAYS, "--sections", "weeks", "--words", "no")
    program.sees("A page about practice")
    program.types("\x1b[F\r")
    program.sees("> 1  ~/page-2.html")
    program.types("3\r")
    program.sees("Which file would you like?")
    program.types("~/page.html\r")
    program.sees("is there already")
    program.types("1\r")
    program.sees("Which file would you like?")
    program.types("~/page.html\r")
    program.sees("is there already")
    program.types("2\r")
    assert program.ends() == 0
    assert (tmp_path / "page.html").read_text().startswith("<!doctype html>")


@pytest.mark.slow
@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
@pytest.mark.parametrize("key", ["q", "\x03"])
def test_whoever_leaves_leaves_nothing_behind(
    tmp_path: Path, size: tuple[int, int], key: str
) -> None:
    lived(tmp_path)
    for words, seen in (
        ((), "Which days"),
        ((*DAYS, "--words", "no", "--sections", "weeks"), "practice"),
    ):
        program = asks(tmp_path, *words, size=size)
        program.sees(seen)
        program.types(key)
        assert program.ends() == 0
        assert not "".join(program.rows())
    assert not list(tmp_path.glob("page*"))


@pytest.mark.slow
def test_days_are_named_in_plain_words_and_asked_again_where_they_are_none(tmp_path: Path) -> None:
    lived(tmp_path)
    program = asks(tmp_path, "--words", "no", "--sections", "weeks")
    program.sees("Which days would you like")
    program.types("5\r")
    program.sees("From which day?")
    program.types("when it rained\r")
    program.sees("is no day that can be read")
    program.types("\x15" + "2026-01-05\r")
    program.sees("To which day?")
    program.types("\x15" + "2026-01-31\r")
    program.sees("6 to 31 January 2026")
    program.types("q")
    assert program.ends() == 0


@pytest.mark.slow
def test_in_lines_it_is_the_same(tmp_path: Path) -> None:
    lived(tmp_path)
    program = asks(tmp_path, "--plain", "--sections", "weeks", *DAYS)
    program.sees("Would you like words that you wrote on it?")
    program.types("\r")
    program.sees("Distance: 6, 7, 5, 4, median (n) too few (4)")
    program.sees("Enter goes on.")
    program.types("\r")
    program.sees("1 ~/page.html")
    program.types("1\r")
    assert program.ends() == 0
    assert b"\x1b[?1049h" not in program.written
    assert (tmp_path / "page.html").exists()


@pytest.mark.slow
def test_a_place_that_can_not_be_written_ends_in_one_sentence(tmp_path: Path) -> None:
    lived(tmp_path)
    program = asks(
        tmp_path, *DAYS, "--words", "no", "--sections", "weeks", "--out", "/nowhere/p.md"
    )
    program.sees("A page about practice")
    program.types("\x1b[F\r")
    program.sees("> 1  /nowhere/p.md")
    program.types("\r")
    assert program.ends() == 18
    assert "/nowhere/p.md can't be written: No such file or directory." in "\n".join(program.rows())
