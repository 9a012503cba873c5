"""Streams that are closed, full, cut short or in another alphabet: one sentence, a code, no bug."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from avoidkit.store.record_files import RecordFiles
from avoidkit.store.seal import Age
from support.cli_person import COMMAND, Person
from support.quick_lock import GIVEN, lock_store
from support.runtime_folder import runtime

pytestmark = pytest.mark.slow
CODES = {0, 1, 2, 3, 11, 15, 18, 130, 141}
ID = "abcd" * 6 + "ab"
OPEN = (
    "journal list",
    "journal list --json",
    "journal list --person",
    "journal show abcd",
    "journal show abcd --history",
    "journal search --stdin",
    "journal search",
    "journal edit abcd",
    "journal delete abcd",
    "journal export",
    "journal export --format csv",
    "journal import -",
    "journal --stdin",
    "brief",
    "brief --format html --words yes",
    "remind --days mo",
    "lock init",
    "lock passwd",
    "data where",
    "data erase",
    "resume",
    "config",
    "config set keep yes",
    "journal delete abcd --yes",
    "data erase --yes",
)
LOCKED = ("journal list", "lock init", "lock passwd", "lock recover", "lock test", "data doctor")
ODD = b"caf\xe9 \xff \xed\xa0\x80\n"
C = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
STREAMS = {
    "a closed output": ('"$0" "$@" >&-', b"words\n", {}),
    "a reader that is gone": ('"$0" "$@" | :; exit "${PIPESTATUS[0]}"', b"words\n", {}),
    "a full output": ('"$0" "$@" >/dev/full', b"", {}),
    "a closed input": ('"$0" "$@" <&-', b"", {}),
    "odd bytes": ('"$0" "$@"', ODD, {"PYTHONIOENCODING": "utf-8:strict"}),
    "no locale": ('"$0" "$@"', ODD, C),
}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk here is ever full")
@pytest.mark.parametrize("sealed", [False, True], ids=["plain", "sealed"])
@pytest.mark.parametrize("streams", STREAMS)
def test_it_is_one_sentence_and_a_code(tmp_path: Path, streams: str, *, sealed: bool) -> None:
    shell, typed, more = STREAMS[streams]
    person, store = Person(tmp_path), tmp_path / ".local/share/avoidkit/store"
    files = RecordFiles(store)
    files.set_up()
    if sealed:
        keys = lock_store(store)
        files = RecordFiles(store, Age(keys.recipients))
        more = {**more, **GIVEN}
    else:
        assert person.run("config", "set", "store", "plain").returncode == 0
    at = "2026-01-05T12:00:00+00:00"
    words = {"q": "t", "kind": "ask", "prompt": "Où?", "a": "là ☃", "shown": "là ☃", "at": at}
    files.add({"v": 1, "id": ID, "at": at, "type": "session", "exercise": "x", "answers": [words]})
    own = {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(runtime(tmp_path)), "LANG": "C.UTF-8"}
    ours = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    for command in LOCKED if sealed else OPEN:
        run = ["bash", "-c", shell, COMMAND, *command.split()]
        env = {**ours, **own, **more}
        done = subprocess.run(run, env=env, input=typed, capture_output=True, check=False)
        said = done.stderr.decode("utf-8", "replace")
        if command == "journal search":  # its question is there, too: stdout is for what is found
            said = said.partition("looking for?\n")[2]
        assert done.returncode in CODES, (command, done.returncode, said)
        assert "broke" not in said, (command, said)
        assert "Error" not in said, (command, said)
        assert len(said.splitlines()) <= 2, (command, said)
