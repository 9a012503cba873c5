"""Whether a run is kept: as was chosen for good, as its header says, or as is asked at its end."""

from __future__ import annotations

from avoidkit.cli.context.run_context import RunContext
from avoidkit.cli.dialogs.ask import Dialog
from avoidkit.cli.text import messages
from avoidkit.exercise.engine.event_log import Outcome
from avoidkit.exercise.engine.play import Played
from avoidkit.exercise.engine.ports import Move
from avoidkit.exercise.model.header import Header
from avoidkit.exercise.model.text import literal
from avoidkit.journal.recorder import KEEPING


class KeepChoice:
    """Of one run. `hurried`: nothing is asked, for want of time."""

    def __init__(
        self, context: RunContext, dialog: Dialog, header: Header, *, hurried: bool
    ) -> None:
        self.context, self.dialog, self.header = context, dialog, header
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

    def how(self, played: Played, *, answered: bool, asked: bool) -> str | Move | None:
        """all, numbers or nothing; None leaves the choice open (the draft stays). GONE left it.

        `answered`: there is something to keep. `asked`: the person has said already that it is to
        be kept.
        """
        choice = self.context.keeper.choice
        if asked and choice in KEEPING:
            return "all"
        keeps = self.header.keep != "no" and played.keeps
        if choice == "nothing" or not keeps or not answered:
            return "nothing"
        stopped = played.outcome is Outcome.STOPPED and not asked
        if choice is None:
            # The choice how things are kept is never asked in a hurry.
            if stopped or self.hurried or not self.context.terminal:
                return None
            return self._first_choice()
        if stopped or self.hurried or self._unasked:
            return "all"
        question = messages.KEEP_LOCKED if choice == "sealed" else messages.KEEP
        picked = self.dialog.pick(question, messages.KEEP_CHOICES, usual="all")
        passed = isinstance(picked, Move) and picked is not Move.GONE
        return "all" if passed else picked

    def _first_choice(self) -> str | Move | None:
        """How things are kept, from now on; and what becomes of this run."""
        why = (literal(messages.FIRST_WHY),)
        while True:
            picked = self.dialog.pick(messages.FIRST_KEEP, messages.FIRST_CHOICES, why)
            match picked:
                case "sealed":
                    from avoidkit.cli.dialogs.lock_setup import LockSetup, WentAway

                    try:
                        LockSetup(self.context, self.dialog.screen, can_go_back=True).set_up()
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
                    return Move.GONE if picked is Move.GONE else None

    @property
    def _unasked(self) -> bool:
        keep = self.header.keep
        return keep == "yes" or (keep == "ask" and self.context.config.get("keep") == "yes")
