"""kill -9 at every system call of everything that writes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from faults import strokes
from faults.acts import Act
from faults.homes import EACH, Homes, it_holds
from faults.strokes import Seam

pytestmark = pytest.mark.slow


@pytest.mark.skipif(not strokes.may_trace(), reason="strace is not here, or may not trace")
@pytest.mark.parametrize(("act", "sealed"), EACH)
def test_killed_at_any_call_nothing_that_was_promised_is_lost(
    act: Act, tmp_path: Path, *, sealed: bool
) -> None:
    for at, home in enumerate(Homes(act, tmp_path, sealed=sealed), 1):
        struck = strokes.killed(partial(act.do, home), at)
        it_holds(act, home, struck)
        if struck.code == 0:
            break
    assert at > 1


@pytest.mark.parametrize(("act", "sealed"), EACH)
def test_killed_in_the_middle_of_a_write_it_is_no_worse(
    act: Act, tmp_path: Path, *, sealed: bool
) -> None:
    for at, home in enumerate(Homes(act, tmp_path, sealed=sealed), 1):
        struck = strokes.done(partial(act.do, home), Seam(at))
        it_holds(act, home, struck)
        if struck.code == 0:
            break
    assert at > 1
