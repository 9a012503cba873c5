"""The lines of people who can help, read from data: ours, and the person's own before them.

Whatever cannot be read is left out, and a few lines from memory stand where ours cannot: this page
is never refused. No country is guessed; where none is set, all are shown.

The person's own stand in `help.local.yaml`, beside their config:

    people:
      - {name: Ana, reach: 0170 123456, note: after six}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from avoidkit.exercise.library.library import shipped
from avoidkit.exercise.source.nodes import Fields, Items, Node, Source, Word
from avoidkit.exercise.source.yaml_reader import read
from avoidkit.terminal.layout.sanitize import safe

OWN: Final = "help.local.yaml"
FIRST: Final = 5  # of one's own people that stand on the first page
EVERYWHERE: Final = "elsewhere"
BY_HEART: Final = (
    "In danger now? Call your emergency number: 112, 911, 999 or 000.",
    "Someone to talk to, by country: findahelpline.com",
)
FIELDS: Final = (
    "country", "service", "contact", "channel", "hours", "languages", "audience", "source",
    "verified_on",
)  # fmt: skip
ASKED: Final = {
    "emergency": "In danger now? Call {}.",
    "crisis": "Someone to talk to: {}.",
    "abuse": "Afraid of someone? {}.",
}
"""What a line of one country says, by whom it is for."""

LineFields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CrisisLines:
    """`page` is all countries, `short` the same in few lines; `close` ends either."""

    page: tuple[str, ...] = BY_HEART
    short: tuple[str, ...] = BY_HEART
    close: tuple[str, ...] = ()
    rows: tuple[LineFields, ...] = ()

    def first(self, own: Iterable[LineFields] = (), country: str = "") -> list[str]:
        """What is shown at once, the person's own people first."""
        people = _people(own)
        country_lines = self._country_lines(country) if country else []
        every_country = self.short if people else self.page
        return [*people[: FIRST + 1], *(country_lines or every_country), *self.close]

    def every(self, own: Iterable[LineFields] = ()) -> list[str]:
        """All there is, a line each, with where it was found."""
        sentences = [
            f"{row['country']}: {row['service']} {row['contact']}, {row['channel']}; for "
            f"{row['audience']}. Hours {row['hours']}, languages {row['languages']}. "
            f"From {row['source']}, listed {row['verified_on']}."
            for row in self.rows
        ]
        return [*_people(own), *sentences, *self.close[-1:]]

    def _country_lines(self, country: str) -> list[str]:
        """The lines of one country; none where it is not in the rows."""
        name = country.casefold()
        rows = [row for row in self.rows if name in row["country"].casefold().split(", ")]
        if not rows:
            return []
        sentences: list[str] = []
        for audience, sentence in ASKED.items():
            contacts = [_contact_text(row) for row in rows if row["audience"] == audience]
            if contacts and contacts[0]:
                sentences.append(sentence.format(contacts[0]))
                sentences += [f"  or {contact}." for contact in contacts[1:]]
        elsewhere = [row["contact"] for row in self.rows if row["country"] == EVERYWHERE]
        return [
            *sentences,
            f"Elsewhere: {', '.join(elsewhere)}. Every country: avoidkit help-now --all",
        ]


def first_lines(config: Path | None, settings: Mapping[str, object]) -> list[str]:
    """The first page, as it also stands over a step: one's own people, then lines to call.

    `config` is the file that the person's own people stand beside, `settings` what is in it.
    """
    country = settings.get("country")
    return shipped_lines().first(own_people(config), country if isinstance(country, str) else "")


def shipped_lines() -> CrisisLines:
    """The lines that come with the program."""
    return lines(shipped() / "help" / "lines.yaml")


def lines(path: Path) -> CrisisLines:
    """Ours, as far as they can be read."""
    root = _root(path)
    if not isinstance(root, Fields):
        return CrisisLines()
    page, short, close = (_texts(root.fields.get(key)) for key in ("page", "short", "close"))
    rows = [row for row in _line_fields(root.fields.get("rows")) if row.keys() >= set(FIELDS)]
    return CrisisLines(page or BY_HEART, short or BY_HEART, close, tuple(rows))


def own_people(config: Path | None) -> list[LineFields]:
    """The person's own, from beside their config; nobody where there is no such file."""
    root = None if config is None else _root(config.with_name(OWN))
    people = _line_fields(root.fields.get("people")) if isinstance(root, Fields) else []
    return [row for row in people if row.get("name") and row.get("reach")]


def _people(own: Iterable[LineFields]) -> list[str]:
    """A head, and a line for each; nothing where there is nobody."""
    people = [[safe(row.get(key, "")) for key in ("name", "reach", "note")] for row in own]
    if not people:
        return []
    return ["Your people:", *(f"  {'  '.join(filter(None, fields))}" for fields in people)]


def _contact_text(row: LineFields) -> str:
    if row["audience"] == "emergency":
        return row["contact"]
    return f"{row['service']} {row['contact']}, {row['channel']}"


def _root(path: Path) -> Node | None:
    try:
        return read(Source(path.read_bytes(), path.name)).root
    except OSError:
        return None


def _texts(node: Node | None) -> tuple[str, ...]:
    items = node.items if isinstance(node, Items) else []
    return tuple(item.text for item in items if isinstance(item, Word))


def _line_fields(node: Node | None) -> list[LineFields]:
    items = node.items if isinstance(node, Items) else []
    return [
        {key: value.text for key, value in row.fields.items() if isinstance(value, Word)}
        for row in items
        if isinstance(row, Fields)
    ]
