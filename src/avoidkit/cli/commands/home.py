"""Bare `avoidkit`: what do you need right now? Elsewhere than on a terminal: the help."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from avoidkit.cli.context.run_context import RunContext, run_context
from avoidkit.cli.dialogs.asides import asked, first_page
from avoidkit.cli.lookup.suggest import fitting, offered
from avoidkit.cli.text import messages
from avoidkit.cli.text.messages import NEEDS
from avoidkit.errors import AvoidkitError
from avoidkit.exercise.engine.ports import Around, Left, Move, Screen
from avoidkit.exercise.model.header import Header, Option
from avoidkit.exercise.model.steps import Choose
from avoidkit.exercise.model.text import literal
from avoidkit.journal.recent import Following, Recent, lately

NIGHT, UPSET = "night", "upset"  # needs that stand for themselves: the hour, and not being okay
MOST: Final = 3
HELP: Final = "help-now"
LEADS: Final = (HELP, Move.GROUND.name.lower())


def home() -> int:
    """Ask, suggest, and play what was picked."""
    context = run_context()
    if not context.terminal:
        from avoidkit.cli.app import run_help

        return run_help()
    drafts = context.keeper.unfinished()
    if drafts:
        from avoidkit.cli.commands.resume import taken_up

        return taken_up(context, drafts[-1])
    from avoidkit.terminal.open_screen import opened

    with opened(context.flags, plain=context.plain, clock=context.clock) as screen:
        door = HomeOption(context, screen.screen)
        picked = door.picked() if door.welcome() else None
        if door.line:
            screen.leave_behind(door.line)
    if picked == HELP:
        from avoidkit.cli.commands.help_now import help_now

        return help_now()
    if picked is None:
        return 0
    from avoidkit.cli.run.exercise_run import sit

    return sit(context, context.exercises.script(picked, {}), door.follows.get(picked, ""))


class HomeOption:
    """The questions of the home screen. `line` is what stays behind, where that is anything.

    `follows` are the entries that an offered exercise would tell the end of, by its id.
    """

    def __init__(self, context: RunContext, screen: Screen) -> None:
        self.context, self.screen = context, screen
        self.around = Around("avoidkit", seconds_left=0.0, total=0.0)
        self.line = ""
        self.follows: dict[str, str] = {}

    def welcome(self) -> bool:
        """What this is and is not, and for whom, once; whether the person goes on."""
        if not self.context.facts.mark("scope", self.context.clock.now().date()):
            return True
        whom = Choose(literal(messages.FOR_WHOM), _options(messages.WHO))
        while True:
            scope = (literal(messages.SCOPE),)
            if first_page(self.context, self.screen, scope, self.around) in (Move.STOP, Move.GONE):
                return False
            match asked(self.context, self.screen, whom, self.around):
                case "other":
                    self.line = messages.NOT_YOU
                    return False
                case Left(Move.BACK):
                    continue
                case Left(Move.STOP | Move.GONE):
                    return False
                case _:
                    return True

    def picked(self) -> str | None:
        """The id of an exercise, `help-now`, or None where the person left."""
        earlier, menu = self._lately(), self.context.exercises.menu()
        told = self._told(earlier)
        needs = (*self._needs(), *self._follow_up(earlier))
        while True:
            need = self._ask(messages.WHAT_NOW, needs, told)
            told = ""  # said once
            if need == "back":
                continue  # nothing stands before this
            if need not in NEEDS:
                return need or None
            first: tuple[Option, ...] = ()
            if need == UPSET:
                how = self._ask(messages.WHICH_NEAREST, _options(messages.NOT_OKAY))
                if how in ("okay", "back"):
                    continue
                if how != "upset":
                    return None if not how else how if how in LEADS else HELP
                first = (Option(HELP, messages.PEOPLE),)
            offers = self._offers(menu, need, earlier)
            said = messages.FITTING if need in offers[0].meets else messages.INSTEAD
            found = self._ask(said, (*map(offered, offers), *first))
            if found != "back":
                return found or None

    def _needs(self) -> tuple[Option, ...]:
        """At night, that stands first."""
        options = list(_options(NEEDS))
        options.sort(key=lambda option: self.context.exercises.night and option.id != NIGHT)
        return tuple(options)

    def _offers(self, menu: list[Header], need: str, earlier: Recent) -> list[Header]:
        """Two or three; where nothing is there for a need just now, what is good at any time."""
        fits = [fitting(menu, one, earlier.used, earlier.resting) for one in (need, UPSET)]
        return next((offers[:MOST] for offers in fits if offers), menu[:MOST])

    # --- what was kept lately, where that can be read without asking ---

    def _lately(self) -> Recent:
        with suppress(OSError, ValueError, LookupError, AvoidkitError):
            book = self.context.unasked
            if book is not None:
                return lately(book.opened(), self.context.clock.now())
        return Recent()

    def _told(self, earlier: Recent) -> str:
        """A word for whoever was left with much strain twice, said once."""
        often = len(earlier.heavy) > 1
        return messages.HEAVY if often and self.context.facts.once(earlier.heavy[0].id) else ""

    def _follow_up(self, earlier: Recent) -> tuple[Option, ...]:
        """One more quiet line, once: to tell what came of something."""
        after = {
            h.id: Following(h.after, h.after_nights)
            for h in self.context.library.headers()
            if h.after
        }
        for head in earlier.still_open(after, self.context.clock.now()):
            found = self.context.exercises.offer(after[head.exercise].by)
            if found is not None and self.context.facts.once(head.id):
                self.follows[found.id] = head.id
                return (offered(found),)
        return ()

    def _ask(self, question: str, options: tuple[Option, ...], why: str = "") -> str:
        """The option picked; `help-now`, `ground` or `back` for a move; "" to leave."""
        told, asked = (literal(why),) if why else (), Choose(literal(question), options)
        match self.screen.ask(told, asked, None, self.around, lambda _: False):
            case str(reply):
                return reply
            case Left(Move.HELP):
                return HELP
            case Left(Move.GROUND | Move.BACK as move):
                return move.name.lower()
            case _:
                return ""


def _options(said: dict[str, str]) -> tuple[Option, ...]:
    return tuple(Option(*pair) for pair in said.items())
