"""What a long journal costs: writing, searching, unlocking, beside jrnl on the same entries."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import quantiles

import pyrage

from avoidkit.store.drafts import Draft, line
from avoidkit.store.lock import Lock, new_keys
from avoidkit.store.record_files import RecordFiles
from avoidkit.store.seal import Age, Plain
from bench.journals import RARE, made, records
from bench.keeping import ANSWER, timed
from bench.outside import AVOIDKIT, environ, interleaved, peer
from bench.table import Row, ms

JRNL = "jrnl==4.6"
PASSPHRASE = "old lime tree"  # noqa: S105 - of a store that is thrown away
SIZES = (10_000, 100_000)
WRITTEN = 0.2  # seconds at most, as all of these
FOUND = {10_000: 0.2, 100_000: 0.9}
UNSEALED = {10_000: 0.35, 100_000: 1.5}
COPIED = 1.7  # times what age alone takes, in the same run and one process as well
SEARCH, WRITE = [AVOIDKIT, "journal", "search", "--stdin"], [AVOIDKIT, "journal", "--stdin"]
LINE = "a line at night"
CONFIG = """\
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: false
indent_character: '|'
journals: {{default: {{journal: '{journal}'}}}}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '%Y-%m-%d %H:%M'
version: '4.6'
"""


def rows(folder: Path, rounds: int, sizes: tuple[int, ...]) -> Iterator[Row]:
    yield _durable(folder, rounds * 60)
    jrnl = peer(JRNL, "jrnl")
    for size in sizes:
        place = folder / f"journal-{size}"
        yield from _plain(place, size, rounds, jrnl)
        yield from _sealed(place, size, rounds)


def _plain(place: Path, size: int, rounds: int, jrnl: Path | None) -> Iterator[Row]:
    home = place / "plain"
    env = home_of(home, "plain")
    made(RecordFiles(home / ".local/share/avoidkit/store", Plain()), records(size))
    theirs = _theirs(place / "jrnl", size)
    run(SEARCH, env, RARE)  # the first makes the cache
    looked = [str(jrnl), "-contains", RARE, "--short"]
    measures = {"write": lambda: run(WRITE, env, LINE), "search": lambda: run(SEARCH, env, RARE)}
    if jrnl is not None:
        measures["their write"] = lambda: run([str(jrnl), LINE], theirs, "")
        measures["their search"] = lambda: run(looked, theirs, "")
    took = interleaved(measures, rounds)
    beside = {
        name: f"jrnl: {took[f'their {name}']:.2f} s" if jrnl else "jrnl can't be had here"
        for name in ("write", "search")
    }
    said = f"writing one entry, {size:,} in a plain store, whole process"
    yield _seconds(said, took["write"], WRITTEN, beside["write"])
    said = f"searching {size:,}, plain, whole process"
    yield _seconds(said, took["search"], FOUND[size], beside["search"])
    memory = f"jrnl: {_memory(looked, theirs, ''):.0f} MB" if jrnl else ""
    yield _held(f"memory, searching {size:,}, plain", _memory(SEARCH, env, RARE), memory)


def _sealed(place: Path, size: int, rounds: int) -> Iterator[Row]:
    home = place / "sealed"
    env = home_of(home, "sealed")
    env["AVOIDKIT_PASSPHRASE_COMMAND"] = f"echo {PASSPHRASE}"
    keys = new_keys()
    files = RecordFiles(home / ".local/share/avoidkit/store", Age(keys.recipients, keys.identity))
    made(files, records(size))
    lock = Lock(files.folder)
    lock.make(keys, PASSPHRASE)
    small = size == SIZES[0]
    # The copy is made anew each time; of a long journal once, as that takes its time.
    copied = interleaved(
        {
            "copy": lambda: _copying(home, env),
            "age": lambda: _age_alone(files, keys.identity),
        },
        rounds if small else 1,
    )
    took = interleaved(
        {
            "unlock": lambda: timed(lambda: lock.identity(PASSPHRASE)),
            "search": lambda: run(SEARCH, env, RARE),
            "write": lambda: run(WRITE, env, LINE),
        },
        rounds,
    )
    memory = _memory(SEARCH, env, RARE)
    if small:
        said = "opening the lock: time, and memory of the whole process, its search too"
        holds = took["unlock"] <= 0.5 and memory <= 160
        reached = f"{ms(took['unlock'])}, {memory:.0f} MB"
        yield Row(said, reached, "", "at most 0.5 s, 160 MiB", holds)
    said = f"the first copy of {size:,} sealed entries, beyond the search that wants it"
    first = copied["copy"] - took["search"]
    times = first / copied["age"]
    beside = f"age alone opens them in {copied['age']:.1f} s: {times:.2f} x"
    yield Row(said, f"{first:.1f} s", beside, f"at most {COPIED} x age alone", times <= COPIED)
    said = f"writing one entry, {size:,} in a sealed store, whole process"
    yield _seconds(said, took["write"], WRITTEN)
    said = f"searching {size:,}, sealed, whole process without the unlocking"
    yield _seconds(said, took["search"] - took["unlock"], UNSEALED[size])
    yield _held(f"memory, searching {size:,}, sealed", memory)


def _seconds(said: str, took: float, goal: float, beside: str = "") -> Row:
    return Row(said, f"{took:.2f} s", beside, f"at most {goal} s", took <= goal)


def _held(said: str, memory: float, beside: str = "") -> Row:
    return Row(said, f"{memory:.0f} MB", beside, "at most 350 MB", memory <= 350)


def _copying(home: Path, env: Mapping[str, str]) -> float:
    """A search that finds no cache."""
    shutil.rmtree(home / ".cache", ignore_errors=True)
    return run(SEARCH, env, RARE)


def _age_alone(files: RecordFiles, identity: str) -> float:
    """What reading the files and opening them takes with nothing around it, in one process."""
    paths = [files.folder / "r" / name for name in files.names()]
    key = pyrage.x25519.Identity.from_str(identity)
    began = time.perf_counter()
    for path in paths:
        pyrage.decrypt(path.read_bytes(), [key])
    return time.perf_counter() - began


def _durable(folder: Path, times: int) -> Row:
    seal = Age(new_keys().recipients)
    data = line(ANSWER, seal)
    draft = Draft.begin(folder / "sealed-drafts", seal)
    bare = os.open(folder / "bare-sealed", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    ours, theirs = [], []
    for _ in range(times):
        began = time.perf_counter()
        draft.add(ANSWER)
        between = time.perf_counter()
        os.write(bare, data)
        os.fsync(bare)
        theirs.append(time.perf_counter() - between)
        ours.append(between - began)
    os.close(bare)
    draft.discard()
    a, b = (quantiles(seen, n=20)[-1] for seen in (ours, theirs))
    said = "an answer made durable in a sealed store, p95"
    goal = "at most 2 x, and 1.5 ms"
    return Row(said, ms(a), f"append and fsync: {ms(b)}", goal, a <= 2 * b + 0.0015)


def home_of(home: Path, store: str) -> dict[str, str]:
    config = home / ".config/avoidkit"
    config.mkdir(parents=True)
    (config / "config.toml").write_text(f'store = "{store}"\n')
    return dict(environ(home))


def _theirs(home: Path, size: int) -> Mapping[str, str]:
    """The same entries, as jrnl keeps them."""
    (home / ".config/jrnl").mkdir(parents=True)
    journal = home / "journal.txt"
    (home / ".config/jrnl/jrnl.yaml").write_text(CONFIG.format(journal=journal))
    with journal.open("w", encoding="utf-8") as file:
        for record in records(size):
            texts = " ".join(answer["shown"] for answer in record["answers"])
            file.write(f"[{record['at'][:10]} {record['at'][11:16]}] {texts}\n\n")
    return environ(home)


def run(words: list[str], env: Mapping[str, str], typed: str) -> float:
    began = time.perf_counter()
    subprocess.run(words, env=dict(env), input=typed.encode(), capture_output=True, check=False)
    return time.perf_counter() - began


def _memory(words: list[str], env: Mapping[str, str], typed: str) -> float:
    """The most that the process held, in MB: as a child of a child, so nothing else counts."""
    told, tell = os.pipe()
    pid = os.fork()
    if pid == 0:
        run(words, env, typed)
        os.write(tell, str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss).encode())
        os._exit(0)
    os.waitpid(pid, 0)
    os.close(tell)
    kilobytes = int(os.read(told, 64))
    os.close(told)
    return kilobytes / 1024
