"""How tests/golden/v1 was made. It was run once; what it wrote is never to be written again."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from avoidkit.journal.revisions import gathered, revised, taken_away
from avoidkit.store.lock import Keys, Lock, new_keys
from avoidkit.store.record_files import RecordFiles
from avoidkit.store.seal import Age, Plain, Seal

PASSPHRASE = "old lime tree"  # noqa: S105 - the golden store has no secrets
AT = datetime(2026, 11, 23, 22, 41, 7, 113000, tzinfo=UTC)


def fill(folder: Path, seal: Seal) -> None:
    files = RecordFiles(folder, seal)

    def record(letter: str, text: str, **more: object) -> dict[str, object]:
        at = AT.isoformat(timespec="milliseconds")
        ask = {
            "q": "thought",
            "round": 1,
            "kind": "ask",
            "prompt": "What does your mind keep saying?",
        }
        told = [
            {**ask, "a": text, "shown": text, "at": at},
            {"q": "grip", "round": 1, "kind": "rate", "prompt": "How true?", "numb": True},
            {"q": "act", "round": 1, "kind": "ask", "prompt": "And then?", "skipped": True},
        ]
        shared = {"v": 1, "id": letter * 26, "at": at, "ended": at, "type": "session"}
        rest = {"pack": "core", "exercise": "defuse", "outcome": "finished", "export": True}
        return {**shared, **rest, "answers": told, **more}

    files.add(record("a", "needing people is weak \u2013 caf\u00e9"))
    files.add(record("b", "taken away"))
    files.add(record("c", "frist"))
    files.add(record("d", "from a newer one", v=9, weather={"rain": True}))
    files.add(record("e", "a note", type="note", **{"x-own": [1, 2]}))
    entries = {entry.id[0]: entry for entry in gathered(map(files.read, files.names())).entries}
    first = {**entries["c"].answers[0], "a": "first", "shown": "first"}
    files.add({**revised(entries["c"], [first], AT), "id": "f" * 26})
    files.add({**taken_away(entries["b"], AT), "id": "g" * 26})
    files.remove(one.name for one in entries["b"].versions)


def main(folder: Path) -> None:
    fill(folder / "plain", Plain())
    keys: Keys = new_keys()
    fill(folder / "sealed", Age(keys.recipients, keys.identity))
    Lock(folder / "sealed").make(keys, PASSPHRASE)
    told = {"passphrase": PASSPHRASE, "recovery": keys.recovery}
    (folder / "keys.json").write_text(json.dumps(told, indent=2) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
