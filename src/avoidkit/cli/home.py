"""Bare `avoidkit`: what do you need right now? Elsewhere than on a terminal: the help."""

from __future__ import annotations

from typing import Final

from avoidkit.cli import wordings
from avoidkit.cli.wiring import Wiring, wiring
from avoidkit.exercise.about import Header, Option
from avoidkit.exercise.ports import Around, Left, Move, Screen
from avoidkit.exercise.steps import Choose, literal

NEEDS: Final = {
    "talk": "A hard talk is coming",
    "thought": "A thought is stuck",
    "tense": "My body is tense",
    "pulled": "I pulled away",
    "reach": "I want to reach out",
    "limit": "I need a limit",
    "night": "It's night",
    "not-okay": "I am not okay",
}
"""What a person may say, in their words."""

FITS: Final = {
    "talk": ("settle", "choose"),
    "thought": ("see",),
    "tense": ("settle", "see"),
    "pulled": ("keep", "see"),
    "reach": ("reach", "choose"),
    "limit": ("choose", "settle"),
    "night": ("keep", "settle"),
}
"""The groups of exercises that fit a need, the best first."""

NOT_OKAY: Final = {
    "hurt": "I might hurt myself or someone",
    "unsafe": "I'm not safe",
    "upset": "I'm very upset",
    "okay": "I'm okay",
}
FITTING: Final = "Any of these would fit."
MOST: Final = 3
LEADS: Final = ("help-now", Move.GROUND.name.lower())


def home() -> int:
    """Ask, suggest, and play what was picked."""
    wired = wiring()
    if not wired.terminal:
        from avoidkit.cli.app import run_help

        return run_help()
    drafts = wired.keeper.unfinished()
    if drafts:
        from avoidkit.cli.resuming import taken_up

        return taken_up(wired, drafts[-1])
    picked = _picked(wired)
    if picked == "help-now":
        from avoidkit.cli.helping import help_now

        return help_now()
    if picked is None:
        return 0
    from avoidkit.cli.sitting import sit

    return sit(wired, wired.script(picked, {}))


def _picked(wired: Wiring) -> str | None:
    """The id of an exercise, `help-now`, or None where the person left."""
    from avoidkit.terminal.opening import opened

    with opened(wired.flags, plain=wired.plain, clock=wired.clock) as screen:
        door = Door(wired, screen.screen)
        return door.picked() if door.scope() else None


class Door:
    """The questions of the home screen."""

    def __init__(self, wired: Wiring, screen: Screen) -> None:
        self.wired, self.screen = wired, screen
        self.around = Around("avoidkit", seconds_left=0.0, total=0.0)

    def scope(self) -> bool:
        """What this is and is not, once; whether the person goes on."""
        if not self.wired.facts.mark("scope", self.wired.clock.now().date()):
            return True
        move = self.screen.read((literal(wordings.SCOPE),), self.around)
        return move not in (Move.STOP, Move.GONE)

    def picked(self) -> str | None:
        while True:
            need = self._ask("What do you need right now?", _options(NEEDS, self.wired))
            if need not in NEEDS:
                return need if need in LEADS else None
            if need == "not-okay":
                how = self._ask("Which is nearest?", _options(NOT_OKAY))
                if how in ("hurt", "unsafe", "help-now"):
                    return "help-now"
                need = "tense"
            menu = self.wired.menu()
            offers = [h for group in FITS[need] for h in menu if h.group == group]
            offers = self.wired.last_used_first(offers)[:MOST]
            if not offers:
                offers = [h for h in menu if h.group == "settle"]
            found = self._ask(FITTING, tuple(map(_offer, offers)))
            if found != "back":
                return found or None

    def _ask(self, question: str, options: tuple[Option, ...]) -> str:
        """The option picked; `help-now`, `ground` or `back` for a move; "" to leave."""
        asked = Choose(literal(question), options)
        match self.screen.ask((), asked, None, self.around, lambda _: False):
            case str(reply):
                return reply
            case Left(Move.HELP):
                return LEADS[0]
            case Left(Move.GROUND | Move.BACK as move):
                return move.name.lower()
            case _:
                return ""


def _options(said: dict[str, str], wired: Wiring | None = None) -> tuple[Option, ...]:
    options = [Option(*pair) for pair in said.items()]
    if wired is not None and wired.night:
        options.sort(key=lambda option: option.id != "night")
    return tuple(options)


def _offer(header: Header) -> Option:
    summary = header.summary[:1].lower() + header.summary[1:].rstrip(".")
    return Option(header.id, f"{header.id}: {summary}, {header.minutes:g} min")
