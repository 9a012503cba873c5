"""What is wrong with a file, told to the person who wrote it: place, sentence, line, caret, help.

Codes are stable. E0 file, E1 YAML, E2 fields and steps, E4 names and conditions, E5 embedded
tests, W3 warnings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from avoidkit.errors import AvoidkitError
from avoidkit.exercise.model.place import Place

CODES: Final = {
    "E001": "The file cannot be read as UTF-8 text, or is larger than 64 KiB.",
    "E002": "The file holds a character that could change what a terminal shows.",
    "E003": "The file is larger inside than a script may be: too deep, too many parts, too long.",
    "E004": "The first key is `avoidkit: 1`, the version of the format.",
    "E005": "The file has more than 100 problems, and the rest is not told.",
    "E101": "The file is not YAML as avoidkit reads it.",
    "E102": "A text that starts with { [ * & ! % @ ` | > stands in quotes.",
    "E103": "Lines are set in with spaces, never with tabs.",
    "E104": "A quote closes before the end of the text.",
    "E105": "A colon and a space inside a text is read as a new field.",
    "E106": "Anchors, aliases, tags and a second document are not part of the format.",
    "E110": "A key stands twice in one mapping.",
    "E201": "A field has a value of another kind: words, a number, a list, yes or no.",
    "E202": "A field that is needed is missing.",
    "E203": "There is no such field here.",
    "E204": "A word is not one of those that fit.",
    "E205": "There is no such kind of step.",
    "E206": "One step is two kinds at once.",
    "E208": "A step can never be reached.",
    "E209": "The script is longer than 500 steps once everything is inlined.",
    "E210": "Fragments or exercises lead round in a circle, or fragments go more than three deep.",
    "E211": "There is no fragment, word bank or exercise by that name.",
    "E213": "A time needs its unit: 10 s, 2 min, 1 min 30 s.",
    "E214": "A number is out of its range.",
    "E215": "A card to read is longer than 90 words, or one of its lines than 120 characters.",
    "E220": "A strong step can be reached where strain was not asked, or is not 6 or less.",
    "E221": "What points at a real person can be come to before that person is asked about.",
    "E224": "There is no such phase of a breath.",
    "E401": "A condition cannot be read, or can never be true.",
    "E402": "A text or a comparison names an answer that is not there yet.",
    "E403": "Two questions save under one name, and nothing chooses between them.",
    "E404": "A text has a brace or a star that leads nowhere.",
    "E501": "An embedded test names something that the script does not have.",
    "W301": "What follows # on a line is a comment and is not shown.",
    "W302": "A screen holds more than six lines of text.",
    "W303": "A hole may have nothing to fill it, and no words instead.",
    "W305": "An exercise offered next, or after, is not here; it is left out of the offer.",
    "W306": "A person's own fragment is named like one that keeps people safe; ours is used.",
}


@dataclass(frozen=True, repr=False)
class Problem:
    code: str
    place: Place
    message: str
    help: str = ""
    length: int = 1
    line: str = ""  # the source line, safe to show

    @property
    def warning(self) -> bool:
        return self.code.startswith("W")

    def __str__(self) -> str:
        what = "warning" if self.warning else "error"
        at = self.place
        lines = [f"{at.file}:{at.line}:{at.column}: {what} {self.code}: {self.message}"]
        number = str(at.line)
        gutter = " " * len(number)
        if self.line.strip():
            room = max(1, min(self.length, len(self.line) - at.column + 1))
            lines += [f" {number} | {self.line}"]
            lines += [f" {gutter} | {' ' * (at.column - 1)}{'^' * room}"]
        if self.help:
            lines += [f" {gutter} = help: {self.help}"]
        return "\n".join(lines)


class SyntaxProblem(Exception):
    """One thing an author wrote that cannot be meant.

    `offset` and `length` are in characters of the source that was parsed; `help` says what to
    write instead and may be empty.
    """

    def __init__(self, message: str, help: str = "", offset: int = 0, length: int = 1) -> None:  # noqa: A002 - the word the report uses
        super().__init__(message)
        self.message = message
        self.help = help
        self.offset = offset
        self.length = max(1, length)


class ScriptRefused(AvoidkitError):
    """A script that cannot be played, with every reason."""

    def __init__(self, problems: Iterable[Problem], file: str) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        errors, them = (f"{count} errors", "them") if count != 1 else ("1 error", "it")
        super().__init__(f"{file} can't be played: {errors}. avoidkit check {file} shows {them}.")
