"""The person's settings: read leniently, written whole, and back again as they were."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avoidkit.cli.context import config
from avoidkit.errors import CannotWrite, NotHere

WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
ONE = st.booleans() | st.integers(-(2**31), 2**31) | WORDS | st.dates() | st.floats(0, 9)
VALUES = ONE | st.lists(ONE, max_size=2) | st.dictionaries(WORDS, ONE, max_size=2)
TABLES = st.dictionaries(WORDS, VALUES, max_size=3)


def test_where_there_is_no_file_nothing_is_set(tmp_path: Path) -> None:
    assert config.read(tmp_path / "config.toml") == {}
    assert config.read(None) == {}


@pytest.mark.parametrize("junk", [b"plain = [", b"\xff\xfe", b"\x00", b"a.b = 1\na = 2"])
def test_what_is_no_toml_says_where_and_what_to_do(tmp_path: Path, junk: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(junk)
    with pytest.raises(config.BrokenConfig, match="Mend it, or move it away"):
        config.read(path)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.dictionaries(WORDS, VALUES | TABLES, max_size=4))
def test_what_was_written_is_read_back(tmp_path: Path, told: dict[str, Any]) -> None:
    path = tmp_path / "config.toml"
    config.write(path, told)
    assert config.read(path) == told


def test_half_a_letter_is_kept_as_a_mark(tmp_path: Path) -> None:
    config.write(tmp_path / "config.toml", {"lang": "d\udce9"})
    assert config.read(tmp_path / "config.toml") == {"lang": "d?"}


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "avoidkit/config.toml"
    config.write(path, {"plain": True})
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_config_that_cannot_be_written_says_where(tmp_path: Path) -> None:
    (tmp_path / "avoidkit").write_text("in the way")
    with pytest.raises(CannotWrite, match=r"config\.toml can't be written"):
        config.write(tmp_path / "avoidkit/config.toml", {})
    with pytest.raises(CannotWrite, match="no home folder"):
        config.write(None, {})


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("plain", "yes", True),
        ("still", "no", False),
        ("keep", "yes", "yes"),
        ("store", "nothing", "nothing"),
        ("lang", "de", "de"),
    ],
)
def test_a_word_is_kept_as_its_setting_takes_it(key: str, value: str, kept: object) -> None:
    assert config.typed(key, value) == kept


@pytest.mark.parametrize(("key", "value"), [("plain", "true"), ("keep", "all"), ("color", "no")])
def test_what_fits_no_setting_is_told_what_does(key: str, value: str) -> None:
    with pytest.raises(NotHere, match=r"takes|There are"):
        config.typed(key, value)
