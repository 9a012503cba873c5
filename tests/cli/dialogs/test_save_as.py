"""A file to take away: none is written over, its owner alone may read it, its name is short."""

from __future__ import annotations

from pathlib import Path

import pytest

from avoidkit.cli.dialogs.save_as import MOST, at_home, free, put, short
from avoidkit.errors import AvoidkitError, CannotWrite


def test_a_file_is_for_its_owner_alone_and_none_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    put(path, "one \ud800\n")
    assert path.read_text() == "one ?\n"
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(AvoidkitError, match=r"page\.md"):
        put(path, "two")
    assert path.read_text() == "one ?\n"
    put(path, "two", instead=True)
    assert path.read_text() == "two"


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"lost/page\.md can't be written: No such file"):
        put(tmp_path / "lost" / "page.md", "one")


def test_the_first_name_that_is_free_is_taken(tmp_path: Path) -> None:
    assert free(tmp_path, "page.tar.gz") == tmp_path / "page.tar.gz"
    (tmp_path / "page.tar.gz").touch()
    (tmp_path / "page-2.tar.gz").symlink_to("nowhere")  # a link without an end is there, too
    assert free(tmp_path, "page.tar.gz") == tmp_path / "page-3.tar.gz"
    assert free(tmp_path, "page") == tmp_path / "page"


def test_where_all_names_are_taken_writing_refuses(tmp_path: Path) -> None:
    for number in range(2, MOST + 1):
        (tmp_path / f"page-{number}.md").touch()
    (tmp_path / "page.md").touch()
    with pytest.raises(AvoidkitError):
        put(free(tmp_path, "page.md"), "one")


def test_a_path_at_home_is_said_as_it_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert at_home("page.md") == tmp_path / "page.md"
    assert short(tmp_path / "notes" / "page.md") == "~/notes/page.md"
    assert short(Path("/elsewhere/page.md")) == "/elsewhere/page.md"
