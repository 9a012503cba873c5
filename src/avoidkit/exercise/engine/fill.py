"""Answers go into the holes of a text as they were typed: never markup, never filled again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, assert_never

from avoidkit.exercise.model.steps import (
    OTHER,
    Ask,
    Breathe,
    Card,
    Choose,
    Compare,
    End,
    Gather,
    Go,
    Known,
    Mark,
    Pause,
    Rate,
    Say,
    Score,
    Step,
    Timer,
    Visit,
    Write,
)
from avoidkit.exercise.model.text import Block, Hole, Run, Text, holes

UNKNOWN: Final = "..."  # stands where nothing was answered and the author gave no fallback

Labels = Mapping[str, Mapping[str, str]]
"""The words of an option: name -> id -> label."""


def fill(text: Text, names: Mapping[str, Known], labels: Labels) -> Text:
    """The text with every hole filled: nothing but Runs is left.

    An item about answers that are all missing, each written `{name|}`, is left out.
    """
    return tuple(
        replace(block, runs=_filled(block.runs, names, labels))
        for block in text
        if not _empty(block, names, labels)
    )


def filled(step: Step, names: Mapping[str, Known], labels: Labels) -> Step:
    """The same step with its text filled."""
    match step:
        case Pause() | Timer() | Breathe() | Compare() | Card():
            return replace(step, show=fill(step.show, names, labels))
        case Say() | Ask() | Write() | Choose() | Rate() | Gather() | End():
            return replace(step, text=fill(step.text, names, labels))
        case Visit() | Go() | Score():
            return step
        case _:
            assert_never(step)


def _empty(block: Block, names: Mapping[str, Known], labels: Labels) -> bool:
    asked = holes((block,))
    return (
        block.item
        and bool(asked)
        and all(
            hole.fallback == "" and not _shown(names.get(hole.name), labels.get(hole.name, {}))
            for hole in asked
        )
    )


def _filled(
    pieces: tuple[Run | Hole, ...], names: Mapping[str, Known], labels: Labels
) -> tuple[Run, ...]:
    done: list[Run] = []
    for piece in pieces:
        if isinstance(piece, Hole):
            run = _answer(piece, names, labels)
        elif done and _stopped(done[-1]) and piece.text.startswith(".") and piece.text[:2] != "..":
            run = replace(piece, text=piece.text[1:])  # "It is late." and a full stop is one stop
        else:
            run = piece
        if run.text:
            done.append(run)
    return tuple(done)


def _stopped(run: Run) -> bool:
    return (run.own or run.text == UNKNOWN) and run.text.endswith((".", "!", "?", "…"))


def _answer(hole: Hole, names: Mapping[str, Known], labels: Labels) -> Run:
    shown = _shown(names.get(hole.name), labels.get(hole.name, {}))
    if shown:
        return Run(shown, hole.strong, own=True)
    return Run(UNKNOWN if hole.fallback is None else hole.fallback, hole.strong)


def _shown(known: Known | None, labels: Mapping[str, str]) -> str:
    """An answer inside a sentence; nothing where there is none."""
    match known:
        case None | Mark():
            return ""
        case bool():
            return "yes" if known else "no"
        case int() | float():
            return f"{known:.2f}".rstrip("0").rstrip(".") if known % 1 else f"{known:.0f}"
        case str():
            return labels.get(known, known.removeprefix(OTHER)).strip()
        case _:
            items = [labels.get(item, item.removeprefix(OTHER)).strip() for item in known]
            return _listed([item for item in items if item])


def _listed(items: list[str]) -> str:
    """a, b and c"""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
