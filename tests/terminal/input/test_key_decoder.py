import pytest
from hypothesis import given
from hypothesis import strategies as st

from avoidkit.terminal.input.key_decoder import KeyDecoder


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        (b"q", ["q"]),
        (b"Q", ["q"]),
        (b"qq", ["q", "q"]),
        (b"+ -\r\n", ["+", "space", "-", "enter", "enter"]),
        (b"\x03\x07\x0f\x0c", ["ctrl-c", "ctrl-g", "ctrl-o", "ctrl-l"]),
        (b"\x1bq", ["esc q"]),
        (b"\x1b[A\x1b[1;5D\x1bOPs", ["up", "s"]),
        (b"\x1b[B\x1bOA\x1b[5~\x1b[6~", ["down", "up", "pageup", "pagedown"]),
        (b"\x1b[H\x1b[1~\x1bOF\x1b[4~", ["home", "home", "end", "end"]),
        (b"\x1b[200~quit\nq\x1b[201~s", ["s"]),
        (b"\x1b\x1bq", ["esc", "esc q"]),
        ("é".encode(), ["é"]),
        (b"\xffq", ["q"]),
    ],
)
def test_bytes_are_told_apart(typed: bytes, keys: list[str]) -> None:
    assert KeyDecoder().feed(typed) == keys


@given(st.binary(max_size=40), st.data())
def test_how_bytes_are_split_makes_no_difference(typed: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(typed)))
    whole, halves = KeyDecoder(), KeyDecoder()

    together = whole.feed(typed) + whole.settle()
    apart = halves.feed(typed[:at]) + halves.feed(typed[at:]) + halves.settle()

    assert together == apart


def test_a_lone_esc_waits_until_it_is_sure() -> None:
    presses = KeyDecoder()

    assert presses.feed(b"\x1b") == []
    assert presses.unsettled
    assert presses.settle() == ["esc"]
    assert not presses.unsettled


def test_half_an_arrow_is_no_key() -> None:
    presses = KeyDecoder()

    assert presses.feed(b"\x1b[1;") == []
    assert presses.settle() == []


def test_a_long_paste_is_waited_for_and_never_becomes_keys() -> None:
    presses = KeyDecoder()

    assert presses.feed(b"\x1b[200~qqq") == []
    assert not presses.unsettled
    assert presses.feed(b"qqq\x1b[20") == []
    assert presses.feed(b"1~b") == ["b"]
