"""Bytes from a terminal, told apart: a key, Esc and a letter, an arrow, a paste. It never waits."""

from __future__ import annotations

import codecs
from typing import Final

ESC: Final = "\x1b"
PASTE: Final = f"{ESC}[200~"
PASTED: Final = f"{ESC}[201~"
ARROWS: Final = {
    **{f"{ESC}[{end}": name for end, name in (("A", "up"), ("B", "down"))},
    **{f"{ESC}O{end}": name for end, name in (("A", "up"), ("B", "down"))},
    **{f"{ESC}[{end}": "home" for end in ("H", "1~", "7~")},
    **{f"{ESC}[{end}": "end" for end in ("F", "4~", "8~")},
    f"{ESC}OH": "home",
    f"{ESC}OF": "end",
    f"{ESC}[5~": "pageup",
    f"{ESC}[6~": "pagedown",
}
NAMED: Final = {"\r": "enter", "\n": "enter", " ": "space", "\x7f": "backspace", ESC: "esc"}


class KeyDecoder:
    """Keys by name: `q`, `+`, `space`, `enter`, `ctrl-g`, `esc`, `esc s`, `up`, in lower case.

    Function keys and everything pasted are no keys. A lone Esc is held until `settle`,
    because the same byte begins an arrow.
    """

    def __init__(self) -> None:
        self._decode = codecs.getincrementaldecoder("utf-8")("ignore").decode
        self._held = ""

    @property
    def unsettled(self) -> bool:
        """Whether more may come that changes what the last byte meant."""
        return bool(self._held) and not self._held.startswith(PASTE)

    def feed(self, data: bytes) -> list[str]:
        self._held += self._decode(data)
        keys: list[str] = []
        while self._held:
            taken, key = _first_key(self._held)
            if not taken:
                break
            self._held = self._held[taken:]
            if key:
                keys.append(key)
        return keys

    def settle(self) -> list[str]:
        """What was held is all there is: a lone Esc is the key, half a sequence is nothing."""
        held, self._held = self._held, ""
        return ["esc"] if held == ESC else []


def _first_key(text: str) -> tuple[int, str]:
    """How much of *text* the first key takes, and its name; nothing where more must come."""
    if text[0] != ESC:
        return 1, _key_name(text[0])
    if text.startswith(PASTE):
        end = text.find(PASTED)
        return (end + len(PASTED) if end >= 0 else 0), ""
    if text[1:2] in ("[", "O"):
        ends = (length for length, letter in enumerate(text[2:], 3) if "@" <= letter <= "~")
        end = next(ends, 0)
        return end, ARROWS.get(text[:end], "")
    if text[1:2] == ESC:
        return 1, "esc"
    return (2, f"esc {_key_name(text[1])}") if text[1:] else (0, "")


def _key_name(letter: str) -> str:
    if letter in NAMED:
        return NAMED[letter]
    if letter < " ":
        return f"ctrl-{chr(ord(letter) + 0x60)}"
    return letter.casefold()
