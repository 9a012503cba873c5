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
from avoidkit.exercise.engine.view import View, around, shown_answer, view_of
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
    session: Session, ports: Ports, inside: tuple[Session, ...] = (), *, saved: bool = True
) -> Played:
    """Take *session* as far as the person goes. `inside`: visits that stood open, to go on in."""
    run = _Player(session, ports, inside, saved=saved)
    outcome = run.to_the_end()
    return Played(run.session, outcome, tuple(run.visits))


class _Player:
    def __init__(
        self, session: Session, ports: Ports, inside: tuple[Session, ...], *, saved: bool
    ) -> None:
        self.session, self.ports, self.inside, self.saved = session, ports, inside, saved
        self.visits: list[tuple[Session, Outcome]] = []

    def to_the_end(self) -> Outcome:
        while (
            view := view_of(self.session, self.ports.memory, aloud=self.ports.aloud)
        ) is not None:
            match self._show(view):
                case Move.STOP:
                    return Outcome.STOPPED
                case Move.GONE:
                    return Outcome.INTERRUPTED
                case Move.BACK:
                    self._keep(event_log.BACK)
                    self.session = self.session.back()
                case Move.SKIP:
                    asks = isinstance(view.step, QUESTIONS)
                    self._answer(view, Mark.SKIPPED if asks else Mark.SEEN)
                case Move() | None:  # an aside was played, or a visit: look again
                    pass
                case answer:
                    self._answer(view, answer)
        return Outcome.FINISHED

    def _show(self, view: View) -> Answer | Move | None:
        around_it = around(self.session, saved=self.saved, drafted=self.ports.drafted)
        match view.step:
            case Ask() | Write() | Choose() | Rate() | Gather() as question:
                return self._aside(self._ask(view, question, around_it))
            case Breathe() | Timer() | Pause(seconds=float()) as timed:
                return self._pace(view, timed, around_it)
            case Visit(exercise):
                return self._visit(view, exercise, around_it)
            case End(text=text, help=shows_help):
                move = self._read((*view.texts, text) if text else view.texts, around_it)
                if shows_help and move is Mark.SEEN:
                    move = self.ports.aside(Move.HELP) or move
                return move
            case Pause(show=text):
                return self._read((*view.texts, text) if text else view.texts, around_it)
            case Say() | Compare() | Card() | Score() | Go() as step:  # never waits, so never faced
                raise AssertionError(step)
            case step:
                assert_never(step)

    def _read(self, texts: tuple[Shown, ...], around_it: Around) -> Answer | Move:
        return self._aside(self.ports.screen.read(texts, around_it) or Mark.SEEN)

    def _ask(self, view: View, question: Question, around_it: Around) -> Answer | Move:
        placed = view.position.placed

        def typing(text: str) -> bool:
            return self._typed(placed, text)

        match self.ports.screen.ask(view.texts, question, self.session.offered, around_it, typing):
            case Left(move, unsent):
                if unsent is None and move is Move.STOP:
                    unsent = self.session.offered  # half typed before a crash, and still theirs
                if unsent is None or blank(unsent):
                    return move
                answer = self._given(view, unsent)
                if move is Move.STOP and _counts_half_done(question):
                    self._answer(view, answer)
                    return move
                if unsent != self.session.offered:
                    self._typed(placed, unsent)
                self.session = self.session.offering(placed.key, answer)
                return move
            case Mark() as mark:
                return mark
            case value:
                return self._given(view, value)

    def _given(self, view: View, value: Value) -> Given:
        shown = shown_answer(view.position.placed.step, value)
        return Given(value, view.prompt, shown, self.ports.clock.now())

    def _aside(self, reply: Answer | Move) -> Answer | Move:
        if reply in (Move.GROUND, Move.HELP):
            return self.ports.aside(Move(reply)) or reply
        return reply

    def _visit(self, view: View, exercise: str, around_it: Around) -> Answer | Move | None:
        script = self.ports.visit(exercise)
        if script is None:
            return Mark.SEEN
        inside = self.inside
        if not inside:
            if view.texts and isinstance(move := self._read(view.texts, around_it), Move):
                return move
            self._keep(event_log.visited(script))
            inside = (Session(script),)
        self.inside = ()
        visited = play(inside[0], self.ports, inside[1:], saved=self.saved)
        self.visits.extend(visited.visits)
        if visited.outcome is Outcome.INTERRUPTED:
            return Move.GONE
        self.visits.append((visited.session, visited.outcome))
        end = visited.session.end
        if visited.outcome is Outcome.STOPPED or (end is not None and end.help):
            return Move.STOP  # whoever was led to people who can help is not led back
        self._keep(event_log.left(visited.outcome))
        self.session = self.session.answer(Mark.SEEN)  # `left` has told the log
        return None

    def _pace(self, view: View, step: Timed, around_it: Around) -> Answer | Move:
        timer = TimerRun(step, view.texts, around_it)
        move = timer.run(self.ports.screen, self.ports.clock, self.ports.aside)
        done: Answer = Mark.SEEN
        if view.position.placed.name is not None:
            done = Given(timer.done, "", str(timer.done), self.ports.clock.now())
        if move is Move.STOP and timer.done:
            self._answer(view, done)
        return move if move not in (None, Move.SKIP) else done

    def _answer(self, view: View, answer: Answer) -> None:
        self._keep(event_log.answered(view.position.placed, answer))
        self.session = self.session.answer(answer)

    def _typed(self, placed: Placed, value: Value) -> bool:
        """Whether it is kept."""
        event = event_log.typed(placed, value)
        if event is not None:
            self._keep(event)
        return event is not None and self.saved

    def _keep(self, event: Event) -> None:
        self.saved = self.ports.keep(event) and self.saved


def _counts_half_done(question: Question) -> bool:
    """Whether what stands in it is an answer as it is: half a sentence is theirs, too."""
    match question:
        case Ask() | Write() | Gather():
            return True
        case Choose() | Rate():
            return False
        case _:
            assert_never(question)
