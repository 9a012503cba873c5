"""When avoidkit is built or installed, its exercises are read once, so that they open quickly."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Prepared(BuildHookInterface[Any]):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - as hatchling calls it
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from avoidkit.exercise.source.prebuilt import prepare

        prepare(root / "exercises")
