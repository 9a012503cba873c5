import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avoidkit.terminal.layout.sanitize import isolated, safe

STEERING = {"\u202a", "\u202b", "\u202c", "\u202d", "\u202e"}
STEERING |= {"\u2066", "\u2067", "\u2068", "\u2069"}


@given(st.text(st.characters(codec=None)))
def test_nothing_in_a_safe_text_can_steer_a_terminal(text: str) -> None:
    left = safe(text)

    assert not STEERING.intersection(left)
    assert {unicodedata.category(letter) for letter in left.replace("\n", "")}.isdisjoint(
        {"Cc", "Cs"}
    )


@given(st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs"))))
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    assert safe(text) == text


@pytest.mark.parametrize(
    ("foreign", "shown"),
    [
        ("\x1b]52;c;x\x07", "^[]52;c;x^G"),
        ("\x7f", "^?"),
        ("\x9b31m", "<U+009B>31m"),
        ("a\u202eb", "a<U+202E>b"),
        ("\ud83d", "<U+D83D>"),
        ("one\ttwo\r", "one two^M"),
        ("two\nlines", "two\nlines"),
        ("\u200eשלג\u200f", "\u200eשלג\u200f"),
    ],
)
def test_what_would_act_is_shown(foreign: str, shown: str) -> None:
    assert safe(foreign) == shown


def test_only_words_that_run_from_the_right_are_isolated() -> None:
    assert isolated("שלג") == "\u2068שלג\u2069"
    assert isolated("ψυχή 漢字 é") == "ψυχή 漢字 é"
