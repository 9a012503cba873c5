"""What was kept, in the person's terms: a record as one line of a list, or as a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from avoidkit.store.record import VERSION, Record
from avoidkit.store.record_files import Stored

CROPPED: Final = 40  # letters of an entry's first words in a list
OWN: Final = ("ask", "write", "list", None)  # None: kept as it was, with no script
REV: Final = "rev"
UNITS: Final = {"breathe": "breath", "timer": "second"}  # what a kind of step is counted in


class Head(NamedTuple):
    """An entry in short, as a list shows it. `text` is the id of the text it was made from."""

    at: datetime
    id: str
    text: str
    edited: str
    exercise: str
    words: str  # the first own words but names, cropped
    about: tuple[tuple[str, str], ...] = ()  # (person, feeling or tag; which)
    roles: tuple[str, ...] = ()  # of what was answered: value, act, learning...
    follows: str = ""  # the id of the entry that it tells the end of

    @classmethod
    def read(cls, row: list[Any]) -> Head:
        """From the list that JSON makes of one."""
        *rest, about, roles, follows = row[1:]
        both = tuple((kind, which) for kind, which in about), tuple(roles)
        return cls._make((datetime.fromisoformat(row[0]), *rest, *both, follows))

    @property
    def as_list(self) -> list[Any]:
        """As a list that JSON can hold."""
        return [self.at.isoformat(), *self[1:]]

    @property
    def when(self) -> str:
        return f"{self.at:%a %d %b %Y %H:%M}"

    @property
    def line(self) -> str:
        """The exercise, and the first own words."""
        return f"{self.exercise:<12}" + (f'"{self.words}"' if self.words else "")


def head(stored: Stored) -> Head:
    """A record in short."""
    record = stored.record
    answers = answered(record)
    own = (a for a in answers if a.get("kind") in OWN and not a.get("about"))  # no name first
    first_words = next((str(a["shown"]) for a in own if a.get("shown")), "")
    about = [
        (str(a["about"]), name)
        for a in answers
        if a.get("about") and a.get("shown")
        for name in str(a["shown"]).split(", ")
    ]
    edited = str(record.get("edited", record["at"]))
    exercise = str(record.get("exercise") or "a note")
    at = datetime.fromisoformat(record["at"])
    roles = tuple(
        dict.fromkeys(str(a["role"]) for a in answers if a.get("role") and a.get("shown"))
    )
    short = cropped(first_words), tuple(about), roles, str(record.get("follows") or "")
    return Head(at, root(record), record["id"], edited, exercise, *short)


def root(record: Record) -> str:
    """The id of the entry that a record belongs to: that of its first text."""
    of = record.get("of")
    return of if record.get("type") == REV and isinstance(of, str) else str(record["id"])


def texts(record: Record) -> Iterator[str]:
    """All words of a record: what was asked, and what was answered."""
    for answer in answered(record):
        yield from (str(answer[key]) for key in ("prompt", "shown") if answer.get(key))


def cropped(words: str, room: int = CROPPED) -> str:
    """Some words on one line, cut between two of them."""
    line = " ".join(words.split())
    return line if len(line) <= room else line[:room].rsplit(" ", 1)[0] + "..."


def answered(record: Record) -> list[dict[str, Any]]:
    """Its answers, without whatever else a hand or rot put there."""
    answers = record.get("answers")
    if not isinstance(answers, list):
        return []
    return [answer for answer in answers if isinstance(answer, dict)]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is read as one: the newest text of a record.

    `whole` is False where it was changed by hand, or by rot. `id` is that of the first record and
    never changes; `versions` are all its texts, oldest first; `newest` those that no other stands
    in place of: more than one where two machines changed it, unseen by each other.
    """

    record: Record
    whole: bool
    id: str
    versions: tuple[Stored, ...]
    newest: tuple[Stored, ...]

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.record["at"])

    @property
    def answers(self) -> list[dict[str, Any]]:
        return answered(self.record)

    @property
    def text(self) -> str:
        """The whole entry, as lines."""
        text = page(self.record, whole=self.whole)
        if len(self.newest) > 1:
            text += "\n(changed on two machines; this is the later text)"
        return text

    @property
    def history(self) -> str:
        """Every text it ever had, the newest first."""
        pages: list[str] = []
        for version in reversed(self.versions):
            edited = version.record.get("edited")
            since = f"changed {_long_date(str(edited))}" if edited else "as it was first kept"
            pages.append(f"-- {since}\n{page(version.record, whole=version.whole)}")
        return "\n\n".join(pages)


def page(record: Record, *, whole: bool = True) -> str:
    """A record as lines: its time, then each question with what was answered."""
    at = datetime.fromisoformat(record["at"])
    lines = [f"{at:%A %d %B %Y, %H:%M}, {record.get('exercise') or 'a note'}"]
    if record["v"] > VERSION:
        lines.append("(made by a newer avoidkit)")
    if not whole:
        lines.append("(changed outside avoidkit, or damaged)")
    for answer in answered(record):
        if answer.get("prompt"):
            lines += ["", str(answer["prompt"])]
        elif answer.get("unfinished"):
            lines += ["", "(half written)"]
        if _unit(answer):
            lines.append("")
        shown = _shown(answer)
        if shown:
            lines += [f"  {line}" for line in shown.split("\n")]
    return "\n".join(lines)


def _shown(answer: dict[str, Any]) -> str:
    """An answer as its page shows it; "" where there is nothing to show."""
    text = str(answer.get("shown", ""))
    if answer.get("numb") and not text:
        text = "numb, or can't tell"
    if answer.get("skipped"):
        text = "(skipped)"
    unit = _unit(answer)
    if not unit or not text:
        return text
    return f"{text} {unit}" if text == "1" else f"{text} {unit}s"


def _unit(answer: dict[str, Any]) -> str:
    """What an answer is counted in; "" for one that is no count."""
    return UNITS.get(str(answer.get("kind")), "")


def _long_date(written: str) -> str:
    """A time of ISO 8601, with its weekday and month in words."""
    try:
        return f"{datetime.fromisoformat(written):%A %d %B %Y, %H:%M}"
    except ValueError:
        return "some day"
