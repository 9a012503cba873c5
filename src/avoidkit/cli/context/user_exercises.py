"""The exercises as this person has them: set by the config, switched on, fit for the hour."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, Protocol

from avoidkit.errors import AvoidkitError
from avoidkit.exercise.model.header import ON, Header

if TYPE_CHECKING:
    from avoidkit.exercise.library.library import Library
    from avoidkit.exercise.model.script import Script
    from avoidkit.exercise.model.steps import Known
    from avoidkit.store.facts import Facts
    from avoidkit.terminal.input.clock import WallClock

NIGHT_FALLS, MORNING = 22, 5
MONTH: Final = timedelta(days=30)
NOT_SETTINGS: Final = ("track", "first_time", "first_month")


class SetOption(Protocol):
    """Sets one thing of an exercise from now on. Raises CannotWrite."""

    def __call__(self, key: str, value: object, *, exercise: str) -> None: ...


class UserExercises:
    """What the library holds, by way of what the person set: `config` is asked each time."""

    def __init__(
        self,
        library: Library,
        clock: WallClock,
        facts: Facts,
        config: Callable[[], Mapping[str, Any]],
        set_option: SetOption,
    ) -> None:
        self._library = library
        self._clock = clock
        self._facts = facts
        self._config = config
        self._set_option = set_option

    def script(
        self,
        name: str,
        settings: Mapping[str, str],
        *,
        quick: bool = False,
        safety: bool = False,
    ) -> Script:
        """An exercise, set by the command line first and the config second."""
        header = self._library.header(name)
        known = {setting.name for setting in header.settings}
        own = {
            key: _setting_text(value) for key, value in self._table(name).items() if key in known
        }
        today = self._clock.now().date()
        since = self._facts.known(header.first) if header.first else None
        return self._library.script(
            name,
            {**own, **settings},
            track="quick" if quick else "full",
            first_time=safety or since is None,
            first_month=since is None or today - since < MONTH,
        )

    def visit(self, name: str, *, quick: bool = False) -> Script | None:
        """An exercise on the way of another; None where it cannot be played, or is off."""
        try:
            script = self.script(name, {}, quick=quick)
        except AvoidkitError:
            return None
        return None if script.off else script

    def offer(self, name: str) -> Header | None:
        """An exercise that could come next; None where it is not there, off, or is broken."""
        try:
            header = self._library.find(name)
        except AvoidkitError:
            return None
        return None if header is None or self.off(header) else header

    def again(self, name: str, values: Mapping[str, Known] | None) -> Script | None:
        """A script as it was set before, for a log of it."""
        try:
            if values is None:
                return self.script(name, {})
            settings = {
                key: _setting_text(value)
                for key, value in values.items()
                if key not in NOT_SETTINGS
            }
            return self._library.script(
                name,
                settings,
                track=str(values.get("track", "full")),
                first_time=values.get("first_time", True) is True,
                first_month=values.get("first_month", True) is True,
            )
        except AvoidkitError:
            return None

    @property
    def night(self) -> bool:
        """22:00 to 05:00: sending and heavy things can wait."""
        hour = self._clock.now().hour
        return hour >= NIGHT_FALLS or hour < MORNING

    def menu(self) -> list[Header]:
        """What a menu offers now."""
        headers = [header for header in self._library.headers() if not self.off(header)]
        if self.night:
            return [header for header in headers if header.night != "hide"]
        return headers

    def off(self, header: Header) -> bool:
        """Whether an exercise still waits for the person to switch it on."""
        return bool(header.off) and self._table(header.id).get(ON) is not True

    def switch_on(self, header: Header) -> None:
        """From now on, as `config set ID.on yes` does it. Raises CannotWrite."""
        self._set_option(ON, True, exercise=header.id)

    def _table(self, name: str) -> Mapping[str, Any]:
        """What is set of one exercise."""
        table = self._config().get(name)
        return table if isinstance(table, Mapping) else {}


def _setting_text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)
