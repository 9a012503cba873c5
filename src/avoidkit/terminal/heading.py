"""What stands over an answer: the question in bold, its scale, the lines listed so far."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len

from avoidkit.exercise.steps import Block, Rate, Run, Text
from avoidkit.terminal.body import paragraph
from avoidkit.terminal.page import Line, Role, Zones, crop
from avoidkit.terminal.safe import safe

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
    named = sorted(question.labels.items())
    if not named:
        return [(), ((f"{question.low} to {question.high}", Role.TEXT),)]
    span = question.high - question.low
    last = max(cell_len(words) for _, words in named)
    unit = min(APART, (where.text - last) // max(1, span))
    numbers = words = ""
    for n, said in named:
        place = (n - question.low) * unit
        crowded = words and place < cell_len(words) + 2
        if crowded or not where.roomy:
            break
        numbers += " " * (place - len(numbers)) + str(n)
        words += " " * (place - cell_len(words)) + said
    else:
        return [(), ((numbers, Role.TEXT),), ((words, Role.TEXT),)]
    middle = min(named, key=lambda one: abs(one[0] - question.low - span / 2))
    ends = dict((named[0], named[-1]))
    for some in (dict(named), dict(sorted({**ends, middle[0]: middle[1]}.items())), ends):
        line = "  ".join(f"{n} {said}" for n, said in some.items())
        if cell_len(line) <= where.text:
            break
    return [(), *paragraph(Block((Run(line),)), where.text)]


def numbered(lines: list[str], where: Zones) -> list[Line]:
    if not lines:
        return []
    room = max(1, where.body_rows - 6)
    told = list(enumerate(lines, 1))[-room:]
    gap: list[Line] = [()]
    return gap + [((f"{n}  {crop(safe(line), where.text - 4)}", Role.TEXT),) for n, line in told]
