"""`resume`: what was left unfinished, to go on with, to keep as it is, or to throw away."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from avoidkit.cli.context.run_context import RunContext, run_context
from avoidkit.cli.dialogs.asides import dialog, open_screen
from avoidkit.cli.dialogs.ask import AWAY, titled
from avoidkit.cli.run.exercise_run import INPUT_ENDED, UNSAVED, ExerciseRun
from avoidkit.cli.run.exit_line import cut_off
from avoidkit.cli.text import messages
from avoidkit.exercise.engine import event_log
from avoidkit.exercise.engine.event_log import FoldedLog, Outcome
from avoidkit.exercise.engine.play import Played
from avoidkit.exercise.engine.ports import Around, Left, Move
from avoidkit.exercise.engine.session import Answer, Given, Session
from avoidkit.exercise.engine.view import view_of
from avoidkit.exercise.model.script import Script
from avoidkit.exercise.model.steps import Mark, Question
from avoidkit.exercise.model.text import words
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

    quiet()
    with open_screen(context) as screen:
        code = DraftDialog(context, draft, screen).ask()
        context.keeper.leave()
    return code


DAY_PARTS: Final = ((4, "night"), (12, "morning"), (18, "afternoon"))  # until that hour


class LeftAgain(Exception):
    """Somebody left while a private question was asked once more; the draft stays as it is."""

    def __init__(self, move: Move) -> None:
        super().__init__()
        self.move = move


class DraftDialog:
    """Asks what becomes of one draft, and does that. The draft is held for as long as it asks."""

    def __init__(self, context: RunContext, draft: Draft, screen: Opened) -> None:
        self.context, self.screen = context, screen
        self.ours = context.keeper.take_up(draft)
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
        from avoidkit.cli.dialogs.unlock import unlock_on

        seal = unlock_on(self.context, self.screen.screen)
        self.locked = False
        self._read(self.draft.under(seal))

    def ask(self) -> int:
        """Go on, keep as it is, throw away (which asks once more)."""
        if not self.ours:
            self.screen.leave_behind(messages.OPEN_ELSEWHERE)
            return 0
        picked = self._pick()
        if picked == "away":
            return self._away()
        if picked in ("on", "keep") and self.locked:
            self._unlock()
            if picked == "on" and self.script is None:
                return self.ask()  # it has changed since: two ways are left
        if picked == "on" and self.script is not None:
            return self._on(self.script)
        return self._keep() if picked == "keep" else 0

    def _pick(self) -> str | Move:
        """on, keep, or away from somebody who is sure; the move it was left by."""
        asking = dialog(self.context, self.screen.screen, titled("welcome back"))
        while True:
            picked = asking.pick(self._what(), self._options())
            if picked != "away":
                return picked
            no, yes = "leave it where it is", "throw it away"
            sure = asking.confirm(messages.SURE, no=no, yes=yes, can_go_back=True)
            if sure is True:
                return picked
            if sure is not Move.BACK:
                return Move.STOP

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

    def _options(self) -> Mapping[str, str]:
        """There is no going on where the exercise has changed since."""
        changed = self.script is None and not self.locked
        return {way: label for way, label in messages.RESUME.items() if way != "on" or not changed}

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
            log = event_log.fold(script, self.events[1:], self._script, self._again)
        except LeftAgain as left:
            self.context.keeper.leave()
            if left.move is Move.GONE:
                self.screen.leave_behind(cut_off(self.screen, messages.WAITS))
                return INPUT_ENDED
            self.screen.leave_behind(messages.STILL_OPEN)
            return 0
        run = ExerciseRun(self.context, self.screen, log.session, self.context.keeper.follows)
        run.inside = log.inside
        run.started = datetime.fromisoformat(self.begin["at"])
        run.visits = log.visits
        run.go_on()
        self.screen.leave_behind(run.line)
        return run.code

    def _again(self, session: Session) -> Answer:
        """A private answer was never on a disk: ask it once more."""
        view = view_of(session)
        if view is None:
            return Mark.SKIPPED
        around = Around(session.script.title, 60.0, 60.0)
        step: Any = view.step
        reply = dialog(self.context, self.screen.screen, around).ask(step, view.texts)
        if isinstance(reply, Left):
            if reply.move in AWAY:
                raise LeftAgain(reply.move)
            return Mark.SKIPPED
        if isinstance(reply, Mark):
            return reply
        return Given(reply, words(step.text), str(reply), self.context.clock.now())

    def _with_half(self, session: Session) -> Session:
        """What stood there half typed counts as an answer: it is kept as it is."""
        half, view = session.offered, view_of(session)
        if half is None or view is None or not isinstance(view.step, Question):
            return session
        shown_text = ", ".join(half) if isinstance(half, tuple) else str(half)
        return session.answer(Given(half, view.prompt, shown_text, self.context.clock.now()))

    def _keep(self) -> int:
        """As it is."""
        script = self.script
        if script is None:  # another script would have no place for some of it
            self.screen.leave_behind(self.context.keeper.keep_raw(self.events))
            return 0 if self.context.keeper.saved else UNSAVED
        log: FoldedLog = event_log.fold(script, self.events[1:], self._script)
        session, *inside = map(self._with_half, (log.session, *log.inside))
        visits = (*log.visits, *((visit, Outcome.STOPPED) for visit in inside))
        run = ExerciseRun(self.context, self.screen, session)
        run.started = datetime.fromisoformat(self.begin["at"])
        run.close(Played(session, Outcome.STOPPED, visits), asked=True)
        self.screen.leave_behind(run.line)
        return run.code


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
    part = next((name for until, name in DAY_PARTS if begun.hour < until), "evening")
    return f"On {awake:%A} {part}"
