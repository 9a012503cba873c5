import re
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style

import avoidkit
from avoidkit.terminal.input import clock
from avoidkit.terminal.input.clock import WallClock
from avoidkit.terminal.layout.glyphs import Glyphs
from avoidkit.terminal.layout.page import text_line
from avoidkit.terminal.layout.theme import ACCENT, STRONG, look_for

SOURCE = Path(avoidkit.__file__).parent
CODES = r"\\(?:x1b|033|e|u001b)\[[\d;]*m"
COLOURS = r"ansi\w*(?:black|red|green|yellow|blue|magenta|cyan|gray|white)"
NAMES = r"[\"'](?:\w+ )*(?:bold|dim|italic|underline|red|green|yellow|blue|magenta|cyan)\b"
STYLED = re.compile(rf"{CODES}|{COLOURS}|{NAMES}|\bStyle\(|Style\.parse|\bTheme\(")
RESET = {"terminal/live/display.py": [r"\x1b[m"]}  # whatever was there when the screen is left
TRANSLATED = {"terminal/live/prompts/prompt_page.py": ['"bold']}  # prompt_toolkit's word for it


def test_no_style_stands_anywhere_but_in_the_theme() -> None:
    styled = {
        path.relative_to(SOURCE).as_posix(): STYLED.findall(path.read_text(encoding="utf-8"))
        for path in SOURCE.rglob("*.py")
        if path.name != "theme.py"
    }

    assert {path: each for path, each in styled.items() if each} == RESET | TRANSLATED


@pytest.mark.parametrize(
    ("environ", "encoding", "glyphs"),
    [
        ({}, "utf-8", Glyphs.EIGHTHS),
        ({"TERM": "xterm-256color", "LANG": "de_DE.UTF-8"}, "UTF8", Glyphs.EIGHTHS),
        ({"TERM": "linux"}, "utf-8", Glyphs.HALVES),
        ({"LANG": "ja_JP.UTF-8"}, "utf-8", Glyphs.ASCII),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "utf-8", Glyphs.ASCII),
        ({}, "iso-8859-1", Glyphs.ASCII),
        ({"TERM": "linux"}, "ascii", Glyphs.ASCII),
    ],
)
def test_the_glyphs_are_those_the_terminal_has(
    environ: dict[str, str], encoding: str, glyphs: Glyphs
) -> None:
    assert look_for(environ, encoding).glyphs is glyphs


def test_without_colour_bold_stays() -> None:
    accent, strong = text_line("1", ACCENT), text_line("2", STRONG)
    without = look_for({"NO_COLOR": "1"}, "utf-8")

    assert without.toned((*accent, *strong)) == (Segment("1", Style.null()), Segment("2", STRONG))
    assert look_for({"NO_COLOR": ""}, "utf-8").toned(accent) == accent
    assert look_for({}, "utf-8", colour=False).toned(accent) != accent


@pytest.mark.parametrize(
    ("environ", "speed"),
    [
        ({"AVOIDKIT_TEST_SPEED": "50"}, 1.0),
        ({"AVOIDKIT_TEST_SPEED": "50", "AVOIDKIT_TESTING": "1"}, 50.0),
        ({"AVOIDKIT_TEST_SPEED": "fast", "AVOIDKIT_TESTING": "1"}, 1.0),
        ({"AVOIDKIT_TEST_SPEED": "-1", "AVOIDKIT_TESTING": "1"}, 1.0),
        ({"AVOIDKIT_TEST_SPEED": "nan", "AVOIDKIT_TESTING": "1"}, 1.0),
        ({"AVOIDKIT_TESTING": "1"}, 1.0),
    ],
)
def test_only_a_test_may_hurry_the_clock(environ: dict[str, str], speed: float) -> None:
    assert clock.tested_speed(environ) == speed


def test_a_hurried_clock_counts_more_and_waits_less() -> None:
    fast = WallClock(1000.0)
    began = fast.seconds()

    assert fast.seconds() - began >= 0
    assert fast.real(20.0) == pytest.approx(0.02)
    assert fast.now().tzinfo is not None
