"""`resume`: what was left unfinished, to go on with, to keep as it is, or to throw away."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from avoidkit.cli.context.run_context import RunContext, run_context
from avoidkit.cli.run.exercise_run import INPUT_ENDED, UNSAVED, ExerciseRun
from avoidkit.cli.run.exit_line import cut_off
from avoidkit.cli.text import messages
from avoidkit.exercise.engine import event_log
from avoidkit.exercise.engine.event_log import FoldedLog, Outcome
from avoidkit.exercise.engine.play import Played
from avoidkit.exercise.engine.ports import Around, Left, Move, Screen
from avoidkit.exercise.engine.session import Answer, Given, Session
from avoidkit.exercise.engine.view import view_of
from avoidkit.exercise.model.header import Option
from avoidkit.exercise.model.script import Script
from avoidkit.exercise.model.steps import Choose, Mark, Question
from avoidkit.exercise.model.text import literal, words
from avoidkit.journal.days import NIGHT, nights
from avoidkit.journal.memory import WEEK
from avoidkit.journal.recorder import STILL_THERE

if TYPE_CHECKING:
    from avoidkit.store.drafts import Draft
    from avoidkit.terminal.open_screen import Opened


def resume() -> int:
    """Go on with what was left unfinished."""
    context = run_context()
    drafts = context.keeper.unfinished()
    if not drafts:
        sys.stdout.write(f"{messages.NOTHING_OPEN}\n")
        return 0
    return taken_up(context, drafts[-1])


def taken_up(context: RunContext, draft: Draft) -> int:
    """One draft: ask what to do with it, and do that."""
    from avoidkit.cli.process.harden import quiet
    from avoidkit.terminal.open_screen import opened

    quiet()
    with opened(context.flags, plain=context.plain, clock=context.clock) as screen:
        code = DraftChoice(context, draft, screen).ask()
        context.keeper.leave()
    return code


class LeftAgain(Exception):
    """Somebody left while a private question was asked once more; the draft stays as it is."""

    def __init__(self, move: Move) -> None:
        super().__init__()
        self.move = move


class DraftChoice:
    """One draft on a screen."""

    def __init__(self, context: RunContext, draft: Draft, screen: Opened) -> None:
        self.context, self.screen = context, screen
        self.ours = context.keeper.take_up(draft)  # held while it is asked about
        self.locked = draft.sealed
        self._read(draft)

    def _read(self, draft: Draft) -> None:
        self.draft = draft
        self.events = [] if self.locked else draft.read()
        self.begin: Mapping[str, Any] = self.events[0] if self.events else {}
        self.context.keeper.follows = str(self.begin.get("follows") or "")
        self.script = self._script(self.begin)

    def _unlock(self) -> None:
        """Ask for the passphrase, and read what is there. Raises Locked."""
        from avoidkit.cli.context.passphrase import unlocked

        seal = unlocked(self.context, self.screen)
        self.locked = False
        self._read(self.draft.under(seal))

    def ask(self) -> int:
        """Go on, keep as it is, throw away (which asks once more)."""
        if not self.ours:
            self.screen.leave_behind(messages.OPEN_ELSEWHERE)
            return 0
        around = Around("welcome back", seconds_left=0.0, total=0.0)
        picked = _choose(self.screen.screen, self._what(), self._options(), around)
        if picked == "away":
            sure = {"no": "leave it where it is", "yes": "throw it away"}
            options = tuple(Option(*pair) for pair in sure.items())
            if _choose(self.screen.screen, messages.SURE, options, around) == "yes":
                return self._away()
            return 0
        if picked in ("on", "keep") and self.locked:
            self._unlock()
            if picked == "on" and self.script is None:
                return self.ask()  # it has changed since: two ways are left
        if picked == "on" and self.script is not None:
            return self._on(self.script)
        return self._keep() if picked == "keep" else 0

    def _away(self) -> int:
        try:
            self.draft.discard()
        except OSError:
            self.screen.leave_behind(STILL_THERE)
            return UNSAVED
        self.screen.leave_behind(messages.GONE)
        return 0

    def _what(self) -> str:
        now = self.context.clock.now()
        if self.locked:
            begun = moment(datetime.fromtimestamp(self.draft.touched).astimezone(), now)
            return f"{begun} something was left unfinished. {messages.DRAFT_LOCKED}"
        if self.begin.get("script") == "":
            return messages.NEWER_TEXT.format(moment(self.begin.get("at"), now))
        answers = sum(event["t"] == "answer" and "mark" not in event for event in self.events)
        begun = moment(self.begin.get("at"), now)
        many = {0: "No answer is", 1: "One answer is"}.get(answers, f"{answers} answers are")
        changed = "" if self.script is not None else f" {messages.CHANGED}"
        return f"{begun} something was left unfinished. {many} here.{changed}"

    def _options(self) -> tuple[Option, ...]:
        on = (
            [] if self.script is None and not self.locked else [Option("on", messages.RESUME["on"])]
        )
        return (*on, *(Option(key, messages.RESUME[key]) for key in ("keep", "away")))

    def _script(self, event: Mapping[str, Any]) -> Script | None:
        """The same script, set as it was; None where it has changed or gone."""
        try:
            values = dict(event["values"])
            script = self.context.exercises.again(event["exercise"], values)
        except KeyError:
            return None
        return script if script is not None and script.sha256 == event["script"] else None

    def _on(self, script: Script) -> int:
        try:
            told = event_log.fold(script, self.events[1:], self._script, self._again)
        except LeftAgain as left:
            self.context.keeper.leave()
            gone = left.move is Move.GONE
            waits = cut_off(self.screen, messages.WAITS)
            self.screen.leave_behind(waits if gone else messages.STILL_OPEN)
            return INPUT_ENDED if gone else 0
        run = ExerciseRun(self.context, self.screen, told.session, self.context.keeper.follows)
        run.inside = told.inside
        run.started = datetime.fromisoformat(self.begin["at"])
        run.visits = told.visits
        run.go_on()
        self.screen.leave_behind(run.line)
        return run.code

    def _again(self, session: Session) -> Answer:
        """A private answer was never on a disk: ask it once more."""
        seen = view_of(session)
        if seen is None:
            return Mark.SKIPPED
        around = Around(session.script.title, 60.0, 60.0)
        step: Any = seen.step
        reply = self.screen.screen.ask(seen.texts, step, None, around, lambda _: False)
        if isinstance(reply, Left) and reply.move in (Move.STOP, Move.GONE):
            raise LeftAgain(reply.move)
        if isinstance(reply, Left):
            return Mark.SKIPPED
        if isinstance(reply, Mark):
            return reply
        return Given(reply, words(step.text), str(reply), self.context.clock.now())

    def _with_half(self, session: Session) -> Session:
        """What stood there half typed counts as an answer: it is kept as it is."""
        half, seen = session.offered, view_of(session)
        if half is None or seen is None or not isinstance(seen.step, Question):
            return session
        shown = ", ".join(half) if isinstance(half, tuple) else str(half)
        return session.answer(Given(half, seen.prompt, shown, self.context.clock.now()))

    def _keep(self) -> int:
        """As it is."""
        script = self.script
        if script is None:  # another script would have no place for some of it
            self.screen.leave_behind(self.context.keeper.keep_raw(self.events))
            return 0 if self.context.keeper.saved else UNSAVED
        told: FoldedLog = event_log.fold(script, self.events[1:], self._script)
        session, *inside = (self._with_half(one) for one in (told.session, *told.inside))
        visits = (*told.visits, *((one, Outcome.STOPPED) for one in inside))
        run = ExerciseRun(self.context, self.screen, session)
        run.started = datetime.fromisoformat(self.begin["at"])
        run.close(Played(session, Outcome.STOPPED, visits), asked=True)
        self.screen.leave_behind(run.line)
        return run.code


def _choose(screen: Screen, question: str, options: tuple[Option, ...], around: Around) -> str:
    reply = screen.ask((), Choose(literal(question), options), None, around, lambda _: False)
    return reply if isinstance(reply, str) else ""


def moment(at: Any, now: datetime) -> str:
    """A time in words, and never the exercise. A night belongs to the day before it."""
    try:
        begun = datetime.fromisoformat(str(at))
        days = nights(begun, now)
    except (ValueError, TypeError):
        return "Earlier"
    if not days:
        return "Earlier today"
    awake = begun - NIGHT
    if not 0 < days < WEEK:
        return f"On {awake.day} {awake:%B}"
    parts = (begun.hour < 4, "night"), (begun.hour < 12, "morning"), (begun.hour < 18, "afternoon")
    part = next((name for so, name in parts if so), "evening")
    return f"On {awake:%A} {part}"
