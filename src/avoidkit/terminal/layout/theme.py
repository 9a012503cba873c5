"""What this terminal and this person allow: styles, glyphs, motion. Read once, when it begins.

How a style looks stands in `THEME` and nowhere else: pages, charts, prompts, what is printed and
the README's pictures all take it from here, by its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from rich.theme import Theme

from avoidkit.terminal.layout.glyphs import Glyphs

THEME: Final = Theme(
    {
        "text": "",
        "strong": "bold",
        "accent": "cyan",  # what is pointed at; words say the same without a colour
        "faint": "dim",  # ornament that may vanish
        "swell": "cyan",
    },
    inherit=False,
)
TEXT: Final = THEME.styles["text"]
STRONG: Final = THEME.styles["strong"]
ACCENT: Final = THEME.styles["accent"]
FAINT: Final = THEME.styles["faint"]
SWELL: Final = THEME.styles["swell"]

WIDE_BLOCKS: Final = ("zh", "ja", "ko")  # where the block elements may be two cells wide


class Look(NamedTuple):
    """How everything is drawn on one terminal."""

    glyphs: Glyphs = Glyphs.EIGHTHS
    colour: bool = True
    still: bool = False
    slow: bool = False  # a line so slow that a smaller shape is kinder

    @property
    def large(self) -> bool:
        """Whether the count can be drawn in large figures."""
        return self.glyphs is not Glyphs.ASCII

    def toned(self, line: tuple[Segment, ...]) -> tuple[Segment, ...]:
        """*line* in the styles of this look: without colour where there is none."""
        return line if self.colour else tuple(Segment.remove_color(line))


def rendered(text: str, style: Style) -> str:
    """*text* with the codes that a terminal of sixteen colours styles it by."""
    return style.render(text, color_system=ColorSystem.STANDARD)


def look_for(
    environ: Mapping[str, str], encoding: str, *, colour: bool = True, still: bool = False
) -> Look:
    """The look for this environment; *encoding* is what the output is written in."""
    locale = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    glyphs = Glyphs.EIGHTHS
    known = encoding.lower().replace("-", "").replace("_", "") == "utf8"
    if not known or locale.startswith(WIDE_BLOCKS):
        glyphs = Glyphs.ASCII
    elif environ.get("TERM") == "linux":
        glyphs = Glyphs.HALVES
    return Look(glyphs, colour and not environ.get("NO_COLOR"), still)
