"""Flags that work before and after the command: they are taken out before it is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

SWITCHES: Final = ("--plain", "--still", "--no-keep", "--no-color")
WITH_VALUE: Final = ("--lang", "--passphrase-fd")


@dataclass(frozen=True, slots=True)
class Flags:
    plain: bool = False
    still: bool = False
    no_keep: bool = False
    no_color: bool = False
    lang: str | None = None
    passphrase_fd: str | None = None  # an open file to read it from, for scripts


def split_flags(words: Sequence[str]) -> tuple[Flags, list[str]]:
    """The flags, and the words without them. What stands after `--` is left alone."""
    on: set[str] = set()
    values: dict[str, str] = {}
    rest: list[str] = []
    words = list(words)
    while words:
        word = words.pop(0)
        if word == "--":
            rest += ["--", *words]
            break
        if word in SWITCHES:
            on.add(word)
        elif word in WITH_VALUE and words:
            values[word] = words.pop(0)
        elif word.partition("=")[0] in WITH_VALUE and "=" in word:
            flag, _, value = word.partition("=")
            values[flag] = value
        else:
            rest.append(word)
    plain, still, no_keep, no_color = (flag in on for flag in SWITCHES)
    lang, passphrase_fd = (values.get(flag) for flag in WITH_VALUE)
    return Flags(plain, still, no_keep, no_color, lang, passphrase_fd), rest


def chosen(flags: Flags, environment: Mapping[str, str], config: Mapping[str, object]) -> Flags:
    """Flag, then environment, then config, then the default."""

    def on(flag: bool, variables: tuple[str, ...], key: str) -> bool:  # noqa: FBT001 - a flag is one
        for name in variables:
            if name in environment:
                return flag or environment[name] not in ("", "0")
        return flag or config.get(key) is True

    dumb = environment.get("TERM") == "dumb"
    return Flags(
        plain=dumb or on(flags.plain, ("AVOIDKIT_PLAIN", "ACCESSIBLE"), "plain"),
        still=on(flags.still, ("AVOIDKIT_STILL",), "still"),
        no_keep=flags.no_keep,
        no_color=on(flags.no_color, ("NO_COLOR",), "no_color"),
        lang=flags.lang or environment.get("AVOIDKIT_LANG") or _text_or_none(config.get("lang")),
        passphrase_fd=flags.passphrase_fd,
    )


def _text_or_none(value: object) -> str | None:
    return value if isinstance(value, str) else None
