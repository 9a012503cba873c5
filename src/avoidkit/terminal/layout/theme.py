"""What this terminal and this person allow: colour, glyphs, motion. Read once, when it begins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from avoidkit.terminal.layout.glyphs import Glyphs
from avoidkit.terminal.layout.page import Role

WIDE_BLOCKS: Final = ("zh", "ja", "ko")  # where the block elements may be two cells wide
ACCENTS: Final = {"dark": "36", "light": "34", "mono": ""}


class Look(NamedTuple):
    """`accent` is the number of a colour of the terminal's own sixteen, or empty for none."""

    glyphs: Glyphs = Glyphs.EIGHTHS
    accent: str = ACCENTS["dark"]
    still: bool = False
    slow: bool = False  # a line so slow that a smaller shape is kinder

    @property
    def large(self) -> bool:
        """Whether the count can be drawn in large figures."""
        return self.glyphs is not Glyphs.ASCII

    @property
    def pens(self) -> Mapping[Role, str]:
        """The SGR numbers of every role."""
        return {Role.TEXT: "", Role.STRONG: "1", Role.ACCENT: self.accent, Role.FAINT: "2"}


def looked_up(
    environ: Mapping[str, str], encoding: str, *, theme: str = "dark", still: bool = False
) -> Look:
    """The look for this environment; *encoding* is what the output is written in."""
    locale = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    glyphs = Glyphs.EIGHTHS
    known = encoding.lower().replace("-", "").replace("_", "") == "utf8"
    if not known or locale.startswith(WIDE_BLOCKS):
        glyphs = Glyphs.ASCII
    elif environ.get("TERM") == "linux":
        glyphs = Glyphs.HALVES
    accent = "" if environ.get("NO_COLOR") else ACCENTS.get(theme, ACCENTS["dark"])
    return Look(glyphs, accent, still)
