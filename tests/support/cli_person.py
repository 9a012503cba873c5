"""The program as a person runs it: the installed command, a home of its own, no terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from support.fork_server import FORK_ENVIRON, fork_server
from support.runtime_folder import runtime

COMMAND = str(Path(sys.executable).with_name("avoidkit"))

READ_AT_START = ("PYTHONPATH", "PYTHONIOENCODING", "LANG", "LC_ALL", "LD_PRELOAD")
"""What an interpreter reads once, before there is anything to fork."""


def forkable(environ: Mapping[str, str]) -> bool:
    """Whether a run in this environment begins as the fork server did."""
    begun = {**os.environ, **FORK_ENVIRON}
    return all(environ.get(name) == begun.get(name) for name in READ_AT_START)


def started(
    words: tuple[str, ...], environ: Mapping[str, str], typed: bytes
) -> subprocess.CompletedProcess[bytes]:
    """The installed command, from its first line."""
    return subprocess.run(
        [COMMAND, *words], env=environ, input=typed, capture_output=True, check=False, cwd="/"
    )


@dataclass
class Person:
    """Somebody at a shell. `run` types a command, and lines into it."""

    home: Path
    environ: dict[str, str] = field(default_factory=dict[str, str])

    def run(
        self, *words: str, typed: str | bytes = "", more: Mapping[str, str | None] | None = None
    ) -> subprocess.CompletedProcess[str]:
        environ: dict[str, str] = {
            **{name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ},
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(runtime(self.home)),
            **FORK_ENVIRON,
            "AVOIDKIT_TESTING": "1",
            "AVOIDKIT_TEST_SPEED": "5000",
            **self.environ,
        }
        for name, value in (more or {}).items():
            environ.pop(name, None)
            if value is not None:
                environ[name] = value
        data = typed if isinstance(typed, bytes) else typed.encode()
        if forkable(environ):
            done = fork_server().run(list(words), environ, data)
        else:
            done = started(words, environ, data)
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    def has_breathed(self) -> None:
        """The page about holding the breath was seen on a day before."""
        state = self.home / ".local/state/avoidkit"
        state.mkdir(parents=True, exist_ok=True)
        (state / "facts.json").write_text('{"scope": "2026-01-01", "breath": "2026-01-01"}')

    @property
    def own(self) -> Path:
        """The folder of their own exercises."""
        folder = self.home / ".local/share/avoidkit/exercises"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def written(self) -> bytes:
        """Every byte under their home."""
        return b"".join(path.read_bytes() for path in self.home.rglob("*") if path.is_file())
