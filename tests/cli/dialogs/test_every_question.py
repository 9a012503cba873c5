"""What the keys do at every question outside an exercise, on a terminal, live and in lines.

Grounding, the help lines and hiding come back to the question. So does back, where none stands
before it; at the first of a form it leaves, as a form always was left. Stopping and the end of the
input leave, and nothing of what was kept is touched.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from avoidkit.store.lock import Lock, new_keys
from avoidkit.store.record import new_id
from avoidkit.store.record_files import RecordFiles
from avoidkit.store.seal import Age, Plain, Seal
from support.cli_person import Person
from support.terminal_pty import PATIENCE, Program, environment

pytestmark = pytest.mark.slow

PASSPHRASE = "old lime tree by the river"  # noqa: S105 - of a test
HALF = "wisteria"  # half typed
SHORT = """\
avoidkit: 1
id: {id}
title: {id}
summary: Something to try.
group: {group}
minutes: 1
approach: act
not_for: [real danger]
"""
ASKS = "steps:\n  - ask: What did you see?\n    save: seen\n"
EXERCISES = {
    "ground": SHORT.format(id="ground", group="settle")
    + "steps:\n  - say: Feel your feet.\n  - pause: key\n",
    "one": SHORT.format(id="one", group="see") + f"keep: ask\n{ASKS}",
    "first": SHORT.format(id="first", group="see") + f"keep: no\nnext: [one]\n{ASKS}",
    "off-yet": SHORT.format(id="off-yet", group="see") + f"keep: no\noff: An old hurt.\n{ASKS}",
    "two": SHORT.format(id="two", group="see") + f"{ASKS}  - ask: And then?\n    save: then\n",
    "reach": SHORT.format(id="reach", group="reach") + f"after: end-of\n{ASKS}",
    "end-of": SHORT.format(id="end-of", group="reach") + ASKS,
}
DECK = """\
avoidkit: 1
deck: rain
title: when it rains
summary: A wet day.
sheet: yes
cards:
  - {id: in, title: Inside, text: Tea., try: Tea., skip: if not., sources: [ours]}
