"""What it costs to look back over a long journal of check-ins, reaches and ratings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from avoidkit.store.lock import Lock, new_keys
from avoidkit.store.record_files import RecordFiles
from avoidkit.store.seal import Age, Plain
from bench.journaling import PASSPHRASE, home_of, run
from bench.journals import made, practised
from bench.keeping import timed
from bench.outside import AVOIDKIT
from bench.table import Row

LOOK = [AVOIDKIT, "progress", "--since", "2016-01-01"]
GOALS = {10_000: 0.5, 100_000: 2.0}


def rows(folder: Path, rounds: int, sizes: tuple[int, ...]) -> Iterator[Row]:
    """Plain, and sealed without the unlocking; the whole process, once the cache stands."""
    for size in sizes:
        goal = GOALS[size]
        for store in ("plain", "sealed"):
            home = folder / f"practice-{size}-{store}"
            env, unlock = home_of(home, store), 0.0
            where = home / ".local/share/avoidkit/store"
            if store == "plain":
                made(RecordFiles(where, Plain()), practised(size))
            else:
                keys = new_keys()
                made(RecordFiles(where, Age(keys.recipients, keys.identity)), practised(size))
                lock = Lock(where)
                lock.make(keys, PASSPHRASE)
                env["AVOIDKIT_PASSPHRASE_COMMAND"] = f"echo {PASSPHRASE}"
                unlock = median(timed(partial(lock.identity, PASSPHRASE)) for _ in range(rounds))
            run(LOOK, env, "")  # the first makes the cache
            took = median(run(LOOK, env, "") for _ in range(rounds)) - unlock
            without = ", without the unlocking" if unlock else ""
            said = f"progress over {size:,}, all of them, {store}, whole process{without}"
            yield Row(said, f"{took:.2f} s", "", f"at most {goal} s", took <= goal)
