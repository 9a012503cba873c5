import pytest

from avoidkit.terminal.layout.key_hints import Keys, key_line
from avoidkit.terminal.layout.page import Role, cells, zones

WIDE = {
    Keys.GO: "enter begin  s skip  b back  g ground  h help  ctrl-l hide        q stop",
    Keys.TYPE: "enter begin  esc  skip, back, ground, help, hide          ctrl-c stop",
    Keys.WRITE: "ctrl-d begin  esc  skip, back, ground, help, hide         ctrl-c stop",
    Keys.PICK: "1-8, enter  s skip  b back  g ground  h help  ctrl-l hide         q stop",
    Keys.MARK: "space, enter  s skip  b back  g ground  h help  ctrl-l hide       q stop",
    Keys.TIMER: "space pause  s skip  b back  g ground  h help  ctrl-l hide        q stop",
    Keys.BREATH: "space pause  - + pace  s skip  g ground  h help  ctrl-l hide      q stop",
    Keys.PAUSED: "space go on  s skip  b back  g ground  h help  ctrl-l hide        q stop",
    Keys.LETTERS: "enter go back  s skip  b back  g ground  h help  x hide           q stop",
}
NARROW = {
    Keys.GO: "enter  s b g h",
    Keys.TYPE: "enter  esc more",
    Keys.WRITE: "ctrl-d  esc more",
    Keys.PICK: "1-8 enter  s b g h",
    Keys.MARK: "space enter  s b g h",
    Keys.TIMER: "space  s b g h",
    Keys.BREATH: "space - +  s g h",
    Keys.PAUSED: "space  s b g h",
    Keys.LETTERS: "enter  s b g h x",
}


def told(kind: Keys, width: int, height: int) -> str:
    line = key_line(kind, zones(width, height), go_on="begin", choices="1-8")
    return "".join(text for text, _ in line)


@pytest.mark.parametrize("kind", WIDE)
def test_a_wide_window_names_every_key(kind: Keys) -> None:
    line = told(kind, 80, 24)

    assert line.split() == WIDE[kind].split()
    assert line.startswith("    " + WIDE[kind].split("        ")[0].rstrip("cq stoprl-"))
    assert len(line) == 4 + 72


@pytest.mark.parametrize("kind", NARROW)
def test_a_narrow_window_keeps_the_keys_themselves(kind: Keys) -> None:
    line = told(kind, 40, 10)

    assert line.startswith(f" {NARROW[kind]}  ")
    assert line.endswith("ctrl-c stop" if kind in (Keys.TYPE, Keys.WRITE) else "q stop")
    assert len(line) == 39


@pytest.mark.parametrize("kind", Keys)
def test_the_smallest_window_still_says_how_to_stop(kind: Keys) -> None:
    line = key_line(kind, zones(20, 5))

    assert cells(line) <= 19
    assert kind is Keys.DOOR or any(text.startswith((" stop",)) for text, _ in line)


def test_the_smallest_window_still_says_how_a_page_of_writing_ends() -> None:
    assert told(Keys.WRITE, 20, 5) == "ctrl-d  ctrl-c stop"


def test_key_letters_are_strong_and_words_are_not() -> None:
    line = key_line(Keys.BREATH, zones(80, 24))

    assert ("g", Role.STRONG) in line
    assert (" ground", Role.TEXT) in line
