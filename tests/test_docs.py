"""The documents say what there is, and there is what they say."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from textwrap import dedent

import pytest

from avoidkit.cli.registry import WORDS
from avoidkit.exercise.check.embedded_tests import KNOWN, run_trials
from avoidkit.exercise.check.examine import examine
from avoidkit.exercise.compiler.compile import Setup, compile_script
from avoidkit.exercise.compiler.compiler import SUGAR
from avoidkit.exercise.format.header_fields import APPROACHES, BESIDE, FIELDS, GROUPS
from avoidkit.exercise.format.step_fields import COMMON, MAKERS, PHASES
from avoidkit.exercise.library.library import Library, shipped
from avoidkit.exercise.model.header import Setting
from avoidkit.exercise.model.roles import ABOUT, RATINGS, ROLES, SETS
from avoidkit.exercise.model.steps import Shape
from avoidkit.exercise.source.diagnostics import CODES
from avoidkit.exercise.source.nodes import Source
from support.scripts import Shelf

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
WRITING = (ROOT / "docs" / "writing-exercises.md").read_text(encoding="utf-8")
TICKED = set(re.findall(r"`([^`\n]+)`", WRITING))


def test_every_kind_of_step_is_described_and_no_other() -> None:
    table = WRITING.partition("| step |")[2].partition("\n\n")[0]
    told = set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))
    assert told == {*MAKERS, *SUGAR} - {"do"}


@pytest.mark.parametrize("kind", MAKERS)
def test_every_field_of_a_step_is_described(kind: str) -> None:
    (row,) = re.findall(rf"^\| `{kind}` \|.*$", WRITING, re.MULTILINE)
    assert fields_of(row) == set(MAKERS[kind][1])


@pytest.mark.parametrize(
    ("sugar", "own"),
    [
        ("use", {"as"}),
        ("repeat", {"for", "until", "at_most"}),
        ("plan", {"save", "parts", "show", "role"}),
    ],
)
def test_every_field_of_what_is_put_in_or_repeated_is_described(sugar: str, own: set[str]) -> None:
    (row,) = re.findall(rf"^\| `{sugar}` \|.*$", WRITING, re.MULTILINE)
    assert fields_of(row) == own


def fields_of(row: str) -> set[str]:
    """The fields in a row's last column; what stands in brackets is what they may hold."""
    column = re.sub(r"\([^)]*\)", "", row.split("|")[3])
    return set(re.findall(r"`([a-z_]+)(?:: \w+)?`", column))


def test_every_field_of_a_head_and_of_any_step_is_described() -> None:
    table = WRITING.partition("## The head")[2].partition("\n## ")[0]
    told = re.findall(r"^\| (`.+?`) \|", table, re.MULTILINE)
    names = set(re.findall(r"`([^`]+)`", " ".join(told)))
    assert names == {*FIELDS, *BESIDE, "x-..."}
    any_step = WRITING.partition("Any step may have")[2].partition("can be skipped")[0]
    assert {field for field in COMMON if not re.search(rf"`{field}\b", any_step)} == set()


def test_every_field_of_a_setting_and_of_a_test_is_described() -> None:
    told = section("Settings")
    setting = {field.name for field in fields(Setting)} - {"name"}
    assert set(re.findall(r"[{ ]([a-z_]+): ", told)) >= setting
    assert set(re.findall(r"^(?:  - |    )([a-z]+):", section("Tests"), re.MULTILINE)) == set(KNOWN)


def test_every_word_that_a_field_may_hold_is_described() -> None:
    counted = (id_ for ids in SETS.values() for id_ in ids)
    words = (*GROUPS, *APPROACHES, *ROLES, *ABOUT, *RATINGS, *counted, *(s.value for s in Shape))
    told = {word for tick in TICKED for word in re.findall(r"[a-z-]+", tick)}
    assert set(words) - told == {Shape.SWELL.value}  # the breath's own
    assert {phase for phase in PHASES if phase not in told} == set()


