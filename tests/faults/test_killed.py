"""kill -9 at every system call of everything that writes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from faults import strokes
from faults.acts import ACTS, Act
from faults.home import Home
from faults.strokes import Seam, Struck

pytestmark = pytest.mark.slow
EACH = [
    pytest.param(act, sealed, id=f"{act.name}, {'sealed' if sealed else 'plain'}")
    for act in ACTS
    for sealed in act.sealed
]


class Homes:
    """One home after another, each as the act finds it."""

    def __init__(self, act: Act, *, sealed: bool, folder: Path) -> None:
        self.act, self.folder, self.number = act, folder, 0
        self.first = Home(folder / "first", sealed)
        self.first.root.mkdir()
        act.ready(self.first)

    def __iter__(self) -> Iterator[Home]:
        while True:
            self.number += 1
            root = self.folder / str(self.number)
            shutil.copytree(self.first.root, root)
            yield Home(root, self.first.sealed)
            shutil.rmtree(root)


def it_holds(act: Act, home: Home, struck: Struck) -> None:
    """After the next start all that was promised is there; after another, the same."""
    assert struck.code in (0, -9), struck.said
    home.start_again()
    first = home.seen()
    act.holds(home, struck.said)
    home.start_again()
    assert home.seen() == first
    assert first[1] == 0  # no draft stands open


@pytest.mark.skipif(not strokes.may_trace(), reason="strace is not here, or may not trace")
@pytest.mark.parametrize(("act", "sealed"), EACH)
def test_killed_at_any_call_nothing_that_was_promised_is_lost(
    act: Act, tmp_path: Path, *, sealed: bool
) -> None:
    for at, home in enumerate(Homes(act, sealed=sealed, folder=tmp_path), 1):
        struck = strokes.killed(partial(act.do, home), at)
        it_holds(act, home, struck)
        if struck.code == 0:
            break
    assert at > 1


@pytest.mark.parametrize(("act", "sealed"), EACH)
def test_killed_in_the_middle_of_a_write_it_is_no_worse(
    act: Act, tmp_path: Path, *, sealed: bool
) -> None:
    for at, home in enumerate(Homes(act, sealed=sealed, folder=tmp_path), 1):
        struck = strokes.done(partial(act.do, home), Seam(at))
        it_holds(act, home, struck)
        if struck.code == 0:
            break
    assert at > 1
