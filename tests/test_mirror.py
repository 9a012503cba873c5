"""The tests stand as the sources do: where a module has logic, a test module has its name.

What is tested through another is listed with where. The list grows shorter, never longer.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
SOURCE = TESTS.parent / "src" / "avoidkit"
LARGE = 40  # statements

WORDS_OR_TYPES = {
    "cli/text/brief_pages",
    "cli/text/messages",
    "exercise/engine/ports",
    "exercise/model/header",
    "exercise/model/script",
    "exercise/model/steps",
    "progress/brief/model",
    "progress/brief/words",
}
"""Sentences, protocols and records: there is nothing in them to run."""

TESTED_THROUGH = {
    "cli/commands/check_preview": "cli/test_command_tree",
    "cli/commands/resume": "cli/run/test_exercise_run",
    "cli/context/passphrase": "cli/dialogs/test_lock_setup",
    "cli/context/run_context": "cli/commands/test_home",
    "cli/context/user_exercises": "cli/run/test_switch_on",
    "cli/dialogs/asides": "cli/commands/test_home",
    "cli/dialogs/brief_form": "cli/commands/test_brief",
    "cli/dialogs/entry_filter": "cli/lookup/test_day_words",
    "cli/dialogs/form": "cli/commands/test_brief",
    "cli/run/keep_choice": "cli/run/test_exercise_run",
    "exercise/check/embedded_tests": "test_exercises",
    "exercise/compiler/compile": "exercise/source/test_diagnostics",
    "exercise/compiler/compiler": "exercise/source/test_diagnostics",
    "exercise/compiler/scope": "exercise/source/test_diagnostics",
    "exercise/compiler/path_walk": "exercise/compiler/test_strain_proof",
    "exercise/conditions/types": "exercise/conditions/test_parser",
    "exercise/engine/event_log": "exercise/engine/test_laws",
    "exercise/engine/pacing": "terminal/live/timer/test_render",
    "exercise/engine/session": "exercise/engine/test_laws",
    "exercise/engine/simulation": "exercise/engine/test_view",
    "exercise/engine/timer_run": "exercise/engine/test_play",
    "exercise/format/header_fields": "exercise/library/test_fast_header",
    "exercise/format/markup": "exercise/engine/test_fill",
    "exercise/format/plan_steps": "exercise/engine/test_view",
    "exercise/format/question_fields": "exercise/source/test_diagnostics",
    "exercise/format/step_fields": "exercise/source/test_diagnostics",
    "exercise/library/folders": "exercise/library/test_library",
    "exercise/source/nodes": "exercise/source/test_diagnostics",
    "exercise/source/prebuilt": "test_wheel",
    "exercise/source/yaml_reader": "exercise/source/test_diagnostics",
    "journal/doctor": "cli/commands/test_data",
    "journal/index/index": "journal/test_journal",
    "journal/index/row_key": "journal/test_journal",
    "journal/session_record": "journal/test_recorder",
    "progress/brief/svg": "progress/brief/test_html",
    "progress/brief/tables": "progress/brief/test_build",
    "store/durable": "store/test_power_loss",
    "store/seal_existing": "store/test_seal",
    "terminal/charts/chart": "terminal/charts/test_charts",
    "terminal/charts/rows": "terminal/charts/test_charts",
    "terminal/charts/spoken": "terminal/charts/test_charts",
    "terminal/charts/tables": "terminal/charts/test_charts",
    "terminal/charts/weeks": "terminal/charts/test_charts",
    "terminal/input/keyboard": "terminal/live/test_display",
    "terminal/input/signals": "terminal/test_contract",
    "terminal/live/pager": "cli/dialogs/test_reader",
    "terminal/live/pages": "terminal/live/test_display",
    "terminal/live/prompts/option_list": "terminal/live/prompts/test_questions",
    "terminal/live/prompts/question_text": "terminal/live/prompts/test_questions",
    "terminal/live/prompts/text_editor": "terminal/live/prompts/test_questions",
    "terminal/live/prompts/typed_line": "terminal/live/prompts/test_questions",
    "terminal/live/timer/breath": "terminal/live/timer/test_render",
    "terminal/live/timer/state": "terminal/live/timer/test_render",
    "terminal/live/timer/wave": "terminal/live/timer/test_render",
    "terminal/open_screen": "terminal/test_screens",
    "terminal/plain/input": "terminal/plain/test_screen",
    "terminal/plain/output": "terminal/plain/test_screen",
    "terminal/plain/questions": "terminal/plain/test_screen",
}
"""A source module, and the test module that holds it. Each is best given one of its own."""


def statements(path: Path) -> int:
    """How many there are at any depth; a docstring is none."""
    nodes = ast.walk(ast.parse(path.read_bytes()))
    return sum(isinstance(node, ast.stmt) and not is_text(node) for node in nodes)


def is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def without_a_test() -> set[str]:
    """The large modules that no test module is called after."""
    large = (path for path in SOURCE.rglob("*.py") if statements(path) > LARGE)
    names = {path.relative_to(SOURCE).with_suffix("") for path in large if path.stem[:2] != "__"}
    return {
        name.as_posix()
        for name in names
        if not (TESTS / name.with_name(f"test_{name.name}.py")).exists()
    }


def test_a_module_with_logic_has_a_test_of_its_name_or_says_where_it_is_tested() -> None:
    assert without_a_test() - TESTED_THROUGH.keys() - WORDS_OR_TYPES == set()


def test_nothing_stays_on_the_list_that_need_not_be_there() -> None:
    assert (TESTED_THROUGH.keys() | WORDS_OR_TYPES) - without_a_test() == set()


@pytest.mark.parametrize("path", sorted(set(TESTED_THROUGH.values())))
def test_what_holds_another_module_is_there(path: str) -> None:
    assert (TESTS / f"{path}.py").is_file()
