"""Where a run begins and ends: `python -m avoidkit`, and the console command.

Nothing is imported here that `--version` does not need.
"""

from __future__ import annotations

import sys
from typing import NoReturn

from avoidkit import __version__


def main() -> NoReturn:
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"avoidkit {__version__}\n")
        raise SystemExit(0)
    from avoidkit.cli.door import run

    raise SystemExit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
