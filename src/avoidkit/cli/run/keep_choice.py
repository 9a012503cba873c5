"""Whether a run is kept: as was chosen for good, as its header says, or as is asked at its end."""

from __future__ import annotations

from collections.abc import Callable

from avoidkit.cli.context.run_context import RunContext
from avoidkit.cli.text import messages
from avoidkit.exercise.engine.event_log import Outcome
from avoidkit.exercise.engine.play import Played
from avoidkit.exercise.engine.ports import Move, Screen
from avoidkit.exercise.model.header import Header, Option
from avoidkit.journal.recorder import KEEPING
from avoidkit.journal.session_record import anything


class KeepChoice:
    """Of one run. `choose` asks on its screen; `hurried`: nothing is asked, for want of time."""

    def __init__(
        self,
        context: RunContext,
        screen: Screen,
        header: Header,
        choose: Callable[..., str | Move | None],
        *,
        hurried: bool,
    ) -> None:
        self.context, self.screen, self.header, self.choose = context, screen, header, choose
        self.hurried = hurried

    @property
    def foretold(self) -> str:
        """What the title screen says of it."""
        choice = self.context.keeper.choice
        if choice == "nothing" or self.header.keep == "no":
            return messages.KEEPS_NOT
        if self._unasked:
            return messages.KEEPS
        if choice is None:
            return messages.WILL_ASK
        return f"{messages.WILL_ASK} {messages.STOPPING_KEEPS}"

    def how(self, played: Played, *, asked: bool) -> str | Move | None:
        """all, numbers or nothing; None leaves the choice open (the draft stays).

        `asked`: the person has said already that it is to be kept.
        """
        choice = self.context.keeper.choice
        if asked and choice in KEEPING:
            return "all"
        keeps = self.header.keep != "no" and played.keeps
        if choice == "nothing" or not keeps or not anything(played.session):
            return "nothing"
        stopped = played.outcome is Outcome.STOPPED and not asked
        if choice is None:
            # The choice how things are kept is never asked in a hurry.
            if stopped or self.hurried or not self.context.terminal:
                return None
            return self._first_choice()
        if stopped or self.hurried or self._unasked:
            return "all"
        options = tuple(Option(*pair) for pair in messages.KEEP_CHOICES.items())
        question = messages.KEEP_LOCKED if choice == "sealed" else messages.KEEP
        picked = self.choose(question, options, usual="all")
        return picked if picked is not None else "all"

    def _first_choice(self) -> str | Move | None:
        """How things are kept, from now on; and what becomes of this run."""
        options = tuple(Option(*pair) for pair in messages.FIRST_CHOICES.items())
        while True:
            picked = self.choose(messages.FIRST_KEEP, options, messages.FIRST_WHY)
            match picked:
                case "sealed":
                    from avoidkit.cli.dialogs.lock_setup import LockSetup, WentAway

                    try:
                        LockSetup(self.context, self.screen).set_up()
                    except WentAway as left:
                        if left.move is Move.GONE:
                            return Move.GONE
                        continue  # the choice is open as before
                    return "all"
                case "plain" | "nothing":
                    self.context.choose_store(picked)
                    return "all" if picked == "plain" else "nothing"
                case "not-this":
                    return "nothing"
                case _:
                    return picked if isinstance(picked, Move) else None

    @property
    def _unasked(self) -> bool:
        said = self.header.keep
        return said == "yes" or (said == "ask" and self.context.config.get("keep") == "yes")
