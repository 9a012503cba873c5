"""Where a run begins and ends: `python -m avoidkit`, and the console command.

Nothing is imported here that `--version` does not need.
"""

from __future__ import annotations

import gc
import sys
from typing import Final, NoReturn

from avoidkit import __version__

GC_THRESHOLD: Final = (
    100_000  # objects made before the collector looks; it finds nothing while we start
)


def main() -> NoReturn:
    # A tenth of the start went into looking for garbage among modules.
    gc.set_threshold(GC_THRESHOLD)
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"avoidkit {__version__}\n")
        raise SystemExit(0)
    from avoidkit.cli.main import run

    raise SystemExit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
