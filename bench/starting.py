"""How long until something is there: whole processes, and first screens on a pseudo-terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from avoidkit.exercise.library.library import shipped
from avoidkit.exercise.source.prebuilt import prepare
from bench.outside import AVOIDKIT, PYTHON, Terminal, environ, interleaved, process
from bench.table import Row, ms

EMPTY = """
import typer
app = typer.Typer(rich_markup_mode=None)
@app.command()
def one() -> None: ...
@app.command()
def two() -> None: ...
app()
"""
EXERCISE = """avoidkit: 1
id: {id}
title: A walk, number {id}
summary: Ten minutes outside, with open eyes.
group: see
minutes: 5
approach: act
good_for: [a restless hour]
not_for: [icy roads]
evidence: "None but our own."
sources: ["our own practice"]
language: en
license: CC-BY-4.0
steps:
  - say: Go out for a moment.
  - pause: key
"""


def rows(folder: Path, rounds: int) -> Iterator[Row]:
    home = folder / "start"
    home.mkdir()
    env = environ(home)
    empty = folder / "empty.py"
    empty.write_text(EMPTY)

    def first(words: list[str], mark: bytes) -> float:
        terminal = Terminal([AVOIDKIT, *words], env)
        seconds = terminal.until(mark)
        terminal.close()
        return seconds

    def title() -> float:
        return first(["defuse"], b"go on")

    def breath() -> float:
        return first(["breathe", "--now"], b"breathe in")

    prepare(shipped())  # as an installed avoidkit has them
    title()  # the first run of all compiles the modules
    breath()
    found = interleaved(
        {
            "empty": lambda: process([PYTHON, str(empty), "one"], env),
            "version": lambda: process([AVOIDKIT, "--version"], env),
            "help": lambda: process([AVOIDKIT, "--help"], env),
            "breath": breath,
            "title": title,
        },
        rounds,
    )
    beside = f"an app of two empty commands: {ms(found['empty'])}"
    for name, said, goal in (
        ("version", "`avoidkit --version`, whole process", 1.3),
        ("help", "`avoidkit --help`", 1.5),
        ("breath", "`avoidkit breathe --now`, until the first breath", 2.2),
        ("title", "`avoidkit defuse`, until its title screen", 2.3),
    ):
        ratio = found[name] / found["empty"]
        reached = f"{ms(found[name])}, {ratio:.2f} x"
        yield Row(said, reached, beside, f"at most {goal} x", ratio <= goal)
    yield from _thousand(folder, max(3, rounds // 3))


def _thousand(folder: Path, rounds: int) -> Iterator[Row]:
    home = folder / "thousand"
    own = home / ".local/share/avoidkit/exercises"
    own.mkdir(parents=True)
    for number in range(1000):
        (own / f"walk-{number}.yaml").write_text(EXERCISE.format(id=f"walk-{number}"))
    env = environ(home)
    found = interleaved({"list": lambda: process([AVOIDKIT, "list"], env)}, rounds)["list"]
    told = "`avoidkit list`, 1,000 exercises of one's own"
    yield Row(told, f"{found:.2f} s", "", "at most 0.35 s", found <= 0.35)
