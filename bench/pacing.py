"""A breath on a terminal: how late its turns are, what it costs, how much it writes."""

from __future__ import annotations

import os
import resource
import select
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from statistics import median

import pyte

from bench.outside import AVOIDKIT, PEER, PYTHON, Terminal, environ, peer
from bench.table import Row, ms

REGION = Path(__file__).with_name("region.py")
PHASES = (4.0, 7.0, 8.0)


@dataclass
class Paced:
    late: list[float]  # seconds, each turn
    cpu: float  # share of a core, start-up left out
    bytes: float  # a second
    memory: float  # MB


def rows(folder: Path, runs: int, cycles: int) -> Iterator[Row]:
    env = environ(folder / "pace")
    state = folder / "pace/.local/state/avoidkit"
    state.mkdir(parents=True)
    (state / "facts.json").write_text('{"breath": "2026-01-01"}')  # else it is the one with no hold
    ours: list[Paced] = []
    idle: list[float] = []
    bare: list[float] = []
    for _ in range(runs):
        words = [AVOIDKIT, "breathe", "--now", "--cycles", str(cycles)]
        ours.append(_paced(words, env, cycles, (b"in", b"hold", b"out"), PHASES))
        idle.append(_idle(cycles))
        bare.append(_cpu([PYTHON, str(REGION), "40"], env, 40.0))
    worst = median(max(run.late) for run in ours)
    drift = median(run.late[-1] - run.late[0] for run in ours)
    turns = cycles * len(PHASES)
    theirs = _peer(env)
    yield Row(
        f"4-7-8, {cycles} breaths, {turns} turns: the worst lateness, median of {runs}",
        f"{ms(worst)}, drift {ms(drift)}",
        f"an idle wait loop: {ms(median(idle))}; breathe-cli 1.14.0: {theirs[0]}",
        "at most 5 ms, no drift",
        worst <= 0.005 and abs(drift) <= 0.005,
    )
    cpu = median(run.cpu for run in ours)
    beside = median(bare)
    yield Row(
        "CPU while pacing, start-up left out",
        f"{cpu:.2%} of a core",
        f"a bare region loop: {beside:.2%}",
        "at most 0.8 %, and 1.5 x",
        cpu <= 0.008 and cpu <= 1.5 * beside,
    )
    size = median(run.bytes for run in ours)
    yield Row("bytes written while pacing", f"{size:.0f} B/s", f"breathe-cli: {theirs[1]}",
              "at most 1 KB/s", size <= 1024)  # fmt: skip
    memory = median(run.memory for run in ours)
    yield Row("memory at the breathing screen", f"{memory:.1f} MB", "", "at most 40 MB",
              memory <= 40)  # fmt: skip


def _paced(
    words: Sequence[str],
    env: Mapping[str, str],
    cycles: int,
    cues: tuple[bytes, ...],
    phases: tuple[float, ...],
) -> Paced:
    """Watch the word on the screen, and the clock when it turns."""
    terminal = Terminal(words, env)
    screen = pyte.Screen(80, 24)
    stream = pyte.ByteStream(screen)
    turns: list[float] = []
    word, written, memory, first = "", 0, 0.0, 0.0
    began_cpu = 0.0
    total = sum(phases) * cycles
    while True:
        try:
            data = os.read(terminal.fd, 65536)
        except OSError:
            break
        came = time.perf_counter()
        stream.feed(data)
        cue = _cue(screen.display, cues)
        if cue and cue != word:
            word = cue
            turns.append(came)
        if turns and not first:
            first, began_cpu, memory = came, _spent(terminal.pid), _resident(terminal.pid)
        elif first:
            written += len(data)
        if first and came - first > total - 1.0 and len(turns) >= cycles * len(cues):
            break
    ended = time.perf_counter()
    spent = _spent(terminal.pid) - began_cpu
    terminal.close()
    ideal = [0.0, *accumulate(phases * cycles)]
    late = [turn - turns[0] - when for turn, when in zip(turns, ideal, strict=False)][1:]
    elapsed = ended - first
    return Paced(late, spent / elapsed, written / elapsed, memory)


def _cue(rows: Sequence[str], cues: tuple[bytes, ...]) -> str:
    """The cue that stands on the screen, by its last word."""
    for row in rows:
        words = row.strip().lower()
        for cue in cues:
            name = cue.decode()
            if words in (name, f"breathe {name}"):
                return name
    return ""


def _idle(cycles: int) -> float:
    """The worst lateness of a loop that only waits for each turn."""
    began = time.perf_counter()
    worst = 0.0
    for when in accumulate(PHASES * max(1, cycles // 4)):
        select.select((), (), (), max(0.0, began + when - time.perf_counter()))
        worst = max(worst, time.perf_counter() - began - when)
    return worst


def _cpu(words: Sequence[str], env: Mapping[str, str], seconds: float) -> float:
    """The share of a core that a program takes; it is asked to say what its start took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    quiet, never = os.pipe()
    done = subprocess.run(
        words, env=dict(env), stdin=quiet, capture_output=True, text=True, check=True
    )
    os.close(quiet)
    os.close(never)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return max(0.0, spent - float(done.stderr)) / seconds


def _peer(env: Mapping[str, str]) -> tuple[str, str]:
    """breathe-cli at its own 4-6, for a minute: its worst turn, and its bytes a second."""
    command = peer(PEER, "breathe")
    if command is None:
        return "not to be had here", "not to be had here"
    words = [str(command), "--duration", "1", "--ratio", "4-6", "--no-sound", "--no-log", "-q"]
    terminal = Terminal(words, env)
    screen = pyte.Screen(80, 24)
    stream = pyte.ByteStream(screen)
    turns: list[float] = []
    turn, written = "", 0
    began = time.perf_counter()
    while time.perf_counter() - began < 58:
        ready, _, _ = select.select([terminal.fd], [], [], 5)
        if not ready:
            break
        try:
            data = os.read(terminal.fd, 65536)
        except OSError:
            break
        came = time.perf_counter()
        written += len(data) if turns else 0
        stream.feed(data)
        words_shown = {row.strip() for row in screen.display}
        cue = next((word for word in ("IN", "OUT") if word in words_shown), "")
        if cue and cue != turn:
            turn = cue
            turns.append(came)
    terminal.close(b"\x03")
    if len(turns) < 3:
        return "its turns could not be read", "unknown"
    ideal = [0.0, *accumulate((4.0, 6.0) * len(turns))]
    late = [turn - turns[0] - when for turn, when in zip(turns, ideal, strict=False)]
    return ms(max(late)), f"{written / (turns[-1] - turns[0]):.0f} B/s"


def _spent(pid: int) -> float:
    stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


def _resident(pid: int) -> float:
    for row in Path(f"/proc/{pid}/status").read_text().splitlines():
        if row.startswith("VmRSS"):
            return int(row.split()[1]) / 1024
    return 0.0
