"""Every string from outside passes here before it is drawn: nothing in it can steer a terminal.

What a terminal would act on is shown instead: controls as `^[`, anything else by its number, as
`<U+202E>`. A newline stays a newline, and a tab becomes a space. The marks U+200E and U+200F
stay, because Arabic and Hebrew need them.
"""

from __future__ import annotations

from typing import Final

FIRST_STRONG: Final = "\u2068"
POP: Final = "\u2069"
OVERRIDES: Final = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
SURROGATES: Final = range(0xD800, 0xE000)
HEBREW: Final = "\u0590"  # the first letter that is written from the right; all others come after


def safe(text: str) -> str:
    """*text*, with all that could steer a terminal made visible."""
    if text.isprintable():  # no control, no override and no surrogate is
        return text
    return "".join(map(_visible, text))


def isolated(own: str) -> str:
    """A person's own safe words, kept from turning the line around them where they run left."""
    if all(letter < HEBREW for letter in own):
        return own
    from unicodedata import bidirectional

    turned = any(bidirectional(letter) in ("R", "AL", "AN") for letter in own)
    return FIRST_STRONG + own + POP if turned else own


def _visible(letter: str) -> str:
    code = ord(letter)
    if letter == "\n":
        return letter
    if letter == "\t":
        return " "
    if code < 0x20 or code == 0x7F:
        return "^" + chr(code ^ 0x40)
    if 0x80 <= code < 0xA0 or code in OVERRIDES or code in SURROGATES:
        return f"<U+{code:04X}>"
    return letter
