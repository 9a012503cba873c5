"""The questions of a lock: a new passphrase, the recovery key, and whether it was written down.

Nothing is changed on the disk before the last of them was answered.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from avoidkit.cli.context.run_context import RunContext
from avoidkit.cli.dialogs.asides import dialog
from avoidkit.cli.dialogs.ask import AWAY, titled
from avoidkit.cli.text import messages
from avoidkit.errors import AvoidkitError, CannotWrite
from avoidkit.exercise.engine.ports import Move, Screen, Shown
from avoidkit.exercise.model.steps import Ask
from avoidkit.exercise.model.text import literal
from avoidkit.store.lock import Keys, Lock, WrongPassphrase, new_keys

AROUND: Final = titled("a lock for what you keep")
LAST: Final = 6  # letters of the recovery key that show it was written down
TRIES: Final = 3
LONG: Final = 16  # characters from which on nothing is said of the length
HALF: Final = 37  # the key is 74 letters: two rows, on the narrowest window, too


class WentAway(AvoidkitError):
    """Somebody left the questions; nothing was changed."""

    def __init__(self, move: Move) -> None:
        super().__init__(messages.LOCK_UNCHANGED)
        self.move = move


class LockSetup:
    """The questions that make, change or open the lock of a store, asked on one screen.

    `can_go_back`: a question stands before the first of them.
    """

    def __init__(self, context: RunContext, screen: Screen, *, can_go_back: bool = False) -> None:
        if context.lock is None:
            raise CannotWrite("There is no home folder to keep anything in.")
        self.context, self.can_go_back = context, can_go_back
        self.dialog = dialog(context, screen, AROUND)
        self.lock: Lock = context.lock

    # --- what can be done ---

    def set_up(self) -> None:
        """A new lock. Raises WentAway, CannotWrite."""
        keys = new_keys()
        passphrase = self.new_passphrase()
        written_down = self.show_recovery(keys)
        from avoidkit.store.record_files import RecordFiles

        store = self.lock.folder.parent
        try:
            RecordFiles(store).set_up()
            self.lock.make(keys, passphrase)
            if written_down:
                self.lock.note_tested(self.context.clock.now().date())
        except FileExistsError:
            raise AvoidkitError(messages.LOCK_THERE) from None
        except OSError as error:
            raise CannotWrite(f"{store} can't be written: {error.strerror}.") from None
        self.context.facts.pin(keys.recipients)
        self.context.choose_store("sealed")
        from avoidkit.store.seal import Age
        from avoidkit.store.seal_existing import resealed

        try:
            resealed(self.context.places, Age(keys.recipients, keys.identity))
        except OSError as error:
            raise CannotWrite(messages.SEALED_NOT_ALL.format(error.strerror)) from None

    def change(self, identity: str) -> None:
        """Another passphrase. Raises WentAway, CannotWrite."""
        passphrase = self.new_passphrase()
        try:
            self.lock.change(identity, passphrase)
        except OSError as error:
            raise CannotWrite(f"{self.lock.folder} can't be written: {error.strerror}.") from None

    def by_recovery(self) -> str:
        """The identity, opened with the recovery key somebody types. Raises WentAway, Wrong."""
        question = Ask(literal(messages.RECOVERY_ASKED), max=200)
        texts: tuple[Shown, ...] = ()
        for _ in range(TRIES):
            line = self._line(question, texts)
            try:
                keys = self.lock.recovered("".join(line.split()))
            except WrongPassphrase as error:
                texts = (literal(str(error)),)
            else:
                with suppress(OSError):
                    self.context.facts.pin(self.lock.vouched(keys))
                    self.lock.note_tested(self.context.clock.now().date())
                return keys.identity
        raise WrongPassphrase(messages.THREE_TRIES)

    # --- questions ---

    def new_passphrase(self) -> str:
        """One that was typed twice. Raises WentAway."""
        new = Ask(literal(messages.PASSPHRASE_NEW), secret=True)
        again = Ask(literal(messages.PASSPHRASE_AGAIN), secret=True)
        texts: tuple[Shown, ...] = (literal(messages.PASSPHRASE_WHY),)
        while True:
            first = self._line(new, texts)
            short = messages.PASSPHRASE_SHORT.format(len(first))
            advice = (literal(short),) if len(first) < LONG else ()
            second = self.dialog.line(again, advice, can_go_back=True)
            if second is Move.BACK:
                texts = (literal(messages.PASSPHRASE_WHY),)
            elif isinstance(second, Move):
                raise WentAway(second)
            elif first == second:
                return first
            else:
                texts = (literal(messages.PASSPHRASE_DIFFERS),)

    def show_recovery(self, keys: Keys) -> bool:
        """Show the recovery key until its last letters are typed; False where that was skipped."""
        rows = "\n".join((keys.recovery[:HALF], keys.recovery[HALF:]))
        why = messages.RECOVERY_WHY
        while True:
            move = self.dialog.read((literal(why), literal(rows)))
            if move is not None and move in AWAY:
                raise WentAway(move)
            reply = self.dialog.line(Ask(literal(messages.RECOVERY_LAST)), can_go_back=True)
            match reply:
                case Move.SKIP:
                    return False
                case Move.BACK:
                    why = messages.RECOVERY_WHY
                case Move():
                    raise WentAway(reply)
                case letters if letters.strip().upper() == keys.recovery[-LAST:]:
                    return True
                case _:
                    why = messages.RECOVERY_ONCE_MORE

    def _line(self, question: Ask, texts: tuple[Shown, ...] = ()) -> str:
        """The first line of what is asked. Raises WentAway where it was left."""
        line = self.dialog.line(question, texts, can_go_back=self.can_go_back)
        if isinstance(line, Move):
            raise WentAway(line)
        return line
