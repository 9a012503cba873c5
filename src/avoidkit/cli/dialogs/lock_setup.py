"""The questions of a lock: a new passphrase, the recovery key, and whether it was written down.

Nothing is changed on the disk before the last of them was answered.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from avoidkit.cli.context.run_context import RunContext
from avoidkit.cli.dialogs.asides import Asides
from avoidkit.cli.text import messages
from avoidkit.errors import AvoidkitError, CannotWrite
from avoidkit.exercise.engine.ports import Around, Left, Move, Screen, Shown
from avoidkit.exercise.model.steps import Ask
from avoidkit.exercise.model.text import literal
from avoidkit.store.lock import Keys, Lock, WrongPassphrase, new_keys

AROUND: Final = Around("a lock for what you keep", seconds_left=0.0, total=0.0)
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
    """The lock of this store, on a screen."""

    def __init__(self, context: RunContext, screen: Screen) -> None:
        if context.lock is None:
            raise CannotWrite("There is no home folder to keep anything in.")
        self.context, self.screen = context, screen
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
        except OSError as no:
            raise CannotWrite(f"{store} can't be written: {no.strerror}.") from None
        self.context.facts.pin(keys.recipients)
        self.context.choose_store("sealed")
        from avoidkit.store.seal import Age
        from avoidkit.store.seal_existing import resealed

        try:
            resealed(self.context.places, Age(keys.recipients, keys.identity))
        except OSError as no:
            raise CannotWrite(messages.SEALED_NOT_ALL.format(no.strerror)) from None

    def change(self, identity: str) -> None:
        """Another passphrase. Raises WentAway, CannotWrite."""
        passphrase = self.new_passphrase()
        try:
            self.lock.change(identity, passphrase)
        except OSError as no:
            raise CannotWrite(f"{self.lock.folder} can't be written: {no.strerror}.") from None

    def by_recovery(self) -> str:
        """The identity, opened with the recovery key somebody types. Raises WentAway, Wrong."""
        question = Ask(literal(messages.RECOVERY_ASKED), max=200)
        texts: tuple[Shown, ...] = ()
        for _ in range(TRIES):
            said = self._ask(question, texts)
            try:
                keys = self.lock.recovered("".join(said.split()))
            except WrongPassphrase as no:
                texts = (literal(str(no)),)
            else:
                with suppress(OSError):
                    self.context.facts.pin(self.lock.vouched(keys))
                    self.lock.note_tested(self.context.clock.now().date())
                return keys.identity
        raise WrongPassphrase(messages.THREE_TRIES)

    # --- questions ---

    def new_passphrase(self) -> str:
        """One that was typed twice. Raises WentAway."""
        texts: tuple[Shown, ...] = (literal(messages.PASSPHRASE_WHY),)
        while True:
            first = self._ask(Ask(literal(messages.PASSPHRASE_NEW), secret=True), texts)
            short = messages.PASSPHRASE_SHORT.format(len(first)) if len(first) < LONG else ""
            told = (literal(short),) if short else ()
            again = self._ask(Ask(literal(messages.PASSPHRASE_AGAIN), secret=True), told)
            if first == again:
                return first
            texts = (literal(messages.PASSPHRASE_DIFFERS),)

    def show_recovery(self, keys: Keys) -> bool:
        """Show the recovery key until its last letters are typed; False where that was skipped."""
        rows = "\n".join((keys.recovery[:HALF], keys.recovery[HALF:]))
        texts: tuple[Shown, ...] = (literal(messages.RECOVERY_WHY), literal(rows))
        while True:
            self._read(texts)
            reply = self._asked(Ask(literal(messages.RECOVERY_LAST)))
            if reply is Move.SKIP:
                return False
            if isinstance(reply, str) and reply.strip().upper() == keys.recovery[-LAST:]:
                return True
            said = messages.RECOVERY_WHY if reply is Move.BACK else messages.RECOVERY_ONCE_MORE
            texts = (literal(said), literal(rows))

    def _ask(self, question: Ask, texts: tuple[Shown, ...] = ()) -> str:
        """A line. Raises WentAway where it was left."""
        reply = self._asked(question, texts)
        if isinstance(reply, Move):
            raise WentAway(reply)
        return reply

    def _asked(self, question: Ask, texts: tuple[Shown, ...] = ()) -> str | Move:
        """A line, SKIP or BACK. Raises WentAway where the whole was left."""
        while True:
            match self.screen.ask(texts, question, None, AROUND, lambda _: False):
                case Left(Move.GROUND | Move.HELP as move):
                    self._aside(move)
                case Left(Move.SKIP | Move.BACK as move):
                    return move
                case Left(move):
                    raise WentAway(move)
                case reply:
                    return str(reply)

    def _read(self, texts: tuple[Shown, ...]) -> None:
        """A page, until it was read. Raises WentAway."""
        while (move := self.screen.read(texts, AROUND)) in (Move.GROUND, Move.HELP):
            self._aside(move)
        if move in (Move.STOP, Move.GONE):
            raise WentAway(move)

    def _aside(self, move: Move) -> None:
        ended = Asides(self.context, self.screen, AROUND.title)(move)
        if ended is not None:
            raise WentAway(ended)
