"""Words without case and accents, so that a search finds them however they were typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from avoidkit.journal.entry import texts
from avoidkit.store.record import Record

ROOM: Final = 48  # letters of a line that are shown around a hit
DOTS: Final = "..."
BEYOND_ASCII: Final = re.compile(r"(?:^|(?<= ))[^ \x80-\U0010ffff]*+[^\x00-\x7f][^ ]*")
"""A word with a letter beyond ASCII, in a line with one blank between words. It is looked for at
the beginning of words alone, so that a long one is read once."""


def folded(text: str) -> str:
    """Without case and accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    # Once more: what comes apart can be a capital, and what is folded can come apart.
    again = unicodedata.normalize("NFKD", apart.casefold())
    return "".join(c for c in again if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def _folded_word(word: str) -> str:
    """The same words come again and again in a journal."""
    return folded(word)


def fold(record: Record) -> str:
    """All that a search looks at, on one line: what was asked, what was answered, the exercise."""
    parts = (str(record.get("exercise", "")), *texts(record))
    line = " ".join(" ".join(parts).lower().split())
    if line.isascii():
        return line
    # Only words beyond ASCII are taken apart, as that is slow. What comes apart can be a blank.
    line = BEYOND_ASCII.sub(lambda word: _folded_word(word.group()), line)
    return " ".join(line.split())


def line_with(record: Record, wanted: Sequence[str]) -> str:
    """The first line of an entry that holds the most of the folded words; "" where none does."""
    best, most = "", 0
    for text in texts(record):
        for line in text.splitlines():
            plain = folded(line)
            count = len([word for word in wanted if word in plain])
            if count > most:
                best, most = line, count
    return best


def marked(line: str, wanted: Sequence[str], room: int = ROOM) -> str:
    """A line as it was written, what the folded words hit in [brackets], cropped between words."""
    words = line.split()
    with_marks = [_marked(word, wanted) for word in words]
    first = next((at for at, word in enumerate(with_marks) if word != words[at]), 0)
    begin, end = first, first + 1
    used = len(with_marks[first]) if with_marks else 0
    while begin > 0 or end < len(with_marks):
        # A word before, a word behind, in turn, so that the hit stands in its line.
        before = begin > 0 and (first - begin <= end - 1 - first or end == len(with_marks))
        used += 1 + len(with_marks[begin - 1] if before else with_marks[end])
        if used > room:
            break
        begin, end = (begin - 1, end) if before else (begin, end + 1)
    left_dots = DOTS if begin > 0 else ""
    right_dots = DOTS if end < len(with_marks) else ""
    return left_dots + " ".join(with_marks[begin:end]) + right_dots


def _marked(word: str, wanted: Sequence[str]) -> str:
    """One word, with the first of the longest hit in it in brackets."""
    if not any(hit in folded(word) for hit in wanted):
        return word
    letters = [(at, low) for at, letter in enumerate(word) for low in folded(letter)]
    plain = "".join(low for _, low in letters)
    for hit in sorted(wanted, key=len, reverse=True):
        start = plain.find(hit)
        if start >= 0:
            begin, last = letters[start][0], letters[start + len(hit) - 1][0] + 1
            while last < len(word) and not folded(word[last]):
                last += 1  # an accent of its own belongs to its letter
            return f"{word[:begin]}[{word[begin:last]}]{word[last:]}"
    return word
