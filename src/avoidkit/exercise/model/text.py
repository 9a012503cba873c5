"""Texts: words with places for answers, parsed once, when a file is read.

A Hole is an answer's place; filling turns every Hole into a Run, so what a person typed is never
read as markup and never filled again.

No slots and no repr: as for the kinds of step.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, repr=False)
class Run:
    """Some words. `own` marks the person's own, which are drawn as they were typed."""

    text: str
    strong: bool = False
    own: bool = False


@dataclass(frozen=True, repr=False)
class Hole:
    """`{name}` or `{name|fallback}`."""

    name: str
    fallback: str | None = None
    strong: bool = False


@dataclass(frozen=True, repr=False)
class Block:
    """One paragraph, or one item of a list; in a loop, the last item leads to the first."""

    runs: tuple[Run | Hole, ...]
    item: bool = False
    loop: bool = False


Text = tuple[Block, ...]


def holes(text: Text) -> tuple[Hole, ...]:
    """Every hole, in order."""
    return tuple(run for block in text for run in block.runs if isinstance(run, Hole))


def words(text: Text) -> str:
    """A filled text as plain characters: blocks are joined by a blank line, items by a new line."""
    plain = ""
    for number, block in enumerate(text):
        if number:
            plain += "\n" if block.item and text[number - 1].item else "\n\n"
        if block.item:
            plain += "- "
        plain += "".join(run.text for run in block.runs if isinstance(run, Run))
    return plain


def literal(line: str) -> Text:
    """A text of one paragraph with nothing to fill."""
    return (Block((Run(line),)),) if line else ()
