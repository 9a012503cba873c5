"""A disk that says no, at every system call of everything that writes."""

from __future__ import annotations

from errno import EDQUOT, EIO, ENOSPC, EROFS, errorcode
from functools import partial
from pathlib import Path

import pytest

from faults import strokes
from faults.acts import Act
from faults.homes import EACH, Homes, it_holds
from faults.strokes import Seam

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("ever", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("error", [ENOSPC, EIO, EDQUOT, EROFS], ids=lambda one: errorcode[one])
@pytest.mark.parametrize(("act", "sealed"), EACH)
def test_an_error_at_any_call_loses_nothing_and_promises_nothing(
    act: Act, error: int, tmp_path: Path, *, sealed: bool, ever: bool
) -> None:
    homes = Homes(act, tmp_path, sealed=sealed)
    calls = strokes.counted(partial(act.do, next(iter(homes))))
    for at, home in zip(range(1, calls + 1), homes, strict=False):
        struck = strokes.done(partial(act.do, home), Seam(at, error, ever))
        assert struck.code == 0, (at, struck.said)
        it_holds(act, home, struck)
    assert calls > 1


@pytest.mark.skipif(not strokes.may_trace(), reason="strace is not here, or may not trace")
@pytest.mark.parametrize("error", ["EINTR", "ENOSPC"])
@pytest.mark.parametrize(("act", "sealed"), EACH)
def test_an_error_of_the_kernels_is_no_other(
    act: Act, error: str, tmp_path: Path, *, sealed: bool
) -> None:
    """EINTR is not an error at all: Python calls again."""
    homes = Homes(act, tmp_path, sealed=sealed)
    home = next(iter(homes))
    whole = strokes.refused(partial(act.do, home), 10_000, error)
    for at, home in enumerate(homes, 1):
        struck = strokes.refused(partial(act.do, home), at, error)
        it_holds(act, home, struck)
        if at > 3 * len(whole.said) + 60:
            break
