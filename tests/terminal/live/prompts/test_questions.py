"""Questions on the live screen: what stands where, in windows of any size."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from time import monotonic, sleep
from typing import Any

import pytest
from prompt_toolkit.input.vt100 import Vt100Input

from avoidkit.exercise.engine.ports import Around, Left, Move, Reply, Shown
from avoidkit.exercise.model.header import Option
from avoidkit.exercise.model.steps import (
    NUMB,
    OTHER,
    Ask,
    Choose,
    Gather,
    Mark,
    Question,
    Rate,
    Value,
    Write,
)
from avoidkit.exercise.model.text import literal, words
from avoidkit.terminal.input.clock import WallClock
from avoidkit.terminal.input.keymap import GROUND
from avoidkit.terminal.layout.theme import Look
from avoidkit.terminal.live.display import Display
from avoidkit.terminal.live.prompts.prompt_page import FrameOutput
from avoidkit.terminal.live.screen import LiveScreen
from support.keys import ctrl
from support.terminal_pty import Terminal

KEYS_TYPED = "    enter go on  esc  skip, back, ground, help, hide             ctrl-c stop"
WORDS = [
    "loving",
    "trustworthy",
    "connected",
    "honest",
    "present",
    "supportive",
    "warm",
    "playful",
    "brave",
    "kind",
]
MANY = Choose(literal("Which?"), tuple(Option(w, w) for w in WORDS), many=True, max=3)
RATE = Rate(
    literal("How true does it feel right now?"),
    labels={0: "not at all", 3: "a little", 5: "half", 7: "mostly", 10: "completely"},
    numb=NUMB,
)


class Live:
    """The live screen in a window, and what stood in it at each moment."""

    def __init__(self, width: int = 80, height: int = 24) -> None:
        self.terminal = Terminal(width, height)
        self.clock = WallClock()
        self.frames: list[list[str]] = []
        self.typed: list[str] = []  # long text while it grew
        self.keeps = True

    def ask(
        self,
        question: Question,
        *acts: tuple[str, str | Callable[[], object]],
        texts: tuple[Shown, ...] = (),
        begun: Value | None = None,
        around: Around | None = None,
    ) -> Reply | Left:
        """Each act waits for some words, notes the window, and types."""
        self._then(list(acts))
        around = around or Around("a try", 230.0, 240.0)
        near, out = self.terminal.near, self.terminal.out
        with Display(near, out, self.clock, Look()) as display:
            ends: Any = Vt100Input(self.terminal.input), FrameOutput.of(out)
            screen = LiveScreen(display, ends)
            return screen.ask(texts, question, begun, around, self._keep)

    def _keep(self, text: str) -> bool:
        self.typed.append(text)
        return self.keeps

    def _then(self, acts: list[tuple[str, str | Callable[[], object]]]) -> None:
        if not acts:
            return
        sight, keys = acts.pop(0)

        def do() -> None:
            self.frames.append(self.terminal.rows())
            if callable(keys):
                keys()
            else:
                self.terminal.types(keys)
            self._then(acts)

        self.terminal.once(sight, do)

    def drawn(self, at: int = 0) -> dict[int, str]:
        """The rows that are not empty, counted from 1."""
        return {n: row for n, row in enumerate(self.frames[at], 1) if row}


@pytest.fixture
def live() -> Iterator[Live]:
    one = Live()
    yield one
    one.terminal.close()


@pytest.fixture
def small() -> Iterator[Live]:
    one = Live(40, 10)
    yield one
    one.terminal.close()


@pytest.fixture
def tiny() -> Iterator[Live]:
    one = Live(20, 5)
    yield one
    one.terminal.close()


def test_everything_stands_in_its_place(live: Live) -> None:
    live.ask(
        RATE,
        ("enter go on", "\x1bq"),
        around=Around("a thought that keeps sticking", 230.0, 240.0, pinned="I don't need anyone"),
    )
    assert live.drawn() == {
        2: "    a thought that keeps sticking                                about 4 min",
        4: '    "I don\'t need anyone"',
        6: "    How true does it feel right now?",
        8: "    0              3         5         7              10",
        9: "    not at all     a little  half      mostly         completely",
        11: "    >",
        21: "    n = numb, or can't tell",
        23: KEYS_TYPED,
    }


def test_marks_and_columns_stand_under_the_question(live: Live) -> None:
    live.ask(MANY, ("0 of 3", "2 10 "), ("2 of 3", "\x1bq"), texts=(literal("Some words."),))
    assert live.drawn(1) == {
        2: "    a try                                                        about 4 min",
        6: "    Some words.",
        8: "    Which?",
        10: "      1  loving           6  supportive",
        11: "      2  trustworthy x    7  warm",
        12: "      3  connected        8  playful",
        13: "      4  honest           9  brave",
        14: "      5  present       > 10  kind x",
        21: "    2 of 3 chosen",
        23: "    space, enter  s skip  b back  g ground  h help  ctrl-l hide       q stop",
    }


@pytest.mark.parametrize(
    ("keys", "picked"),
    [("\x1b[C\r", "supportive"), ("\x1b[B\x1b[C\r", "warm"), ("\x1b[F\r", "kind"),
     ("\x1b[F\x1b[D\r", "present"), ("\x1b[A\r", "loving"), ("10\r", "kind"),
     ("12\r", "trustworthy"),
     ("7\x1b[A\r", "supportive"), ("0\r", "loving")],
)  # fmt: skip
def test_arrows_and_digits_find_an_option(live: Live, keys: str, picked: str) -> None:
    question = Choose(MANY.text, MANY.options)
    assert live.ask(question, ("1-10", keys)) == picked


def test_a_pasted_line_end_does_not_end_the_answer(live: Live) -> None:
    pasted = "\x1b[200~one\r\ntwo\tthree\x1b[201~"
    assert live.ask(Ask(literal("Asked?")), ("Asked?", pasted), ("one two three", "\r")) == (
        "one two three"
    )


def test_a_line_too_long_is_not_cut_but_said(live: Live) -> None:
    reply = live.ask(
        Ask(literal("Asked?"), max=5),
        ("Asked?", "shorter\r"),
        ("There is room for 5 letters; these are 7.", "\x7f\x7f\r"),
    )
    assert reply == "short"


def test_a_number_half_way_to_an_answer_is_given_back(live: Live) -> None:
    assert live.ask(RATE, ("enter go on", f"7{ctrl(GROUND)}")) == Left(Move.GROUND, 7)
    live.frames.clear()
    assert live.ask(RATE, ("enter go on", f"7x{ctrl(GROUND)}")) == Left(Move.GROUND)


def test_few_rows_keep_the_middle_and_the_ends_of_a_scale(small: Live) -> None:
    small.ask(RATE, ("esc more", "\x1bq"))
    assert small.drawn()[5] == " 0 not at all  5 half  10 completely"


def test_where_each_number_has_words_none_is_left_out(live: Live, small: Live) -> None:
    words = {0: "not at all", 1: "several days", 2: "more than half the days", 3: "every day"}
    question = Rate(literal("Worried?"), 0, 3, words)
    rows = [f"{number}  {said}" for number, said in words.items()]
    live.ask(question, ("enter go on", "\x1bq"))
    assert [row for row in map(str.strip, live.drawn().values()) if row in rows] == rows
    small.ask(question, ("esc more", "\x1bq"))
    assert [row for row in map(str.strip, small.drawn().values()) if row in rows] == rows


def test_a_long_word_at_the_end_of_a_scale_leaves_every_number_over_its_own(live: Live) -> None:
    labels = {0: "hardly there", 3: "small", 5: "half", 10: "all there is"}
    live.ask(Rate(literal("How big?"), labels=labels), ("enter go on", "\x1bq"))
    assert live.drawn()[9] == "    hardly there   small     half                     all there is"


def test_a_hint_goes_on_in_a_second_row(live: Live) -> None:
    question = Ask(literal("Asked?"), hint="word " * 20)
    live.ask(question, ("Asked?", "\x1bq"))
    assert live.drawn()[22] == "    word word word word word word"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (Ask(literal("Asked?"), hint="Not kept."), "Not kept."),
        (Ask(literal("Asked?"), example="a walk"), "For example: a walk"),
    ],
    ids=["hint", "example"],
)
def test_an_optional_question_tells_its_hint_or_its_example_too(
    live: Live, question: Ask, told: str
) -> None:
    around = Around("a try", 230.0, 240.0, optional=True)
    live.ask(question, ("Asked?", "\x1bq"), around=around)
    assert f"    Optional. Enter alone goes on. {told}" in live.drawn().values()


def test_in_a_tiny_window_a_hint_leaves_its_row_to_the_answer(tiny: Live) -> None:
    question = Choose(literal("Is any of this so, or none?"), MANY.options[:3], many=True, max=3)
    tiny.ask(question, ("> 1", "\r"), ("Space marks", "\x1bq"))
    assert [row.strip() for row in tiny.frames[0][:4]] == [
        "Is any of this so,",
        "or none?",
        "> 1  loving",
        "2 more: 2 trus...",
    ]


def test_in_a_tiny_window_nothing_marked_is_said_whole(tiny: Live) -> None:
    tiny.ask(
        Choose(literal("Which?"), MANY.options, many=True, max=3), ("> ", "\r"), ("this one.", "s")
    )
    assert tiny.frames[1][2:4] == ["Space marks one. s", "skips this one."]


def test_in_a_tiny_window_a_long_question_leaves_a_list_its_second_row(tiny: Live) -> None:
    question = literal("Keep this? It stays on this computer, as plain files.")
    tiny.ask(Choose(question, MANY.options[:3]), ("plain files.", "\r"), ("> 1", "\x1bq"))
    assert tiny.frames[1][:4] == [
        "Keep this? It stays",
        "on this computer,",
        "> 1  loving",
        "  2 more: 2 trus...",
    ]


def test_in_a_tiny_window_an_option_is_read_to_its_end(tiny: Live) -> None:
    long = Option("c", "a thought about hurting myself or someone")
    options = (Option("a", "an old rule about people"), Option("b", "a warning"), long)
    reply = tiny.ask(
        Choose(literal("Is it more like...?"), options),
        ("an old rule", "\x1b[B"),
        ("> 2", "\x1b[B"),
        ("> 3  a thought", "\x1b[B"),
        ("> 3  about", "\x1b[B\x1b[B"),
        ("someone", "\x1b[A\x1b[A"),
        ("> 3  a thought", "\x1b[A"),
        ("> 2", "\r"),
    )
    assert reply == "b"
    assert [row.strip() for row in tiny.frames[4][1:4]] == ["> 3  hurting", "myself or", "someone"]


def test_words_that_would_touch_stand_in_a_line(live: Live) -> None:
    labels = {0: "none at all", 1: "barely any of it", 10: "all of it"}
    live.ask(Rate(literal("How much?"), labels=labels), ("enter go on", "\x1bq"))
    assert live.drawn()[8] == "    0 none at all  1 barely any of it  10 all of it"


def test_writing_breaks_between_words(live: Live) -> None:
    said = "Sam asked how the week had been. I said fine and went to wash up before more."
    live.ask(Write(literal("What happened?")), ("ctrl-d", said), ("before more.", "\x1bq"))
    assert live.drawn(1)[8] == "    Sam asked how the week had been. I said fine and went to"
    assert live.drawn(1)[9] == "    wash up before more."


def test_ctrl_d_goes_on_from_a_page_with_nothing_written(live: Live) -> None:
    assert live.ask(Write(literal("Asked?")), ("ctrl-d", "\x04")) is Mark.SKIPPED


def test_a_line_that_grows_breaks_between_words_and_stays_in_sight(small: Live) -> None:
    said = "text Sam how the interview really went"
    told = (literal("Small helps, and so does a plan for the moment it gets hard."),)
    question = Ask(literal("How would you finish this? If I notice..., I'll..."))
    acts = ("esc more", said), ("went", "\r")
    assert small.ask(question, *acts, texts=told) == said
    assert [row.strip() for row in small.frames[0][2:8]] == [
        "Small helps, and so does a plan for",
        "the moment it gets hard.",
        "",
        "How would you finish this? If I",
        "notice..., I'll...",
        "",
    ]
    assert [row for row in small.frames[1] if "went" in row or "Sam" in row] == [
        " > text Sam how the interview really",
        "   went",
    ]


def test_in_a_small_window_a_whisper_is_read_whole(small: Live) -> None:
    hint = "At the end you choose whether any of it is kept."
    small.ask(Ask(literal("What does your mind keep saying?"), hint=hint), ("esc more", "\x1bq"))
    assert [row.strip() for row in small.frames[0][7:9]] == [
        "At the end you choose whether any of",
        "it is kept.",
    ]


def test_in_a_small_window_without_a_whisper_its_row_is_for_the_list(small: Live) -> None:
    small.ask(Choose(literal("Which?"), MANY.options[:6]), ("> 1", "\x1bq"))
    assert [row.strip() for row in small.frames[0][2:9]] == [
        "Which?",
        "> 1  loving",
        "2  trustworthy",
        "3  connected",
        "4  honest",
        "5  present",
        "6  supportive",
    ]


def test_in_a_tiny_window_a_scale_is_read_before_its_number_is_asked_for(tiny: Live) -> None:
    labels = {0: "not at all", 5: "half", 10: "completely"}
    question = Rate(literal("How much strain is there right now?"), labels=labels)
    assert tiny.ask(question, ("completely", "\r"), ("esc", "7\r")) == 7
    assert tiny.frames[1] == [
        "How much strain is",
        "there right now?",
        "0 to 10",
        " >",
        "ctrl-c stop  esc",
    ]


def test_no_more_can_be_marked_than_are_asked_for(live: Live) -> None:
    reply = live.ask(MANY, ("0 of 3", "1 2 3 4 "), ("3 of 3", "\r"))
    assert reply == ("loving", "trustworthy", "connected")


def test_going_to_one_and_enter_means_that_one(live: Live) -> None:
    assert live.ask(MANY, ("0 of 3", "3\r")) == ("connected",)


def test_enter_alone_means_nothing_where_some_are_asked_for(live: Live) -> None:
    assert live.ask(MANY, ("0 of 3", "\r"), ("Space marks one", "2 \r")) == ("trustworthy",)


def test_a_mark_is_taken_off_as_it_was_set(live: Live) -> None:
    assert live.ask(MANY, ("0 of 3", "1 2 1 \r")) == ("trustworthy",)


def test_marks_stand_when_the_question_is_left(live: Live) -> None:
    reply = live.ask(MANY, ("0 of 3", "3 1 "), ("2 of 3", "b"))
    assert reply == Left(Move.BACK, ("loving", "connected"))


@pytest.mark.parametrize(
    ("key", "move"),
    [("\x03", Move.STOP), (ctrl(GROUND), Move.GROUND), ("\x0f", Move.HELP), ("\x04", Move.STOP)],
)
def test_keys_that_work_anywhere(live: Live, key: str, move: Move) -> None:
    # Ctrl-C comes as a byte here: this terminal is nobody's controlling one.
    assert live.ask(Ask(literal("Asked?")), ("Asked?", key)) == Left(move)


def test_half_a_line_is_given_back_and_ctrl_d_does_not_end_it(live: Live) -> None:
    reply = live.ask(Ask(literal("Asked?")), ("Asked?", "half a\x04"), ("> half a", ctrl(GROUND)))
    assert reply == Left(Move.GROUND, "half a")


def test_esc_shows_what_the_letters_mean_and_enter_puts_them_away(live: Live) -> None:
    reply = live.ask(
        Ask(literal("Asked?")),
        ("Asked?", "so"),
        ("> so", "\x1b"),
        ("enter go back", "z\r"),
        ("enter go on", "on\r"),
    )
    assert "x hide" in live.drawn(2)[23]
    assert "> so" in live.drawn(2)[8]
    assert reply == "soon"


def test_hiding_shows_nothing_and_brings_the_words_back(live: Live) -> None:
    reply = live.ask(
        Ask(literal("Private?")),
        ("Private?", "half a"),
        ("> half a", "\x0c"),
        ("$", "q\r"),
        ("paused", "\r"),
        ("> half a", " line\r"),
    )
    assert live.drawn(2) == {1: "$"}
    assert reply == "half a line"


def test_a_choice_made_before_is_pointed_at_after_hiding(live: Live) -> None:
    question = Choose(MANY.text, MANY.options)
    acts = ((">  9", "\x0c"), ("$", "\r"), ("paused", "\r"), (">  9", "\r"))
    assert live.ask(question, *acts, begun="brave") == "brave"


def test_an_own_word_is_typed_where_it_is_marked_and_the_list_is_there_again(live: Live) -> None:
    question = replace(MANY, other=True)
    own = f"{len(MANY.options) + 1}"
    acts = (
        ("0 of 3 chosen", f" {own} "),
        ("enter go on  esc", "stubborn q\r"),
        ("2 of 3 chosen", "\r"),
    )
    assert live.ask(question, *acts) == (MANY.options[0].id, f"{OTHER}stubborn q")
    assert "stubborn q" in "\n".join(live.frames[-1])


def test_what_does_not_fit_is_said_and_stays_to_be_mended(live: Live) -> None:
    reply = live.ask(RATE, ("n = numb", "12\r"), ("From 0 to 10, please; or n (numb).", "\x7f\r"))
    assert reply == 1


@pytest.mark.parametrize("said", ["not so much as yesterday", "1" * 5000])
def test_what_is_no_number_of_the_scale_is_told_the_scale(live: Live, said: str) -> None:
    left = live.ask(RATE, ("n = numb", f"{said}\r"), ("From 0 to 10, please", "\x1bq"))
    assert left == Left(Move.STOP, None)


@pytest.mark.parametrize(
    ("before", "typed", "number"), [(4, "7", 7), (1, "10", 10), (4, "", 4), (10, "\x7f", 1)]
)
def test_a_number_typed_over_another_takes_its_place(
    live: Live, before: int, typed: str, number: int
) -> None:
    assert live.ask(RATE, (f"> {before}", f"{typed}\r"), begun=before) == number


def test_what_was_no_number_gives_way_to_one(live: Live) -> None:
    said = ("n = numb", "seven\r"), ("From 0 to 10, please", "11\r"), ("> 11", "7\r")
    assert live.ask(RATE, *said) == 7


def test_a_page_is_ended_by_ctrl_d(live: Live) -> None:
    assert live.ask(Write(literal("Asked?")), ("ctrl-d", "One.\rTwo.\x04")) == "One.\nTwo."
    assert live.typed == ["One.\nTwo."]


@pytest.mark.parametrize(
    ("openers", "told"),
    [
        (("For example: we met.",), ["    For example: we met."]),
        (("who", "where"), ["    - who", "    - where"]),
    ],
    ids=["one", "several"],
)
def test_one_opener_stands_by_itself_and_several_are_a_list(
    live: Live, openers: tuple[str, ...], told: list[str]
) -> None:
    question = Write(literal("What happened?"), prompts=openers)
    live.ask(question, (openers[-1], "\x04"))
    drawn = list(live.drawn().values())
    assert [line for line in drawn if any(one in line for one in openers)] == told


PAGE = Write(literal("Asked?"))


def test_a_page_is_kept_once_it_has_rested_for_five_seconds(live: Live) -> None:
    live.clock = WallClock(50)
    live.ask(PAGE, ("ctrl-d", "We met."), ("Draft kept.", "\x1bq"))
    assert live.typed == ["We met."]


def test_of_a_page_in_memory_alone_no_draft_is_told(live: Live) -> None:
    live.clock = WallClock(50)
    around = Around("a try", 230.0, 240.0, drafted=False)

    def rested() -> None:
        over = monotonic() + 5
        while not live.typed and monotonic() < over:
            sleep(0.02)
        sleep(0.2)  # and drawn

    live.ask(PAGE, ("ctrl-d", "We met."), ("We met.", rested), ("We met.", "\x1bq"), around=around)
    assert live.typed == ["We met."]
    assert "Draft" not in "".join(live.drawn(2).values())


def test_a_page_is_kept_while_the_writing_never_rests(live: Live) -> None:
    live.clock = WallClock(50)  # five seconds of rest take a tenth, fifteen of writing three

    def without_rest() -> None:
        for _ in range(60):
            live.terminal.types("x")
            sleep(0.01)
        live.terminal.types("\x1bq")

    live.ask(PAGE, ("ctrl-d", without_rest))
    assert 0 < len(live.typed[0]) < 60
    assert live.typed[-1] == "x" * 60


def test_a_page_that_is_not_kept_never_says_it_is(live: Live) -> None:
    live.clock, live.keeps = WallClock(50), False
    live.ask(PAGE, ("ctrl-d", "We met."), ("This is not being saved.", "\x1bq"))
    assert live.typed == ["We met."]


def test_a_page_keeps_its_words_in_sight_while_it_grows(small: Live) -> None:
    rows = "\r".join(f"row {n}" for n in range(20))
    small.ask(Write(literal("Asked?")), ("ctrl-d", rows), ("row 19", "\x04"))
    assert small.drawn(1)[3] == " Asked?"


def test_a_window_that_changes_its_size_keeps_what_was_typed(live: Live) -> None:
    def shrink() -> None:
        live.terminal.resize(40, 10)
        os.kill(os.getpid(), signal.SIGWINCH)

    question = Ask(literal("Asked?"))
    reply = live.ask(question, ("Asked?", "wor"), ("> wor", shrink), ("esc more", "ds\r"))
    assert reply == "words"


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_a_prompt_and_gives_its_words_back(live: Live, sent: signal.Signals) -> None:
    def send() -> None:
        os.kill(os.getpid(), sent)

    reply = live.ask(Ask(literal("Asked?")), ("Asked?", "half a"), ("> half a", send))
    assert reply == Left(Move.GONE, "half a")


def test_the_modes_of_the_terminal_are_as_they_were(live: Live) -> None:
    import termios

    before = termios.tcgetattr(live.terminal.near)
    live.ask(RATE, ("n = numb", "7\r"))
    assert termios.tcgetattr(live.terminal.near) == before
    assert live.terminal.take_in().endswith(b"\x1b[?1049l")


def test_nothing_but_the_alternate_screen_is_written_on(live: Live) -> None:
    live.ask(RATE, ("n = numb", "7\r"))
    written = live.terminal.take_in()
    assert written.startswith(b"\x1b[?1049h")
    assert written.count(b"\x1b[?1049l") == 1


# --- small windows ---


def test_words_without_room_are_read_first(small: Live) -> None:
    text = literal("Space and freedom count as much as closeness.")
    reply = small.ask(MANY, ("closeness.", "\r"), ("0 of 3", "1 \r"), texts=(text,))
    assert small.drawn(1) == {
        1: " a try                            4 min",
        3: " Which?",
        4: " > 1  loving           6  supportive",
        5: "   2  trustworthy      7  warm",
        6: "   3  connected        8  playful",
        7: "   4  honest           9  brave",
        8: "   5  present         10  kind",
        9: " 0 of 3 chosen",
        10: " space enter  s b g h            q stop",
    }
    assert reply == ("loving",)


def test_a_move_on_the_page_before_leaves_the_question(small: Live) -> None:
    text = literal("Space and freedom count as much as closeness.")
    assert small.ask(MANY, ("closeness.", "b"), texts=(text,)) == Left(Move.BACK)


@pytest.mark.parametrize(
    ("question", "keys", "answer"),
    [
        (MANY, "2 9 \r", ("trustworthy", "brave")),
        (Choose(MANY.text, MANY.options), "10\r", "kind"),
        (Gather(literal("Look round. Name what you see.")), "lamp\r\r", ("lamp",)),
        (Write(literal("What happened?"), prompts=("who", "where")), "We met.\x04", "We met."),
    ],
)
def test_every_question_can_be_answered_in_a_tiny_window(
    tiny: Live, question: Question, keys: str, answer: Reply
) -> None:
    assert tiny.ask(question, ("stop", keys)) == answer
    assert tiny.drawn()[5] in ("q stop  h help", "ctrl-c stop  esc", "ctrl-d  ctrl-c stop")


@pytest.mark.parametrize(
    ("question", "keys", "answer"),
    [
        (RATE, "7\r", 7),
        (RATE, "n\r", Mark.NUMB),
        (
            Ask(literal("If it came along for the ride, what small thing would you do?")),
            "text\r",
            "text",
        ),
    ],
)
def test_a_long_question_is_read_first_in_a_tiny_window(
    tiny: Live, question: Question, keys: str, answer: Reply
) -> None:
    assert tiny.ask(question, ("q stop", "\r"), ("ctrl-c", keys)) == answer
    assert " ".join(tiny.drawn().values()).startswith(words(question.text)[:30])


def test_space_goes_on_in_a_list_that_is_longer_than_the_window(live: Live) -> None:
    options = tuple(Option(f"o{n}", f"way {n}") for n in range(30))
    reply = live.ask(Choose(literal("Which?"), options), ("way 0", "  \r"))
    assert reply not in ("o0", "o1")
