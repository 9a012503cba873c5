"""An author's small Markdown, read once, before any answer is known.

The marks inside a paragraph are `*emphasis*`, `{name}`, `{{` and `}}`. Whatever is no mark is a
word as it stands. A mark that is begun and not finished is a problem, because a person would see
the sign instead of what was meant.
"""

from __future__ import annotations

import re
from typing import Final

from avoidkit.exercise.model.names import NAME
from avoidkit.exercise.model.text import Block, Hole, Run, Text
from avoidkit.exercise.source.diagnostics import SyntaxProblem

MARK: Final = r"\{\{|\}\}|\{[^{}]*\}|[{}]|\*+"
ITEM: Final = "- "
ROUND: Final = "-> "


def parse(source: str) -> Text:
    """Paragraphs (a blank line between them), `- ` items and `-> ` items that go round in a loop.

    In all of them `*emphasis*` and `{holes}`. A new line inside a paragraph is a space. Raises
    SyntaxProblem, with its place in *source*.
    """
    blocks: list[tuple[str, list[tuple[int, str]]]] = []  # the sign, its lines and their offsets
    offset, inside = 0, False
    for line in source.split("\n"):
        body = line.strip()
        sign = next((sign for sign in (ITEM, ROUND) if body.startswith(sign)), "")
        words = body[len(sign) :].lstrip()
        if sign or (words and not inside):
            blocks.append((sign, []))
        if words:
            blocks[-1][1].append((offset + line.index(body) + len(body) - len(words), words))
        inside = bool(words)
        offset += len(line) + 1
    return tuple(Block(runs(lines), bool(sign), sign == ROUND) for sign, lines in blocks)


def runs(lines: list[tuple[int, str]]) -> tuple[Run | Hole, ...]:
    """The paragraph in pieces. *lines* are its lines, each with its offset in the source."""
    return _Paragraph(lines).read()


class _Paragraph:
    """Reads from left to right; what was read lies in `done`."""

    def __init__(self, lines: list[tuple[int, str]]) -> None:
        self.lines = lines
        self.text = " ".join(line for _, line in lines)
        self.done: list[Run | Hole] = []
        self.opened: re.Match[str] | None = None  # the stars that began the emphasis

    def read(self) -> tuple[Run | Hole, ...]:
        at = 0
        for mark in re.finditer(MARK, self.text):
            self._word(self.text[at : mark.start()])
            at = mark.end()
            self._mark(mark)
        self._word(self.text[at:])
        if self.opened is not None:
            stars = self.opened[0]
            raise self._wrong(
                f"the emphasis that {stars} begins here never ends",
                self.opened,
                f"end it with {stars}, or put a space on both sides of a star that stays a star",
            )
        return tuple(self.done)

    def _mark(self, mark: re.Match[str]) -> None:
        match mark[0]:
            case "{{" | "}}" as brace:
                self._word(brace[0])
            case "{":
                raise self._wrong(
                    "this brace is never closed", mark, "write {name}, or {{ for a brace"
                )
            case "}":
                raise self._wrong("this brace was never opened", mark, "write }} for a brace")
            case stars if stars[0] == "*":
                self._stars(mark)
            case _:
                self._hole(mark)

    def _hole(self, mark: re.Match[str]) -> None:
        name, bar, fallback = mark[0][1:-1].partition("|")
        name = name.strip()
        if not NAME.fullmatch(name):
            raise self._wrong(
                "what stands in these braces is no name of an answer",
                mark,
                "write {name} or {name|what to say without it}, or {{ for a brace",
            )
        strong = self.opened is not None
        self.done.append(Hole(name, fallback.strip() if bar else None, strong))

    def _stars(self, mark: re.Match[str]) -> None:
        """Stars begin before a word and end after one; between spaces they are stars."""
        before = self.text[mark.start() - 1 : mark.start()] if mark.start() else " "
        after = self.text[mark.end() : mark.end() + 1] or " "
        if self.opened is not None:
            if mark[0] == self.opened[0] and not before.isspace():
                self.opened = None
                return
        elif len(mark[0]) <= 2 and not after.isspace() and not before.isalnum():
            self.opened = mark
            return
        self._word(mark[0])

    def _word(self, text: str) -> None:
        if not text:
            return
        strong, last = self.opened is not None, self.done[-1] if self.done else None
        if isinstance(last, Run) and last.strong == strong:
            self.done[-1] = Run(last.text + text, strong)
        else:
            self.done.append(Run(text, strong))

    def _wrong(self, message: str, mark: re.Match[str], help: str) -> SyntaxProblem:  # noqa: A002 - as in Wrong
        at = mark.start()
        for offset, line in self.lines:
            if at <= len(line):
                return SyntaxProblem(message, help, offset + at, len(mark[0]))
            at -= len(line) + 1
        raise AssertionError(mark)
