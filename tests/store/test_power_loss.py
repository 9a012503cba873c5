"""The power goes at any moment: what was acknowledged is there, whole, in the draft or a record.

A real run is traced, then replayed on a disk that forgets: what was not synced may be there, torn,
zeros, rubbish or missing, names and contents each for itself. Then the real code reads what is
left. Four ways to break the protocol are tried as well, and each must be found out.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from avoidkit.store import drafts, durable
from avoidkit.store.drafts import Draft, unfinished
from avoidkit.store.lock import new_keys
from avoidkit.store.record_files import RecordFiles
from avoidkit.store.seal import Age, Plain, Seal
from support.kept_records import read_all

SEEDS = 20
ANSWERS = 4
KEYS = new_keys()
SEALS: dict[str, Seal] = {"plain": Plain(), "sealed": Age(KEYS.recipients, KEYS.identity)}
Op = tuple[Any, ...]


class Traced:
    """Every change that goes through `os` below one folder, in order."""

    def __init__(self, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.base, self.ops = base, list[Op]()
        self.held: dict[int, str] = {}
        for name in ("open", "write", "fsync", "link", "unlink", "mkdir", "ftruncate"):
            monkeypatch.setattr(os, name, self._around(name, getattr(os, name)))
        for name in ("replace", "rename"):
            monkeypatch.setattr(os, name, self._around("replace", getattr(os, name)))

    def note(self, *op: Any) -> None:
        self.ops.append(op)

    def _around(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            new = name == "open" and not os.path.lexists(args[0])
            result = real(*args, **more)
            getattr(self, f"_{name}")(result, new, *args)
            return result

        return call

    def _open(self, handle: int, new: bool, path: Any, *_: Any) -> None:  # noqa: FBT001
        self.held[handle] = str(path)
        if new:
            self.note("create", str(path))

    def _write(self, done: int, _: bool, handle: int, data: bytes) -> None:  # noqa: FBT001
        self.note("write", self.held[handle], bytes(data[:done]))

    def _fsync(self, _: None, __: bool, handle: int) -> None:  # noqa: FBT001
        self.note("fsync", self.held[handle])

    def _link(self, _: None, __: bool, old: Any, new: Any) -> None:  # noqa: FBT001
        self.note("link", str(old), str(new))

    def _unlink(self, _: None, __: bool, path: Any, *___: Any) -> None:  # noqa: FBT001
        self.note("unlink", str(path))

    def _mkdir(self, _: None, __: bool, path: Any, *___: Any) -> None:  # noqa: FBT001
        self.note("create", f"{path}/")

    def _replace(self, _: None, __: bool, old: Any, new: Any) -> None:  # noqa: FBT001
        self.note("link", str(old), str(new))
        self.note("unlink", str(old))
        for handle, path in self.held.items():
            self.held[handle] = str(new) if path == str(old) else path

    def _ftruncate(self, _: None, __: bool, handle: int, size: int) -> None:  # noqa: FBT001
        self.note("truncate", self.held[handle], size)


@dataclass
class Node:
    """A file's contents: what is surely there, and what is there while the power is on."""

    folder: bool = False
    safe: bytes = b""
    now: bytes = b""


@dataclass
class Disk:
    """A disk that has done the first operations of a trace."""

    safe: dict[str, Node] = field(default_factory=dict[str, Node])  # names that are surely there
    now: dict[str, Node] = field(default_factory=dict[str, Node])

    def do(self, op: Op) -> None:
        match op:
            case ("create", path):
                self.now[path.rstrip("/")] = Node(folder=path.endswith("/"))
            case ("write", path, data):
                self.now[path].now += data
            case ("truncate", path, size):
                self.now[path].now = self.now[path].now[:size]
            case ("link", old, new):
                self.now[new] = self.now[old]
            case ("unlink", path):
                del self.now[path]
            case ("fsync", path) if path in self.now and not self.now[path].folder:
                self.now[path].safe = self.now[path].now
            case ("fsync", path):
                for name in {*self.safe, *self.now}:
                    if os.path.dirname(name) == path:  # noqa: PTH120 - names, not places
                        self._settle(name)

    def _settle(self, name: str) -> None:
        if name in self.now:
            self.safe[name] = self.now[name]
        else:
            self.safe.pop(name, None)

    def lost(self, dice: random.Random, base: Path) -> None:
        """What is found after the power came back, as real files."""
        names = {
            name: node
            for name in {*self.safe, *self.now}
            if (node := dice.choice((self.safe.get(name), self.now.get(name)))) is not None
            or (name in self.safe and self.safe.get(name) is self.now.get(name))
        }
        for name in sorted(names):
            node = names[name] or self.safe[name]
            path = base / name.lstrip("/")
            above = os.path.dirname(name)  # noqa: PTH120
            if (above in self.now or above in self.safe) and above not in names:
                continue  # its folder is not there
            if not path.parent.is_dir():
                continue
            if node.folder:
                path.mkdir(mode=0o700, exist_ok=True)
            else:
                path.write_bytes(_torn(node, dice))


