"""The one dialog: what its keys do, and that no question outside an exercise goes another way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import avoidkit.cli
from avoidkit.cli.dialogs.ask import Dialog, titled
from avoidkit.exercise.engine.ports import Left, Move, Reply
from avoidkit.exercise.model.steps import Ask
from avoidkit.exercise.model.text import literal
from avoidkit.testing import Actor

CLI = Path(next(iter(avoidkit.cli.__path__)))
WORDS = Ask(literal("What did you see?"))
SECRET = Ask(literal("The passphrase?"), secret=True)


def asks_a_screen(tree: ast.AST) -> Iterator[int]:
    """The lines on which something that goes by the name of a screen is asked."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=asked, attr="ask")):
                if ast.unparse(asked).endswith("screen"):
                    yield node.lineno
            case _:
                pass


def meeting(*replies: Reply | Left | Move, ends: Move | None = None) -> tuple[Dialog, Actor]:
    """A dialog with somebody whose asides end by a move, or come back."""
    person = Actor(list(replies))
    return Dialog(person, titled("a talk"), lambda _: ends), person


def test_no_other_module_asks_a_screen() -> None:
    asking = {
        path.relative_to(CLI).as_posix()
        for path in CLI.rglob("*.py")
        if [*asks_a_screen(ast.parse(path.read_text()))]
    }
    assert asking == {"dialogs/ask.py"}


def test_a_screen_that_is_asked_beside_the_dialog_is_seen() -> None:
    assert [*asks_a_screen(ast.parse("x = opened.screen.ask((), q, None, here, keep)"))] == [1]
    assert [*asks_a_screen(ast.parse("x = asking.ask(q)"))] == []


@pytest.mark.parametrize("move", [Move.GROUND, Move.HELP])
def test_an_aside_comes_back_with_what_was_half_typed(move: Move) -> None:
    dialog, person = meeting(Left(move, "half"), "whole")
    assert dialog.ask(WORDS) == "whole"
    assert person.offered == [None, "half"]


def test_of_a_secret_nothing_comes_back() -> None:
    dialog, person = meeting(Left(Move.HELP, "half"), Left(Move.STOP, "half"))
    assert dialog.ask(SECRET) == Left(Move.STOP)
    assert person.offered == [None, None]


@pytest.mark.parametrize("ends", [Move.STOP, Move.GONE])
def test_an_aside_that_ends_leaves_with_what_was_half_typed(ends: Move) -> None:
    dialog, _ = meeting(Left(Move.GROUND, "half"), ends=ends)
    assert dialog.ask(WORDS) == Left(ends, "half")


def test_back_comes_again_where_nothing_stands_before() -> None:
    dialog, person = meeting(Left(Move.BACK, "half"), "whole")
    assert dialog.line(WORDS) == "whole"
    assert person.offered == [None, "half"]
    dialog, _ = meeting(Move.BACK)
    assert dialog.line(WORDS, can_go_back=True) is Move.BACK


@pytest.mark.parametrize("move", [Move.STOP, Move.GONE, Move.SKIP])
def test_the_other_moves_leave(move: Move) -> None:
    dialog, _ = meeting(move, move, move)
    assert dialog.line(WORDS) is move
    assert dialog.pick("Which?", {"a": "one", "b": "another"}) is move
    assert dialog.confirm("Sure?", no="leave it", yes="take it away") is move


def test_to_be_sure_is_never_the_first_way() -> None:
    for reply, sure in (("no", False), ("yes", True)):
        dialog, _ = meeting(reply)
        assert dialog.confirm("Sure?", no="leave it", yes="take it away") is sure
