"""Nothing of what is read or written here may end in a core dump, or be read out of the process.

Python cannot wipe its memory, and swap is not ours: docs/privacy.md says so.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Final

DUMPABLE: Final = 4  # PR_SET_DUMPABLE of Linux's prctl


def quiet() -> None:
    """From now on: no core dump; on Linux no other process of the same person looks in."""
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(DUMPABLE, 0, 0, 0, 0)