def _torn(node: Node, dice: random.Random) -> bytes:
    """Contents that were not synced: whole, cut, zeroed or rubbish behind what is safe."""
    if not node.now.startswith(node.safe):
        return dice.choice((node.safe, node.now))
    new = node.now[len(node.safe) :]
    cut = dice.randrange(len(new) + 1)
    kind = dice.randrange(4)
    tail = (new, new[:cut], b"\0" * len(new), dice.randbytes(len(new)))[kind]
    return node.safe + tail


def session(base: Path, trace: Traced, seal: Seal, *, draft_first: bool = False) -> None:
    """A run of a few answers, kept at its end."""
    draft = Draft.begin(base / "state/drafts", seal)
    draft.add({"t": "begin"})
    for number in range(ANSWERS):
        draft.add({"t": "answer", "name": f"a{number}"})
        trace.note("acked", number)
    record = {
        "v": 1,
        "id": "a" * 26,
        "at": "2026-11-23T05:40:02+01:00",
        "answers": [*range(ANSWERS)],
    }
    if draft_first:
        draft.discard()
    RecordFiles(base / "data/store", seal).add(record)
    draft.discard()


def violations(base: Path, trace: Traced, seal: Seal, tmp: Path) -> int:
    """How many states of a lost power have less than was acknowledged."""
    wrong = 0
    for seed in range(SEEDS):
        dice = random.Random(seed)  # noqa: S311 - the same states every time
        state, acked = Disk(), 0
        for at, op in enumerate(trace.ops):
            if op[0] == "acked":
                acked = op[1] + 1
                continue
            state.do(op)
            left = tmp / f"{seed}-{at}"
            (left / str(base).lstrip("/")).mkdir(parents=True)
            state.lost(dice, left)
            wrong += found_in(left / str(base).lstrip("/"), seal) < acked
    return wrong


def found_in(base: Path, seal: Seal) -> int:
    """How many answers the real code finds again."""
    records, _ = read_all(RecordFiles(base / "data/store", seal))
    kept: int = max((len(one.record["answers"]) for one in records if one.whole), default=0)
    for draft in unfinished(base / "state/drafts", seal):
        kept = max(kept, sum(event.get("t") == "answer" for event in draft.read()))
    return kept


@pytest.fixture
def base(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.mark.slow
@pytest.mark.parametrize("kind", SEALS)
def test_nothing_acknowledged_is_lost_with_the_power(base: Path, tmp_path: Path, kind: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        trace = Traced(base, patch)
        session(base, trace, SEALS[kind])
    assert sum(op[0] == "acked" for op in trace.ops) == ANSWERS
    assert violations(base, trace, SEALS[kind], tmp_path) == 0


MUTANTS = (
    "no sync of a draft",
    "no sync of a record",
    "no sync of folders",
    "the draft goes first",
)


@pytest.mark.slow
@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_step_left_out_of_the_protocol_is_found_out(
    base: Path, tmp_path: Path, mutant: str
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        trace = Traced(base, patch)
        session(base, trace, Plain(), draft_first=mutant == MUTANTS[3])

    def left_out(op: Op) -> bool:
        if op[0] != "fsync":
            return False
        draft, folder = str(op[1]).endswith(drafts.SUFFIX), Path(op[1]).is_dir()
        wanted: dict[str, bool] = {
            MUTANTS[0]: draft,
            MUTANTS[1]: not draft and not folder,
            MUTANTS[2]: folder,
        }
        return wanted.get(mutant, False)

    trace.ops = [op for op in trace.ops if not left_out(op)]
    assert violations(base, trace, Plain(), tmp_path) > 0


def test_the_trace_sees_every_sync(base: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        trace = Traced(base, patch)
        durable.folder(base / "new")
    assert ("fsync", str(base)) in trace.ops
