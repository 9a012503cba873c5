"""Neutral facts: dates of a first time, public keys, and what was asked about once."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from avoidkit.store.facts import FEW, Facts
from avoidkit.store.paths import Paths

DAY = date(2026, 11, 23)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(state=tmp_path / "state")


def test_a_fact_is_new_once_and_keeps_its_first_day(paths: Paths) -> None:
    facts = Facts(paths)
    assert facts.known("scope") is None
    assert facts.mark("scope", DAY)
    assert not facts.mark("scope", date(2027, 1, 1))
    assert Facts(paths).known("scope") == DAY


def test_only_the_two_facts_there_are_can_be_marked(paths: Paths) -> None:
    assert not Facts(paths).mark("mood", DAY)
    assert Facts(paths).values == {}


def test_an_entry_is_asked_about_once_among_the_last_few(paths: Paths) -> None:
    ids = [f"id{number}" for number in range(FEW + 1)]
    assert all(Facts(paths).once(id_) for id_ in ids)
    assert not Facts(paths).once(ids[-1])
    assert Facts(paths).once(ids[0])  # so many came since that it is forgotten


def test_pinned_keys_are_the_last_that_were_pinned(paths: Paths) -> None:
    assert Facts(paths).pinned == ()
    Facts(paths).pin(("age1a", "age1b"))
    Facts(paths).pin(("age1c", "age1d"))
    assert Facts(paths).pinned == ("age1c", "age1d")


@pytest.mark.parametrize("content", [b"{", b"[]", b'"x"', b"\xff", b"[" * 100_000])
def test_what_cannot_be_read_is_not_known_and_is_written_anew(paths: Paths, content: bytes) -> None:
    assert paths.state is not None
    paths.state.mkdir()
    (paths.state / "facts.json").write_bytes(content)
    facts = Facts(paths)
    assert facts.known("scope") is None
    assert facts.mark("scope", DAY)
    assert json.loads((paths.state / "facts.json").read_bytes()) == {"scope": "2026-11-23"}


def test_a_day_that_is_none_and_a_value_of_another_type_are_not_known(paths: Paths) -> None:
    assert paths.state is not None
    paths.state.mkdir()
    (paths.state / "facts.json").write_text('{"scope": "soon", "breath": 5}')
    facts = Facts(paths)
    assert (facts.known("scope"), facts.known("breath")) == (None, None)


def test_without_a_folder_it_is_known_for_this_run_alone() -> None:
    facts = Facts(Paths())
    assert facts.mark("scope", DAY)
    assert facts.known("scope") == DAY
    assert Facts(Paths()).known("scope") is None


def test_the_file_is_private(paths: Paths) -> None:
    Facts(paths).mark("scope", DAY)
    assert paths.state is not None
    assert paths.state.stat().st_mode & 0o077 == 0
    assert (paths.state / "facts.json").stat().st_mode & 0o077 == 0
