"""Words without case and accents, so that a search finds them however they were typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from avoidkit.journal.entry import said
from avoidkit.store.record import Record


def folded(text: str) -> str:
    """Without case and accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    # Once more: what comes apart can be a capital, and what is folded can come apart.
    again = unicodedata.normalize("NFKD", apart.casefold())
    return "".join(c for c in again if not unicodedata.combining(c))


def fold(record: Record) -> str:
    """All that a search looks at, on one line: what was asked, what was answered, the exercise."""
    words = " ".join((str(record.get("exercise", "")), *said(record))).split()
    # Word by word, as most of them have no accents and are quick; what comes apart can be a blank.
    return " ".join(" ".join(map(folded, words)).split())


def line_with(record: Record, wanted: Sequence[str]) -> str:
    """The first line of an entry that holds the most of the folded words; "" where none does."""
    lines = [line for text in said(record) for line in text.splitlines() if line.strip()]
    counted = [
        (sum(word in low for word in wanted), line) for line in lines for low in [folded(line)]
    ]
    most, best = max(counted, key=lambda one: one[0], default=(0, ""))
    return best if most else ""
