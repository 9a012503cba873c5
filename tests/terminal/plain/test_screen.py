"""The plain screen: lines only, none too long, nothing that could steer a terminal."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avoidkit.exercise.engine.pacing import breaths, stretch
from avoidkit.exercise.engine.ports import Around, Left, Move, RatingPair
from avoidkit.exercise.model.header import Option
from avoidkit.exercise.model.steps import (
    NUMB,
    Ask,
    Breathe,
    Choose,
    Gather,
    Mark,
    Question,
    Rate,
    Shape,
    Value,
    Write,
)
from avoidkit.exercise.model.text import literal
from avoidkit.terminal.input.clock import WallClock
from avoidkit.terminal.input.signals import Signals
from avoidkit.terminal.plain.input import HIDDEN
from avoidkit.terminal.plain.output import KEYS
from avoidkit.terminal.plain.screen import PlainScreen
from support.terminal_pty import Terminal

AROUND = Around("a thought that keeps sticking", 230.0, 240.0)
OPTIONS = (Option("a", "one way"), Option("b", "another"))


class Piped:
    """A plain screen whose lines come from a pipe, and what it said to whom."""

    def __init__(self, signals: Signals, speed: float = 1000.0) -> None:
        out, self.into = os.pipe()
        self.heard, said = os.pipe()
        self.lines, self.out = os.fdopen(out), os.fdopen(said, "w")
        os.set_blocking(self.heard, False)
        self.screen = PlainScreen(self.lines, self.out, WallClock(speed), signals)

    def lines_are(self, *lines: str | bytes) -> None:
        for line in lines:
            os.write(self.into, line if isinstance(line, bytes) else line.encode())

    def ask(
        self, question: Question, *, begun: Value | None = None, around: Around = AROUND
    ) -> object:
        return self.screen.ask((), question, begun, around, lambda _: False)

    @property
    def said(self) -> str:
        try:
            return os.read(self.heard, 65536).decode()
        except BlockingIOError:
            return ""

    def ends(self) -> None:
        os.close(self.into)

    def close(self) -> None:
        self.lines.close()
        self.out.close()
        os.close(self.heard)


@pytest.fixture
def signals() -> Iterator[Signals]:
    with Signals() as one:
        yield one


@pytest.fixture
def piped(signals: Signals) -> Iterator[Piped]:
    one = Piped(signals)
    yield one
    one.close()


def test_the_title_and_the_keys_are_said_once(piped: Piped) -> None:
    piped.screen.read((literal("Some words."),), AROUND)
    piped.screen.read((literal("Other words."),), AROUND)
    assert piped.said.splitlines() == [
        "A thought that keeps sticking. About 4 minutes.",
        "Type /q and Enter to stop, ? and Enter for the other keys.",
        "Some words.",
        "Other words.",
    ]


def test_a_pattern_after_the_title_is_still_the_same_exercise(piped: Piped) -> None:
    piped.screen.read((), replace(AROUND, title="breathe"))
    piped.screen.read((), replace(AROUND, title="breathe, 4-7-8"))
    assert piped.said.count("About") == 1


def test_words_that_were_said_are_not_said_again(piped: Piped) -> None:
    words = (literal("Some words."),)
    piped.screen.read(words, AROUND)
    piped.screen.read(words, AROUND)
    assert piped.said.count("Some words.") == 1


def test_a_breath_is_one_line_a_phase(piped: Piped) -> None:
    plan = breaths(Breathe(4, 7, 8, cycles=2))
    for at in (0.0, 1.0, 4.0, 5.0, 11.0, 18.9, 19.0, 23.0, 30.0):
        frame = plan.at(at)
        assert frame is not None
        piped.screen.tick((), frame, 0.0, Around("breathe, 4-7-8", 38.0, 38.0))
    assert piped.said.splitlines() == [
        "Breathe, 4-7-8. In 4, hold 7, out 8. 2 breaths, about 38 seconds.",
        KEYS,
        "Breath 1 of 2.",
        "In 4",
        "Hold 7",
        "Out 8",
        "Breath 2 of 2.",
        "In 4",
        "Hold 7",
        "Out 8",
    ]


def test_a_timer_says_its_words_and_how_long_it_takes(piped: Piped) -> None:
    plan = stretch(80.0, Shape.LEAF, literal("Watch it drift."))
    for at in (0.0, 1.0, 40.0):
        frame = plan.at(at)
        assert frame is not None
        piped.screen.tick((), frame, 0.0, AROUND)
    assert piped.said.splitlines()[2:] == ["Watch it drift.", "(1 minute 20)"]


def test_a_timer_leaves_a_pipes_lines_to_the_questions(piped: Piped) -> None:
    piped.lines_are("q\n", "words\n")
    frame = stretch(10.0, Shape.WAVE, ()).at(0.0)
    assert frame is not None
    assert piped.screen.tick((), frame, 10.0, AROUND) is None
    assert piped.ask(Ask(literal("?"))) == "q"
    assert piped.ask(Ask(literal("?"))) == "words"


def test_pinned_words_are_said_before_every_question(piped: Piped) -> None:
    piped.lines_are("1\n", "2\n")
    pinned = replace(AROUND, pinned="I don't need anyone")
    piped.ask(Rate(literal("How true?")), around=pinned)
    piped.ask(Rate(literal("And now?")), around=pinned)
    assert piped.said.count('"I don\'t need anyone"') == 2


def test_a_rating_says_its_words_on_the_line_of_the_question(piped: Piped) -> None:
    piped.lines_are("3\n")
    piped.ask(Rate(literal("How true?"), labels={0: "not at all", 10: "completely"}))
    assert "How true? 0 not at all, 10 completely." in piped.said.splitlines()


def test_a_line_that_is_rated_ends_before_its_scale(piped: Piped) -> None:
    piped.lines_are("3\n")
    piped.ask(Rate(literal("Feeling down"), high=3, labels={0: "not at all"}))
    assert "Feeling down: 0 not at all." in piped.said.splitlines()


@pytest.mark.parametrize(
    ("count", "many", "told"),
    [
        (2, False, "1 or 2, please; s skips this one."),
        (3, False, "A number from 1 to 3, please; s skips this one."),
        (3, True, "A number from 1 to 3, please, 1 to 2 of them; s skips this one."),
    ],
)
def test_what_can_be_picked_is_told_in_few_words(
    piped: Piped, count: int, told: str, *, many: bool
) -> None:
    piped.lines_are("7\n", "1\n")
    options = tuple(Option(f"o{n}", f"O{n}") for n in range(count))
    piped.ask(Choose(literal("?"), options, many=many, min=1, max=2))
    said = piped.said.splitlines()
    assert told in said
    assert ("Several numbers are fine, 2 at the most: 1 2." in said) is many


def test_what_does_not_fit_is_answered_with_what_does(piped: Piped) -> None:
    piped.lines_are("11\n", "4\n")
    piped.ask(Rate(literal("?"), numb=NUMB))
    assert "From 0 to 10, please; or n (numb)." in piped.said


def test_words_that_are_cut_are_said_to_be(piped: Piped) -> None:
    piped.lines_are("shorter\n")
    assert piped.ask(Ask(literal("Asked?"), max=5)) == "short"
    assert piped.said.splitlines()[-1] == "The first 5 letters of it are taken."


def test_compared_ratings_are_one_line(piped: Piped) -> None:
    piped.screen.read((RatingPair((("before", 8), ("now", None)), 0, 10),), AROUND)
    assert "Before: 8, now: numb." in piped.said


def test_it_is_said_once_that_nothing_is_saved(piped: Piped) -> None:
    unsaved = replace(AROUND, saved=False)
    piped.screen.read((), unsaved)
    piped.screen.read((), unsaved)
    assert piped.said.count("This is not being saved.") == 1


def test_a_question_mark_tells_the_keys_and_asks_on(piped: Piped) -> None:
    piped.lines_are("?\n", "words\n")
    assert piped.ask(Ask(literal("Asked?"))) == "words"
    assert "/b goes back" in piped.said


@pytest.mark.parametrize(
    "question",
    [
        Ask(literal("?")),
        Write(literal("?")),
        Choose(literal("?"), OPTIONS),
        Rate(literal("?")),
        Gather(literal("?")),
    ],
    ids=lambda question: type(question).__name__,
)
def test_the_end_of_input_leaves_the_question(piped: Piped, question: Question) -> None:
    piped.ends()
    assert piped.ask(question) == Left(Move.GONE)


def test_a_page_cut_short_by_the_end_of_input_is_given_back(piped: Piped) -> None:
    piped.lines_are("First.\n", "Sec")
    piped.ends()
    assert piped.ask(Write(literal("?"))) == Left(Move.GONE, "First.\nSec")


def test_a_last_line_needs_no_end(piped: Piped) -> None:
    piped.lines_are("words")
    piped.ends()
    assert piped.ask(Ask(literal("?"))) == "words"


def test_bytes_that_are_no_letters_become_a_mark(piped: Piped) -> None:
    piped.lines_are(b"caf\xe9 \xff\n")
    assert piped.ask(Ask(literal("?"))) == "caf� �"


def test_a_line_of_another_system_ends_the_same(piped: Piped) -> None:
    piped.lines_are("words\r\n")
    assert piped.ask(Ask(literal("?"))) == "words"


def test_letters_alone_are_words_where_words_are_asked_for(piped: Piped) -> None:
    piped.lines_are("q\n", "s\n", "\n")
    assert piped.ask(Ask(literal("?"))) == "q"
    assert piped.ask(Gather(literal("?"))) == ("s",)


def test_a_label_typed_out_is_its_option(piped: Piped) -> None:
    piped.lines_are("Another\n")
    assert piped.ask(Choose(literal("?"), OPTIONS)) == "b"


def test_what_one_picked_before_is_kept_by_enter(piped: Piped) -> None:
    piped.lines_are("\n")
    assert piped.ask(Choose(literal("?"), OPTIONS), begun="b") == "b"
    assert "Enter means 2." in piped.said
    assert "Type a number" not in piped.said


def test_how_a_choice_is_made_is_said_once(piped: Piped) -> None:
    for _ in range(2):
        piped.lines_are("1\n")
        piped.ask(Choose(literal("?"), OPTIONS))
    assert piped.said.count("Type a number and Enter, or q.") == 1


@pytest.mark.parametrize("least", [0, 1])
def test_enter_alone_goes_on_where_nothing_at_all_is_an_answer(piped: Piped, least: int) -> None:
    piped.lines_are("\n1\n")
    several = Choose(literal("?"), OPTIONS, many=True, min=least, max=2)
    assert piped.ask(several) == (("a",) if least else Mark.SKIPPED)
    assert ("Enter alone goes on." in piped.said) is (least == 0)


@pytest.mark.parametrize("question", [Rate(literal("?")), Choose(literal("?"), OPTIONS)])
def test_a_number_without_end_is_no_number_of_a_question(piped: Piped, question: Question) -> None:
    piped.lines_are("1" * 5000 + "\n", "1\n")
    assert piped.ask(question) in (1, "a")


def test_the_last_line_of_a_list_can_be_taken_away(piped: Piped) -> None:
    piped.lines_are("-\n", "other\n")
    reply = piped.ask(Gather(literal("?"), max=2), begun=("one", "two"))
    assert reply == ("one", "other")


def test_indents_of_a_page_stay(piped: Piped) -> None:
    piped.lines_are("A list:\n", "  one\n", ".\n")
    assert piped.ask(Write(literal("?"))) == "A list:\n  one"


@pytest.mark.parametrize(
    ("sent", "move"),
    [(signal.SIGINT, Move.STOP), (signal.SIGTERM, Move.GONE), (signal.SIGHUP, Move.GONE)],
)
def test_a_signal_ends_a_wait_at_once(piped: Piped, sent: signal.Signals, move: Move) -> None:
    piped.screen.input.clock = WallClock(1.0)
    os.kill(os.getpid(), sent)
    frame = stretch(600.0, Shape.WAVE, ()).at(1.0)
    assert frame is not None
    assert piped.screen.tick((), frame, 600.0, AROUND) is move


def test_a_signal_leaves_a_question(piped: Piped) -> None:
    os.kill(os.getpid(), signal.SIGINT)
    assert piped.ask(Ask(literal("?"))) == Left(Move.STOP)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=300))
def test_no_escape_byte_and_no_long_line_whatever_is_said(piped: Piped, words: str) -> None:
    around = Around(words, 60.0, 60.0, pinned=words, optional=True)
    option = Option("a", words)
    for question in (
        Ask(literal(words), options=(option,), example=words, hint=words),
        Choose(literal(words), (option,), other=True),
        Gather(literal(words)),
        Rate(literal(words), labels={0: words}),
        Write(literal(words), prompts=(words,)),
    ):
        piped.lines_are("/s\n")
        around = replace(around, title=around.title + "x")
        left = piped.screen.ask((literal(words),), question, None, around, lambda _: False)
        assert left == Left(Move.SKIP)
        said = piped.said
        assert all(letter.isprintable() or letter == "\n" for letter in said if ord(letter) < 0xA0)
        assert all(len(line) <= 79 for line in said.split("\n"))


# --- with a person ---


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    one = Terminal()
    yield one
    one.close()


def at(terminal: Terminal, signals: Signals, speed: float = 1.0) -> PlainScreen:
    return PlainScreen(terminal.input, terminal.out, WallClock(speed), signals)


def test_a_person_goes_on_with_enter(terminal: Terminal, signals: Signals) -> None:
    terminal.types("\n")
    assert at(terminal, signals).read((literal("Words."),), AROUND) is None
    assert "Enter goes on." in terminal.rows()


def test_a_person_stops_a_timer_with_a_letter(terminal: Terminal, signals: Signals) -> None:
    terminal.types("q\n")
    frame = stretch(600.0, Shape.WAVE, ()).at(1.0)
    assert frame is not None
    assert at(terminal, signals).tick((), frame, 600.0, AROUND) is Move.STOP


def test_enter_ends_a_quiet_time_and_never_a_breath(terminal: Terminal, signals: Signals) -> None:
    quiet, breath = stretch(600.0, Shape.WAVE, ()).at(1.0), breaths(Breathe(4, 7, 8)).at(1.0)
    assert quiet is not None
    assert breath is not None
    screen = at(terminal, signals, speed=1000.0)
    terminal.types("\n")
    assert screen.tick((), quiet, 600.0, AROUND) is Move.SKIP
    terminal.types("\n")
    assert screen.tick((), breath, 3.0, AROUND) is None


def test_clearing_leaves_no_word_until_one_comes_back(terminal: Terminal, signals: Signals) -> None:
    terminal.types("/x\n\nwords\n")
    screen = at(terminal, signals)
    assert screen.ask((), Ask(literal("Private?")), None, AROUND, lambda _: False) == "words"
    before, hidden, after = terminal.take_in().decode().partition(HIDDEN)
    assert hidden
    assert before.rpartition("Private?")[2].count("\n") > 24  # all of a window
    assert "Private?" in after  # and whoever comes back hears what was asked
    assert "\x1b" not in before + after


def test_a_terminal_that_went_away_is_the_end_of_input(signals: Signals) -> None:
    terminal = Terminal()
    screen = at(terminal, signals)
    os.close(terminal.far)
    assert screen.ask((), Gather(literal("?")), None, AROUND, lambda _: False) == Left(Move.GONE)
    terminal.far = os.open(os.devnull, os.O_RDONLY)
    terminal.close()


def test_an_empty_optional_choice_is_skipped(piped: Piped) -> None:
    piped.lines_are("\n")
    around = replace(AROUND, optional=True)
    assert piped.ask(Choose(literal("?"), OPTIONS), around=around) is Mark.SKIPPED
