import pytest
from rich.segment import Segment

from avoidkit.terminal.input.keymap import GROUND
from avoidkit.terminal.layout.key_hints import KeyLine, key_line
from avoidkit.terminal.layout.page import text_of, width_of, zones
from avoidkit.terminal.layout.theme import STRONG, TEXT

WIDE = {
    KeyLine.GO: "enter begin  s skip  b back  g ground  h help  ctrl-l hide        q stop",
    KeyLine.TYPE: "enter begin  esc  skip, back, ground, help, hide          ctrl-c stop",
    KeyLine.WRITE: "ctrl-d begin  esc  skip, back, ground, help, hide         ctrl-c stop",
    KeyLine.PICK: "1-8, enter  s skip  b back  g ground  h help  ctrl-l hide         q stop",
    KeyLine.MARK: "space, enter  s skip  b back  g ground  h help  ctrl-l hide       q stop",
    KeyLine.TIMER: "space pause  s skip  b back  g ground  h help  ctrl-l hide        q stop",
    KeyLine.BREATH: "space pause  - + pace  s skip  g ground  h help  ctrl-l hide      q stop",
    KeyLine.PAUSED: "space go on  s skip  b back  g ground  h help  ctrl-l hide        q stop",
    KeyLine.LETTERS: "enter go back  s skip  b back  g ground  h help  x hide           q stop",
}
NARROW = {
    KeyLine.GO: "enter  s b g h",
    KeyLine.TYPE: "enter  esc more",
    KeyLine.WRITE: "ctrl-d  esc more",
    KeyLine.PICK: "1-8 enter  s b g h",
    KeyLine.MARK: "space enter  s b g h",
    KeyLine.TIMER: "space  s b g h",
    KeyLine.BREATH: "space - +  s g h",
    KeyLine.PAUSED: "space  s b g h",
    KeyLine.LETTERS: "enter  s b g h x",
}


def told(kind: KeyLine, width: int, height: int) -> str:
    line = key_line(kind, zones(width, height), go_on="begin", choices="1-8")
    return text_of(line)


@pytest.mark.parametrize("kind", WIDE)
def test_a_wide_window_names_every_key(kind: KeyLine) -> None:
    line = told(kind, 80, 24)

    assert line.split() == WIDE[kind].split()
    assert line.startswith("    " + WIDE[kind].split("        ")[0].rstrip("cq stoprl-"))
    assert len(line) == 4 + 72


@pytest.mark.parametrize("kind", NARROW)
def test_a_narrow_window_keeps_the_keys_themselves(kind: KeyLine) -> None:
    line = told(kind, 40, 10)

    assert line.startswith(f" {NARROW[kind]}  ")
    assert line.endswith("ctrl-c stop" if kind in (KeyLine.TYPE, KeyLine.WRITE) else "q stop")
    assert len(line) == 39


@pytest.mark.parametrize("kind", KeyLine)
def test_the_smallest_window_still_says_how_to_stop(kind: KeyLine) -> None:
    line = key_line(kind, zones(20, 5))

    assert width_of(line) <= 19
    assert kind is KeyLine.DOOR or any(segment.text.startswith(" stop") for segment in line)


def test_the_smallest_window_still_says_how_a_page_of_writing_ends() -> None:
    assert told(KeyLine.WRITE, 20, 5) == "ctrl-d  ctrl-c stop"


def test_key_letters_are_strong_and_words_are_not() -> None:
    line = key_line(KeyLine.BREATH, zones(80, 24))

    assert Segment(GROUND.letter, STRONG) in line
    assert Segment(" ground", TEXT) in line
