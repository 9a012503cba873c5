"""Bech32 as BIP 173 has it, and as age reads it."""

from __future__ import annotations

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avoidkit.store.bech32 import LETTERS, checksum, encoded

VALID = [
    "a12uel5l",
    "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
    "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
    "11qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqc8247j",
    "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w",
]
"""The valid strings of BIP 173, in lower case."""


def spread(text: str) -> list[int]:
    prefix, _, data = text.rpartition("1")
    return [
        *(ord(c) >> 5 for c in prefix),
        0,
        *(ord(c) & 31 for c in prefix),
        *(LETTERS.index(c) for c in data),
    ]


@pytest.mark.parametrize("text", VALID)
def test_the_strings_of_the_standard_hold(text: str) -> None:
    assert checksum(spread(text)) == 1


@pytest.mark.parametrize("text", VALID)
def test_a_changed_letter_shows(text: str) -> None:
    other = "q" if text[-1] != "q" else "p"
    assert checksum(spread(text[:-1] + other)) != 1


def test_all_thirty_two_letters_come_out_as_in_the_standard() -> None:
    fives = "".join(f"{five:05b}" for five in range(32))
    data = int(fives, 2).to_bytes(20, "big")
    assert encoded("abcdef", data) == "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw"


@given(st.binary(min_size=32, max_size=32))
def test_age_takes_any_key_that_is_written_so(data: bytes) -> None:
    text = encoded("age-secret-key-", data).upper()
    assert str(pyrage.x25519.Identity.from_str(text)) == text