"""
IDS = [new_id() for _ in range(3)]

Setup = Callable[[Person], None]
Way = tuple[tuple[str, str], ...]
"""What is seen on the way to a question, and what is typed then."""


# --- what there is before ---


def nothing(person: Person) -> None:
    """Somebody who has kept nothing."""


def new_here(person: Person) -> None:
    """Somebody who was never here."""
    (person.home / ".local/state/avoidkit/facts.json").unlink()


def with_entries(person: Person, seal: Seal | None = None) -> None:
    """An entry of one answer, and two of steps that wait to be told of, with two answers each."""
    at = "2026-11-2{}T12:00:00+00:00"
    seen: dict[str, Any] = {"q": "seen", "kind": "ask", "prompt": "What did you see?"}
    seen |= {"a": "a lime tree", "shown": "a lime tree", "at": at.format(3)}
    tag = seen | {"q": "tag", "about": "tag", "prompt": "Which tag?", "a": "home", "shown": "home"}
    plan = seen | {"q": "act", "role": "act", "prompt": "What will you do?"}
    fear = seen | {"q": "fear", "role": "prediction", "prompt": "What do you fear?"}
    store = person.home / ".local/share/avoidkit/store"
    files = RecordFiles(store, seal or Plain())
    files.set_up()
    for number, answers in enumerate(([seen], [plan, fear, tag], [plan, fear, tag])):
        record = {"v": 1, "id": IDS[number], "at": at.format(number), "type": "session"}
        files.add({**record, "exercise": "reach" if number else "one", "answers": answers})
    if seal is None:
        settings = person.home / ".config/avoidkit"
        settings.mkdir(parents=True)
        (settings / "config.toml").write_text('store = "plain"\n')


def locked(person: Person) -> None:
    store, keys = person.home / ".local/share/avoidkit/store", new_keys()
    RecordFiles(store).set_up()
    Lock(store).make(keys, PASSPHRASE)
    with_entries(person, Age(keys.recipients))


def unfinished(person: Person) -> None:
    with_entries(person)
    person.run("two", typed="a lime tree\n")


def file_there(person: Person) -> None:
    (person.home / "there.ics").write_text("mine")


# --- the questions ---


@dataclass(frozen=True)
class Asked:
    """A question, and how somebody comes to it.

    `leaves` are the exit codes of stopping, and of the end of the input in lines: where a terminal
    goes away, the code is the signal's.
    """

    name: str
    words: tuple[str, ...]
    question: str
    setup: Setup = nothing
    way: Way = ()
    before: str = ""  # the question that back leads to
    first: bool = False  # of a form, which back leaves
    typed: bool = False
    secret: bool = False
    leaves: tuple[int, int] = (0, 0)
    modes: tuple[str, ...] = ("live", "plain")


NEW = (("A passphrase?", f"{PASSPHRASE}\r"),)
TWICE = (*NEW, ("The same once more?", f"{PASSPHRASE}\r"), ("AGE-SECRET-KEY-1", "\r"))
ANSWER = (("Something to try", "\r"), ("What did you see?", "a tree\r"))
REMIND = ("remind", "--days", "mo", "--at", "18:00", "--often", "weekly")
SAY, PLACE = "What would you like it to say?", "Where would you like the calendar file?"
ANOTHER = ((SAY, "2\r"), (PLACE, "2\r"))
REFUSED = (130, 3)
LOCKED = (11, 11)
CUT_OFF = (0, 3)

QUESTIONS = [
    Asked("erase", ("data", "erase"), "Take away all", with_entries),
    Asked(
        "erase, again",
        ("data", "erase"),
        "Once more: all of it?",
        with_entries,
        (("Take away all", "2\r"),),
        before="Take away all",
    ),
    Asked("delete", ("journal", "delete", IDS[0]), "Delete the entry", with_entries),
    Asked(
        "which answer", ("journal", "edit", IDS[1]), "Which answer", with_entries, leaves=REFUSED
    ),
    Asked(
        "new words",
        ("journal", "edit", IDS[0]),
        "What did you see?",
        with_entries,
        typed=True,
        leaves=REFUSED,
    ),
    Asked(
        "new words, of several answers",
        ("journal", "edit", IDS[1]),
        "What do you fear?",
        with_entries,
        (("Which answer", "2\r"),),
        before="Which answer",
        typed=True,
        leaves=REFUSED,
    ),
    Asked("search", ("journal", "search"), "What are you looking for?", with_entries, typed=True),
    Asked("entry filter", ("journal", "list", "--tag"), "Which tag?", with_entries),
    Asked("passphrase", ("lock", "init"), "A passphrase?", typed=True, secret=True, leaves=REFUSED),
    Asked(
        "passphrase, again",
        ("lock", "init"),
        "The same once more?",
        way=NEW,
        before="A passphrase?",
        typed=True,
        secret=True,
        leaves=REFUSED,
    ),
    Asked(
        "recovery key, its end",
        ("lock", "init"),
        "last six",
        way=TWICE,
        before="AGE-SECRET-KEY-1",
        typed=True,
        leaves=REFUSED,
    ),
    Asked(
        "recovery key", ("lock", "recover"), "The recovery key?", locked, typed=True, leaves=REFUSED
    ),
    Asked(
        "unlock",
        ("journal", "list"),
        "The passphrase?",
        locked,
        typed=True,
        secret=True,
        leaves=LOCKED,
    ),
    Asked("resume", ("resume",), "something was left unfinished", unfinished),
    Asked(
        "resume, throw away",
        ("resume",),
        "It will be gone from here.",
        unfinished,
        (("something was left unfinished", "3\r"),),
        before="something was left unfinished",
    ),
    Asked("form, its first", ("remind",), "Which days would suit you?", first=True),
    Asked(
        "form, its second",
        ("remind",),
        "At what time?",
        way=(("Which days would suit you?", "\r"),),
        before="Which days would suit you?",
    ),
    Asked("save as", REMIND, PLACE, way=ANOTHER[:1], before=SAY),
    Asked(
        "save as, another file",
        REMIND,
        "Which file would you like?",
        way=ANOTHER,
        before=PLACE,
        typed=True,
    ),
    Asked(
        "save as, in its place",
        REMIND,
        "is there already",
        file_there,
        (*ANOTHER, ("Which file would you like?", "~/there.ics\r")),
        before="Which file would you like?",
    ),
    Asked("brief", ("brief",), "Which days would you like on the page?", with_entries, first=True),
    Asked("reach done", ("reach", "done"), "Which one would you like to tell", with_entries),
    Asked("decks", ("learn",), "What would you like to read about?", modes=("plain",)),
    Asked(
        "page to hand on",
        ("learn", "rain"),
        "Where would you like the page to go?",
        way=(("Inside", "\r"),),
        before="Inside",
        modes=("live",),
    ),
    Asked(
        "page to hand on, in lines",
        ("learn", "rain"),
        "Where would you like the page to go?",
        modes=("plain",),
    ),
    Asked(
        "for whom",
        (),
        "Some people want closeness",
        new_here,
        (("practice kit for adults", "\r"),),
        before="practice kit for adults",
    ),
    Asked("keep", ("one",), "Keep this?", with_entries, ANSWER, leaves=CUT_OFF),
    Asked("first keep", ("one",), "How would you like it kept?", way=ANSWER, leaves=CUT_OFF),
    Asked("what next", ("first",), "What would you like to do next?", way=ANSWER),
    Asked("switched on", ("off-yet",), "Would you like it switched on?", leaves=REFUSED),
]


# --- the two screens ---


class Live:
    """The live screen: what stands in the window."""

    help, ground, hide, back, stop = "\x0f", "\x07", "\x0c", "\x1bb", "\x03"
    flags: tuple[str, ...] = ()

    def __init__(self, program: Program) -> None:
        self.program = program

    def sees(self, words: str) -> None:
        self.program.sees(words)

    def half_typed(self) -> None:
        self.program.types(HALF)

    def hides(self, question: str) -> None:
        self.program.types(self.hide)
        over = time.monotonic() + PATIENCE
        while question in "\n".join(self.program.rows()):
            assert time.monotonic() < over, "it was never hidden"
            self.program.take_in()
        self.program.types("\r\r")

    def ends(self) -> int:
        self.program.child.kill(signal.SIGHUP)
        return self.program.ends()


class Lines(Live):
    """Lines that are only added: what came since the words before."""

    help, ground, hide, back, stop = "/h\r", "/g\r", "/x\r", "/b\r", "/q\r"
    flags = ("--plain",)

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self.read = 0

    def sees(self, words: str) -> None:
        over = time.monotonic() + PATIENCE
        while time.monotonic() < over:
            self.program.take_in()
            new = self.program.written[self.read :].decode(errors="replace")
            if words in " ".join(new.split()):
                self.read = len(self.program.written)
                return
        raise AssertionError(f"never saw {words!r} after\n{self.program.written.decode()}")

    def half_typed(self) -> None:
        """A line is typed whole, or not at all."""

    def hides(self, question: str) -> None:
        self.program.types(self.hide)
        self.sees("Enter comes back.")
        self.program.types("\r")

    def ends(self) -> int:
        self.program.types("\x04")
        return self.program.ends()


SCREENS = {"live": Live, "plain": Lines}
CASES = [
    pytest.param(mode, asked, id=f"{mode}: {asked.name}")
    for asked in QUESTIONS
    for mode in asked.modes
]


@pytest.fixture
def person(tmp_path: Path) -> Person:
    person = Person(tmp_path)
    person.has_breathed()
    for name, text in EXERCISES.items():
        (person.own / f"{name}.yaml").write_text(text)
    (person.own / "cards").mkdir()
    (person.own / "cards/rain.yaml").write_text(DECK)
    return person


def at(asked: Asked, mode: str, person: Person) -> Live:
    """Come to a question."""
    asked.setup(person)
    screen = SCREENS[mode]
    seen = screen(Program([*asked.words, *screen.flags], environment(person.home)))
    for words, keys in asked.way:
        seen.sees(words)
        seen.program.types(keys)
    seen.sees(asked.question)
    return seen


def on_disk(person: Person) -> dict[Path, bytes]:
    """What was kept, and what is the person's own."""
    folders = (person.home / ".local/share/avoidkit/store", person.home / "there.ics")
    files = [path for folder in folders for path in (folder, *folder.rglob("*"))]
    return {path: path.read_bytes() for path in files if path.is_file()}


