"""What tests share: scripts from a few lines of YAML, a shelf for them, a world to play in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from textwrap import dedent, indent
from typing import Literal, Protocol

from avoidkit.exercise.compiler.compile import Setup, compile_script
from avoidkit.exercise.engine.event_log import Event
from avoidkit.exercise.engine.play import Played, Ports
from avoidkit.exercise.engine.ports import Move
from avoidkit.exercise.model.script import Script
from avoidkit.exercise.source.diagnostics import Problem, ScriptRefused
from avoidkit.exercise.source.nodes import Document, Source
from avoidkit.exercise.source.yaml_reader import read
from avoidkit.testing import Actor

HEADER = """\
avoidkit: 1
id: {id}
title: A try
summary: Something to try.
group: see
minutes: 4
approach: act
not_for: [real danger]
"""


@dataclass
class Shelf:
    """A library of what a test puts on it."""

    files: dict[str, str] = field(default_factory=dict[str, str])

    def read(self, source: Source) -> Document:
        return read(source)

    def exercise(self, name: str) -> Source | None:
        return self._source(f"{name}.yaml")

    def fragment(self, name: str) -> Source | None:
        return self._source(f"fragments/{name}.yaml")

    def set_aside(self, name: str) -> bool:
        return False

    def bank(self, name: str) -> Source | None:
        return self._source(f"banks/{name}.yaml")

    def ladder(self, name: str) -> Source | None:
        return self._source(f"ladders/{name}.yaml")

    def has(self, id_: str) -> bool:
        return f"{id_}.yaml" in self.files

    def names(self, what: Literal["fragment", "bank", "ladder", "exercise"]) -> Iterable[str]:
        folder = {"fragment": "fragments/", "bank": "banks/", "ladder": "ladders/", "exercise": ""}[
            what
        ]
        return [
            path.removeprefix(folder).removesuffix(".yaml")
            for path in self.files
            if path.startswith(folder) and ("/" in path) == bool(folder)
        ]

    def _source(self, path: str) -> Source | None:
        text = self.files.get(path)
        return None if text is None else Source(dedent(text).encode(), path)


def written(steps: str, more: str = "", id_: str = "try") -> str:
    """A whole script around some steps; `more` are further lines of the header."""
    body = indent(dedent(steps).strip(), "  ")
    return f"{HEADER.format(id=id_)}{dedent(more)}steps:\n{body}\n"


def script(
    steps: str,
    more: str = "",
    *,
    shelf: Shelf | None = None,
    given: Mapping[str, str] | None = None,
    track: str = "full",
    id_: str = "try",
) -> Script:
    source = Source(written(steps, more, id_).encode(), f"{id_}.yaml")
    return compile_script(source, shelf or Shelf(), Setup(given or {}, track))


def refused(text: str, shelf: Shelf | None = None) -> list[Problem]:
    """The problems of a whole file, which is refused."""
    try:
        compile_script(Source(text.encode(), "try.yaml"), shelf or Shelf())
    except ScriptRefused as no:
        return list(no.problems)
    raise AssertionError("this script was taken")


class Run(Protocol):
    """One way to play a script to its end."""

    def __call__(
        self, script: Script, actor: Actor, others: Mapping[str, Script] | None = None
    ) -> Played: ...


def world(
    actor: Actor, keep: Callable[[Event], bool], others: Mapping[str, Script] | None = None
) -> Ports:
    """A world of one person; their asides are seen, in brackets."""

    def aside(move: Move) -> None:
        actor.seen.append(f"({move.name.lower()})")

    return Ports(actor, actor, keep, aside, (others or {}).get)
