"""What every screen does alike: the same answers to the same acts, whatever it looks like."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from avoidkit.exercise.engine.ports import Around, Left, Move, Reply, Screen
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
from avoidkit.exercise.model.text import Text, literal
from avoidkit.terminal.input.clock import WallClock
from avoidkit.terminal.input.keymap import BACK, GROUND, MOVE_KEYS
from avoidkit.terminal.input.signals import Signals
from avoidkit.terminal.layout.theme import Look
from avoidkit.terminal.live.display import Display
from avoidkit.terminal.live.screen import LiveScreen
from avoidkit.terminal.plain.screen import PlainScreen
from support.terminal_pty import Terminal

ASKED = "What is it like?"
MOVES = {key.letter: key.means for key in MOVE_KEYS if isinstance(key.means, Move)}


def asked() -> Text:
    return literal(ASKED)


def options(count: int) -> tuple[Option, ...]:
    return tuple(Option(f"o{n}", f"the {n}. one") for n in range(1, count + 1))


LINE = Ask(asked())
BANK = Ask(asked(), options=options(12))
ONE = Choose(asked(), options(12))
MANY = Choose(asked(), options(23), many=True, min=1, max=3, other=True)
OWN = Choose(asked(), options(3), other=True)
RATE = Rate(asked(), labels={0: "none", 10: "all"}, numb=NUMB)
LIST = Gather(asked(), min=0, max=3)
PAGE = Write(asked())
EVERY: tuple[Question, ...] = (LINE, BANK, ONE, MANY, OWN, RATE, LIST, PAGE)
KINDS = ("line", "bank", "one", "many", "own", "rate", "list", "page")


class Person:
    """Someone at a screen. An act is what they want; a subclass knows the keys for it."""

    def __init__(self) -> None:
        self.screen: Screen
        self.typed: list[str] = []  # long text while it grew

    def asks(
        self,
        question: Question,
        *acts: str,
        begun: Value | None = None,
        optional: bool = False,
    ) -> Reply | Left:
        self.acts(acts)
        around = Around("a try", 60.0, 60.0, optional=optional)
        return self.screen.ask((), question, begun, around, self._keeps)

    def _keeps(self, text: str) -> bool:
        self.typed.append(text)
        return True

    def acts(self, acts: tuple[str, ...]) -> None:
        raise NotImplementedError

    def line(self, text: str = "") -> str:
        raise NotImplementedError

    def pick(self, *numbers: int) -> str:
        raise NotImplementedError

    def marks(self, *numbers: int) -> str:
        raise NotImplementedError

    def marks_with(self, word: str, *numbers: int) -> str:
        """Marks, the last of which stands for an own word."""
        raise NotImplementedError

    def more(self, text: str) -> str:
        """A line added to what already stands in the prompt."""
        raise NotImplementedError

    def move(self, letter: str) -> str:
        raise NotImplementedError


class Contract:
    """A screen passes it by giving a `person`."""

    @pytest.mark.parametrize("number", [0, 7, 10])
    def test_a_rating_is_its_number(self, person: Person, number: int) -> None:
        assert person.asks(RATE, person.line(str(number))) == number

    @pytest.mark.parametrize("numb", ["n", "N", "numb"])
    def test_numb_is_its_own_answer(self, person: Person, numb: str) -> None:
        assert person.asks(RATE, person.line(numb)) is Mark.NUMB

    @pytest.mark.parametrize("wrong", ["11", "-1", "7.5", "lots", "", "³"])
    def test_what_is_out_of_range_is_asked_again(self, person: Person, wrong: str) -> None:
        empty = "\x15"  # what was typed stands; ctrl-u empties the line
        assert person.asks(RATE, person.line(wrong), empty + person.line("4")) == 4

    def test_numb_is_no_number_where_it_was_not_offered(self, person: Person) -> None:
        question = Rate(asked(), 1, 5)
        assert person.asks(question, person.line("n"), "\x15" + person.line("5")) == 5

    def test_enter_keeps_a_number_that_was_given_before(self, person: Person) -> None:
        assert person.asks(RATE, person.line(), begun=6) == 6

    def test_words_are_the_words(self, person: Person) -> None:
        said = 'It\'s "loud" — 静か, {thought} & [b]no markup[/b]'
        assert person.asks(LINE, person.line(said)) == said

    def test_an_empty_line_is_no_answer(self, person: Person) -> None:
        assert person.asks(LINE, person.line(), person.line("words")) == "words"

    @pytest.mark.parametrize("question", [LINE, RATE, ONE, LIST], ids=lambda q: type(q).__name__)
    def test_enter_alone_passes_an_optional_question(
        self, person: Person, question: Question
    ) -> None:
        if question is ONE and isinstance(person, AtTheLiveScreen):
            pytest.skip("there an option is always pointed at, and Enter picks it")
        assert person.asks(question, person.line(), optional=True) is Mark.SKIPPED

    def test_words_given_before_are_offered(self, person: Person) -> None:
        assert person.asks(LINE, person.line(), begun="as it was") == "as it was"

    def test_a_line_is_no_longer_than_its_question_takes(self, person: Person) -> None:
        again = "\x15" + person.line("short")
        reply = person.asks(Ask(asked(), max=5), person.line("shorter"), again)
        assert reply == "short"  # mended on the live screen, cut and said so in lines

    def test_a_bank_gives_its_label_as_words(self, person: Person) -> None:
        assert person.asks(BANK, person.pick(13)) == "the 12. one"

    def test_own_words_stand_first_in_a_bank(self, person: Person) -> None:
        assert person.asks(BANK, person.pick(1), person.line("mine")) == "mine"

    @pytest.mark.parametrize("number", [1, 9, 10, 12])
    def test_a_choice_is_the_id_of_its_number(self, person: Person, number: int) -> None:
        assert person.asks(ONE, person.pick(number)) == f"o{number}"

    def test_an_own_word_cannot_pass_for_an_option(self, person: Person) -> None:
        assert person.asks(OWN, person.pick(4), person.line("o1")) == f"{OTHER}o1"

    def test_many_are_the_ids_of_their_numbers(self, person: Person) -> None:
        assert person.asks(MANY, person.marks(2, 12, 23)) == ("o2", "o12", "o23")

    def test_an_own_word_stands_beside_the_others(self, person: Person) -> None:
        reply = person.asks(MANY, person.marks_with("free", 3, 24))
        assert reply == ("o3", f"{OTHER}free")

    def test_nothing_marked_is_no_answer(self, person: Person) -> None:
        assert person.asks(MANY, person.line(), person.marks(5)) == ("o5",)

    def test_nothing_marked_passes_where_none_are_wanted(self, person: Person) -> None:
        question = Choose(asked(), options(5), many=True, min=0, max=2)
        assert person.asks(question, person.line()) is Mark.SKIPPED

    def test_marks_made_before_are_offered(self, person: Person) -> None:
        begun = ("o2", "o3", f"{OTHER}free")
        assert person.asks(MANY, person.line(), begun=begun) == begun

    def test_a_list_is_its_lines(self, person: Person) -> None:
        acts = (person.line("one"), person.line("two"), person.line())
        assert person.asks(LIST, *acts) == ("one", "two")

    def test_a_full_list_goes_on_by_itself(self, person: Person) -> None:
        assert person.asks(LIST, *map(person.line, "abc")) == ("a", "b", "c")

    def test_an_empty_list_is_skipped(self, person: Person) -> None:
        assert person.asks(LIST, person.line()) is Mark.SKIPPED

    def test_a_list_asks_for_as_many_as_it_wants(self, person: Person) -> None:
        question = Gather(asked(), min=2, max=3)
        acts = (person.line("one"), person.line(), person.line("two"), person.line())
        assert person.asks(question, *acts) == ("one", "two")

    def test_a_full_list_can_still_be_left_when_one_comes_back_to_it(self, person: Person) -> None:
        reply = person.asks(LIST, person.move(BACK.letter), begun=("a", "b", "c"))
        assert isinstance(reply, Left)
        assert reply.move is Move.BACK

    def test_a_list_given_before_stands_until_it_is_changed(self, person: Person) -> None:
        assert person.asks(LIST, person.line(), person.line(), begun=("a", "b")) == ("a", "b")

    def test_a_page_ends_with_a_lone_full_stop(self, person: Person) -> None:
        reply = person.asks(PAGE, *map(person.line, ("First.", "", "Third.", ".")))
        assert reply == "First.\n\nThird."

    def test_an_empty_page_is_skipped(self, person: Person) -> None:
        assert person.asks(PAGE, person.line(".")) is Mark.SKIPPED

    def test_a_page_is_handed_over_while_it_grows(self, person: Person) -> None:
        person.asks(PAGE, *map(person.line, ("First.", "Second.", ".")))
        assert person.typed[-1].startswith("First.\nSecond.")

    @pytest.mark.parametrize("letter", MOVES)
    @pytest.mark.parametrize("question", EVERY, ids=KINDS)
    def test_every_question_can_be_left_by_every_move(
        self, person: Person, question: Question, letter: str
    ) -> None:
        assert person.asks(question, person.move(letter)) == Left(MOVES[letter])

    @pytest.mark.parametrize("letter", MOVES)
    def test_a_page_left_by_a_move_gives_back_its_words(self, person: Person, letter: str) -> None:
        reply = person.asks(PAGE, person.line("half a"), person.move(letter))
        assert isinstance(reply, Left)
        assert (reply.move, str(reply.unsent).strip()) == (MOVES[letter], "half a")

    def test_a_list_left_by_a_move_gives_back_its_lines(self, person: Person) -> None:
        reply = person.asks(LIST, person.line("one"), person.move(GROUND.letter))
        assert reply == Left(Move.GROUND, ("one",))

    def test_marks_are_given_back_when_an_own_word_is_left(self, person: Person) -> None:
        reply = person.asks(MANY, person.marks(3, 24), person.move(GROUND.letter))
        assert reply == Left(Move.GROUND, ("o3",))

    def test_what_was_written_before_goes_on(self, person: Person) -> None:
        reply = person.asks(PAGE, person.more("and after"), person.line("."), begun="Before")
        assert reply == "Before\nand after"


class AtThePlainScreen(Person):
    def __init__(self, terminal: Terminal, signals: Signals) -> None:
        super().__init__()
        self.terminal = terminal
        self.screen = PlainScreen(terminal.input, terminal.out, WallClock(), signals)

    def acts(self, acts: tuple[str, ...]) -> None:
        self.terminal.types("".join(act.replace("\x15", "") for act in acts))

    def line(self, text: str = "") -> str:
        return f"{text}\n"

    def pick(self, *numbers: int) -> str:
        return self.line(" ".join(map(str, numbers)))

    def marks(self, *numbers: int) -> str:
        return self.pick(*numbers)

    def marks_with(self, word: str, *numbers: int) -> str:
        return self.pick(*numbers) + self.line(word)

    def more(self, text: str) -> str:
        return self.line(text)

    def move(self, letter: str) -> str:
        return self.line(f"/{letter}")


class AtThePipe(AtThePlainScreen):
    """The plain screen without a person: its lines come from a pipe."""

    def __init__(self, terminal: Terminal, signals: Signals) -> None:
        super().__init__(terminal, signals)
        out, self.into = os.pipe()
        self.lines = os.fdopen(out)
        self.screen = PlainScreen(self.lines, terminal.out, WallClock(), signals)

    def acts(self, acts: tuple[str, ...]) -> None:
        os.write(self.into, "".join(act.replace("\x15", "") for act in acts).encode())
        os.close(self.into)


class AtTheLiveScreen(Person):
    def __init__(self, terminal: Terminal, display: Display) -> None:
        from prompt_toolkit.input.vt100 import Vt100Input

        from avoidkit.terminal.live.prompts.prompt_page import FrameOutput

        super().__init__()
        self.terminal = terminal
        ends: Any = Vt100Input(terminal.input), FrameOutput.of(terminal.out)
        self.screen = LiveScreen(display, ends)

    def acts(self, acts: tuple[str, ...]) -> None:
        self.terminal.once(ASKED, lambda: self.terminal.types("".join(acts)))

    def line(self, text: str = "") -> str:
        return f"{text}\r"

    def pick(self, *numbers: int) -> str:
        return self.line("".join(map(str, numbers)))

    def marks(self, *numbers: int) -> str:
        return self.line("".join(f"{number} " for number in numbers))

    def marks_with(self, word: str, *numbers: int) -> str:
        """The word is typed where it is marked; then the list is there again."""
        return self.marks(*numbers).removesuffix("\r") + self.line(word) + self.line()

    def more(self, text: str) -> str:
        return self.line(f"\r{text}")

    def move(self, letter: str) -> str:
        return f"\x1b{letter}"


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    one = Terminal()
    yield one
    one.close()


class TestThePlainScreen(Contract):
    @pytest.fixture
    def person(self, terminal: Terminal) -> Iterator[Person]:
        with Signals() as signals:
            yield AtThePlainScreen(terminal, signals)


class TestThePlainScreenInAPipe(Contract):
    @pytest.fixture
    def person(self, terminal: Terminal) -> Iterator[Person]:
        with Signals() as signals:
            person = AtThePipe(terminal, signals)
            yield person
            person.lines.close()


class TestTheLiveScreen(Contract):
    @pytest.fixture
    def person(self, terminal: Terminal) -> Iterator[Person]:
        with Display(terminal.near, terminal.out, WallClock(), Look()) as display:
            yield AtTheLiveScreen(terminal, display)
