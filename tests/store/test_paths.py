"""Where things lie, and that a folder of somebody else's is never used."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from avoidkit.store.facts import FEW, Facts
from avoidkit.store.paths import Paths, find, private


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder on no disk."""
    if not Path("/dev/shm").is_dir():
        pytest.skip("nobody knows what is in memory here")
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        yield Path(folder)


def test_everything_lies_below_home_as_the_standard_has_it() -> None:
    places = find({"HOME": "/home/her"})
    assert places.data == Path("/home/her/.local/share/avoidkit")
    assert places.store == Path("/home/her/.local/share/avoidkit/store")
    assert places.state == Path("/home/her/.local/state/avoidkit")
    assert places.cache == Path("/home/her/.cache/avoidkit")
    assert places.config == Path("/home/her/.config/avoidkit/config.toml")


def test_the_standards_own_variables_come_first(memory: Path) -> None:
    places = find(
        {
            "HOME": "/home/her",
            "XDG_DATA_HOME": "/d",
            "XDG_STATE_HOME": "/s",
            "XDG_CACHE_HOME": "/c",
            "XDG_CONFIG_HOME": "/k",
            "XDG_RUNTIME_DIR": str(memory),
        }
    )
    assert places == Paths(
        Path("/d/avoidkit"),
        Path("/s/avoidkit"),
        Path("/c/avoidkit"),
        memory / "avoidkit",
        Path("/k/avoidkit/config.toml"),
    )


@pytest.mark.parametrize("environ", [{}, {"HOME": ""}, {"HOME": "not/absolute"}])
def test_without_a_home_there_is_nowhere(environ: dict[str, str]) -> None:
    places = find(environ)
    assert (places.data, places.store, places.state, places.config) == (None,) * 4


def test_a_place_that_is_not_absolute_is_as_if_not_said() -> None:
    assert find({"HOME": "/h", "XDG_DATA_HOME": "data"}).data == Path("/h/.local/share/avoidkit")


def test_a_runtime_folder_that_is_not_in_memory_is_not_taken(memory: Path) -> None:
    assert find({"XDG_RUNTIME_DIR": "/proc"}).runtime == Path(f"/dev/shm/avoidkit-{os.getuid()}")
    assert find({"XDG_RUNTIME_DIR": str(memory)}).runtime == memory / "avoidkit"


def test_a_runtime_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    places = find({"XDG_RUNTIME_DIR": str(tmp_path / "nowhere")})
    assert places.runtime is None or places.runtime.parent == Path("/dev/shm")
    assert not (tmp_path / "nowhere").exists()


def test_finding_makes_nothing(tmp_path: Path) -> None:
    find({"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)})
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(OSError, match="folder"):
        private(tmp_path / "a")


def test_a_first_time_is_known_from_then_on(tmp_path: Path) -> None:
    places = find({"HOME": str(tmp_path)})
    facts = Facts(places)
    assert facts.known("breath") is None
    assert facts.mark("breath", date(2026, 11, 23))
    assert not facts.mark("breath", date(2027, 1, 1))
    assert Facts(places).known("breath") == date(2026, 11, 23)
    assert facts.path is not None
    assert stat.S_IMODE(facts.path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "junk", ["", "[]", "{", '{"breath": 5}', '{"breath": "never"}', "[" * 99_999]
)
def test_facts_that_cannot_be_read_are_not_known(tmp_path: Path, junk: str) -> None:
    places = find({"HOME": str(tmp_path)})
    assert places.state is not None
    places.state.mkdir(parents=True)
    (places.state / "facts.json").write_text(junk)
    assert Facts(places).known("breath") is None
    assert Facts(places).mark("breath", date(2026, 11, 23))


def test_without_a_place_a_fact_holds_for_this_run() -> None:
    facts = Facts(Paths())
    assert facts.mark("scope", date(2026, 11, 23))
    assert not facts.mark("scope", date(2026, 11, 23))


def test_something_is_asked_about_an_entry_once(tmp_path: Path) -> None:
    places = find({"HOME": str(tmp_path)})
    assert Facts(places).once("aaaa")
    assert not Facts(places).once("aaaa")
    for n in range(9):
        assert Facts(places).once(f"b{n}")
    assert len(Facts(places).values["asked"].split()) == FEW


def test_no_other_first_time_is_ever_noted(tmp_path: Path) -> None:
    assert not Facts(find({"HOME": str(tmp_path)})).mark("defuse", date(2026, 11, 23))
    assert list(tmp_path.iterdir()) == []
