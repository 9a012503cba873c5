"""One exercise from its title screen to the line it leaves behind."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from avoidkit.cli.context.run_context import RunContext
from avoidkit.cli.dialogs.asides import Asides, dialog, open_screen
from avoidkit.cli.dialogs.ask import AWAY, Dialog, titled
from avoidkit.cli.lookup.suggest import offered
from avoidkit.cli.run.exit_line import interrupted, led_to_people, left_behind
from avoidkit.cli.run.keep_choice import KeepChoice
from avoidkit.cli.text import messages
from avoidkit.exercise.engine import event_log
from avoidkit.exercise.engine.event_log import Outcome
from avoidkit.exercise.engine.play import Played, Ports, play
from avoidkit.exercise.engine.ports import Around, Move, Shown
from avoidkit.exercise.engine.session import Given, Session
from avoidkit.exercise.engine.time_left import remaining
from avoidkit.exercise.model.header import Option
from avoidkit.exercise.model.script import Script
from avoidkit.exercise.model.text import literal
from avoidkit.journal.session_record import anything

if TYPE_CHECKING:
    from avoidkit.journal.journal import Journal
    from avoidkit.terminal.open_screen import Opened

INPUT_ENDED, UNSAVED, STOPPED_EMPTY = 3, 18, 130
NO_MORE = "no-more"


def play_script(
    context: RunContext, script: Script, follows: str = "", journal: Journal | None = None
) -> int:
    """One exercise after another, for as long as the person picks a next one: the exit code.

    *follows* is the id of the entry that the first one tells the end of; *journal* is the journal,
    where it was opened for that.
    """
    code, unfinished = 0, bool(context.keeper.unfinished())
    with open_screen(context) as screen:
        following: Script | None = script
        while following is not None:
            run = ExerciseRun(context, screen, Session(following), follows, journal)
            following, follows = run.whole(), ""
            code = run.code
            screen.leave_behind(run.line)
    if unfinished:
        sys.stderr.write(f"{messages.LEFT_OPEN}\n")
    if context.library.fallback_used(script.header):
        sys.stderr.write(
            f"{script.id} isn't here in {context.library.language} yet; it's English.\n"
        )
    return code


class ExerciseRun:
    """One exercise on a screen, begun anew or taken up again."""

    def __init__(
        self,
        context: RunContext,
        screen: Opened,
        session: Session,
        follows: str = "",
        journal: Journal | None = None,
    ) -> None:
        self.context, self.screen, self.session, self.follows = context, screen, session, follows
        self.memory = context.memory(follows, journal)
        self.script = script = session.script
        self.inside: tuple[Session, ...] = ()  # visits that stood open when it was left
        self.started = context.clock.now()
        self.began = context.clock.seconds()
        self.visits: tuple[tuple[Session, Outcome], ...] = ()  # from before it was taken up again
        self.code = 0
        self.line = ""
        self.at_once = any(
            setting.at_once and script.values.get(setting.name) is True
            for setting in script.header.settings
        )

    @property
    def keeping(self) -> KeepChoice:
        header = self.script.header
        return KeepChoice(self.context, self._dialog(), header, hurried=self.at_once)

    def whole(self) -> Script | None:
        """Title, exercise, what comes next, keeping. Returns the exercise picked next."""
        self.context.keeper.begin(event_log.begun(self.script, self.started, self.follows))
        move = self._before()
        if move is not None:
            outcome = Outcome.INTERRUPTED if move is Move.GONE else Outcome.STOPPED
            self.close(Played(self.session, outcome))
            return None
        return self.go_on()

    def go_on(self) -> Script | None:
        """From where the session stands."""
        if not self.at_once:  # then there is no time for it, and no word is asked for
            from avoidkit.cli.process.harden import quiet

            quiet()
        played = play(self.session, self._world(), self.inside, saved=self.context.keeper.saved)
        following = None
        if played.outcome is Outcome.FINISHED:
            self._note_first(played.session)
            if self.at_once:
                self._scope()  # there was no time for it before
            elif not led_to_people(played):
                following = self._next(played)
        self.close(played)
        return following

    def _world(self) -> Ports:
        return Ports(
            screen=self.screen.screen,
            clock=self.context.clock,
            keep=self.context.keeper.keep,
            aside=Asides(self.context, self.screen.screen, self.script.title),
            visit=self._visit,
            memory=self.memory,
            aloud=self.context.plain,
            drafted=self.context.keeper.drafted,
        )

    def _visit(self, exercise: str) -> Script | None:
        """An exercise on the way is played in its short form."""
        return self.context.exercises.visit(exercise, quick=True)

    # --- before ---

    def _before(self) -> Move | None:
        """What stands before the exercise; a move where it is not played."""
        if self.at_once and not self.script.off:
            return None
        if (move := self._scope()) in AWAY:
            return move
        if self.script.off:
            from avoidkit.cli.run.switch_on import switched_on

            asking = self._dialog(remaining(self.session).total)
            if (move := switched_on(self.context, self.script.header, asking)) is not None:
                return move
        return None if self.at_once else self._title()

    def _title(self) -> Move | None:
        """What this is, and is not for."""
        header = self.script.header
        texts: list[Shown] = [literal(header.summary)]
        if header.not_for:
            texts.append(literal("\n".join(f"Not for {danger}." for danger in header.not_for)))
        texts.append(literal(self.keeping.foretold))
        move = self._dialog(remaining(self.session).total).read(tuple(texts))
        return move if move in AWAY else None

    def _scope(self) -> Move | None:
        """What all of this is and is not, once."""
        if not self.context.facts.mark("scope", self.started.date()):
            return None
        page = (literal(messages.SCOPE),)
        return dialog(self.context, self.screen.screen, titled("avoidkit")).read(page)

    def _dialog(self, seconds: float = 0.0) -> Dialog:
        """To ask beside the exercise itself; *seconds* are left after it."""
        around = Around(
            self.script.title,
            seconds_left=seconds,
            total=self.script.header.minutes * 60,
            saved=self.context.keeper.saved,
            last=not seconds,
        )
        return dialog(self.context, self.screen.screen, around)

    # --- after ---

    def _next(self, played: Played) -> Script | None:
        """The exercise picked next; none where nobody can be asked.

        After an end that keeps nothing, as where somebody is not safe, none points at a person.
        """
        headers = map(self.context.exercises.offer, self.script.header.next)
        offers = [
            header
            for header in headers
            if header is not None and (played.keeps or not header.person)
        ]
        quick = self.script.values.get("track") == "quick"
        if not offers or quick or not self.context.terminal:
            return None
        options = (Option(NO_MORE, messages.NO_MORE), *map(offered, offers[:3]))
        picked = self._dialog().pick(messages.NEXT, options)
        if isinstance(picked, Move) or picked == NO_MORE:
            return None
        return self.context.exercises.script(picked, {})

    def close(self, played: Played, *, asked: bool = False) -> None:
        """Keep it or not, and find the line that stays behind. `asked`: it was said to be kept."""
        keeper, outcome = self.context.keeper, played.outcome
        answered = anything(played.session)
        how: str | Move | None = Move.GONE
        if outcome is not Outcome.INTERRUPTED:
            how = self.keeping.how(played, answered=answered, asked=asked)
        if isinstance(how, Move):
            keeper.leave()
            self.line = interrupted(self.screen, keeper, answered=answered)
            self.code = INPUT_ENDED
            return
        if how is None:
            keeper.leave()
            kept = messages.OPEN
        else:
            runs = ((played.session, outcome), *self.visits, *played.visits)
            kept = keeper.finish(runs, self.started, self.context.clock.now(), how)
        seconds = self.context.clock.seconds() - self.began
        self.line = left_behind(played, seconds, kept, answered=answered)
        if not keeper.saved:
            self.code = UNSAVED
        elif outcome is Outcome.STOPPED and not answered:
            self.code = STOPPED_EMPTY

    def _note_first(self, session: Session) -> None:
        """A neutral fact: the date of the first time, so that its cautions rest from then on."""
        fact = self.script.header.first
        placed_answers = zip(self.script.steps, session.answers, strict=False)
        answered = any(
            placed.first and isinstance(answer, Given) for placed, answer in placed_answers
        )
        if fact and not self.at_once and answered:
            self.context.facts.mark(fact, self.started.date())
