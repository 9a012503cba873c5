"""The wheel, built and installed where nothing else is, plays an exercise."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from support.runtime_folder import runtime

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The console command of a wheel in a fresh environment, without the development tools."""
    folder = tmp_path_factory.mktemp("wheel")
    built = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*built, str(ROOT)], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=True)
    pip = [str(folder / "venv/bin/python"), "-m", "pip", "install", "-q"]
    constraints = str(ROOT / "constraints.txt")
    subprocess.run([*pip, "-c", constraints, str(wheel)], check=True, capture_output=True)
    return folder / "venv/bin/avoidkit"


def run(
    command: Path, *words: str, home: Path, typed: str = ""
) -> subprocess.CompletedProcess[str]:
    environ = {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime(home)),
        "PATH": os.environ["PATH"],
        "AVOIDKIT_TESTING": "1",
        "AVOIDKIT_TEST_SPEED": "2000",
    }
    return subprocess.run(
        [str(command), *words],
        cwd=home,
        env=environ,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_brings_every_exercise(installed: Path, tmp_path: Path) -> None:
    folders = (ROOT / "exercises", ROOT / "exercises/third_party")
    there = {path.stem for folder in folders for path in folder.glob("*.yaml")}
    listed = run(installed, "list", home=tmp_path).stdout
    assert there
    assert {line.split()[0] for line in listed.splitlines() if line.startswith("  ")} == there


def test_the_wheel_plays(installed: Path, tmp_path: Path) -> None:
    done = run(installed, "breathe", "--now", home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("Out 6") == 10  # no hold before its page was seen


def test_the_wheel_has_the_fragments_and_the_help_lines(installed: Path, tmp_path: Path) -> None:
    assert "fine" in run(installed, "check", home=tmp_path).stdout
    assert "112" in run(installed, "help-now", home=tmp_path).stdout


def test_all_that_is_shipped_lies_in_it_with_the_notices(installed: Path) -> None:
    (inside,) = installed.parents[1].glob("lib/python*/site-packages/avoidkit")
    theirs = ROOT / "exercises"
    files = [path.relative_to(theirs) for path in theirs.rglob("*") if path.is_file()]
    assert {str(path.parent) for path in files} >= {"ladders", "third_party", "cards", "banks"}
    assert not [path for path in files if not (inside / "exercises" / path).is_file()]
    assert (inside / "progress/brief/sheet.css").is_file()
    licenses = {path.name for path in inside.parent.glob("avoidkit-*/licenses/**/*")}
    assert licenses >= {"LICENSE", "NOTICE.md"}


def test_its_exercises_were_read_when_it_was_built(installed: Path) -> None:
    (folder,) = installed.parents[1].glob("lib/python*/site-packages/avoidkit/exercises")
    prepared = {path.name for path in folder.glob(".nodes/*.json")} - {"heads.json"}
    assert len(prepared) == len([*folder.rglob("*.yaml")]) > 0
    assert (folder / ".nodes/heads.json").is_file()
