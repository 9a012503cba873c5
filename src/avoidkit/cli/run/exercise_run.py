"""One exercise from its title screen to the line it leaves behind."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from avoidkit.cli.context.run_context import RunContext
from avoidkit.cli.dialogs.asides import Asides, first_page
from avoidkit.cli.lookup.suggest import offered
from avoidkit.cli.run.exit_line import interrupted, led_to_people, left_behind
from avoidkit.cli.run.keep_choice import KeepChoice
from avoidkit.cli.text import messages
from avoidkit.exercise.engine import event_log
from avoidkit.exercise.engine.event_log import Outcome
from avoidkit.exercise.engine.play import Played, Ports, play
from avoidkit.exercise.engine.ports import Around, Left, Move, Shown
from avoidkit.exercise.engine.session import Given, Session
from avoidkit.exercise.engine.time_left import remaining
from avoidkit.exercise.model.header import Option
from avoidkit.exercise.model.script import Script
from avoidkit.exercise.model.steps import Choose
from avoidkit.exercise.model.text import literal
from avoidkit.journal.session_record import anything

if TYPE_CHECKING:
    from avoidkit.journal.journal import Journal
    from avoidkit.terminal.open_screen import Opened

INPUT_ENDED, UNSAVED, STOPPED_EMPTY = 3, 18, 130
AWAY = (Move.STOP, Move.GONE)


class Sitting:
    """A person sits down with one exercise."""

    def __init__(
        self,
        context: RunContext,
        exercise: str,
        given: Mapping[str, str],
        *,
        quick: bool = False,
        safety: bool = False,
    ) -> None:
        self.context = context
        self.script = context.exercises.script(exercise, given, quick=quick, safety=safety)

    def play(self) -> int:
        """Play it. The exit code says how it ended."""
        return sit(self.context, self.script)


def sit(context: RunContext, script: Script, follows: str = "", book: Journal | None = None) -> int:
    """One exercise after another, for as long as the person picks a next one.

    *follows* is the id of the entry that the first one tells the end of; *book* is the journal,
    where it was opened for that.
    """
    from avoidkit.terminal.open_screen import opened

    code, unfinished = 0, bool(context.keeper.unfinished())
    with opened(context.flags, plain=context.plain, clock=context.clock) as screen:
        following: Script | None = script
        while following is not None:
            run = ExerciseRun(context, screen, Session(following), follows, book)
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
        book: Journal | None = None,
    ) -> None:
        self.context, self.screen, self.session, self.follows = context, screen, session, follows
        self.memory = context.memory(follows, book)
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
        screen, header = self.screen.screen, self.script.header
        return KeepChoice(self.context, screen, header, self._choose, hurried=self.at_once)

    def whole(self) -> Script | None:
        """Title, exercise, what comes next, keeping. Returns the exercise picked next."""
        self.context.keeper.begin(event_log.begun(self.script, self.started, self.follows))
        move = self._before()
        if move is not None:
            gone = move is Move.GONE
            self.close(Played(self.session, Outcome.INTERRUPTED if gone else Outcome.STOPPED))
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
            visit=lambda name: self.context.exercises.visit(
                name, quick=True
            ),  # a visit is the short form
            memory=self.memory,
            aloud=self.context.plain,
            drafted=self.context.keeper.drafted,
        )

    # --- before ---

    def _before(self) -> Move | None:
        """What stands before the exercise; a move where it is not played."""
        if self.at_once and not self.script.off:
            return None
        if (move := self._scope()) in AWAY:
            return move
        if self.script.off:
            from avoidkit.cli.run.switch_on import switched_on

            choose = partial(self._choose, seconds=remaining(self.session).total)
            if (move := switched_on(self.context, self.script.header, choose)) is not None:
                return move
        return None if self.at_once else self._title()

    def _title(self) -> Move | None:
        """What this is, and is not for."""
        header = self.script.header
        texts: list[Shown] = [literal(header.summary)]
        if header.not_for:
            texts.append(literal("\n".join(f"Not for {one}." for one in header.not_for)))
        texts.append(literal(self.keeping.foretold))
        whole = remaining(self.session).total
        move = first_page(
            self.context, self.screen.screen, tuple(texts), self._around(header.title, whole)
        )
        return move if move in AWAY else None

    def _scope(self) -> Move | None:
        """What all of this is and is not, once."""
        if not self.context.facts.mark("scope", self.started.date()):
            return None
        page = (literal(messages.SCOPE),)
        return first_page(self.context, self.screen.screen, page, Around("avoidkit", 0.0, 0.0))

    def _around(self, title: str, seconds: float = 0.0) -> Around:
        return Around(
            title,
            seconds_left=seconds,
            total=self.script.header.minutes * 60,
            saved=self.context.keeper.saved,
            last=not seconds,
        )

    # --- after ---

    def _next(self, played: Played) -> Script | None:
        """The exercise picked next; none where nobody can be asked.

        After an end that keeps nothing, as where somebody is not safe, none points at a person.
        """
        found = map(self.context.exercises.offer, self.script.header.next)
        offers = [one for one in found if one is not None and (played.keeps or not one.person)]
        quick = self.script.values.get("track") == "quick"
        if not offers or quick or not self.context.terminal:
            return None
        options = (Option("no-more", messages.NO_MORE), *map(offered, offers[:3]))
        picked = self._choose(messages.NEXT, options)
        return (
            None if picked in (None, "no-more") else self.context.exercises.script(str(picked), {})
        )

    def _choose(
        self,
        question: str,
        options: tuple[Option, ...],
        why: str = "",
        usual: str | None = None,
        seconds: float = 0.0,
    ) -> str | Move | None:
        """One of a few; a move that leaves it, and None where it was skipped.

        `why` stands above it, `usual` is what Enter alone means, and `seconds` are left after it.
        """
        asked, told = Choose(literal(question), options), (literal(why),) if why else ()
        while True:
            around = self._around(self.script.title, seconds)
            reply = self.screen.screen.ask(told, asked, usual, around, lambda _: False)
            match reply:
                case str(picked):
                    return picked
                case Left(Move.GROUND | Move.HELP as move):
                    Asides(self.context, self.screen.screen, self.script.title)(move)
                case Left(Move.GONE):
                    return Move.GONE
                case _:
                    return None

    def close(self, played: Played, *, asked: bool = False) -> None:
        """Keep it or not, and find the line that stays behind. `asked`: it was said to be kept."""
        keeper, outcome = self.context.keeper, played.outcome
        runs = ((played.session, outcome), *self.visits, *played.visits)
        if outcome is Outcome.INTERRUPTED:
            keeper.leave()
            self.line, self.code = interrupted(self.screen, keeper, played), INPUT_ENDED
            return
        how = self.keeping.how(played, asked=asked)
        if how is Move.GONE:
            keeper.leave()
            self.line, self.code = interrupted(self.screen, keeper, played), INPUT_ENDED
            return
        if how is None:
            keeper.leave()
            kept = messages.OPEN
        else:
            kept = keeper.finish(runs, self.started, self.context.clock.now(), str(how))
        self.line = left_behind(played, self.context.clock.seconds() - self.began, kept)
        if not keeper.saved:
            self.code = UNSAVED
        elif outcome is Outcome.STOPPED and not anything(played.session):
            self.code = STOPPED_EMPTY

    def _note_first(self, session: Session) -> None:
        """A neutral fact: the date of the first time, so that its cautions rest from then on."""
        fact = self.script.header.first
        passed = zip(self.script.steps, session.answers, strict=False)
        if fact and not self.at_once and any(p.first and isinstance(a, Given) for p, a in passed):
            self.context.facts.mark(fact, self.started.date())
