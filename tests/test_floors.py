"""At run time: what importing one floor brings in, and what a quick start does not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from avoidkit.exercise.library.library import shipped
from avoidkit.exercise.source.prebuilt import prepare
from support.runtime_folder import runtime

TERMINAL = {"rich", "questionary", "prompt_toolkit", "typer"}
HEAVY = {
    "avoidkit.journal.journal",
    "avoidkit.progress",
    "dateparser",
    "icalendar",
    "prompt_toolkit",
    "pydantic",
    "questionary",
    "rich.live",
    "rich.markdown",
}
CORE = (
    "avoidkit.exercise.engine.play",
    "avoidkit.exercise.library.library",
    "avoidkit.exercise.compiler.compile",
    "avoidkit.store.record_files",
    "avoidkit.journal.recorder",
    "avoidkit.testing",
)


def loaded_by(code: str, home: Path) -> set[str]:
    """The modules in memory after a piece of code, in a process of its own."""
    program = f"{code}\nimport sys\nsys.stderr.write('LOADED ' + ' '.join(sys.modules))"
    environ = {
        **os.environ,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime(home)),
        "AVOIDKIT_TESTING": "1",
        "AVOIDKIT_TEST_SPEED": "5000",
    }
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.rpartition("LOADED ")[2].split())


@pytest.mark.parametrize("module", CORE)
def test_the_lower_floors_know_no_terminal(module: str, tmp_path: Path) -> None:
    names = loaded_by(f"import {module}", tmp_path)
    assert module in names
    assert not {name for name in names if name.partition(".")[0] in TERMINAL}


@pytest.mark.parametrize("words", [["--version"], ["breathe", "--now"], ["help-now"]])
def test_a_quick_start_loads_nothing_heavy(words: list[str], tmp_path: Path) -> None:
    run = f"import sys; sys.argv = ['avoidkit', *{words!r}]\nfrom avoidkit.__main__ import main\n"
    run += "try: main()\nexcept SystemExit: pass"
    names = loaded_by(run, tmp_path)
    assert "avoidkit.__main__" in names
    assert not {name for name in names for heavy in HEAVY if f"{name}.".startswith(f"{heavy}.")}


def test_the_live_screen_loads_no_more_of_rich_than_styled_lines(tmp_path: Path) -> None:
    names = loaded_by("import avoidkit.terminal.live.screen", tmp_path)
    assert {"rich.segment", "rich.style", "rich.theme"} <= names
    assert not names & {"rich.console", "rich.text", "rich.live", "rich.progress"}


def test_version_does_not_even_load_the_command_tree(tmp_path: Path) -> None:
    run = "import sys; sys.argv = ['avoidkit', '--version']\nfrom avoidkit.__main__ import main\n"
    run += "try: main()\nexcept SystemExit: pass"
    assert "typer" not in loaded_by(run, tmp_path)


def test_help_reads_headers_and_loads_nothing_that_compiles_or_plays(tmp_path: Path) -> None:
    exercises = tmp_path / "exercises"  # prepared, as an installed avoidkit has them
    copytree(shipped(), exercises)
    prepare(exercises)
    run = "import sys; sys.argv = ['avoidkit', '--help']\nfrom avoidkit.__main__ import main\n"
    run += "from pathlib import Path\nfrom avoidkit.exercise.library import library\n"
    run += f"library.shipped = lambda: Path({str(exercises)!r})\n"
    run += "try: main()\nexcept SystemExit: pass"
    names = loaded_by(run, tmp_path)
    assert "avoidkit.exercise.library.library" in names
    heavy = ("avoidkit.exercise.compiler", "avoidkit.exercise.engine", "avoidkit.terminal.live")
    assert not {name for name in names if name.startswith(heavy)}
    assert not names & {"avoidkit.exercise.model.steps", "rich", "yaml"}
