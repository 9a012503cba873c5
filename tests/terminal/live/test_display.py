"""The display on a real pseudo-terminal, in this process: what is written, what is given back."""

import os
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from fcntl import ioctl
from pathlib import Path
from struct import pack
from threading import Thread

import pexpect
import pyte
import pytest

from avoidkit.exercise.engine.pacing import Frame, breaths, stretch
from avoidkit.exercise.engine.ports import Around, Move, Tempo
from avoidkit.exercise.engine.timer_run import TimerRun
from avoidkit.exercise.model.steps import Breathe, Shape, Timer
from avoidkit.exercise.model.text import literal
from avoidkit.terminal.input.clock import WallClock
from avoidkit.terminal.input.keymap import GROUND, Meaning
from avoidkit.terminal.layout.theme import Look
from avoidkit.terminal.live.display import Display
from avoidkit.terminal.live.pages import TimerPages
from avoidkit.terminal.live.screen import LiveScreen
from support.keys import ctrl

AROUND = Around("breathe", 60.0, 60.0)
ENTERED, LEFT = "\x1b[?1049h", "\x1b[?1049l"
CURSOR_ON, CURSOR_OFF = "\x1b[?25h", "\x1b[?25l"


class Terminal:
    """The far end of a pseudo-terminal: it types, and sees."""

    def __init__(self) -> None:
        self.far, self.near = os.openpty()
        self.resize(80, 24)
        os.set_blocking(self.far, False)
        self.written = ""
        self.out = os.fdopen(os.dup(self.near), "w", encoding="utf-8")

    def resize(self, width: int, height: int) -> None:
        self.size = width, height
        ioctl(self.near, termios.TIOCSWINSZ, pack("HHHH", height, width, 0, 0))

    def types(self, keys: str) -> None:
        os.write(self.far, keys.encode())

    def take_in(self) -> str:
        try:
            while new := os.read(self.far, 65536):
                self.written += new.decode()
        except (BlockingIOError, OSError):
            pass
        return self.written

    def sees(self) -> list[str]:
        """The rows of the window now, blanks at the right left out."""
        screen = pyte.Screen(*self.size)
        pyte.Stream(screen).feed(self.take_in().rpartition("\x1b[2J")[2])
        return [row.rstrip() for row in screen.display]

    @property
    def modes(self) -> list[object]:
        return termios.tcgetattr(self.near)

    def close(self) -> None:
        self.out.close()
        os.close(self.near)
        os.close(self.far)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    one = Terminal()
    yield one
    one.close()


@contextmanager
def on(terminal: Terminal, speed: float = 1.0) -> Iterator[Display]:
    with Display(terminal.near, terminal.out, WallClock(speed), Look()) as display:
        yield display


def once(terminal: Terminal, words: str, *do: Callable[[], object]) -> None:
    """Do something as soon as *words* are in sight."""

    def wait() -> None:
        for _ in range(2000):
            if any(words in row for row in terminal.sees()):
                break
            time.sleep(0.005)
        for one in do:
            one()

    Thread(target=wait, daemon=True).start()


def moment(gone: float = 1.0) -> Frame:
    frame = breaths(Breathe(4, 7, 8)).at(gone)
    assert frame is not None
    return frame


def still_one(shape: Shape = Shape.NONE) -> Frame:
    frame = stretch(10.0, shape, literal("words")).at(1.0)
    assert frame is not None
    return frame


def test_the_terminal_is_given_back_as_it_was(terminal: Terminal) -> None:
    before, handlers = terminal.modes, [signal.getsignal(one) for one in signal.valid_signals()]
    with on(terminal):
        assert terminal.modes != before
        assert terminal.take_in().startswith(ENTERED)

    assert terminal.modes == before
    assert [signal.getsignal(one) for one in signal.valid_signals()] == handlers
    after = terminal.take_in()
    assert after.endswith(LEFT)
    assert after.rfind(CURSOR_ON) > after.rfind(CURSOR_OFF)
    assert after.rfind("\x1b[?2004l") > after.rfind("\x1b[?2004h")
    assert "\x1b[2J" in after[after.rfind("\x1b[m") :]


