"""The theme's styles, in prompt_toolkit's words."""

import pytest
from prompt_toolkit.styles import Style as PromptStyles
from prompt_toolkit.styles.base import ANSI_COLOR_NAMES
from rich.style import Style

from avoidkit.exercise.engine.ports import Around
from avoidkit.exercise.model.text import literal
from avoidkit.terminal.layout.key_hints import KeyLine
from avoidkit.terminal.layout.page import zones
from avoidkit.terminal.layout.theme import THEME, Look, rendered
from avoidkit.terminal.live.prompts.prompt_page import PromptPage, prompt_style


@pytest.mark.parametrize("name", THEME.styles)
def test_a_prompt_has_the_weight_and_colour_of_the_theme(name: str) -> None:
    style = THEME.styles[name]
    attributes = PromptStyles([]).get_attrs_for_style_str(prompt_style(style))

    assert bool(attributes.bold) == bool(style.bold)
    codes = rendered("x", style).partition("m")[0]
    number = ANSI_COLOR_NAMES.index(attributes.color or "ansidefault") - 1
    assert (f"3{number}" in codes) == (number >= 0)
    assert (style.color is None) == (number < 0)


def test_what_has_no_style_has_none_in_a_prompt() -> None:
    assert prompt_style(None) == prompt_style(Style.null()) == ""


def test_a_signal_before_the_page_has_a_loop_is_no_bug() -> None:
    page = PromptPage(
        Around("cards", 0.0, 0.0),
        (),
        literal("Which one?"),
        lambda _: [],
        KeyLine.PICK,
        Look(),
        lambda: zones(80, 24),
    )
    page.hear()
