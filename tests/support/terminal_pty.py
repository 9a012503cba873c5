"""The far end of a terminal: it types, and sees what stands there. Programs run on it, too."""

from __future__ import annotations

import os
import sys
import termios
import time
from collections.abc import Callable, Mapping
from fcntl import ioctl
from pathlib import Path
from struct import pack
from threading import Thread
from typing import Any

import pexpect
import pyte

from support.runtime_folder import runtime

PATIENCE = 15.0  # seconds for anything at all to appear, on a machine with much else to do


class Terminal:
    """A pseudo-terminal in this process."""

    def __init__(self, width: int = 80, height: int = 24) -> None:
        self.far, self.near = os.openpty()
        self.screen = pyte.Screen(width, height)
        self.stream = pyte.ByteStream(self.screen)
        self.resize(width, height)
        os.set_blocking(self.far, False)
        self.written = b""
        self.input = os.fdopen(os.dup(self.near), "r", encoding="utf-8")
        self.out = os.fdopen(os.dup(self.near), "w", encoding="utf-8")

    def resize(self, width: int, height: int) -> None:
        self.screen.resize(height, width)
        ioctl(self.near, termios.TIOCSWINSZ, pack("HHHH", height, width, 0, 0))

    def types(self, keys: str) -> None:
        os.write(self.far, keys.encode())

    def take_in(self) -> bytes:
        """All that was written so far."""
        try:
            while new := os.read(self.far, 65536):
                self.written += new
                self.stream.feed(new)
        except OSError:
            pass
        return self.written

    def rows(self) -> list[str]:
        self.take_in()
        return [row.rstrip() for row in self.screen.display]

    def once(self, words: str, do: Callable[[], object]) -> None:
        """Do something, in a thread, as soon as *words* are in sight; leave, if they never are."""

        def wait() -> None:
            over = time.monotonic() + PATIENCE / 2
            while time.monotonic() < over:
                if words in "\n".join(self.rows()):
                    do()
                    return
                time.sleep(0.002)
            self.types("\x1bq")

        Thread(target=wait, daemon=True).start()

    def close(self) -> None:
        self.input.close()
        self.out.close()
        os.close(self.near)
        os.close(self.far)


def environment(home: Path, **more: str) -> dict[str, str]:
    """An environment of a person with this home, and nothing of whoever runs the tests."""
    ours = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    kept = {**ours, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    named = {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime(home)), "TZ": "UTC"}
    return kept | named | {"AVOIDKIT_TESTING": "1", "AVOIDKIT_TEST_SPEED": "50"} | more


class Program:
    """The real program on a terminal of its own."""

    def __init__(
        self,
        words: list[str],
        env: Mapping[str, str],
        size: tuple[int, int] = (80, 24),
        command: tuple[str, ...] = (sys.executable, "-m", "avoidkit"),
    ) -> None:
        width, height = size
        self.screen = pyte.Screen(width, height)
        self.stream = pyte.ByteStream(self.screen)
        self.written = b""
        first, *rest = (*command, *words)
        self.child = pexpect.spawn(
            first, rest, env=dict(env), dimensions=(height, width), timeout=PATIENCE
        )
        self.child.delaybeforesend = None

    def types(self, keys: str) -> None:
        self.child.send(keys)

    def resize(self, width: int, height: int) -> None:
        self.screen.resize(height, width)
        self.child.setwinsize(height, width)

    def take_in(self, seconds: float = 0.05) -> None:
        """What was written within *seconds*; more of it may be on the way."""
        try:
            new: Any = self.child.read_nonblocking(65536, seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
        self.written += new
        self.stream.feed(new)

    def rows(self) -> list[str]:
        return [row.rstrip() for row in self.screen.display]

    def sees(self, words: str) -> list[str]:
        """The rows of the window, once *words* stand in it."""
        over = time.monotonic() + PATIENCE
        while time.monotonic() < over:
            self.take_in()
            if words in "\n".join(self.rows()):
                return self.rows()
        raise AssertionError("\n".join((f"never saw {words!r}; but:", *self.rows())))

    def settles(self) -> list[str]:
        """The rows once nothing was written for a moment."""
        before = -1
        while len(self.written) != before:
            before = len(self.written)
            self.take_in(0.3)
        return self.rows()

    def ends(self) -> int:
        """Its exit code; a signal that ended it counts below zero."""
        over = time.monotonic() + PATIENCE
        while self.child.isalive() and time.monotonic() < over:
            self.take_in()
        self.take_in()
        self.child.close()
        code = self.child.exitstatus
        return code if code is not None else -(self.child.signalstatus or 0)
