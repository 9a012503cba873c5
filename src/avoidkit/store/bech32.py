"""Bech32 (BIP 173), as far as age needs it: 32 bytes to the text of a secret key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

LETTERS: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
GENERATORS: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def encoded(prefix: str, data: bytes) -> str:
    """`prefix`, 1, the bytes five bits a letter, and six letters of checksum; lower case."""
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    fives = [int(bits[at : at + 5], 2) for at in range(0, len(bits), 5)]
    spread = [*(ord(c) >> 5 for c in prefix), 0, *(ord(c) & 31 for c in prefix)]
    check = checksum([*spread, *fives, *[0] * 6]) ^ 1
    fives += [check >> 5 * (5 - at) & 31 for at in range(6)]
    return f"{prefix}1{''.join(LETTERS[five] for five in fives)}"


def checksum(values: Iterable[int]) -> int:
    """The polynomial of BIP 173; 1 for a whole, unharmed text."""
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(GENERATORS):
            check ^= generator if top >> bit & 1 else 0
    return check
