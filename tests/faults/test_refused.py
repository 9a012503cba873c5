"""A disk that says no, at every system call of everything that writes."""

from __future__ import annotations

from errno import EDQUOT, EIO, ENOSPC, EROFS
from functools import partial
from pathlib import Path

import pytest

from faults import strokes
from faults.acts import Act
from faults.homes import EACH, Homes, it_holds
from faults.strokes import Seam

pytestmark = pytest.mark.slow
ERRORS = (ENOSPC, EIO, EDQUOT, EROFS)  # each call meets one of them, in turn


def one_sentence(said: list[str], error: int) -> bool:
    """Whether what was raised is the disk's own error: the program's door has a sentence for it."""
    return f"[Errno {error}]" in [line for line in said if line][-1]


@pytest.mark.parametrize("ever", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize(("act", "sealed"), EACH)
def test_an_error_at_any_call_loses_nothing_and_promises_nothing(
    act: Act, tmp_path: Path, *, sealed: bool, ever: bool
) -> None:
    homes = iter(Homes(act, tmp_path, sealed=sealed))
    calls = strokes.counted(partial(act.do, next(homes)))
    for at, home in zip(range(1, calls + 1), homes, strict=False):
        error = ERRORS[at % len(ERRORS)]
        struck = strokes.done(partial(act.do, home), Seam(at, error, ever))
        assert struck.code == 0 or one_sentence(struck.said, error), (at, struck.said)
        it_holds(act, home, struck, (0, strokes.BROKE))
    assert calls > 1


@pytest.mark.skipif(not strokes.may_trace(), reason="strace is not here, or may not trace")
@pytest.mark.parametrize(("act", "sealed"), EACH)
def test_a_call_that_was_interrupted_is_made_again(
    act: Act, tmp_path: Path, *, sealed: bool
) -> None:
    """EINTR is no error: what was to be done is done, and all of it promised."""
    homes = iter(Homes(act, tmp_path, sealed=sealed))
    whole = strokes.done(partial(act.do, next(homes))).said
    for at, home in zip(range(1, 17), homes, strict=False):
        struck = strokes.interrupted(partial(act.do, home), at)
        assert struck.said == whole
        it_holds(act, home, struck)
