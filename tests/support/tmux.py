"""A real tmux with a shell in it, and what its scrollback holds afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

PATIENCE = 15.0  # seconds for anything at all to appear


class Tmux:
    """One window; everything in it is gone when it is left."""

    def __init__(
        self, home: Path, env: Mapping[str, str], size: tuple[int, int] = (80, 24)
    ) -> None:
        self.socket, self.env, self.size = str(home / "tmux"), dict(env), size
        self.said = 0

    def __enter__(self) -> Self:
        width, height = map(str, self.size)
        self._tmux("new-session", "-d", "-s", "s", "-x", width, "-y", height, "/bin/sh")
        return self

    def __exit__(self, *_: object) -> None:
        self._tmux("kill-server")

    def runs(self, words: str) -> None:
        self.types(f"{sys.executable} -m avoidkit {words}", "Enter")

    def types(self, *keys: str) -> None:
        """Words, and the names that tmux has for keys."""
        for key in keys:
            self._tmux("send-keys", "-t", "s", key)

    def sees(self, words: str) -> None:
        over = time.monotonic() + PATIENCE
        while words not in (seen := self.window()):
            assert time.monotonic() < over, f"never saw {words!r}; but:\n{seen}"
            time.sleep(0.05)

    def window(self) -> str:
        return self._tmux("capture-pane", "-p", "-t", "s")

    def scrollback(self) -> str:
        """All that was ever shown and is held still, the window's own rows last."""
        return self._tmux("capture-pane", "-p", "-J", "-S", "-", "-t", "s")

    def strike(self, number: signal.Signals) -> None:
        """A signal to the program that runs in the window."""
        pane = self._tmux("display-message", "-p", "-t", "s", "#{pane_pid}").strip()
        (child,) = Path(f"/proc/{pane}/task/{pane}/children").read_text().split()
        os.kill(int(child), number)

    def back_at_the_shell(self) -> None:
        """Once it has ended, and a line of the shell's own has scrolled all up."""
        over = time.monotonic() + PATIENCE
        pane = self._tmux("display-message", "-p", "-t", "s", "#{pane_pid}").strip()
        while Path(f"/proc/{pane}/task/{pane}/children").read_text().split():
            assert time.monotonic() < over, self.window()
            time.sleep(0.05)
        self.said += 1
        self.types(f"seq 100; echo back $((1000 + {self.said}))", "Enter")
        self.sees(f"back {1000 + self.said}")

    def _tmux(self, *words: str) -> str:
        run = ["tmux", "-S", self.socket, "-f", os.devnull, *words]
        done = subprocess.run(run, env=self.env, check=True, capture_output=True, text=True)
        return done.stdout
