"""What the README tells a person to type works, and what it says of the program is so."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from avoidkit.cli import main
from avoidkit.cli.commands import data
from avoidkit.cli.context import config
from avoidkit.cli.context.flags import SWITCHES
from avoidkit.cli.run import exercise_run
from avoidkit.cli.text import export_messages, messages
from avoidkit.errors import AvoidkitError
from avoidkit.exercise.library.library import Library, shipped
from avoidkit.store.seal import Locked
from support.runtime_folder import runtime

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
WRITING = (ROOT / "docs" / "writing-exercises.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"```yaml\n(avoidkit: 1.*?)```", README, re.DOTALL)[0]
TOLD = re.compile(r"`(avoidkit(?: [^`\n]+)?)`|^    (avoidkit .+)$", re.MULTILINE)
NEW_HOME = (
    messages.NO_LOCK,
    messages.NOT_CHOSEN,
    messages.DELETE_ASKS,
    messages.NOT_HERE_YET,
    export_messages.ONLY_DAYS,
)
WAITING = 3  # the input ended, where a person would have answered


def commands() -> list[str]:
    """Every whole command that the documents tell; one with a WORD to fill in is only a shape."""
    told = (found[0] or found[1] for text in (README, WRITING) for found in TOLD.findall(text))
    return sorted({command for command in told if not re.search(r"\b[A-Z]{2,}\b", command)})


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A person's home with the README's exercise in the folder that the README names."""
    named: str
    (named,) = set(re.findall(r"`~/(\S+/)my-walk\.yaml`", README))
    (tmp_path / named).mkdir(parents=True)
    (tmp_path / named / "my-walk.yaml").write_text(EXAMPLE, encoding="utf-8")
    return tmp_path / named


def typed(command: str, home: Path) -> subprocess.CompletedProcess[str]:
    """A command as it is typed in the folder of one's own exercises, with nobody to answer."""
    root = home.parents[3]
    environ = {
        **{name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ},
        "HOME": str(root),
        "XDG_RUNTIME_DIR": str(runtime(root)),
        "PATH": os.environ["PATH"],
        "AVOIDKIT_TESTING": "1",
        "AVOIDKIT_TEST_SPEED": "5000",
    }
    return subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        cwd=home,
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_documents_tell_some_commands() -> None:
    assert {"avoidkit", "avoidkit help-now", "avoidkit breathe --now"} <= set(commands())


@pytest.mark.slow
@pytest.mark.parametrize("command", commands())
def test_a_command_of_the_documents_works_as_it_stands(command: str, home: Path) -> None:
    done = typed(command, home)
    if done.stderr.strip() in NEW_HOME:
        return
    assert done.returncode in {0, WAITING}, done.stderr
    assert "config set" in command or done.stdout


@pytest.mark.parametrize("flag", [*SWITCHES, "--lang"])
def test_a_flag_of_every_command_stands_in_the_readme_and_works(flag: str, home: Path) -> None:
    assert re.search(rf"^\| `{flag}(?: L)?` \|", README, re.MULTILINE)
    word = f"{flag} de" if flag == "--lang" else flag
    assert typed(f"avoidkit list {word}", home).returncode == 0


@pytest.mark.parametrize(
    "option", re.findall(r"`(--(?:cycles|minutes|count|no-hold)[^`]*)`", README)
)
def test_a_setting_of_the_breath_is_told_as_it_works(option: str, home: Path) -> None:
    assert typed(f"avoidkit breathe --now {option}", home).returncode == 0


def test_the_table_of_exit_codes_is_the_programs_own() -> None:
    kinds: set[type[AvoidkitError]] = {AvoidkitError, Locked, *AvoidkitError.__subclasses__()}
    ends = {128 + signal.SIGHUP, 128 + signal.SIGTERM}
    own = {
        data.FOUND,
        main.BUG,
        main.PIPE,
        main.STOPPED,
        exercise_run.INPUT_ENDED,
        exercise_run.UNSAVED,
    }
    table = README.partition("## Exit codes")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| ([\d, ]+) \|", table, re.MULTILINE)
    told = {int(code) for row in rows for code in row.split(",")}
    assert told == {0, *(kind.exit_code for kind in kinds), *own, *ends}


def test_the_minutes_in_the_readme_are_those_of_the_exercises() -> None:
    told = dict(re.findall(r"`avoidkit ([a-z0-9-]+)` (\d+)", README))
    headers = Library(None, shipped()).headers()
    assert told == {header.id: f"{header.minutes:g}" for header in headers}


def test_the_settings_that_can_be_changed_are_in_the_readme() -> None:
    told = README.partition("## Your settings")[2].partition("\n## ")[0]
    keys = {*config.SWITCHES, *config.CHOICES, *config.WORDS}
    rows = re.findall(r"^\| (`[a-z_`, ]+`) \|", told, re.MULTILINE)
    assert set(re.findall(r"[a-z_]+", " ".join(rows))) == keys
    for key, words in config.CHOICES.items():
        (row,) = re.findall(rf"^\| `{key}` \|(.*)$", told, re.MULTILINE)
        assert set(words) <= set(re.findall(r"`(\w+)`", row))


@pytest.mark.parametrize("picture", re.findall(r"\]\((docs/[^)]+)\)", README))
def test_what_the_readme_points_at_is_there(picture: str) -> None:
    assert (ROOT / picture).exists()


def test_the_test_command_stands_alone_on_its_line() -> None:
    assert README.count("\n    make test\n") == 1
    assert README.count("\n    make breathe\n") == 1
