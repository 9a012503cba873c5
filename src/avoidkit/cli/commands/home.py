"""Bare `avoidkit`: what do you need right now? Elsewhere than on a terminal: the help."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Final

from avoidkit.cli.context.run_context import RunContext, run_context
from avoidkit.cli.dialogs.asides import EXERCISES, dialog, open_screen
from avoidkit.cli.dialogs.ask import AWAY, Dialog, as_options, titled
from avoidkit.cli.lookup.suggest import fitting, offered
from avoidkit.cli.text import messages
from avoidkit.cli.text.messages import NEEDS
from avoidkit.errors import AvoidkitError
from avoidkit.exercise.engine.ports import Move, Screen
from avoidkit.exercise.model.header import Header, Option
from avoidkit.exercise.model.text import literal
from avoidkit.journal.recent import Following, Recent, lately

NIGHT, UPSET = "night", "upset"  # needs that stand for themselves: the hour, and not being okay
MOST: Final = 3
HELP: Final = "help-now"
LEADS: Final = {Move.HELP: HELP, **EXERCISES}
"""What h and g lead to from here: help-now and an exercise, in place of an aside."""
AROUND: Final = titled("avoidkit")


def home(help_text: Callable[[], str]) -> int:
    """Ask, suggest, and play what was picked; elsewhere than on a terminal, print the help."""
    context = run_context()
    if not context.terminal:
        sys.stdout.write(f"{help_text()}\n")
        return 0
    drafts = context.keeper.unfinished()
    if drafts:
        from avoidkit.cli.commands.resume import taken_up

        return taken_up(context, drafts[-1])
    with open_screen(context) as opened:
        questions = HomeQuestions(context, opened.screen)
        picked = questions.picked() if questions.welcome() else None
        if questions.line:
            opened.leave_behind(questions.line)
    if picked == HELP:
        from avoidkit.cli.commands.help_now import help_now

        return help_now()
    if picked is None:
        return 0
    from avoidkit.cli.run.exercise_run import play_script

    return play_script(
        context, context.exercises.script(picked, {}), questions.follows.get(picked, "")
    )


class HomeQuestions:
    """The questions of the home screen. `line` is what stays behind, where that is anything.

    `follows` are the entries that an offered exercise would tell the end of, by its id.
    """

    def __init__(self, context: RunContext, screen: Screen) -> None:
        self.context, self.screen = context, screen
        self.line = ""
        self.follows: dict[str, str] = {}

    def welcome(self) -> bool:
        """What this is and is not, and for whom, once; whether the person goes on."""
        if not self.context.facts.mark("scope", self.context.clock.now().date()):
            return True
        asking = dialog(self.context, self.screen, AROUND)
        while True:
            if asking.read((literal(messages.SCOPE),)) in AWAY:
                return False
            match asking.pick(messages.FOR_WHOM, messages.WHO, can_go_back=True):
                case "other":
                    self.line = messages.NOT_YOU
                    return False
                case Move.BACK:
                    continue
                case Move.STOP | Move.GONE:
                    return False
                case _:
                    return True

    def picked(self) -> str | None:
        """The id of an exercise, `help-now`, or None where the person left."""
        earlier, menu = self._lately(), self.context.exercises.menu()
        heavy = self._heavy(earlier)
        needs = (*self._needs(), *self._follow_up(earlier))
        while True:
            need = self._ask(messages.WHAT_NOW, needs, heavy)
            heavy = ""  # said once
            if not isinstance(need, str):
                return LEADS.get(need)
            if need not in NEEDS:
                return need
            people: tuple[Option, ...] = ()
            if need == UPSET:
                how = self._ask(messages.WHICH_NEAREST, messages.NOT_OKAY, can_go_back=True)
                if how in ("okay", Move.BACK):
                    continue
                if not isinstance(how, str):
                    return LEADS.get(how)
                if how != "upset":
                    return HELP
                people = (Option(HELP, messages.PEOPLE),)
            offers = self._offers(menu, need, earlier)
            question = messages.FITTING if need in offers[0].meets else messages.INSTEAD
            options = (*map(offered, offers), *people)
            picked = self._ask(question, options, can_go_back=True)
            if isinstance(picked, str):
                return picked
            if picked is not Move.BACK:
                return LEADS.get(picked)

    def _needs(self) -> tuple[Option, ...]:
        """At night, that stands first."""
        options = list(as_options(NEEDS))
        options.sort(key=lambda option: self.context.exercises.night and option.id != NIGHT)
        return tuple(options)

    def _offers(self, menu: list[Header], need: str, earlier: Recent) -> list[Header]:
        """Two or three; where nothing is there for a need just now, what is good at any time."""
        for met_need in (need, UPSET):
            if offers := fitting(menu, met_need, earlier.used, earlier.resting):
                return offers[:MOST]
        return menu[:MOST]

    # --- what was kept lately, where that can be read without asking ---

    def _lately(self) -> Recent:
        with suppress(OSError, ValueError, LookupError, AvoidkitError):
            journal = self.context.unasked
            if journal is not None:
                return lately(journal.opened(), self.context.clock.now())
        return Recent()

    def _heavy(self, earlier: Recent) -> str:
        """A word for whoever was left with much strain twice, said once."""
        often = len(earlier.heavy) > 1
        return messages.HEAVY if often and self.context.facts.once(earlier.heavy[0].id) else ""

    def _follow_up(self, earlier: Recent) -> tuple[Option, ...]:
        """One more quiet line, once: to tell what came of something."""
        after = {
            header.id: Following(header.after, header.after_nights)
            for header in self.context.library.headers()
            if header.after
        }
        for head in earlier.still_open(after, self.context.clock.now()):
            header = self.context.exercises.offer(after[head.exercise].by)
            if header is not None and self.context.facts.once(head.id):
                self.follows[header.id] = head.id
                return (offered(header),)
        return ()

    def _ask(
        self,
        question: str,
        options: Mapping[str, str] | Sequence[Option],
        why: str = "",
        *,
        can_go_back: bool = False,
    ) -> str | Move:
        """The option picked, or the move it was left by: here g and h leave, too."""
        texts = (literal(why),) if why else ()
        asking = Dialog(self.screen, AROUND, lambda move: move)
        return asking.pick(question, options, texts, can_go_back=can_go_back)
