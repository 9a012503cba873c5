"""The only place where objects are built: places, config, library, keeper, clock."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from avoidkit.cli.context import config
from avoidkit.cli.context.flags import Flags, chosen
from avoidkit.cli.registry import LATER, RESERVED
from avoidkit.exercise.library.library import Library, shipped

if TYPE_CHECKING:
    from avoidkit.cli.context.user_exercises import UserExercises
    from avoidkit.exercise.engine.ports import Past
    from avoidkit.journal.gist import Gist
    from avoidkit.journal.journal import Journal
    from avoidkit.journal.memory import JournalMemory
    from avoidkit.journal.recorder import Recorder
    from avoidkit.store.facts import Facts
    from avoidkit.store.lock import Lock
    from avoidkit.store.paths import Paths
    from avoidkit.store.seal import Seal
    from avoidkit.terminal.input.clock import WallClock


AskOnScreen = Callable[["RunContext", "Lock"], str]
"""Asks a person for the passphrase: the identity that it opens. Raises Locked."""


class RunContext:
    """Everything a command may need, built when it is first asked for.

    `ask` is how a person is asked for the passphrase; without it nobody is.
    """

    def __init__(self, typed: Flags, ask: AskOnScreen | None = None) -> None:
        self._typed, self._ask = typed, ask
        # Not cached_property: both are read anew once something was set.
        self._config: Mapping[str, Any] | None = None
        self._seal: Seal | None = None

    @cached_property
    def places(self) -> Paths:
        from avoidkit.store.paths import find

        return find(os.environ)

    @property
    def config(self) -> Mapping[str, Any]:
        """What the person set; nothing, and one line on stderr, where it cannot be read."""
        if self._config is None:
            try:
                self._config = config.read(self.places.config)
            except config.BrokenConfig as error:
                sys.stderr.write(f"{error}\n")
                self._config = {}
        return self._config

    def set(self, key: str, value: object, *, exercise: str = "") -> None:
        """Set one thing, or one of an exercise, from now on. Raises CannotWrite."""
        config.change(self.places.config, key, value, exercise=exercise)
        self._config = None

    @cached_property
    def flags(self) -> Flags:
        return chosen(self._typed, os.environ, self.config)

    @cached_property
    def library(self) -> Library:
        data = self.places.data
        return Library(
            own=None if data is None else data / "exercises",
            shipped=shipped(),
            language=self.flags.lang or "en",
            reserved=RESERVED | LATER,
        )

    @property
    def plain(self) -> bool:
        """Whether lines are all that can be shown, or all that is wished for."""
        return self.flags.plain or not (sys.stdin.isatty() and sys.stdout.isatty())

    @property
    def terminal(self) -> bool:
        """Whether a person can be asked something beyond the exercise."""
        return sys.stdin.isatty() and sys.stdout.isatty()

    @cached_property
    def clock(self) -> WallClock:
        from avoidkit.terminal.input.clock import WallClock, tested_speed

        return WallClock(tested_speed(os.environ))

    @cached_property
    def facts(self) -> Facts:
        from avoidkit.store.facts import Facts

        return Facts(self.places)

    # --- what is kept ---

    @cached_property
    def keeper(self) -> Recorder:
        from avoidkit.journal.recorder import Recorder

        return Recorder(self.places, self._choice(), self.seal)

    def _choice(self) -> str | None:
        """plain, sealed, nothing, or None: a store that is sealed says so by itself."""
        store = self.config.get("store")
        if self.flags.no_keep or store == "nothing":
            return "nothing"
        if self.sealed:
            return "sealed"
        return "plain" if store == "plain" else None

    @property
    def lock(self) -> Lock | None:
        from avoidkit.store.lock import Lock

        return None if self.places.store is None else Lock(self.places.store, self.facts.pinned)

    @property
    def sealed(self) -> bool:
        """Whether what is kept is sealed. What was pinned here counts before the store's folder."""
        from avoidkit.store.seal import Age

        return isinstance(self.seal, Age)

    @property
    def seal(self) -> Seal:
        """What closes; it opens nothing. From its first sight on, a lock's keys are pinned."""
        if self._seal is None:
            self._seal = self._find_seal()
        return self._seal

    def _find_seal(self) -> Seal:
        from avoidkit.store.seal import Age, Plain, Shut

        recipients = self.facts.pinned
        try:
            lock_recipients = () if recipients or self.lock is None else self.lock.recipients
        except OSError as error:
            return Shut(error)
        if lock_recipients:
            from contextlib import suppress

            from avoidkit.store.cache import Cache

            # Locked on another machine: the copy of what lay open here goes at once.
            with suppress(OSError):
                Cache(self.places.cache, Age(lock_recipients)).forget()
            self.facts.pin(lock_recipients)
        return Age(recipients or lock_recipients) if recipients or lock_recipients else Plain()

    @cached_property
    def opening(self) -> Seal:
        """The seal that opens, too: asks for the passphrase where there is one. Raises Locked.

        What lies open beside a lock is sealed then: from before a crash, or from another machine.
        """
        from contextlib import suppress

        from avoidkit.cli.context.passphrase import nobody_to_ask, unlocked
        from avoidkit.store.seal import Age

        ask = nobody_to_ask if self._ask is None else partial(self._ask, self)
        seal = unlocked(self.seal, self.lock, self.flags.passphrase_fd, ask)
        if isinstance(seal, Age):
            from avoidkit.store.seal_existing import resealed

            with suppress(OSError):
                resealed(self.places, seal)
        return seal

    @property
    def journal(self) -> Journal:
        """The journal, to be read. Asks for the passphrase where there is one. Raises Locked."""
        from avoidkit.cli.process.harden import quiet
        from avoidkit.journal.journal import Journal
        from avoidkit.terminal.printed.progress_bar import show_progress

        quiet()
        return Journal(self.places.store, self.opening, self.places.cache).opened(show_progress)

    def memory(self, follows: str = "", journal: Journal | None = None) -> JournalMemory:
        """What was kept earlier: in *journal*, or, where nothing seals it, in the journal.

        That one is opened when the first card or ladder comes. *follows* is the id of the
        entry that this run tells the end of.
        """
        from avoidkit.journal.memory import JournalMemory

        return JournalMemory(lambda: journal or self.unasked, self.clock.now(), follows, _past)

    @property
    def unasked(self) -> Journal | None:
        """The journal, where it can be read without asking; still to be opened."""
        from avoidkit.cli.process.harden import quiet
        from avoidkit.journal.journal import Journal

        if self.sealed or self.places.store is None:
            return None
        quiet()
        return Journal(self.places.store, self.seal, self.places.cache)

    def choose_store(self, how: str) -> None:
        """How things are kept from now on, as the person chose."""
        self.set("store", how)
        self._seal = None  # a lock may be new
        self.keeper.choose(how, self.seal)

    # --- exercises ---

    @cached_property
    def exercises(self) -> UserExercises:
        from avoidkit.cli.context.user_exercises import UserExercises

        return UserExercises(self.library, self.clock, self.facts, lambda: self.config, self.set)


def _past(gists: Iterable[Gist]) -> Past:
    from avoidkit.progress.ladder import past

    return past(gists)


_current: RunContext | None = None


def start(flags: Flags, ask: AskOnScreen | None = None) -> None:
    """Begin a new run."""
    global _current  # noqa: PLW0603 - Typer calls commands with words only, so a run stands here
    _current = RunContext(flags, ask)


def run_context() -> RunContext:
    """The context of the run that is on."""
    if _current is None:
        start(Flags())
    assert _current is not None  # noqa: S101 - set the line before
    return _current
