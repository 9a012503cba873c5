"""All of a script but its steps: what lists, menus and the help need.

No kind of step is imported here, so that the help is quick.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, repr=False)
class Option:
    id: str
    label: str


@dataclass(frozen=True, repr=False)
class Setting:
    """A number (min and max), a choice (options) or a switch the person may set."""

    name: str
    default: int | float | str | bool | None = None  # None: not given, so a condition may ask
    label: str = ""
    min: float | None = None
    max: float | None = None
    options: tuple[Option, ...] = ()
    argument: bool = False  # given without its name: `breathe box`
    at_once: bool = False  # where on: no title screen before, no question after

    @property
    def kind(self) -> Literal["number", "choice", "switch"]:
        if self.options:
            return "choice"
        return "switch" if isinstance(self.default, bool) else "number"


ON = "on"  # the switch of what is off at first

Settings = Mapping[str, int | float | str | bool]
"""What the person set, by name; a name that is not in it was not given."""


@dataclass(frozen=True, repr=False)
class Header:
    """All of a script but its steps: what lists and menus need."""

    id: str
    title: str
    summary: str
    group: str
    minutes: float
    approach: str
    language: str = "en"
    good_for: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    evidence: str = ""
    sources: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()  # what a person may need; the first is what it is best for
    after: str | None = None  # the exercise that asks, at a later start, what came of this one
    after_nights: float = 0  # how many nights pass before it does
    adds: str | None = None  # the exercise that puts a step of one's own on its ladder
    person: bool = False  # points at a real person
    license: str = ""
    settings: tuple[Setting, ...] = ()
    strong: bool = False
    night: str = "show"  # "hide" leaves it out of menus at night
    keep: str = "ask"  # ask | yes | no
    export: bool = True
    off: str = ""  # why it waits to be switched on; empty: it is on
    was: tuple[str, ...] = ()
    first: str | None = None  # the neutral fact behind `first_time` and `first_month`
    done: str = ""  # the word on the exit line; the title's where it is empty
    pack: str = "core"
    origin: str = "shipped"  # shipped | yours
    file: str = ""