def test_it_is_given_back_when_something_breaks(terminal: Terminal) -> None:
    before = terminal.modes
    with pytest.raises(ZeroDivisionError), on(terminal):
        raise ZeroDivisionError

    assert terminal.modes == before
    assert terminal.take_in().endswith(LEFT)


@pytest.mark.parametrize(
    ("keys", "meaning"),
    [
        ("q", Move.STOP),
        ("S", Move.SKIP),
        ("b", Move.BACK),
        (GROUND.letter, Move.GROUND),
        ("h", Move.HELP),
        (ctrl(GROUND), Move.GROUND),
        ("\x0f", Move.HELP),
        ("\x04", Move.STOP),
        ("\x1bs", Move.SKIP),
        ("\x1bq", Move.STOP),
        (" ", Tempo.PAUSE),
        ("+", Tempo.FASTER),
        ("=", Tempo.FASTER),
        ("-", Tempo.SLOWER),
        ("zzz\x1b[A\x1b[200~q\x1b[201~b", Move.BACK),
    ],
)
def test_every_key_of_a_timer(terminal: Terminal, keys: str, meaning: Meaning) -> None:
    with on(terminal) as display:
        terminal.types(keys)

        assert TimerPages(display).tick((), moment(), 5.0, AROUND) is meaning


def test_held_keys_are_keys_one_after_another(terminal: Terminal) -> None:
    with on(terminal) as display:
        terminal.types("--+")
        ticks = [TimerPages(display).tick((), moment(), 5.0, AROUND) for _ in range(3)]

    assert ticks == [Tempo.SLOWER, Tempo.SLOWER, Tempo.FASTER]


def test_a_tick_lasts_as_long_as_it_should(terminal: Terminal) -> None:
    with on(terminal) as display:
        began = time.monotonic()

        assert TimerPages(display).tick((), moment(), 0.05, AROUND) is None
        assert time.monotonic() - began >= 0.05


def test_a_hurried_clock_shortens_the_wait_and_the_title_says_so(terminal: Terminal) -> None:
    with on(terminal, speed=1000.0) as display:
        began = time.monotonic()

        assert TimerPages(display).tick((), moment(), 60.0, AROUND) is None
        assert 0.06 <= time.monotonic() - began < 30
        assert "breathe (time x 1000)" in terminal.sees()[1]


def test_an_equal_state_is_not_written_twice(terminal: Terminal) -> None:
    with on(terminal) as display:
        pages = TimerPages(display)
        pages.tick((), moment(5.0), 0.0, AROUND)
        first = len(terminal.take_in())
        pages.tick((), moment(5.0), 0.0, AROUND)

        assert len(terminal.take_in()) == first


@pytest.mark.parametrize(("number", "name"), [(signal.SIGTERM, "TERM"), (signal.SIGHUP, "HUP")])
def test_a_signal_ends_the_wait_at_once(
    terminal: Terminal, number: signal.Signals, name: str
) -> None:
    with on(terminal) as display:
        once(terminal, "breathe in", lambda: os.kill(os.getpid(), number))
        began = time.monotonic()

        assert TimerPages(display).tick((), moment(), 30.0, AROUND) is Move.GONE
        assert display.gone == number
        assert time.monotonic() - began < 10
        assert TimerPages(display).read((), AROUND) is Move.GONE, f"after {name} no screen waits"


def test_a_ctrl_c_from_outside_stops_and_raises_nothing(terminal: Terminal) -> None:
    with on(terminal) as display:
        once(terminal, "breathe in", lambda: os.kill(os.getpid(), signal.SIGINT))

        assert TimerPages(display).tick((), moment(), 30.0, AROUND) is Move.STOP
        assert display.gone is None


def test_a_terminal_that_goes_away_is_told_and_harmless() -> None:
    terminal = Terminal()
    with Display(terminal.near, terminal.out, WallClock(), Look()) as display:
        os.close(terminal.far)

        assert TimerPages(display).tick((), moment(), 30.0, AROUND) is Move.GONE
    os.close(terminal.near)


