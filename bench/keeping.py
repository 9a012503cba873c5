"""What an answer and a script cost: a durable line, sixty steps, a hostile file."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

from avoidkit.exercise.check.examine import examine
from avoidkit.exercise.compiler.compile import Setup, compiled
from avoidkit.exercise.library.library import Library, shipped
from avoidkit.exercise.source.nodes import Source
from avoidkit.store.drafts import Draft, line
from avoidkit.store.seal import Plain
from bench.table import Row, ms

ANSWER = {
    "t": "answer",
    "name": "thought#1",
    "prompt": "What does your mind keep saying?",
    "a": "needing people is weak",
    "shown": "needing people is weak",
    "at": "2026-11-23T22:41:07.113000+01:00",
}
HOSTILE = {
    "brackets": "[" * 60_000,
    "nested blocks": "\n".join(" " * n + "a:" for n in range(300)),
    "many keys": "\n".join(f"k{n}: 1" for n in range(6_000)),
    "flow lists": "[" + "[a,b,c]," * 8_000 + "]",
    "a long scalar": "a: " + "x" * 60_000,
    "quotes": 'a: "' + '\\"' * 30_000,
    "anchors": "\n".join(f"k{n}: &a{n} 1" for n in range(4_000)),
    "20 MB": "a: " + "x" * 20_000_000,
}


def rows(folder: Path, rounds: int) -> Iterator[Row]:
    yield _durable(folder, rounds * 60)
    library = Library(None, shipped())
    source = Source(_sixty().encode(), "sixty.yaml")
    took = median(timed(lambda: examine(source, library)) for _ in range(rounds))
    yield Row("reading and checking 60 steps", ms(took), "", "at most 25 ms", took <= 0.025)
    worst, name = max((_refused(text, library), kind) for kind, text in HOSTILE.items())
    said = "the slowest of eight hostile files"
    yield Row(said, f"{ms(worst)} ({name})", "", "at most 150 ms", worst <= 0.15)


def _refused(text: str, library: Library) -> float:
    source = Source(text.encode(), "hostile.yaml")
    return min(timed(lambda: compiled(source, library, Setup())) for _ in range(3))


def _durable(folder: Path, times: int) -> Row:
    data = line(ANSWER, Plain())
    draft = Draft.begin(folder / "drafts")
    bare = os.open(folder / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    ours: list[float] = []
    theirs: list[float] = []

    def append() -> None:
        os.write(bare, data)
        os.fsync(bare)

    for _ in range(times):
        ours.append(timed(lambda: draft.add(ANSWER)))
        theirs.append(timed(append))
    os.close(bare)
    draft.discard()
    a, b = (quantiles(seen, n=20)[-1] for seen in (ours, theirs))
    return Row(
        "an answer made durable, p95",
        ms(a),
        f"append and fsync: {ms(b)}",
        "at most 2 x, and 1 ms",
        a <= 2 * b + 0.001,
    )


def timed(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def _sixty() -> str:
    head = (shipped() / "body.yaml").read_text(encoding="utf-8").partition("\nsteps:")[0]
    steps = "".join(
        f"  - rate: How strong is it now, for the time {n}?\n    save: strong_{n}\n"
        f"    low: not at all\n    high: all of it\n"
        f"  - when: strong_{n} >= 7\n    say: That is a lot. We can go slower.\n"
        f'  - say: "You said {{strong_{n}}}."\n'
        f"  - pause: 10 s\n"
        for n in range(15)
    )
    return f"{head}\nsteps:\n{steps}"
