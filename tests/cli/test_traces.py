"""Which exercise somebody opened: no file outside of what they chose to keep tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from avoidkit.store import lock
from avoidkit.store.lock import Lock, new_keys
from support.cli_person import Person

TWO = ("values", "kind")


def played(home: Path, exercise: str, *flags: str) -> Person:
    """Somebody who opened an exercise, answered once, and stopped."""
    person = Person(home)
    person.run(exercise, "--plain", *flags, typed="5\nq\nq\n")
    return person


def left_behind(person: Person) -> dict[Path, bytes]:
    files = [path for path in person.home.rglob("*") if path.is_file()]
    return {path.relative_to(person.home): path.read_bytes() for path in files}


@pytest.mark.parametrize("config", ["", 'store = "nothing"', 'store = "plain"'])
def test_where_nothing_is_kept_every_exercise_leaves_the_same(tmp_path: Path, config: str) -> None:
    found: list[dict[Path, bytes]] = []
    for exercise in TWO:
        folder = tmp_path / exercise / ".config/avoidkit"
        folder.mkdir(parents=True)
        (folder / "config.toml").write_text(config)
        found.append(left_behind(played(tmp_path / exercise, exercise, "--no-keep")))
    assert found[0] == found[1]


def test_where_it_is_locked_the_name_is_in_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "COST", 2**4)
    Lock(tmp_path / ".local/share/avoidkit/store").make(new_keys(), "old lime tree")
    before = left_behind(Person(tmp_path))
    after = left_behind(played(tmp_path, "kind"))
    new = {path: data for path, data in after.items() if path not in before}
    assert any(path.suffix == ".age" for path in new)
    assert not any(b"kind" in data or "kind" in str(path) for path, data in new.items())
