from __future__ import annotations

from pathlib import Path

import pytest

from avoidkit.store.record_files import RecordFiles
from support.cli_person import Person
from support.quick_lock import lock_store


@pytest.fixture
def writer(tmp_path: Path) -> Person:
    """Somebody whose journal lies open."""
    person = Person(tmp_path)
    assert person.run("config", "set", "store", "plain").returncode == 0
    return person


@pytest.fixture
def locked(tmp_path: Path) -> Person:
    """Somebody with a lock, whose scripts know the passphrase."""
    store = tmp_path / ".local/share/avoidkit/store"
    RecordFiles(store).set_up()
    lock_store(store)
    return Person(tmp_path)
