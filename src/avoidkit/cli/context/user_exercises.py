"""The exercises as this person has them: set by the config, switched on, fit for the hour."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from avoidkit.errors import AvoidkitError
from avoidkit.exercise.model.header import ON, Header

if TYPE_CHECKING:
    from avoidkit.cli.context.run_context import RunContext
    from avoidkit.exercise.model.script import Script
    from avoidkit.exercise.model.steps import Known

NIGHT_FALLS, MORNING = 22, 5
MONTH: Final = timedelta(days=30)
NOT_SETTINGS: Final = ("track", "first_time", "first_month")


class UserExercises:
    """What the library holds, by way of what the person set."""

    def __init__(self, context: RunContext) -> None:
        self.context = context

    def script(
        self,
        name: str,
        given: Mapping[str, str],
        *,
        quick: bool = False,
        safety: bool = False,
    ) -> Script:
        """An exercise, set by the command line first and the config second."""
        header = self.context.library.header(name)
        known = {setting.name for setting in header.settings}
        own = {key: _word(value) for key, value in self._table(name).items() if key in known}
        today = self.context.clock.now().date()
        since = self.context.facts.known(header.first) if header.first else None
        return self.context.library.script(
            name,
            {**own, **given},
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
            header = self.context.library.find(name)
        except AvoidkitError:
            return None
        return None if header is None or self.off(header) else header

    def again(self, name: str, values: Mapping[str, Known] | None) -> Script | None:
        """A script as it was set before, for a log of it."""
        try:
            if values is None:
                return self.script(name, {})
            settings = {key: _word(v) for key, v in values.items() if key not in NOT_SETTINGS}
            return self.context.library.script(
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
        hour = self.context.clock.now().hour
        return hour >= NIGHT_FALLS or hour < MORNING

    def menu(self) -> list[Header]:
        """What a menu offers now."""
        awake = (
            h for h in self.context.library.headers() if not (self.night and h.night == "hide")
        )
        return [header for header in awake if not self.off(header)]

    def off(self, header: Header) -> bool:
        """Whether an exercise still waits for the person to switch it on."""
        return bool(header.off) and self._table(header.id).get(ON) is not True

    def switch_on(self, header: Header) -> None:
        """From now on, as `config set ID.on yes` does it. Raises CannotWrite."""
        table = {**self._table(header.id), ON: True}
        self.context.set(header.id, table)

    def _table(self, name: str) -> Mapping[str, Any]:
        """What is set of one exercise."""
        table = self.context.config.get(name)
        return table if isinstance(table, Mapping) else {}


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)
