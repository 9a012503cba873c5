"""One table says which key does what: no other line of the terminal may, and the README agrees."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from avoidkit.exercise.engine.ports import Move
from avoidkit.terminal.input import keymap
from avoidkit.terminal.input.keymap import ADD_LETTER, END, HIDE, MOVE_KEYS, MoveKey

ROOT = Path(__file__).parents[3]
TERMINAL = ROOT / "src" / "avoidkit" / "terminal"
PLURAL = "s"  # a letter of the table that also makes a plural


def names_of(key: MoveKey) -> re.Pattern[str]:
    """What a string may hold that names *key*, alone or in a sentence."""
    letter = re.escape(key.letter)
    spelled = [rf"/{letter}\b", rf"[Ee]sc {letter}\b", rf"\b{letter},? (?:{key.does}|{key.word})\b"]
    if key.letter != PLURAL:
        spelled.append(rf"^{letter}$")
    if key.control:
        spelled.append(rf"\b(?i:(?:c|ctrl|control)-{re.escape(key.control)})\b")
    return re.compile("|".join(spelled))


def strings(source: str) -> Iterator[tuple[int, str]]:
    """Every string of a module that is no docstring and no format of a number."""
    tree = ast.parse(source)
    other = set[int]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            other.add(id(node.value))
        elif isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            other.update(map(id, ast.walk(node.format_spec)))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in other:
            yield node.lineno, node.value


def modules() -> list[Path]:
    return [path for path in sorted(TERMINAL.rglob("*.py")) if path.name != "keymap.py"]


@pytest.mark.parametrize("key", MOVE_KEYS, ids=lambda key: key.word)
def test_no_other_module_of_the_terminal_names_the_key_of_a_move(key: MoveKey) -> None:
    pattern = names_of(key)
    places = [
        f"{path.relative_to(TERMINAL)}:{line}: {text!r}"
        for path in modules()
        for line, text in strings(path.read_text(encoding="utf-8"))
        if pattern.search(text)
    ]
    assert places == []


@pytest.mark.parametrize(
    "text",
    [
        "g",
        "/g",
        "esc g",
        "Esc g goes there.",
        "ctrl-g",
        "c-g",
        "Ctrl-G",
        "g grounds",
        "(g, ground)",
    ],
)
def test_a_key_that_is_named_elsewhere_is_seen(text: str) -> None:
    ground = MoveKey(Move.GROUND, "g", "g", "ground", "grounds")
    [(_, found)] = strings(f"key = {text!r}")
    assert names_of(ground).search(found)


def test_no_key_means_two_things() -> None:
    letters = [key.letter for key in MOVE_KEYS] + [ADD_LETTER]
    controls = [key.control for key in MOVE_KEYS if key.control] + [END]
    assert len(set(letters)) == len(letters)
    assert len(set(controls)) == len(controls)


def test_every_move_somebody_can_make_has_a_key() -> None:
    assert {key.means for key in MOVE_KEYS if key is not HIDE} == set(Move) - {Move.GONE}


def test_every_screen_without_typing_knows_every_letter() -> None:
    for key in MOVE_KEYS:
        assert keymap.ALONE[key.letter] is key.means
        assert keymap.ANYWHERE[f"esc {key.letter}"] is key.means


def test_the_readme_names_the_keys_of_the_table() -> None:
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    moves = ", ".join(f"`{key.letter}` {key.does}" for key in MOVE_KEYS if key is not HIDE)
    assert f"On every screen: {moves}. While you type, press Esc first." in readme
    assert f"`Ctrl-{HIDE.control.upper()}` hides the page at once." in readme
