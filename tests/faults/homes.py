"""One home after another, each as an act finds it, and what must hold after a strike."""

from __future__ import annotations

import shutil
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Final

import pytest

from faults.acts import ACTS, Act
from faults.home import Home
from faults.strokes import Struck

EACH: Final = [
    pytest.param(act, sealed, id=f"{act.name}, {'sealed' if sealed else 'plain'}")
    for act in ACTS
    for sealed in act.sealed
]


class Homes:
    """The same home again and again, as `act` finds it; each is gone when the next one comes."""

    def __init__(self, act: Act, folder: Path, *, sealed: bool) -> None:
        self.folder = folder
        self.first = Home(folder / "first", sealed)
        self.first.root.mkdir()
        act.ready(self.first)

    def __iter__(self) -> Iterator[Home]:
        number = 0
        while True:
            number += 1
            root = self.folder / str(number)
            shutil.copytree(self.first.root, root)
            yield Home(root, self.first.sealed)
            shutil.rmtree(root)


def it_holds(act: Act, home: Home, struck: Struck, ended: Container[int] = (0, -9)) -> None:
    """After the next start all that was promised is there; after another, the same."""
    assert struck.code in ended, struck.said
    home.start_again()
    first = home.seen()
    act.holds(home, struck.said)
    home.start_again()
    assert home.seen() == first
    assert first[1] == 0  # no draft stands open
