"""The pictures of the README are what the screens show today; `make pictures` draws them anew."""

from __future__ import annotations

import re

import pytest

from pictures import FOLDER, pictures

DRAWN = pictures()


def test_every_picture_is_drawn_and_no_other_lies_there() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(DRAWN)


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_is_what_the_screen_shows(name: str) -> None:
    assert (FOLDER / f"{name}.svg").read_text(encoding="utf-8") == DRAWN[name]


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_fetches_nothing(name: str) -> None:
    assert re.findall(r"@font-face|url\((?!#)|@import|(?:href|src)=", DRAWN[name]) == []
