"""The one loop between the pure core and a person.

Every event is handed to `keep`, and is durable before the screen moves on. What is shown, what is
waited for and what a key means are the screen's; the order of things is the script's; nothing
here knows a terminal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, assert_never, get_args

from avoidkit.exercise.engine import event_log
from avoidkit.exercise.engine.event_log import Event, Outcome
from avoidkit.exercise.engine.ports import (
    NOTHING_KEPT,
    Around,
    Clock,
    Left,
    Memory,
    Move,
    Screen,
    Shown,
)
from avoidkit.exercise.engine.session import Answer, Given, Session, blank
from avoidkit.exercise.engine.timer_run import TimerRun
from avoidkit.exercise.engine.view import View, around, facing, said
from avoidkit.exercise.model.script import Placed, Script
from avoidkit.exercise.model.steps import (
    Ask,
    Breathe,
    Card,
    Choose,
    Compare,
    End,
    Gather,
    Go,
    Mark,
    Pause,
    Question,
    Rate,
    Say,
    Score,
    Timed,
    Timer,
    Value,
    Visit,
    Write,
)

QUESTIONS: Final = get_args(Question)


@dataclass(frozen=True, repr=False)
class Played:
    session: Session
    outcome: Outcome
    visits: tuple[tuple[Session, Outcome], ...] = ()  # whole exercises played on the way

    @property
    def keeps(self) -> bool:
        """False where an `end` on the way said that nothing of this is kept."""
        ends = (session.end for session, _ in ((self.session, self.outcome), *self.visits))
        return all(end is None or end.keep for end in ends)


@dataclass(frozen=True, repr=False)
class Ports:
    """All a run needs from outside.

    `keep` says whether an event is safe, and never raises. `aside` plays grounding or the help
    lines over the screen; it gives STOP where the person chose to stop there, GONE where the
    terminal went. `visit` finds another exercise, or None. `aloud`: the screen is for the ear.
    `drafted`: what is typed lies somewhere else, too, and not in memory alone.
    """

    screen: Screen
    clock: Clock
    keep: Callable[[Event], bool]
    aside: Callable[[Move], Move | None]
    visit: Callable[[str], Script | None]
    memory: Memory = NOTHING_KEPT
    aloud: bool = False
    drafted: bool = True


def play(
    session: Session, world: Ports, inside: tuple[Session, ...] = (), *, saved: bool = True
) -> Played:
    """Take *session* as far as the person goes. `inside`: visits that stood open, to go on in."""
    run = _Player(session, world, inside, saved=saved)
    outcome = run.to_the_end()
    return Played(run.session, outcome, tuple(run.visits))


class _Player:
    def __init__(
        self, session: Session, world: Ports, inside: tuple[Session, ...], *, saved: bool
    ) -> None:
        self.session, self.world, self.inside, self.saved = session, world, inside, saved
        self.visits: list[tuple[Session, Outcome]] = []

    def to_the_end(self) -> Outcome:
        while (seen := facing(self.session, self.world.memory, aloud=self.world.aloud)) is not None:
            match self._show(seen):
                case Move.STOP:
                    return Outcome.STOPPED
                case Move.GONE:
                    return Outcome.INTERRUPTED
                case Move.BACK:
                    self._keep(event_log.BACK)
                    self.session = self.session.back()
                case Move.SKIP:
                    asks = isinstance(seen.step, QUESTIONS)
                    self._answer(seen, Mark.SKIPPED if asks else Mark.SEEN)
                case Move() | None:  # an aside was played, or a visit: look again
                    pass
                case answer:
                    self._answer(seen, answer)
        return Outcome.FINISHED

    def _show(self, seen: View) -> Answer | Move | None:
        frame = around(self.session, saved=self.saved, drafted=self.world.drafted)
        match seen.step:
            case Ask() | Write() | Choose() | Rate() | Gather() as question:
                return self._aside(self._ask(seen, question, frame))
            case Breathe() | Timer() | Pause(seconds=float()) as timed:
                return self._pace(seen, timed, frame)
            case Visit(there):
                return self._visit(seen, there, frame)
            case End(text=text, help=help_too):
                move = self._read((*seen.texts, text) if text else seen.texts, frame)
                if help_too and move is Mark.SEEN:
                    move = self.world.aside(Move.HELP) or move
                return move
            case Pause(show=text):
                return self._read((*seen.texts, text) if text else seen.texts, frame)
            case Say() | Compare() | Card() | Score() | Go() as step:  # never waits, so never faced
                raise AssertionError(step)
            case step:
                assert_never(step)

    def _read(self, texts: tuple[Shown, ...], frame: Around) -> Answer | Move:
        return self._aside(self.world.screen.read(texts, frame) or Mark.SEEN)

    def _ask(self, seen: View, question: Question, frame: Around) -> Answer | Move:
        placed = seen.here.placed

        def typing(text: str) -> bool:
            return self._typed(placed, text)

        match self.world.screen.ask(seen.texts, question, self.session.offered, frame, typing):
            case Left(move, unsent):
                if unsent is None and move is Move.STOP:
                    unsent = self.session.offered  # half typed before a crash, and still theirs
                if unsent is None or blank(unsent):
                    return move
                if unsent != self.session.offered:
                    self._typed(placed, unsent)
                given = self._given(seen, unsent)
                self.session = self.session.offering(placed.key, given)
                if move is Move.STOP and _counts_half_done(question):
                    self._answer(seen, given)
                return move
            case Mark() as mark:
                return mark
            case value:
                return self._given(seen, value)

    def _given(self, seen: View, value: Value) -> Given:
        shown, now = said(seen.here.placed.step, value), self.world.clock.now()
        return Given(value, seen.prompt, shown, now)

    def _aside(self, reply: Answer | Move) -> Answer | Move:
        if reply in (Move.GROUND, Move.HELP):
            return self.world.aside(Move(reply)) or reply
        return reply

    def _visit(self, seen: View, there: str, frame: Around) -> Answer | Move | None:
        script = self.world.visit(there)
        if script is None:
            return Mark.SEEN
        inside = self.inside
        if not inside:
            if seen.texts and isinstance(move := self._read(seen.texts, frame), Move):
                return move
            self._keep(event_log.visited(script))
            inside = (Session(script),)
        self.inside = ()
        there_run = play(inside[0], self.world, inside[1:], saved=self.saved)
        self.visits.extend(there_run.visits)
        if there_run.outcome is Outcome.INTERRUPTED:
            return Move.GONE
        self.visits.append((there_run.session, there_run.outcome))
        end = there_run.session.end
        if there_run.outcome is Outcome.STOPPED or (end is not None and end.help):
            return Move.STOP  # whoever was led to people who can help is not led back
        self._keep(event_log.left(there_run.outcome))
        self.session = self.session.answer(Mark.SEEN)  # `left` has told the log
        return None

    def _pace(self, seen: View, step: Timed, frame: Around) -> Answer | Move:
        timer = TimerRun(step, seen.texts, frame)
        move = timer.run(self.world.screen, self.world.clock, self.world.aside)
        done: Answer = Mark.SEEN
        if seen.here.placed.name is not None:
            done = Given(timer.done, "", str(timer.done), self.world.clock.now())
        if move is Move.STOP and timer.done:
            self._answer(seen, done)
        return move if move not in (None, Move.SKIP) else done

    def _answer(self, seen: View, answer: Answer) -> None:
        self._keep(event_log.answered(seen.here.placed, answer))
        self.session = self.session.answer(answer)

    def _typed(self, placed: Placed, value: Value) -> bool:
        """Whether it is kept."""
        event = event_log.typed(placed, value)
        if event is not None:
            self._keep(event)
        return event is not None and self.saved

    def _keep(self, event: Event) -> None:
        self.saved = self.world.keep(event) and self.saved


def _counts_half_done(question: Question) -> bool:
    """Whether what stands in it is an answer as it is: half a sentence is theirs, too."""
    match question:
        case Ask() | Write() | Gather():
            return True
        case Choose() | Rate():
            return False
        case _:
            assert_never(question)
