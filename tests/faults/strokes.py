"""One act in a child process, and what strikes it: a kill, or an error, at one system call.

The child is forked from this process, which has everything loaded, so that a strike costs some
milliseconds. `strace` strikes in the kernel's own place; `Seam` does it at the calls of `os`, which
is quicker, and can leave half of a write.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, NoReturn

Say = Callable[[str], None]
Deed = Callable[[Say], None]

# Every call that changes what a disk holds, or makes it durable. Between two of them a disk does
# not change, but for the empty file that an open makes; the next of them comes right after it.
CHANGING: Final = "write,fsync,link,linkat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,ftruncate,fchmod,chmod,fchmodat"  # noqa: E501 - one argument of strace
WAITING: Final = "write,fsync,ftruncate"  # the others never end with EINTR
NAMES: Final = (
    "open", "write", "fsync", "link", "mkdir", "unlink", "rename", "replace", "ftruncate", "chmod",
    "close",
)  # fmt: skip
BROKE: Final = 99
SET_PTRACER: Final = 0x59616D61
STRACE: Final = shutil.which("strace")


class Struck(NamedTuple):
    """What the child said before its end, and how it ended: -9 where it was killed."""

    said: list[str]
    code: int


@dataclass
class Seam:
    """Before the call of that number (1 is the first) something happens.

    `error` is raised in place of the call, from then on where `ever`; without one the process dies,
    a write half written.
    """

    at: int
    error: int | None = None
    ever: bool = False
    calls: int = 0

    def fit(self) -> None:
        for name in NAMES:
            setattr(os, name, self._around(getattr(os, name)))

    def _around(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **more: Any) -> Any:
            self.calls += 1
            if self.calls == self.at or (self.ever and self.calls > self.at):
                self._strike(real, given)
            return real(*given, **more)

        return call

    def _strike(self, real: Callable[..., Any], given: tuple[Any, ...]) -> None:
        if self.error is None:
            if real.__name__ == "write" and given[0] > 2:
                real(given[0], given[1][: len(given[1]) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        elif real.__name__ == "close":
            real(*given)  # Linux lets go of it, whatever it says
        raise OSError(self.error, os.strerror(self.error or 0))


def done(deed: Deed, seam: Seam | None = None) -> Struck:
    """Do it in a child, to its end or until the seam strikes."""
    child, said, _ = _forked(deed, seam, held=False)
    return _ended(child, said)


def counted(deed: Deed) -> int:
    """How many calls there are to strike at."""

    def count(say: Say) -> None:
        seam = Seam(0)
        seam.fit()
        deed(say)
        say(f"calls {seam.calls}")

    return int(done(count).said[-1].split()[1])


def killed(deed: Deed, at: int) -> Struck:
    """Do it in a child that the kernel kills as it enters its changing call of that number."""
    return traced(deed, f"inject={CHANGING}:signal=SIGKILL:when={at}")


def interrupted(deed: Deed, at: int) -> Struck:
    """Do it in a child whose call of that number, of those that may wait, is interrupted."""
    return traced(deed, f"inject={WAITING}:error=EINTR:when={at}")


def traced(deed: Deed, inject: str) -> Struck:
    child, said, go = _forked(deed, None, held=True)
    words = [STRACE or "strace", "-f", "-p", str(child), "-o", "/dev/null"]
    words += ["-e", f"trace={CHANGING}", "-e", inject]
    with subprocess.Popen(words, stderr=subprocess.PIPE) as tracer:
        assert tracer.stderr is not None
        attached = tracer.stderr.readline()
        assert b"attached" in attached, attached
        os.write(go, b"!")
        os.close(go)
        return _ended(child, said)


def may_trace() -> bool:
    """Whether one process can be traced by another here."""
    if STRACE is None:
        return False
    try:
        return traced(lambda say: say("here"), f"inject={CHANGING}:signal=SIGKILL:when=9").code == 0
    except AssertionError:
        return False


def _forked(deed: Deed, seam: Seam | None, *, held: bool) -> tuple[int, int, int]:
    """A child, the end to read what it says from, and the end that lets it begin."""
    said, saying = os.pipe()
    waits, go = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(said)
        os.close(go)
        _alone(deed, seam, saying, waits if held else None)
    os.close(saying)
    os.close(waits)
    if not held:
        os.close(go)
    return child, said, go


def _alone(deed: Deed, seam: Seam | None, saying: int, waits: int | None) -> NoReturn:

    def say(words: str) -> None:
        os.writev(saying, [f"{words}\n".encode()])  # another call than those that are struck

    code = 0
    try:
        ctypes.CDLL(None).prctl(SET_PTRACER, -1, 0, 0, 0)
        if waits is not None:
            os.read(waits, 1)
        if seam is not None:
            seam.fit()
        deed(say)
    except BaseException as broken:  # noqa: BLE001 - the parent reads what it was
        code = BROKE
        say("".join(traceback.format_exception(broken)))
    finally:
        sys.stdout.flush()
        os._exit(code)


def _ended(child: int, said: int) -> Struck:
    with os.fdopen(said, "rb") as heard:
        words = heard.read().decode()
    _, status = os.waitpid(child, 0)
    return Struck(words.splitlines(), os.waitstatus_to_exitcode(status))
