"""`list` and `show`: what there is, and what it rests on."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from avoidkit.cli import wordings
from avoidkit.cli.commands import SECTIONS
from avoidkit.cli.wiring import wiring
from avoidkit.errors import NotHere
from avoidkit.exercise.about import Header
from avoidkit.exercise.header import GROUPS


def list_all(
    *, json: Annotated[bool, typer.Option("--json", help="As JSON, one array.")] = False
) -> int:
    """Every exercise, by what it is for."""
    library = wiring().library
    headers = library.headers()
    if json:
        _json(headers)
        return 0
    for group in GROUPS:
        rows = [header for header in headers if header.group == group]
        if rows:
            sys.stdout.write(f"{SECTIONS[group].lower()}\n")
        for row in rows:
            yours = " (yours)" if row.origin == "yours" else ""
            minutes = f"{row.minutes:g} min"
            sys.stdout.write(f"  {row.id:<12}{minutes:<8}{_lower(row.summary)}{yours}\n")
    if broken := library.broken():
        names = ", ".join(path.name for path in broken)
        sys.stderr.write(f"{wordings.LEFT_OUT.format(names)}\n")
    return 0


def show(exercise: Annotated[str, typer.Argument(metavar="ID")]) -> int:
    """What an exercise is, and what it rests on."""
    header = wiring().library.find(exercise)
    if header is None:
        raise NotHere(near(exercise))
    rows = [
        ("Good for", "; ".join(header.good_for)),
        ("Not for", "; ".join(header.not_for)),
        ("Evidence", header.evidence),
        *(("Source" if not n else "", source) for n, source in enumerate(header.sources)),
        ("Settings", ", ".join(_setting(header))),
        ("Short form", f"avoidkit {header.id} --quick, a minute at most"),
        ("Next", ", ".join(header.next)),
        ("File", f"{header.file}{', ' + header.license if header.license else ''}"),
    ]
    sys.stdout.write(f"{header.title} ({header.id}), about {header.minutes:g} min.\n")
    for label, said in rows:
        if said:
            sys.stdout.write(f"{label:<12}{said}\n")
    return 0


def near(word: str) -> str:
    """The sentence for an exercise that is not there."""
    found = wiring().library.near(word)
    guess = f" Near it: {', '.join(found)}." if found else " avoidkit list shows all."
    return f'No exercise is called "{word}".{guess}'


def _setting(header: Header) -> list[str]:
    said = []
    for setting in header.settings:
        if setting.options:
            said.append(f"{setting.name} ({', '.join(o.id for o in setting.options)})")
        elif setting.kind == "number":
            said.append(f"--{setting.name} {setting.min:g} to {setting.max:g}")
        else:
            said.append(f"--{setting.name.replace('_', '-')}")
    return said


def _json(headers: list[Header]) -> None:
    import json

    rows = [
        {"id": h.id, "title": h.title, "summary": h.summary, "group": h.group,
         "minutes": h.minutes, "language": h.language, "origin": h.origin, "file": h.file}
        for h in headers
    ]  # fmt: skip
    sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")
