"""Programs run from outside: whole processes, pseudo-terminals, their own environments."""

from __future__ import annotations

import atexit
import fcntl
import os
import pty
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time
import venv
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build" / "bench"
PYTHON = sys.executable
AVOIDKIT = str(Path(sys.executable).with_name("avoidkit"))
PEER = "breathe-cli==1.14.0"


def environ(home: Path) -> Mapping[str, str]:
    """A clean person: a home and drafts of their own, a terminal, compiled files allowed."""
    kept = {key: os.environ[key] for key in ("PATH", "PYTHONPATH", "LANG") if key in os.environ}
    own = {"HOME": str(home), "XDG_RUNTIME_DIR": _memory()}
    return {**kept, **own, "TERM": "xterm-256color", "PYTHONUTF8": "1"}


@cache
def _memory() -> str:
    """A folder where drafts may lie, as on a real system; it goes with the bench."""
    memory = Path("/dev/shm")  # noqa: S108 - ours inside it is new, and 0700
    folder = tempfile.mkdtemp(prefix="avoidkit-bench-", dir=memory if memory.is_dir() else None)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def process(words: Sequence[str], env: Mapping[str, str]) -> float:
    """Seconds of a whole process."""
    began = time.perf_counter()
    subprocess.run(words, env=dict(env), capture_output=True, stdin=subprocess.DEVNULL, check=False)
    return time.perf_counter() - began


def interleaved(measures: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """Medians, the measures taken in turn, so that a busy moment falls on all alike."""
    seen: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(rounds):
        for name, measure in measures.items():
            seen[name].append(measure())
    return {name: median(values) for name, values in seen.items()}


class Terminal:
    """A program in a pseudo-terminal of 80 by 24."""

    def __init__(self, words: Sequence[str], env: Mapping[str, str]) -> None:
        self.began = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execve(words[0], list(words), dict(env))  # noqa: S606 - no shell is wanted
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def until(self, mark: bytes, limit: float = 20.0) -> float:
        """Seconds from the start until *mark* was written."""
        seen = b""
        while mark not in seen:
            ready, _, _ = select.select([self.fd], [], [], limit)
            if not ready:
                raise TimeoutError(mark)
            seen += os.read(self.fd, 65536)
        return time.perf_counter() - self.began

    def chunks(self) -> list[tuple[float, bytes]]:
        """Everything it writes until it ends, each piece with its time."""
        pieces: list[tuple[float, bytes]] = []
        while True:
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                break
            if not data:
                break
            pieces.append((time.perf_counter(), data))
        return pieces

    def close(self, key: bytes = b"q") -> None:
        try:
            os.write(self.fd, key)
            while os.read(self.fd, 65536):
                pass
        except OSError:
            pass
        os.close(self.fd)
        os.waitpid(self.pid, 0)


def peer(wanted: str, command: str) -> Path | None:
    """A program from PyPI in an environment of its own; None where it cannot be had."""
    folder = BUILD / command
    if not (folder / "bin" / command).exists():
        venv.create(folder, with_pip=True, clear=True)
        pip = [str(folder / "bin/python"), "-m", "pip", "install", "-q", wanted]
        if subprocess.run(pip, check=False, capture_output=True).returncode:
            return None
    found = [path for path in (folder / "bin").iterdir() if command in path.name]
    return found[0] if found else None
