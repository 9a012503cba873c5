"""Whether a run is kept: as was chosen for good, as its header says, or as is asked at its end."""

from __future__ import annotations

from collections.abc import Callable

from avoidkit.cli import wordings
from avoidkit.cli.wiring import Wiring
from avoidkit.exercise.about import Header, Option
from avoidkit.exercise.log import Outcome
from avoidkit.exercise.play import Played
from avoidkit.exercise.ports import Move, Screen
from avoidkit.journal.keeper import KEEPING
from avoidkit.journal.recording import anything


class Keeping:
    """Of one run. `choose` asks on its screen; `hurried`: nothing is asked, for want of time."""

    def __init__(
        self,
        wired: Wiring,
        screen: Screen,
        header: Header,
        choose: Callable[..., str | Move | None],
        *,
        hurried: bool,
    ) -> None:
        self.wired, self.screen, self.header, self.choose = wired, screen, header, choose
        self.hurried = hurried

    @property
    def foretold(self) -> str:
        """What the title screen says of it."""
        choice = self.wired.keeper.choice
        if choice == "nothing" or self.header.keep == "no":
            return wordings.KEEPS_NOT
        if self._unasked:
            return wordings.KEEPS
        if choice is None:
            return wordings.WILL_ASK
        return f"{wordings.WILL_ASK} {wordings.STOPPING_KEEPS}"

    def how(self, played: Played, *, asked: bool) -> str | Move | None:
        """all, numbers or nothing; None leaves the choice open (the draft stays).

        `asked`: the person has said already that it is to be kept.
        """
        choice = self.wired.keeper.choice
        if asked and choice in KEEPING:
            return "all"
        keeps = self.header.keep != "no" and played.keeps
        if choice == "nothing" or not keeps or not anything(played.session):
            return "nothing"
        stopped = played.outcome is Outcome.STOPPED and not asked
        if choice is None:
            # The choice how things are kept is never asked in a hurry.
            if stopped or self.hurried or not self.wired.terminal:
                return None
            return self._first_choice()
        if stopped or self.hurried or self._unasked:
            return "all"
        options = tuple(Option(*pair) for pair in wordings.KEEP_CHOICES.items())
        question = wordings.KEEP_LOCKED if choice == "sealed" else wordings.KEEP
        picked = self.choose(question, options, usual="all")
        return picked if picked is not None else "all"

    def _first_choice(self) -> str | Move | None:
        """How things are kept, from now on; and what becomes of this run."""
        options = tuple(Option(*pair) for pair in wordings.FIRST_CHOICES.items())
        while True:
            picked = self.choose(wordings.FIRST_KEEP, options, wordings.FIRST_WHY)
            match picked:
                case "sealed":
                    from avoidkit.cli.locking import Locking, WentAway

                    try:
                        Locking(self.wired, self.screen).set_up()
                    except WentAway as left:
                        if left.move is Move.GONE:
                            return Move.GONE
                        continue  # the choice is open as before
                    return "all"
                case "plain" | "nothing":
                    self.wired.choose_store(picked)
                    return "all" if picked == "plain" else "nothing"
                case "not-this":
                    return "nothing"
                case _:
                    return picked if isinstance(picked, Move) else None

    @property
    def _unasked(self) -> bool:
        said = self.header.keep
        return said == "yes" or (said == "ask" and self.wired.config.get("keep") == "yes")
