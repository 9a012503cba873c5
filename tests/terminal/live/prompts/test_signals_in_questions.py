"""A signal ends a question, whenever it comes, and what was half typed is handed back."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Any

import pytest
from prompt_toolkit.input.vt100 import Vt100Input

from avoidkit.exercise.engine.ports import Around, Left, Move, Reply
from avoidkit.exercise.model.header import Option
from avoidkit.exercise.model.steps import Ask, Choose, Question, Write
from avoidkit.exercise.model.text import literal
from avoidkit.terminal.input.clock import WallClock
from avoidkit.terminal.layout.theme import Look
from avoidkit.terminal.live.display import Display
from avoidkit.terminal.live.prompts.prompt_page import FrameOutput
from avoidkit.terminal.live.screen import LiveScreen
from support.terminal_pty import PATIENCE, Terminal

ASKED = literal("What is it like?")
LIST = Choose(ASKED, (Option("a", "one"), Option("b", "two")))
SIGNALS = [
    (signal.SIGTERM, Move.GONE),
    (signal.SIGHUP, Move.GONE),
    (signal.SIGINT, Move.STOP),
]


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    one = Terminal()
    yield one
    one.close()


@contextmanager
def screen_on(terminal: Terminal) -> Iterator[LiveScreen]:
    ends: Any = Vt100Input(terminal.input), FrameOutput.of(terminal.out)
    unheard = Timer(PATIENCE, lambda: terminal.types("\x1bb"))  # a test may fail, never hang
    unheard.start()
    with Display(terminal.near, terminal.out, WallClock(), Look()) as display:
        yield LiveScreen(display, ends)
    unheard.cancel()


def asked(screen: LiveScreen, question: Question) -> Reply | Left:
    return screen.ask((), question, None, Around("a try", 60.0, 60.0), lambda _: False)


@pytest.mark.parametrize(("number", "move"), SIGNALS)
def test_a_signal_that_came_before_the_question_is_not_forgotten(
    terminal: Terminal, number: signal.Signals, move: Move
) -> None:
    with screen_on(terminal) as screen:
        os.kill(os.getpid(), number)

        assert asked(screen, LIST) == Left(move)


@pytest.mark.parametrize("question", [Ask(ASKED), Write(ASKED)], ids=["ask", "write"])
@pytest.mark.parametrize(("number", "move"), SIGNALS)
def test_a_signal_ends_a_question_and_gives_back_what_was_typed(
    terminal: Terminal, question: Question, number: signal.Signals, move: Move
) -> None:
    with screen_on(terminal) as screen:
        terminal.once("What is it like?", lambda: terminal.types("half a thou"))
        terminal.once("half a thou", lambda: os.kill(os.getpid(), number))

        assert asked(screen, question) == Left(move, "half a thou")


def test_a_question_that_was_stopped_does_not_stop_the_next_one(terminal: Terminal) -> None:
    with screen_on(terminal) as screen:
        os.kill(os.getpid(), signal.SIGINT)
        asked(screen, LIST)
        terminal.once("What is it like?", lambda: terminal.types("2\r"))

        assert asked(screen, LIST) == "b"
