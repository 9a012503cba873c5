"""Bare `avoidkit`: what do you need right now? Elsewhere than on a terminal: the help."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from avoidkit.cli.context.run_context import Wiring, wiring
from avoidkit.cli.dialogs.asides import asked, first_page
from avoidkit.cli.lookup.suggest import fitting, offered
from avoidkit.cli.text import messages
from avoidkit.cli.text.messages import NEEDS
from avoidkit.errors import AvoidkitError
from avoidkit.exercise.engine.ports import Around, Left, Move, Screen
from avoidkit.exercise.model.header import Header, Option
from avoidkit.exercise.model.steps import Choose
from avoidkit.exercise.model.text import literal
from avoidkit.journal.recent import Following, Lately, lately

NIGHT, UPSET = "night", "upset"  # needs that stand for themselves: the hour, and not being okay
MOST: Final = 3
HELP: Final = "help-now"
LEADS: Final = (HELP, Move.GROUND.name.lower())


def home() -> int:
    """Ask, suggest, and play what was picked."""
    wired = wiring()
    if not wired.terminal:
        from avoidkit.cli.app import run_help

        return run_help()
    drafts = wired.keeper.unfinished()
    if drafts:
        from avoidkit.cli.commands.resume import taken_up

        return taken_up(wired, drafts[-1])
    from avoidkit.terminal.open_screen import opened

    with opened(wired.flags, plain=wired.plain, clock=wired.clock) as screen:
        door = Door(wired, screen.screen)
        picked = door.picked() if door.welcome() else None
        if door.line:
            screen.leave_behind(door.line)
    if picked == HELP:
        from avoidkit.cli.commands.help_now import help_now

        return help_now()
    if picked is None:
        return 0
    from avoidkit.cli.run.exercise_run import sit

    return sit(wired, wired.exercises.script(picked, {}), door.follows.get(picked, ""))


class Door:
    """The questions of the home screen. `line` is what stays behind, where that is anything.

    `follows` are the entries that an offered exercise would tell the end of, by its id.
    """

    def __init__(self, wired: Wiring, screen: Screen) -> None:
        self.wired, self.screen = wired, screen
        self.around = Around("avoidkit", seconds_left=0.0, total=0.0)
        self.line = ""
        self.follows: dict[str, str] = {}

    def welcome(self) -> bool:
        """What this is and is not, and for whom, once; whether the person goes on."""
        if not self.wired.facts.mark("scope", self.wired.clock.now().date()):
            return True
        whom = Choose(literal(messages.FOR_WHOM), _options(messages.WHO))
        while True:
            scope = (literal(messages.SCOPE),)
            if first_page(self.wired, self.screen, scope, self.around) in (Move.STOP, Move.GONE):
                return False
            match asked(self.wired, self.screen, whom, self.around):
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
        earlier, menu = self._lately(), self.wired.exercises.menu()
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
        options.sort(key=lambda option: self.wired.exercises.night and option.id != NIGHT)
        return tuple(options)

    def _offers(self, menu: list[Header], need: str, earlier: Lately) -> list[Header]:
        """Two or three; where nothing is there for a need just now, what is good at any time."""
        fits = [fitting(menu, one, earlier.used, earlier.resting) for one in (need, UPSET)]
        return next((offers[:MOST] for offers in fits if offers), menu[:MOST])

    # --- what was kept lately, where that can be read without asking ---

    def _lately(self) -> Lately:
        with suppress(OSError, ValueError, LookupError, AvoidkitError):
            book = self.wired.unasked
            if book is not None:
                return lately(book.opened(), self.wired.clock.now())
        return Lately()

    def _told(self, earlier: Lately) -> str:
        """A word for whoever was left with much strain twice, said once."""
        often = len(earlier.heavy) > 1
        return messages.HEAVY if often and self.wired.facts.once(earlier.heavy[0].id) else ""

    def _follow_up(self, earlier: Lately) -> tuple[Option, ...]:
        """One more quiet line, once: to tell what came of something."""
        after = {
            h.id: Following(h.after, h.after_nights)
            for h in self.wired.library.headers()
            if h.after
        }
        for head in earlier.still_open(after, self.wired.clock.now()):
            found = self.wired.exercises.offer(after[head.exercise].by)
            if found is not None and self.wired.facts.once(head.id):
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
