"""Run the test command that the README tells, as it stands there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def main() -> int:
    commands = re.findall(r"^    (make test)\b", README, re.MULTILINE)
    if not commands:
        sys.stderr.write("README.md tells no `make test`.\n")
        return 1
    print(f"README.md says: {commands[0]}", flush=True)
    return subprocess.run(commands[0].split(), cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
