"""The documents say what there is, and there is what they say."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from avoidkit.cli.commands import WORDS
from avoidkit.exercise.compile import Setup, compile_script, examine
from avoidkit.exercise.compiling import SUGAR
from avoidkit.exercise.document import Source
from avoidkit.exercise.header import BESIDE, FIELDS
from avoidkit.exercise.kinds import COMMON, LATER, MAKERS
from avoidkit.exercise.library import Library, shipped
from avoidkit.exercise.problems import CODES
from avoidkit.exercise.trials import run_trials
from kit import Shelf

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
WRITING = (ROOT / "docs" / "writing-exercises.md").read_text(encoding="utf-8")
TICKED = set(re.findall(r"`([^`\n]+)`", WRITING))


def test_every_kind_of_step_is_described_and_no_other() -> None:
    table = WRITING.partition("| step |")[2].partition("\n\n")[0]
    told = set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))
    assert told == {*MAKERS, *SUGAR} - {"do"}
    assert all(f"`{kind}`" in WRITING for kind in LATER)


@pytest.mark.parametrize("kind", MAKERS)
def test_every_field_of_a_step_is_described(kind: str) -> None:
    (row,) = re.findall(rf"^\| `{kind}` \|.*$", WRITING, re.MULTILINE)
    assert {field for field in MAKERS[kind][1] if field not in row} == set()


def test_every_field_of_a_head_and_of_any_step_is_described() -> None:
    assert {field for field in (*FIELDS, *BESIDE) if f"`{field}`" not in WRITING} == set()
    words = " ".join(TICKED)
    assert {field for field in COMMON if field not in words} == set()


def test_every_code_is_explained_as_the_program_does() -> None:
    rows = dict(re.findall(r"^\| ([EW]\d{3}) \| (.*) \|$", WRITING, re.MULTILINE))
    assert rows == dict(CODES)


def test_every_shipped_exercise_stands_in_the_readme() -> None:
    ids = Library(None, shipped()).ids()
    assert [id_ for id_ in ids if f"avoidkit {id_}" not in README] == []


def test_every_command_of_the_readme_exists() -> None:
    known = {*WORDS, *Library(None, shipped()).ids(), "my-walk"}
    told = set(re.findall(r"`avoidkit ([a-z][a-z-]*)", README))
    assert told <= known
    assert set(WORDS) <= {*told, "preview"}


def test_every_exit_code_is_in_the_readme() -> None:
    rows = re.findall(r"^\| ([\d, ]+) \|", README, re.MULTILINE)
    told = {int(code) for row in rows for code in row.split(",")}
    assert told == {0, 1, 2, 3, 18, 70, 129, 130, 141, 143}


def test_the_exercise_of_the_readme_is_sound_and_its_test_passes() -> None:
    text = re.findall(r"```yaml\n(avoidkit: 1.*?)```", README, re.DOTALL)[0]
    source = Source(text.encode(), "my-walk.yaml")
    script, problems = examine(source, Shelf())
    assert problems == []
    assert script is not None
    assert len(script.trials) == 1
    assert run_trials(script, lambda _: compile_script(source, Shelf(), Setup())) == []


def test_the_examples_of_steps_are_sound() -> None:
    before = "- list: Which?\n  save: mine\n  max: 3\n- rate: How?\n  save: grip\n"
    before += "- choose: Where?\n  save: place\n  options: [chest, belly]\n"
    for example in re.findall(r"```yaml\n(- .*?)```", WRITING, re.DOTALL):
        head = README.partition("```yaml\n")[2].partition("steps:")[0]
        steps = "".join(f"  {line}\n" for line in (before + dedent(example)).splitlines())
        source = Source(f"{head}steps:\n{steps}".encode(), "my-walk.yaml")
        assert examine(source, Shelf())[1] == []
