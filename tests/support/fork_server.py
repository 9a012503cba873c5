"""The program, loaded once and forked for each run: a whole process, without the time of its start.

As a module this is the tests' side. As a script it is the process that is forked.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from threading import Lock
from typing import Any, Final, NoReturn

LARGEST: Final = 2**20  # bytes of a request: words and an environment
PIPES: Final = 3
FORK_ENVIRON: Final = {"LANG": "C.UTF-8"}
LOADED: Final = (
    "avoidkit.terminal.live.display",
    "dateparser",
    "icalendar",
    "prompt_toolkit.input",
    "pyrage",
    "rich.console",
)
"""What commands load from elsewhere, besides what our own modules name."""


# --- the side of the tests ---


@dataclass(frozen=True)
class ForkServer:
    """One process that waits for requests. It ends when its socket does, with the tests."""

    requests: socket.socket
    one_at_a_time: Lock

    def run(
        self, words: list[str], environ: Mapping[str, str], typed: bytes
    ) -> subprocess.CompletedProcess[bytes]:
        """The command in a process of its own at `/`, with pipes for its streams."""
        (child_in, our_in), (our_out, child_out), (our_error, child_error) = (
            os.pipe() for _ in range(PIPES)
        )
        request = {"words": words, "environ": dict(environ), "umask": _umask()}
        with self.one_at_a_time, ThreadPoolExecutor(2) as readers:
            theirs = [child_in, child_out, child_error]
            socket.send_fds(self.requests, [json.dumps(request).encode()], theirs)
            for handle in theirs:
                os.close(handle)
            output, errors = (
                readers.submit(_contents, our_out),
                readers.submit(_contents, our_error),
            )
            with suppress(BrokenPipeError), open(our_in, "wb") as stream:  # noqa: PTH123 - a number
                stream.write(typed)
            code = int(self.requests.recv(LARGEST))
            return subprocess.CompletedProcess(words, code, output.result(), errors.result())


@cache
def fork_server() -> ForkServer:
    """The one of this test process."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        process = subprocess.Popen(
            [sys.executable, __file__, str(theirs.fileno())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=[theirs.fileno()],
            env={**os.environ, **FORK_ENVIRON},
            cwd="/",
        )
    atexit.register(_end, ours, process)
    return ForkServer(ours, Lock())


def _end(requests: socket.socket, process: subprocess.Popen[bytes]) -> None:
    requests.close()
    process.communicate()


def _contents(handle: int) -> bytes:
    with open(handle, "rb") as stream:
        return stream.read()


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


# --- the side of the program ---


def load_everything() -> None:
    import avoidkit

    for module in walk_packages(avoidkit.__path__, "avoidkit."):
        import_module(module.name)
    for name in LOADED:
        import_module(name)


def next_request(requests: socket.socket) -> tuple[dict[str, Any], list[int]] | None:
    """In a child: what it is to run, and its streams. In the server: None, when all is over."""
    while True:
        message, streams, _, _ = socket.recv_fds(requests, LARGEST, PIPES)
        if not message:
            return None
        child = os.fork()
        if child == 0:
            return json.loads(message), streams
        for handle in streams:
            os.close(handle)
        _, status = os.waitpid(child, 0)
        requests.send(str(os.waitstatus_to_exitcode(status)).encode())


def become(request: dict[str, Any], streams: list[int]) -> None:
    """What a shell gives a process that it starts."""
    for number, handle in enumerate(streams):
        os.dup2(handle, number)
        os.close(handle)
    os.environ.clear()
    os.environ.update(request["environ"])
    os.umask(request["umask"])
    time.tzset()
    sys.argv = ["avoidkit", *request["words"]]


def serve(requests: socket.socket) -> None:
    load_everything()
    gc.freeze()
    task = next_request(requests)
    if task is not None:
        requests.close()
        become(*task)
        from avoidkit.__main__ import main

        try:
            main()
        except SystemExit as end:
            leave(end.code)


def leave(code: Any) -> NoReturn:
    """The end of a process, but for the taking down of what was loaded."""
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code or 0)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
