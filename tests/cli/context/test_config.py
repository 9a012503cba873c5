"""The person's settings: read leniently, and changed where they stand."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from avoidkit.cli.context import config
from avoidkit.errors import CannotWrite, NotHere


def test_where_there_is_no_file_nothing_is_set(tmp_path: Path) -> None:
    assert config.read(tmp_path / "config.toml") == {}
    assert config.read(None) == {}


@pytest.mark.parametrize("junk", [b"plain = [", b"\xff\xfe", b"\x00", b"a.b = 1\na = 2"])
def test_what_is_no_toml_says_where_and_what_to_do(tmp_path: Path, junk: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(junk)
    with pytest.raises(config.BrokenConfig, match="Mend it, or move it away"):
        config.read(path)


def test_a_mark_at_the_start_of_the_file_is_read_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b'\xef\xbb\xbfkeep = "yes"\r\n\r\n[breathe]\r\ncycles = 6\r\n')
    assert config.read(path) == {"keep": "yes", "breathe": {"cycles": 6}}
    config.change(path, "keep", "no")
    assert path.read_bytes() == b'\xef\xbb\xbfkeep = "no"\r\n\r\n[breathe]\r\ncycles = 6\r\n'


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "avoidkit/config.toml"
    config.change(path, "plain", True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [name.name for name in path.parent.iterdir()] == ["config.toml"]


def test_a_config_that_cannot_be_written_says_where(tmp_path: Path) -> None:
    (tmp_path / "avoidkit").write_text("in the way")
    with pytest.raises(CannotWrite, match=r"config\.toml can't be written"):
        config.change(tmp_path / "avoidkit/config.toml", "plain", True)
    with pytest.raises(CannotWrite, match="no home folder"):
        config.change(None, "plain", True)


@pytest.mark.parametrize("content", [b"plain = [broken", b"\xff\xfe", b"keep.x = 1\n"])
def test_a_file_that_cannot_be_changed_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    with pytest.raises(CannotWrite, match="stays as it is"):
        config.change(path, "keep", "no")
    assert path.read_bytes() == content


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
