"""What a long journal costs: writing, searching, unlocking, beside jrnl on the same entries."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median, quantiles

from avoidkit.store.drafts import Draft, line
from avoidkit.store.files import Files
from avoidkit.store.lock import Lock, new_keys
from avoidkit.store.sealing import Age, Plain
from bench.journals import RARE, made, records
from bench.keeping import ANSWER
from bench.outside import AVOIDKIT, environ, peer
from bench.table import Row, ms

JRNL = "jrnl==4.6"
PASSPHRASE = "old lime tree"  # noqa: S105 - of a store that is thrown away
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
    for size, write, plain, sealed in zip(sizes, (0.2, 0.2), (0.2, 0.9), (0.35, 1.5), strict=False):
        place = folder / f"journal-{size}"
        yield from _plain(place, size, rounds, (write, plain), jrnl)
        yield from _sealed(place, size, rounds, sealed)


def _plain(
    place: Path, size: int, rounds: int, goals: tuple[float, float], jrnl: Path | None
) -> Iterator[Row]:
    home = place / "plain"
    env = home_of(home, "plain")
    made(Files(home / ".local/share/avoidkit/store", Plain()), records(size))
    theirs = _theirs(place / "jrnl", size)
    search = [AVOIDKIT, "journal", "search", "--stdin"]
    run(search, env, RARE)  # the first makes the cache
    ours_write, ours_search, their_write, their_search = [], [], [], []
    for _ in range(rounds):
        ours_write.append(run([AVOIDKIT, "journal", "--stdin"], env, "a line at night"))
        if jrnl is not None:
            their_write.append(run([str(jrnl), "a line at night"], theirs, ""))
            their_search.append(run([str(jrnl), "-contains", RARE, "--short"], theirs, ""))
        ours_search.append(run(search, env, RARE))
    wrote, searched = median(ours_write), median(ours_search)
    beside = f"jrnl: {median(their_write):.2f} s" if their_write else "jrnl can't be had here"
    said = f"writing one entry, {size:,} in a plain store, whole process"
    yield Row(said, f"{wrote:.2f} s", beside, f"at most {goals[0]} s", wrote <= goals[0])
    beside = f"jrnl: {median(their_search):.2f} s" if their_search else ""
    said = f"searching {size:,}, plain, whole process"
    yield Row(said, f"{searched:.2f} s", beside, f"at most {goals[1]} s", searched <= goals[1])
    memory = _memory(search, env, RARE)
    said = f"memory, searching {size:,}, plain"
    yield Row(said, f"{memory:.0f} MB", "", "at most 350 MB", memory <= 350)


def _sealed(place: Path, size: int, rounds: int, goal: float) -> Iterator[Row]:
    home = place / "sealed"
    env = home_of(home, "sealed")
    env["AVOIDKIT_PASSPHRASE_COMMAND"] = f"echo {PASSPHRASE}"
    keys = new_keys()
    files = Files(home / ".local/share/avoidkit/store", Age(keys.recipients, keys.identity))
    made(files, records(size))
    lock = Lock(files.folder)
    lock.make(keys, PASSPHRASE)
    search = [AVOIDKIT, "journal", "search", "--stdin"]
    unlock = median(timed_unlock(lock) for _ in range(rounds))
    first = run(search, env, RARE) - unlock
    searched = median(run(search, env, RARE) for _ in range(rounds)) - unlock
    wrote = median(
        run([AVOIDKIT, "journal", "--stdin"], env, "a line at night") for _ in range(rounds)
    )
    if size == 10_000:
        said = "opening the lock: time, and memory of the whole process, its search too"
        memory = _memory(search, env, RARE)
        holds = unlock <= 0.5 and memory <= 160
        yield Row(said, f"{ms(unlock)}, {memory:.0f} MB", "", "at most 0.5 s, 160 MiB", holds)
        said = f"the first copy of {size:,} sealed entries, the search in it"
        yield Row(said, f"{first:.1f} s", "", "at most 2 s", first <= 2)
    said = f"writing one entry, {size:,} in a sealed store, whole process"
    yield Row(said, f"{wrote:.2f} s", "", "at most 0.2 s", wrote <= 0.2)
    said = f"searching {size:,}, sealed, whole process without the unlocking"
    yield Row(said, f"{searched:.2f} s", "", f"at most {goal} s", searched <= goal)
    memory = _memory(search, env, RARE)
    yield Row(
        f"memory, searching {size:,}, sealed",
        f"{memory:.0f} MB",
        "",
        "at most 350 MB",
        memory <= 350,
    )


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


def timed_unlock(lock: Lock) -> float:
    began = time.perf_counter()
    lock.identity(PASSPHRASE)
    return time.perf_counter() - began
