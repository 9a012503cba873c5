"""`list` and `show`: what there is, and what it rests on."""

from __future__ import annotations

import sys
from textwrap import wrap
from typing import Annotated, Final

import typer

from avoidkit.cli.commands.about import sheet_width
from avoidkit.cli.context.run_context import run_context
from avoidkit.cli.lookup.suggest import fitting
from avoidkit.cli.text import messages
from avoidkit.cli.text.messages import ALSO, NEEDS
from avoidkit.errors import NotHere
from avoidkit.exercise.format.header_fields import GROUPS
from avoidkit.exercise.model.header import Header

OFF: Final = ", off until you switch it on"
NARROW: Final = 60  # columns in which a summary stands under its exercise, and not beside it


def list_all(
    *, json: Annotated[bool, typer.Option("--json", help="As JSON, one array.")] = False
) -> int:
    """Every exercise, by what it is for."""
    library = run_context().library
    headers = library.headers()
    if json:
        _print_json(headers)
        return 0
    width = sheet_width()
    for title, rows in _sections(headers):
        sys.stdout.write(f"{title}\n")
        for header in rows:
            sys.stdout.write("".join(f"{line}\n" for line in _exercise_lines(header, width)))
    if broken := library.broken():
        names = ", ".join(path.name for path in broken)
        sys.stderr.write(f"{messages.LEFT_OUT.format(names)}\n")
    return 0


def _sections(headers: list[Header]) -> list[tuple[str, list[Header]]]:
    """Under the need that each is best for; what meets none, under what it is for."""
    needs = [
        (NEEDS[need], [header for header in fitting(headers, need) if header.meets[0] == need])
        for need in NEEDS
    ]
    rest = [header for header in headers if not header.meets]
    groups = [
        (ALSO[group], [header for header in rest if header.group == group]) for group in GROUPS
    ]
    return [(title, rows) for title, rows in (*needs, *groups) if rows]


def _exercise_lines(header: Header, width: int) -> list[str]:
    minutes = f"{header.minutes:g} min"
    mark = " (yours)" if header.origin == "yours" else ""
    summary = _lower_first(header.summary) + mark + (OFF if header.off else "")
    return _beside(f"  {header.id:<12}{minutes:<8}", summary, width)


def _beside(lead: str, text: str, width: int) -> list[str]:
    """One line in a pipe; on a terminal as many as it takes, and narrow ones set off the lead."""
    if not width:
        return [f"{lead}{text}"]
    before = [lead.rstrip()] if width < NARROW and lead.strip() else []
    if width < NARROW:
        first_indent = indent = "    "
    else:
        first_indent, indent = lead, " " * len(lead)
    lines = wrap(
        text, width, initial_indent=first_indent, subsequent_indent=indent, break_on_hyphens=False
    )
    return [*before, *lines]


def show(exercise: Annotated[str, typer.Argument(metavar="ID")]) -> int:
    """What an exercise is, and what it rests on."""
    header = run_context().library.find(exercise)
    if header is None:
        raise NotHere(near(exercise))
    rows = [
        *_labelled_rows("Good for", header.good_for),
        *_labelled_rows("Not for", header.not_for),
        ("Evidence", header.evidence),
        *_labelled_rows("Source", header.sources),
        ("Settings", ", ".join(_setting_texts(header))),
        ("Short form", f"avoidkit {header.id} --quick, a minute or so"),
        ("Next", ", ".join(header.next)),
        ("File", f"{header.file}{', ' + header.license if header.license else ''}"),
    ]
    width = sheet_width()
    title = (
        f"{header.title[:1].upper()}{header.title[1:]} ({header.id}), about {header.minutes:g} min."
    )
    lines = wrap(title, width) if width else [title]
    for label, text in rows:
        lines += _beside(f"{label:<12}", text, width) if text else []
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


def _labelled_rows(label: str, texts: tuple[str, ...]) -> list[tuple[str, str]]:
    labels = (label, *[""] * len(texts))
    return list(zip(labels, texts, strict=False))


def near(word: str) -> str:
    """The sentence for an exercise that is not there."""
    names = run_context().library.near(word)
    guess = f" Near it: {', '.join(names)}." if names else " avoidkit list shows all."
    return f'No exercise is called "{word}".{guess}'


def _setting_texts(header: Header) -> list[str]:
    texts = []
    for setting in header.settings:
        if setting.options:
            texts.append(f"{setting.name} ({', '.join(option.id for option in setting.options)})")
        elif setting.kind == "number":
            texts.append(f"--{setting.name} {setting.min:g} to {setting.max:g}")
        else:
            texts.append(f"--{setting.name.replace('_', '-')}")
    return texts


def _print_json(headers: list[Header]) -> None:
    import json

    rows = [
        {"id": header.id, "title": header.title, "summary": header.summary, "group": header.group,
         "meets": header.meets, "minutes": header.minutes,
         "language": header.language, "origin": header.origin, "file": header.file}
        for header in headers
    ]  # fmt: skip
    sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")


def _lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")