def section(title: str) -> str:
    """What stands under one heading of the guide."""
    return WRITING.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_every_code_is_explained_as_the_program_does() -> None:
    rows = dict(re.findall(r"^\| ([EW]\d{3}) \| (.*) \|$", WRITING, re.MULTILINE))
    plain = {code: re.sub(r"\\([|`])", r"\1", said) for code, said in rows.items()}
    assert plain == dict(CODES)


def test_every_shipped_exercise_stands_in_the_readme() -> None:
    ids = Library(None, shipped()).ids()
    assert [id_ for id_ in ids if f"avoidkit {id_}" not in README] == []


def test_every_command_of_the_readme_exists() -> None:
    known = {*WORDS, *Library(None, shipped()).ids(), "my-walk"}
    told = set(re.findall(r"`avoidkit ([a-z][a-z0-9-]*)", README))
    assert told <= known
    assert set(WORDS) <= {*told, "preview"}


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
    (ladder,) = re.findall(r"```yaml\n(avoidkit: 1\nladder: walks\n.*?)```", WRITING, re.DOTALL)
    shelf = Shelf({"ladders/walks.yaml": ladder})
    for example in re.findall(r"```yaml\n(- .*?)```", WRITING, re.DOTALL):
        head = README.partition("```yaml\n")[2].partition("steps:")[0]
        steps = "".join(f"  {line}\n" for line in (before + dedent(example)).splitlines())
        source = Source(f"{head}steps:\n{steps}".encode(), "my-walk.yaml")
        assert list(map(str, examine(source, shelf)[1])) == []


def test_the_examples_of_a_bank_and_a_fragment_are_sound(tmp_path: Path) -> None:
    own = re.findall(r"```yaml\n(avoidkit: 1\n(bank|fragment): (\w+)\n.*?)```", WRITING, re.DOTALL)
    assert [what for _, what, _ in own] == ["bank", "fragment"]
    for text, what, name in own:
        (tmp_path / f"{what}s").mkdir()
        (tmp_path / f"{what}s" / f"{name}.yaml").write_text(text, encoding="utf-8")
    head = README.partition("```yaml\n")[2].partition("steps:")[0]
    steps = "  - choose: And outside?\n    save: sky\n    options: weather\n"
    steps += "  - rate: How wound up?\n    save: strain\n  - use: landing\n  - pause: key\n"
    source = Source(f"{head}steps:\n{steps}".encode(), "my-walk.yaml")
    assert examine(source, Library(tmp_path, shipped()))[1] == []


def test_the_clinical_review_has_its_twenty_points_and_what_it_names_is_there() -> None:
    text = (ROOT / "docs" / "clinical-review.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \|.*\| (yes|partly|no) \|$", text, re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, 21))
    counts = {said: sum(one == said for _, one in rows) for said in ("yes", "partly", "no")}
    assert f"Yes: {counts['yes']}. Partly: {counts['partly']}. No: {counts['no']}." in text
    files = re.findall(r"`((?:exercises|src|tests)/[^`\s]+)`", text)
    links = re.findall(r"\]\(([^)]+)\)", text)
    named = [*(ROOT / file for file in files), *(ROOT / "docs" / link for link in links)]
    assert [path for path in named if not path.exists()] == []
    assert "signed" in text


def test_every_place_on_the_map_is_there() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    source = ROOT / "src" / "avoidkit"
    packages = re.findall(r"^\| `([a-z_/]+)` \| [^|]+ \| ([^|]*) \|$", text, re.MULTILINE)
    assert len(packages) > 20
    missing = [name for name, _ in packages if not (source / name / "__init__.py").is_file()]
    for name, files in packages:
        missing += [
            f"{name}/{file}"
            for file in re.findall(r"`([a-z_]+\.py)`", files)
            if not (source / name / file).is_file()
        ]
    named = re.findall(r"`((?:cli|terminal|progress|journal|exercise|store)/[a-z_/]+\.py)`", text)
    tests = re.findall(r"`(tests/[a-z_/]+\.py)`", text)
    missing += [file for file in named if not (source / file).is_file()]
    missing += [file for file in tests if not (ROOT / file).is_file()]
    assert missing == []
