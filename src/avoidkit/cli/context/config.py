"""The person's settings: a TOML file of plain keys, read leniently and written whole.

plain = true            # and still, no_color, editor
keep = "yes"            # ask | yes | no: the question at the end
store = "sealed"        # how things are kept: sealed | plain | nothing; absent: not chosen yet
lang = "en"
country = "Australia"   # whose help lines help-now shows first; without it, all
[breathe]               # a setting of an exercise
cycles = 6
"""

from __future__ import annotations

import os
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
    """What the file says; nothing where there is none. Raises Broken."""
    if path is None:
        return {}
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as no:
        raise BrokenConfig(f"{path} can't be read ({no.strerror}); going on without it.") from None
    import tomllib

    try:
        return tomllib.loads(text.decode())
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


def write(path: Path | None, config: Mapping[str, Any]) -> None:
    """Replace the file with *config*. Raises CannotWrite."""
    if path is None:
        raise CannotWrite("There is no home folder to keep a config in.")
    plain = {key: value for key, value in config.items() if not isinstance(value, Mapping)}
    lines = [f"{_key(key)} = {_literal(value)}" for key, value in plain.items()]
    for name, table in config.items():
        if isinstance(table, Mapping):
            rows = (f"{_key(key)} = {_literal(value)}" for key, value in table.items())
            lines += ["", f"[{_key(name)}]", *rows]
    new = path.with_suffix(".new")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write("\n".join((*lines, "")).encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError as no:
        raise CannotWrite(f"{path} can't be written: {no.strerror}.") from None


def _literal(value: object) -> str:
    """A value as TOML has it."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _quoted(value)
        case list():
            return f"[{', '.join(map(_literal, value))}]"
        case Mapping():
            return f"{{ {', '.join(f'{_key(k)} = {_literal(v)}' for k, v in value.items())} }}"
        case _:  # a number; or a day or an hour, which print as they are written
            return str(value)


def _key(key: str) -> str:
    bare = key.isascii() and key.replace("-", "a").replace("_", "a").isalnum()
    return key if bare else _quoted(key)


def _quoted(text: str) -> str:
    from json import dumps

    return dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