def test_a_new_size_draws_the_same_moment_again(terminal: Terminal) -> None:
    with on(terminal) as display:

        def resize() -> None:
            terminal.resize(40, 10)
            os.kill(os.getpid(), signal.SIGWINCH)
            once(terminal, "space - +", lambda: terminal.types("s"))

        once(terminal, "breathe in", resize)
        assert TimerPages(display).tick((), moment(2.4), 30.0, AROUND) is Move.SKIP
        seen = terminal.sees()

    assert seen[4] == "  ▁▁▁▁▁▁▁▁▁▁▂▄▇██████████▇▄▂▁▁▁▁▁▁▁▁▁▁"
    assert seen[6].strip() == "breathe in  2"


def test_hiding_clears_all_and_letters_go_nowhere(terminal: Terminal) -> None:
    told: list[list[str]] = []

    def look() -> None:
        told.append(terminal.sees())
        terminal.types("qsbx\r")
        once(terminal, "paused", again)

    def again() -> None:
        told.append(terminal.sees())
        terminal.types("\r")
        once(terminal, "breathe in", lambda: terminal.types("b"))

    with on(terminal) as display:
        terminal.types("x")
        once(terminal, "$", look)
        assert TimerPages(display).tick((), moment(2.4), 30.0, AROUND) is Move.BACK
        told.append(terminal.sees())

    hidden, door, page = told
    assert [row for row in hidden if row] == ["$"]
    assert [row.strip() for row in door if row] == ["paused", "enter go on"]
    assert page[15].strip() == "breathe in"


def test_ctrl_c_stops_while_hidden(terminal: Terminal) -> None:
    with on(terminal) as display:
        once(terminal, "$", lambda: os.kill(os.getpid(), signal.SIGINT))

        assert display.hide() is Move.STOP


def test_esc_shows_the_letters_and_enter_puts_them_away(terminal: Terminal) -> None:
    told: list[str] = []

    def look() -> None:
        told.append(terminal.sees()[22])
        terminal.types("\r")
        once(terminal, "space pause", again)

    def again() -> None:
        told.append(terminal.sees()[22])
        terminal.types("s")

    with on(terminal) as display:
        terminal.types("\x1b")
        once(terminal, "go back", look)
        assert TimerPages(display).tick((), moment(2.4), 30.0, AROUND) is Move.SKIP

    assert told[0].strip().startswith("enter go back  s skip  b back")
    assert told[1].strip().startswith("space pause")


def test_enter_goes_on_where_words_wait_and_where_the_breath_is_paused(terminal: Terminal) -> None:
    with on(terminal) as display:
        pages = TimerPages(display)
        terminal.types("\r")
        assert pages.tick((), still_one(), 5.0, AROUND) is Move.SKIP
        terminal.types("\r")
        assert pages.tick((), replace(moment(), paused=True), 5.0, AROUND) is Tempo.PAUSE
        terminal.types("\r")
        assert pages.tick((), moment(), 0.02, AROUND) is None


@pytest.mark.parametrize(
    ("bell", "still", "bells"), [(True, False, 1), (True, True, 0), (False, False, 0)]
)
def test_a_timer_with_a_bell_rings_once_at_its_end(
    terminal: Terminal,
    *,
    bell: bool,
    still: bool,
    bells: int,
) -> None:
    timer = TimerRun(Timer(0.9, shape=Shape.WAVE, bell=bell), (), AROUND)
    with on(terminal) as stage:
        stage.look = stage.look._replace(still=still)
        assert timer.run(LiveScreen(stage), stage.clock, lambda move: move) is None
    assert terminal.take_in().count("\a") == bells


def test_a_timer_that_is_left_or_paused_at_its_last_picture_rings_no_bell(
    terminal: Terminal,
) -> None:
    timer = TimerRun(Timer(0.4, bell=True), (), AROUND)
    with on(terminal) as stage:
        terminal.types(" ")
        once(terminal, "paused", lambda: terminal.types("s"))
        assert timer.run(LiveScreen(stage), stage.clock, lambda move: move) is Move.SKIP
    assert timer.halted
    assert "\a" not in terminal.take_in()


def test_reading_turns_pages_and_ends_on_the_last(terminal: Terminal) -> None:
    terminal.resize(40, 10)
    words = literal(" ".join(f"word{number}" for number in range(60)))
    with on(terminal) as display:
        once(terminal, "space more", lambda: terminal.types(" "))
        once(terminal, "word59", lambda: terminal.types(" \r"))

        assert TimerPages(display).read((words,), AROUND, "begin") is None
        last = "\n".join(terminal.sees())

    assert "space more" not in last
    assert last.rstrip().endswith("q stop")


