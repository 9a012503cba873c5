"""The person's settings: a TOML file of plain keys, read leniently, and theirs to write in.

A change touches its own line; comments, order and whatever is unknown here stay as they stand.

plain = true            # and still, no_color, editor
keep = "yes"            # ask | yes | no: the question at the end
store = "sealed"        # how things are kept: sealed | plain | nothing; absent: not chosen yet
lang = "en"
country = "Australia"   # whose help lines help-now shows first; without it, all
[breathe]               # a setting of an exercise
cycles = 6
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from avoidkit.errors import AvoidkitError, CannotWrite, NotHere

SWITCHES: Final = ("plain", "still", "no_color", "editor")
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "keep": ("ask", "yes", "no"),
    "store": ("sealed", "plain", "nothing"),
}
WORDS: Final = ("lang", "country")


class BrokenConfig(AvoidkitError):
    """The config cannot be read."""


def read(path: Path | None) -> Mapping[str, Any]:
    """What the file says; nothing where there is none. Raises BrokenConfig."""
    if path is None:
        return {}
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise BrokenConfig(
            f"{path} can't be read ({error.strerror}); going on without it."
        ) from None
    import tomllib

    try:
        return tomllib.loads(content.removeprefix(BOM_UTF8).decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise BrokenConfig(
            f"{path} isn't TOML that avoidkit can read; going on without it. "
            "Mend it, or move it away and use avoidkit config set."
        ) from None


def typed(key: str, value: str) -> str | bool:
    """A word from the command line as the config keeps it. Raises NotHere with what fits."""
    if key in SWITCHES:
        if value not in ("yes", "no"):
            raise NotHere(f"{key} takes yes or no.")
        return value == "yes"
    if key in CHOICES:
        if value not in CHOICES[key]:
            raise NotHere(f"{key} takes one of: {', '.join(CHOICES[key])}.")
        return value
    if key in WORDS:
        return value
    known = ", ".join((*SWITCHES, *CHOICES, *WORDS))
    raise NotHere(f'There is no setting "{key}". There are: {known}, and EXERCISE.SETTING.')


def change(path: Path | None, key: str, value: object, *, exercise: str = "") -> None:
    """Set one thing in the file, or one of an exercise. Raises CannotWrite.

    A file that cannot be read, or that says something else than a table for the exercise, is left
    as it is.
    """
    if path is None:
        raise CannotWrite("There is no home folder to keep a config in.")
    from avoidkit.cli.context.config_edit import Unreadable, edited
    from avoidkit.store.durable import instead

    try:
        content = path.read_bytes() if path.exists() else b""
        new = edited(content, key, value, exercise)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        instead(path, new)
    except OSError as error:
        raise CannotWrite(f"{path} can't be written: {error.strerror}.") from None
    except Unreadable:
        raise CannotWrite(
            f"{path} isn't TOML that avoidkit can change, so it stays as it is. "
            "Mend it, or move it away."
        ) from None
