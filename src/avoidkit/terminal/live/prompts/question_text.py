"""What stands over an answer: the question in bold, its scale, the lines listed so far."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len

from avoidkit.exercise.model.steps import Rate
from avoidkit.exercise.model.text import Block, Run, Text
from avoidkit.terminal.layout.page import Line, Zones, crop, text_line
from avoidkit.terminal.layout.paragraphs import paragraph
from avoidkit.terminal.layout.sanitize import safe

APART: Final = 5  # cells from one number of a scale to the next, where there is room


def bold(text: Text, where: Zones) -> list[Line]:
    """A question, in the one weight that says so."""
    lines: list[Line] = []
    for block in text:
        runs = (run for run in block.runs if isinstance(run, Run))
        strong = tuple(Run(run.text, strong=True, own=run.own) for run in runs)
        lines += paragraph(Block(strong, block.item), where.text)
    return lines


def scale(question: Rate, where: Zones) -> list[Line]:
    """The numbers that have words, each over its word and in its place; in a line where few fit."""
    gap: list[Line] = [()] if where.title_row is not None else []
    named = sorted(question.labels.items())
    bare = f"{question.low} to {question.high}"
    if not named:
        return [*gap, text_line(bare)]
    span = question.high - question.low
    last = max(cell_len(words) for _, words in named)
    unit = min(APART, (where.page - last) // max(1, span))  # drawn, so wider than text may be
    numbers = words = ""
    for n, label in named:
        place = (n - question.low) * unit
        crowded = words and place < cell_len(words) + 2
        if crowded or not where.roomy:
            break
        numbers += " " * (place - len(numbers)) + str(n)
        words += " " * (place - cell_len(words)) + label
    else:
        return [*gap, text_line(numbers), text_line(words)]
    if gap and _complete(question):
        rows = (paragraph(Block((Run(f"{n}  {label}"),)), where.text) for n, label in named)
        return [*gap, *(line for row in rows for line in row)]
    lines = [*_forms(question), *([] if gap else [bare])]  # bare: its words were read before
    line = next((form for form in lines if cell_len(form) <= where.text), lines[-1])
    return [*gap, *paragraph(Block((Run(line),)), where.text)]


def scaled(question: Rate) -> Text:
    """The question and its scale as words, for a page of their own."""
    *before, last = question.text
    forms = _forms(question) or [f"{question.low} to {question.high}"]
    scale_words = Run(f"\n{forms[min(1, len(forms) - 1)]}")
    return (*before, Block((*last.runs, scale_words), last.item))


def _forms(question: Rate) -> list[str]:
    """The named numbers in a line: all of them, three, and two; none where none has a name."""
    named = sorted(question.labels.items())
    if not named:
        return []
    if _complete(question):
        return ["  ".join(f"{n} {label}" for n, label in named)]
    ends = dict((named[0], named[-1]))
    half = (question.low + question.high) / 2
    middle = dict([min(named, key=lambda labelled: abs(labelled[0] - half))])
    fewer = (named, sorted({**ends, **middle}.items()), ends.items())
    return ["  ".join(f"{n} {label}" for n, label in form) for form in fewer]


def _complete(question: Rate) -> bool:
    """Whether each number has words: then they are the answers, and none is left out."""
    return len(question.labels) == question.high - question.low + 1


def numbered(lines: list[str], where: Zones) -> list[Line]:
    if not lines:
        return []
    room = max(1, where.body_rows - 6)
    told = list(enumerate(lines, 1))[-room:]
    gap: list[Line] = [()]
    return gap + [text_line(f"{n}  {crop(safe(line), where.text - 4)}") for n, line in told]