def test_a_whisper_stays_until_the_next_key(terminal: Terminal) -> None:
    with on(terminal) as display:
        pages = TimerPages(display)
        pages.whisper = "This is where it begins."
        pages.tick((), moment(), 0.0, AROUND)
        first = terminal.sees()
        terminal.types("+")
        pages.tick((), moment(), 1.0, AROUND)
        pages.tick((), moment(), 0.0, AROUND)

    assert first[20].strip() == "This is where it begins."
    assert "This is" not in "".join(terminal.sees())


def test_words_that_do_not_fit_are_read_before_the_breath_begins(terminal: Terminal) -> None:
    texts = (literal("word " * 60),)
    with on(terminal) as display:
        told: list[str] = []
        once(
            terminal,
            "enter go on",
            lambda: told.extend(terminal.sees()),
            lambda: terminal.types("\r"),
        )

        assert TimerPages(display).tick(texts, moment(0.0), 0.02, AROUND) is None
        after = "\n".join(terminal.sees())

    assert "word word" in told[5]
    assert "breathe in" not in "".join(told)
    assert "breathe in" in after
    assert "word" not in after


def test_lent_and_taken_back(terminal: Terminal) -> None:
    before = terminal.modes
    with on(terminal) as display:
        ours = terminal.modes
        with display.lent(lambda: None):
            assert terminal.modes == before
            lent = terminal.take_in()
            signal.signal(signal.SIGTERM, signal.SIG_DFL)  # as an event loop would
            signal.set_wakeup_fd(-1)

        assert terminal.modes == ours
        assert lent.endswith(CURSOR_ON)
        assert LEFT not in terminal.take_in()
        once(terminal, "breathe in", lambda: os.kill(os.getpid(), signal.SIGTERM))
        assert TimerPages(display).tick((), moment(), 30.0, AROUND) is Move.GONE


def test_who_has_borrowed_it_hears_that_it_is_going_away(terminal: Terminal) -> None:
    heard: list[str] = []
    with on(terminal) as display:
        with display.lent(lambda: heard.append("gone")):
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(0.01)
        assert display.gone == signal.SIGTERM

    assert heard == ["gone"]


DRIVER = """
import sys
from avoidkit.exercise.engine.pacing import breaths
from avoidkit.exercise.engine.ports import Around
from avoidkit.exercise.model.steps import Breathe
from avoidkit.terminal.input.clock import WallClock
from avoidkit.terminal.layout.theme import Look
from avoidkit.terminal.live.pages import TimerPages
from avoidkit.terminal.live.display import Display

with Display(0, sys.stdout, WallClock(), Look()) as display:
    frame = breaths(Breathe(4, 7, 8)).at(5.0)
    move = TimerPages(display).tick((), frame, 60.0, Around("breathe", 60.0, 60.0))
print("ended by", move.name)
"""


@pytest.mark.slow
def test_ctrl_z_gives_the_shell_a_clean_terminal_and_fg_goes_on(tmp_path: Path) -> None:
    program = tmp_path / "driver.py"
    program.write_text(DRIVER, encoding="utf-8")
    environ = {**os.environ, "PS1": "$ ", "TERM": "xterm-256color"}
    shell = pexpect.spawn(
        "/bin/bash", ["--norc", "--noprofile", "-i"], dimensions=(24, 80), env=environ,
        encoding="utf-8", timeout=20,
    )  # fmt: skip
    shell.sendline(f"{sys.executable} {program}")
    shell.expect("hold")
    shell.expect("q.*stop")
    shell.send("\x1a")
    shell.expect("Stopped")
    before = shell.before or ""
    assert before.count(LEFT) == 1
    assert before.rfind(CURSOR_ON) > before.rfind(CURSOR_OFF)
    shell.sendline("stty -a | tr ' ;' '\\n\\n' | grep -x -e icanon -e echo | paste -sd+")
    shell.expect("icanon.echo")
    shell.sendline("fg")
    shell.expect_exact(ENTERED)
    shell.expect("hold")
    shell.send("s")
    shell.expect("ended by SKIP")
    shell.close(force=True)
