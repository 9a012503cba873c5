"""A row of the table: what was measured, beside what, and what it should reach."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    figure: str
    reached: str
    beside: str
    goal: str
    holds: bool

    def __str__(self) -> str:
        mark = "yes" if self.holds else "**no**"
        return f"| {self.figure} | {self.reached} | {self.beside} | {self.goal} | {mark} |"


HEAD = "| figure | measured | beside, in this run | to reach | holds |\n|---|---|---|---|---|"


def ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"
