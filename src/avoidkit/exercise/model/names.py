"""What a name may look like, and which one was most likely meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,31}", re.ASCII)
"""Of an answer or a setting."""

ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}", re.ASCII)
"""Of an exercise, a fragment, a bank, an option: no dot and no slash, so it is safe in a path."""


def near(word: str, known: Iterable[str]) -> str:
    """The known word that was most likely meant, or nothing."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, sorted(known), n=1)), "")