@pytest.mark.parametrize(("mode", "asked"), CASES)
def test_every_key_comes_back_to_its_question_and_stop_leaves(
    mode: str, asked: Asked, person: Person
) -> None:
    screen = at(asked, mode, person)
    before = on_disk(person)
    types = screen.program.types
    if asked.typed:
        screen.half_typed()
    types(screen.help)
    screen.sees("Call your emergency number")
    types("\r")
    screen.sees(asked.question)
    types(screen.ground)
    screen.sees("Feel your feet.")
    types("\r")
    screen.sees("Where would you like to go from here?")
    types("1\r")
    screen.sees(asked.question)
    if asked.typed and mode == "live":
        shows = HALF in "\n".join(screen.program.settles())
        assert shows is not asked.secret
        assert (HALF.encode() in screen.program.written) is not asked.secret
    screen.hides(asked.question)
    screen.sees(asked.question)
    types(screen.back)
    if not asked.first:
        screen.sees(asked.before or asked.question)
        types(screen.stop)
    assert screen.program.ends() == asked.leaves[0]
    if not asked.name.startswith("keep"):
        assert on_disk(person) == before


@pytest.mark.parametrize(("mode", "asked"), CASES)
def test_the_end_of_the_input_leaves_and_touches_nothing(
    mode: str, asked: Asked, person: Person
) -> None:
    screen = at(asked, mode, person)
    before = on_disk(person)
    gone = 128 + signal.SIGHUP
    assert screen.ends() == (gone if mode == "live" else asked.leaves[1])
    assert on_disk(person) == before


@pytest.mark.parametrize("mode", SCREENS)
def test_at_home_ground_and_help_are_what_is_played_next(mode: str, person: Person) -> None:
    asked = Asked("home", (), "What do you need right now?")
    for key, words in (("help", "Call your emergency number"), ("ground", "Something to try")):
        screen = at(asked, mode, person)
        screen.hides(asked.question)
        screen.sees(asked.question)
        screen.program.types(screen.back)
        screen.sees(asked.question)
        screen.program.types(getattr(screen, key))
        screen.sees(words)
        screen.program.types(screen.stop if key == "ground" else "")
        screen.program.ends()
