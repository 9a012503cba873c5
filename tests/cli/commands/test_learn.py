"""Cards to read: through a pipe, in lines, and on a real terminal of any size."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from support.cli_person import Person
from support.terminal_pty import Program, environment

RAIN = """\
avoidkit: 1
deck: rain
title: when it rains
summary: A wet day.
cards:
  - {id: in, title: Inside, text: Tea., try: Tea., skip: if not., sources: [ours]}
"""


def test_a_pipe_gets_every_deck_in_order(person: Person) -> None:
    done = person.run("learn")
    assert (done.returncode, done.stderr) == (0, "")
    titles = [
        "Where to begin.",
        "Signs you may know.",
        "Five questions.",
        "About closeness.",
    ]
    places = [done.stdout.index(title) for title in titles]
    assert places == sorted(places)
    assert max(map(len, done.stdout.splitlines())) <= 79


def test_a_pipe_gets_one_deck_card_by_card(person: Person) -> None:
    said = person.run("learn", "signs").stdout
    assert said.startswith("Signs you may know.\n\n1 of 6. It stays inside.\n\n")
    assert "6 of 6. " in said
    assert "\nTry: " in said
    assert "\nSkip: if " in said
    assert "\nSources: " in said


def test_a_page_to_hand_on_is_markdown_and_holds_nothing_of_anybodys(person: Person) -> None:
    person.run("journal", "--stdin", typed="wisteria\n")
    done = person.run("learn", "share")
    assert done.stdout.startswith("# About closeness\n\n## Why you have this\n\n")
    assert "wisteria" not in done.stdout


@pytest.mark.parametrize(
    ("word", "said"),
    [("sings", "Near it: signs."), ("zzz", "There is: alarm,"), ("../signs", "No deck of cards")],
)
def test_a_deck_that_is_not_there_is_one_sentence(word: str, said: str, person: Person) -> None:
    done = person.run("learn", word)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_ones_own_deck_stands_with_ours_and_a_broken_one_is_named(person: Person) -> None:
    (person.own / "cards").mkdir()
    (person.own / "cards" / "rain.yaml").write_text(RAIN)
    (person.own / "cards" / "snow.yaml").write_text(RAIN.replace("title:", "titel:"))
    done = person.run("learn")
    assert "When it rains.\n\n1 of 1. Inside." in done.stdout
    assert (
        "Left out, because they can't be read: snow.yaml. avoidkit check says why." in done.stderr
    )
    assert person.run("learn", "snow").returncode == 1


def test_check_reads_decks_and_says_what_to_mend(person: Person) -> None:
    (person.own / "cards").mkdir()
    path = person.own / "cards" / "snow.yaml"
    path.write_text(RAIN)
    assert "the file is called snow, its id is rain" in person.run("check", str(path)).stdout
    path.write_text(RAIN.replace("deck: rain", "deck: snow").replace("Tea.,", f"{'tea ' * 91},", 1))
    done = person.run("check", str(path))
    assert done.returncode == 1
    assert "snow.yaml:6:35: error E215: this card has 91 words" in done.stdout
    assert done.stdout.endswith("snow.yaml: 1 error.\n")


# --- on a terminal ---


def reads(home: Path, *words: str, size: tuple[int, int] = (80, 24)) -> Program:
    return Program(["learn", *words], environment(home, AVOIDKIT_TEST_SPEED="1"), size)


@pytest.mark.slow
def test_cards_are_leafed_through_both_ways_from_a_menu(tmp_path: Path) -> None:
    program = reads(tmp_path)
    rows = program.sees("15 decks, more below")
    assert rows[5].startswith("    > where to begin")
    program.types("\x1b[B\x1b[B\r")
    program.sees("It stays inside")
    program.types("\x1b[F ")
    program.sees("Needing air")
    program.types("b")
    program.sees("It stays inside")
    program.types("b")
    program.sees("> signs you may know")
    program.types("\x1b[F\r")
    program.sees("Why you have this")
    program.types("q")
    assert program.ends() == 0
    assert b"\x1b[?1049l" in program.written


@pytest.mark.slow
def test_after_the_last_card_the_menu_comes_back(tmp_path: Path) -> None:
    program = reads(tmp_path, "what")
    for number in (1, 2, 3):
        program.sees(f"{number} of 3")
        program.types("\x1b[F\r")
    assert program.ends() == 0
    assert "Keeping a distance" not in "\n".join(program.rows())


@pytest.mark.slow
@pytest.mark.parametrize("size", [(40, 10), (20, 5)])
def test_a_small_window_shows_every_word(tmp_path: Path, size: tuple[int, int]) -> None:
    program = reads(tmp_path, "shield", size=size)
    seen = ""
    program.sees("hought")
    for _ in range(60):
        seen += " ".join(row.strip() for row in program.settles())
        if "Pugh" in seen:
            break
        program.types(" ")
    for word in ("anyone", "thank-you", "guarding", "Pugh"):
        assert word in seen
    program.types("q")
    assert program.ends() == 0


@pytest.mark.slow
def test_people_to_call_stand_over_a_card_and_lead_back(tmp_path: Path) -> None:
    program = reads(tmp_path, "unsafe")
    program.sees("Then distance protects")
    program.types("h")
    program.sees("Call your emergency number")
    program.types("b")
    program.sees("Then distance protects")
    program.types("q")
    assert program.ends() == 0


@pytest.mark.slow
@pytest.mark.parametrize(("typed", "left"), [("1\r", "Written: "), ("2\r", "# About"), ("3\r", "")])
def test_a_page_goes_where_its_reader_wants_it(tmp_path: Path, typed: str, left: str) -> None:
    (tmp_path / "page.md").write_text("mine")
    run = f"cd {tmp_path} && exec {sys.executable} -m avoidkit learn share"
    program = Program(["-c", run], environment(tmp_path, AVOIDKIT_TEST_SPEED="1"), command=("sh",))
    for number in range(1, 6):
        program.sees(f"{number} of 5")
        program.types("\x1b[F\r")
    program.sees("You've read it first")
    program.types(typed)
    assert program.ends() == 0
    behind = program.written.partition(b"\x1b[?1049l")[2].decode()
    assert left in behind
    written = tmp_path / "page-2.md"
    assert written.exists() == typed.startswith("1")
    if written.exists():
        assert written.read_text().startswith("# About closeness")
        assert written.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "page.md").read_text() == "mine"


@pytest.mark.slow
def test_in_lines_a_deck_is_picked_and_read_aloud(tmp_path: Path) -> None:
    program = reads(tmp_path, "--plain")
    program.sees("What would you like to read about?")
    program.types("2\r")
    program.sees("3 of 3.")
    assert program.ends() == 0
    assert b"\x1b[?1049h" not in program.written
