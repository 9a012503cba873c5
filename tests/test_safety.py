"""Stop, skip, help and ground on every step; cautions first; nobody looks through words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest

from avoidkit.cli.context.flags import Flags
from avoidkit.cli.context.run_context import RunContext
from avoidkit.cli.run.exercise_run import ExerciseRun
from avoidkit.exercise.compiler.compile import Setup, compile_script
from avoidkit.exercise.engine.event_log import Outcome
from avoidkit.exercise.engine.pacing import Frame
from avoidkit.exercise.engine.play import Played, Ports, play
from avoidkit.exercise.engine.ports import Around, Left, Move, Reply, Shown, Tempo
from avoidkit.exercise.engine.session import Answer, Given, Session
from avoidkit.exercise.engine.simulation import given_to, simulated, walk
from avoidkit.exercise.model.script import Placed
from avoidkit.exercise.model.steps import (
    Ask,
    Breathe,
    Choose,
    End,
    Gather,
    Question,
    Rate,
    Step,
    Value,
    Write,
)
from avoidkit.exercise.model.text import words
from avoidkit.exercise.source.diagnostics import ScriptRefused
from avoidkit.exercise.source.nodes import Source
from avoidkit.testing import Actor
from support.random_people import dice
from support.scripts import Shelf, written
from support.shipped_texts import HEADERS, IDS, LIBRARY, TRACKS, script, trials, walked
from transcripts import reply_of

Reaction = Callable[[Placed, Step], Answer]
PEOPLE = 2  # who answer by chance, for each exercise and track
SCREENS = 3  # people made of dice whose ends are looked at


@dataclass
class Person(Actor):
    """Somebody who answers by chance, and presses some keys on every screen before.

    They stop on screen `stops`. No timer is waited for. `screens` are those they came to.
    """

    each: tuple[Move, ...] = ()
    stops: int | None = None
    chance: Random = field(default_factory=lambda: Random(0))  # noqa: S311 - no secret is made
    screens: int = 0
    left: list[Move] | None = None  # keys still to press on this screen

    def read(self, texts: tuple[Shown, ...], around: Around) -> Move | None:
        super().read(texts, around)
        return self._key()

    def ask(
        self,
        texts: tuple[Shown, ...],
        question: Question,
        begun: Value | None,
        around: Around,
        typing: Callable[[str], bool],
    ) -> Reply | Left:
        move = self._key()
        return Left(move) if move is not None else self._answer(question)

    def tick(
        self, texts: tuple[Shown, ...], frame: Frame, seconds: float, around: Around
    ) -> Move | Tempo | None:
        return self._key() or Move.SKIP

    def _key(self) -> Move | None:
        """The next key on this screen, and None once it is to be answered."""
        if self.left is None:
            self.left = list(self.each)
            self.screens += 1
            if self.screens == self.stops:
                return Move.STOP
        if not self.left:
            self.left = None
            return None
        move = self.left.pop(0)
        if move is Move.SKIP:  # leads on
            self.left = None
        return move

    def _answer(self, question: Question) -> Reply:
        match question:
            case Rate(_, low, high):
                return self.chance.randint(low, high)
            case Choose(_, options, many):
                picked = self.chance.choice(options).id
                return (picked,) if many else picked
            case Gather():
                return ("one",)
            case _:
                return "a word"


def played(name: str, track: str, person: Person) -> tuple[Played, list[Move]]:
    """How it went, and what was laid over it."""
    asides: list[Move] = []

    def aside(move: Move) -> None:
        asides.append(move)

    world = Ports(
        screen=person, clock=person, keep=lambda _: True, aside=aside, visit=lambda _: None
    )
    return play(Session(script(name, track)), world), asides


# --- every step has its ways out ---


@pytest.mark.parametrize("seed", range(PEOPLE))
@pytest.mark.parametrize("track", TRACKS)
@pytest.mark.parametrize("name", IDS)
def test_help_and_ground_are_there_on_every_screen(name: str, track: str, seed: int) -> None:
    person = Person(each=(Move.HELP, Move.GROUND), chance=Random(seed))  # noqa: S311
    went, asides = played(name, track, person)
    assert went.outcome is Outcome.FINISHED
    assert person.screens
    end = went.session.end
    to_people = [Move.HELP] if end is not None and end.help else []
    assert asides == [Move.HELP, Move.GROUND] * person.screens + to_people


@pytest.mark.parametrize("track", TRACKS)
@pytest.mark.parametrize("name", IDS)
def test_every_screen_can_be_skipped(name: str, track: str) -> None:
    went, _ = played(name, track, Person(each=(Move.SKIP,)))
    assert went.outcome is Outcome.FINISHED
    assert not any(went.session.named.values())  # a breath that was skipped counts as none


@pytest.mark.slow
@pytest.mark.parametrize("track", TRACKS)
@pytest.mark.parametrize("name", IDS)
def test_every_screen_can_be_the_last_and_what_was_answered_stays(name: str, track: str) -> None:
    whole = Person()
    all_of_it = answered(played(name, track, whole)[0].session)
    for number in range(1, whole.screens):
        went, _ = played(name, track, Person(stops=number))
        assert went.outcome is Outcome.STOPPED
        assert answered(went.session).items() <= all_of_it.items()


def answered(session: Session) -> dict[str, Value]:
    """Every answer, by its name and round."""
    both = zip(session.script.steps, session.answers, strict=False)
    return {placed.key: given.value for placed, given in both if isinstance(given, Given)}


# --- what comes first ---


@dataclass
class Stage:
    """What a run needs of an opened screen."""

    screen: Actor
    signalled: int | None = None


@pytest.mark.parametrize("name", IDS)
def test_what_it_is_not_for_is_shown_before_the_first_step(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    header = HEADERS[name]
    context, actor = RunContext(Flags(no_keep=True)), Actor(["on"] if header.off else [])
    stage: Any = Stage(actor)
    ExerciseRun(context, stage, Session(context.exercises.script(name, {}))).whole()
    steps = [words(t) for p in script(name).steps if (t := getattr(p.step, "text", ()))]
    first = next(n for n, text in enumerate(actor.seen) if text in steps)
    before = "\n".join(actor.seen[:first])
    assert [one for one in header.not_for if f"Not for {one}." not in before] == []
    assert "help-now" in before  # the scope, on the first run


@pytest.mark.parametrize("name", IDS)
def test_what_skips_the_page_of_cautions_shows_one_of_its_own(name: str) -> None:
    """Which words these are, in each rhythm, is held by test_breathing."""
    for setting in HEADERS[name].settings:
        if setting.at_once:
            at_once = LIBRARY.script(name, {setting.name: "yes"})
            first = next(walk(Session(at_once), simulated({})))
            assert isinstance(first.view.step, Breathe)
            assert words(first.view.step.show)


# --- the way to people keeps nothing ---


@pytest.mark.parametrize("track", TRACKS)
@pytest.mark.parametrize("name", IDS)
def test_where_a_private_answer_leads_to_people_nothing_is_kept(name: str, track: str) -> None:
    for pages in walked(name, track, SCREENS):
        end = pages[-1].view.step
        asked = [page for page in pages if isinstance(page.view.step, Question)]
        if isinstance(end, End) and end.help and asked and asked[-1].view.position.placed.private:
            said = asked[-1].answer
            wished = isinstance(said, Given) and said.value == "keep"
            assert wished or not end.keep


# --- a real person ---


@pytest.mark.parametrize("track", TRACKS)
@pytest.mark.parametrize("name", [name for name in IDS if HEADERS[name].person])
def test_one_hard_sign_closes_it_for_that_person_and_keeps_nothing(name: str, track: str) -> None:
    def afraid_of_them(reply: Reaction) -> Reaction:
        def answer(placed: Placed, step: Step) -> Answer:
            return given_to(step, ("afraid",)) if hard_sign(placed) else reply(placed, step)

        return answer

    told = [one.answers for one in trials(name) if not one.settings]
    met = 0
    for reply in (*map(dice, range(PEOPLE * 4)), *map(simulated, told)):
        pages = list(walk(Session(script(name, track)), afraid_of_them(reply)))
        asked = [n for n, page in enumerate(pages) if hard_sign(page.view.position.placed)]
        for at in asked:
            assert pages[at].view.position.placed.private
            offer, end = (page.view.step for page in pages[at + 1 :])
            assert isinstance(offer, Choose)
            assert "people" in [option.id for option in offer.options]
            assert isinstance(end, End)
            assert end.help == (pages[at + 1].answer == given_to(offer, "people"))
            assert not end.keep
            before = pages[:at]
            roles = {page.view.position.placed.role for page in before}
            assert not roles & {"prediction", "likelihood", "act"}
        met += bool(asked)
    assert met or track == "quick"  # what is short may leave the person out


def hard_sign(placed: Placed) -> bool:
    return "person-gate" in placed.place.file and (placed.name or "").endswith("hard")


# --- nobody's words are looked through ---

ONE, OTHER = "a few words of my own", "I want to hurt myself now"


@pytest.mark.parametrize(
    "condition",
    [
        'said is "hurt"',
        'said is not "hurt"',
        'said == "hurt"',
        '"hurt" in said',
        '"hurt" not in said',
        'said in ["hurt", "die"]',
        "said > 3",
        "hurt in said",
        'said.lower() == "hurt"',
        "said.text",
    ],
)
@pytest.mark.parametrize("kind", ["ask", "write"])
def test_no_condition_can_ask_what_somebody_wrote(kind: str, condition: str) -> None:
    steps = f"- {kind}: What is it?\n  save: said\n- say: Hm.\n  when: '{condition}'\n- pause: key"
    source = Source(written(steps).encode(), "try.yaml")
    with pytest.raises(ScriptRefused):
        compile_script(source, Shelf(), Setup())


@pytest.mark.parametrize("track", TRACKS)
@pytest.mark.parametrize("name", IDS)
def test_what_somebody_writes_changes_nothing_that_follows(name: str, track: str) -> None:
    def with_words(own: str) -> Reaction:
        def reply(placed: Placed, step: Step) -> Answer:
            if isinstance(step, Ask | Write):
                return given_to(step, own)
            if isinstance(step, Gather):
                return given_to(step, (own,))
            return reply_of("answers all", placed, step)

        return reply

    told = [
        [
            page.words.replace(own, "...")
            for page in walk(Session(script(name, track)), with_words(own))
        ]
        for own in (ONE, OTHER)
    ]
    assert told[0] == told[1]
