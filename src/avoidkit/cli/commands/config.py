"""`config` and `config set`: the person's settings."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from avoidkit.cli.context import config
from avoidkit.cli.context.run_context import RunContext, run_context
from avoidkit.errors import NotHere
from avoidkit.exercise.format.header_fields import set_up


def show() -> int:
    """Your settings, and the file they stand in."""
    context = run_context()
    sys.stdout.write(f"{context.places.config or 'no home folder, so no config'}\n")
    for key, value in context.config.items():
        if isinstance(value, dict):
            for name, inner in value.items():
                sys.stdout.write(f"  {key}.{name} = {_value_text(inner)}\n")
        else:
            sys.stdout.write(f"  {key} = {_value_text(value)}\n")
    if not context.config:
        sys.stdout.write("  nothing is set; avoidkit config set KEY VALUE sets one\n")
    return 0


def change(
    key: Annotated[str, typer.Argument(metavar="KEY")],
    value: Annotated[str, typer.Argument(metavar="VALUE")],
) -> int:
    """Change one setting: plain, still, no_color, keep, store, lang, or EXERCISE.SETTING."""
    context = run_context()
    exercise, dot, option = key.partition(".")
    if dot:
        option = option.replace("-", "_")
        context.set(option, _setting(context, exercise, option, value), exercise=exercise)
    else:
        context.set(key, config.typed(key, value))
    return 0


def _setting(context: RunContext, exercise: str, name: str, value: str) -> Any:
    header = context.library.find(exercise)
    if header is None:
        raise NotHere(f'No exercise is called "{exercise}". avoidkit list shows all.')
    return set_up(header.settings, {name: value})[name]


def _value_text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)
