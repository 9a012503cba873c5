"""Until its title, an exercise costs one reading: of its file, and of each that it leans on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from avoidkit.exercise.library.library import shipped

COUNTED = """\
import json, sys
from collections import Counter

opens = Counter()

def count(event, details):
    if event == "open" and str(details[0]).endswith(".yaml"):
        opens[str(details[0])] += 1

sys.addaudithook(count)
from avoidkit.exercise.source import yaml_reader
from avoidkit.cli.main import run

parse, parses = yaml_reader.parse, Counter()

def count_parse(document):
    parses[document.file] += 1
    parse(document)

yaml_reader.parse = count_parse
code = run(sys.argv[1:])
sys.stderr.write(json.dumps({"code": code, "opens": opens, "parses": parses}))
"""


def counts(home: Path, *words: str) -> tuple[str, Counter[str], Counter[str]]:
    """What a run printed, and how often it opened and parsed each file, by its name."""
    env = {**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home / "data")}
    run = subprocess.run(
        [sys.executable, "-c", COUNTED, *words],
        env=env, input="q\n", capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    told = json.loads(run.stderr.splitlines()[-1])
    return run.stdout, _by_name(told["opens"]), _by_name(told["parses"])


def _by_name(told: dict[str, int]) -> Counter[str]:
    return Counter({Path(path).name: count for path, count in told.items()})


def test_a_shipped_exercise_is_read_once_until_its_title(tmp_path: Path) -> None:
    stdout, opens, parses = counts(tmp_path, "--plain", "defuse")
    assert "now?" in stdout
    assert opens["defuse.yaml"] == 1
    assert set(opens.values()) == {1}
    assert set(parses.values()) <= {1}  # where nodes are prepared, none is parsed


@pytest.mark.parametrize("command", ["play", "show"])
def test_an_exercise_of_ones_own_is_read_once(tmp_path: Path, command: str) -> None:
    own = tmp_path / "data" / "avoidkit" / "exercises" / "mine.yaml"
    own.parent.mkdir(parents=True)
    text = (shipped() / "defuse.yaml").read_text(encoding="utf-8")
    own.write_text(text.replace("id: defuse", "id: mine").replace("title: ", "title: My "))
    words = ["mine"] if command == "play" else ["show", "mine"]
    stdout, opens, parses = counts(tmp_path, "--plain", *words)
    assert "My " in stdout
    assert opens["mine.yaml"] == 1
    assert parses["mine.yaml"] == 1
    assert set(opens.values()) == {1}
