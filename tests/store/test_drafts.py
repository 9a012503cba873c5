"""Drafts: what was acknowledged is there after a crash at any byte, and one writer holds one."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avoidkit.store.drafts import Draft, line, lines, parsed, unfinished
from avoidkit.store.seal import Plain

BEGIN: dict[str, Any] = {"t": "begin", "exercise": "defuse"}
ANSWER: dict[str, Any] = {"t": "answer", "name": "thought#1", "a": "words — 静か"}


def begun(folder: Path, *events: dict[str, Any]) -> Draft:
    draft = Draft.begin(folder)
    for event in events or (BEGIN, ANSWER):
        draft.add(event)
    return draft


def at(draft: Draft) -> Path:
    assert draft.path is not None
    return draft.path


def test_a_line_is_a_sum_a_blank_and_the_event() -> None:
    assert line({"t": "back"}, Plain()) == b'ea0efa65 {"t":"back"}\n'


def test_what_was_added_is_read_back(tmp_path: Path) -> None:
    draft = begun(tmp_path)
    assert draft.read() == [BEGIN, ANSWER]


def test_it_is_on_the_disk_as_soon_as_it_was_added(tmp_path: Path) -> None:
    draft = begun(tmp_path, BEGIN)
    assert len(at(draft).read_bytes().splitlines()) == 1
    draft.add(ANSWER)
    assert len(at(draft).read_bytes().splitlines()) == 2


@pytest.mark.parametrize("mask", [0o000, 0o077])
def test_only_the_owner_may_read_it_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        draft = begun(tmp_path / "drafts")
    finally:
        os.umask(before)
    assert stat.S_IMODE(at(draft).stat().st_mode) == 0o600
    assert stat.S_IMODE(at(draft).parent.stat().st_mode) == 0o700


def test_a_folder_that_was_open_to_others_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    begun(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_cut_at_any_byte_it_gives_every_whole_line_before(tmp_path: Path) -> None:
    events = [BEGIN, ANSWER, {"t": "back"}, {**ANSWER, "a": "other"}]
    draft = begun(tmp_path, *events)
    draft.leave()
    whole = at(draft).read_bytes()
    ends = [n + 1 for n, byte in enumerate(whole) if byte == 10]
    for length in range(len(whole) + 1):
        at(draft).write_bytes(whole[:length])
        again = Draft.take_up(at(draft))
        assert again is not None
        sure = sum(end <= length for end in ends)
        assert again.read() == events[:sure]
        again.add({"t": "back"})
        assert again.read() == [*events[:sure], {"t": "back"}]
        again.leave()


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    events=st.lists(st.fixed_dictionaries({"t": st.just("answer"), "a": st.text()}), max_size=5),
    where=st.integers(0, 1000),
    flip=st.integers(1, 255),
)
def test_no_damaged_byte_changes_an_event(
    events: list[dict[str, Any]], where: int, flip: int
) -> None:
    data = bytearray(lines(events, Plain()))
    if data:
        data[where % len(data)] ^= flip
    found = parsed(bytes(data), Plain())
    assert found == events[: len(found)]


@pytest.mark.parametrize(
    "junk", [b"", b"\n", b"nonsense\n", b"00000000 []\n", b"[" * 99_999 + b"\n"]
)
def test_junk_is_an_empty_draft(junk: bytes) -> None:
    assert parsed(junk, Plain()) == []


def test_events_nested_past_all_sense_are_not_read() -> None:
    from binascii import crc32

    deep = b"[" * 100_000
    assert parsed(b"%08x %s\n" % (crc32(deep), deep), Plain()) == []


def test_half_a_letter_never_stops_the_words_from_being_kept(tmp_path: Path) -> None:
    draft = begun(tmp_path, {**ANSWER, "a": "caf\udce9"})
    assert draft.read() == [{**ANSWER, "a": "caf?"}]


def test_a_draft_has_one_writer(tmp_path: Path) -> None:
    draft = begun(tmp_path)
    assert Draft.take_up(at(draft)) is None
    assert list(unfinished(tmp_path)) == []
    draft.leave()
    assert Draft.take_up(at(draft)) is not None


def test_two_begun_at_once_do_not_meet(tmp_path: Path) -> None:
    one, other = begun(tmp_path), begun(tmp_path, BEGIN, {**ANSWER, "a": "other"})
    assert at(one) != at(other)
    assert one.read() != other.read()


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    draft = begun(tmp_path / "real")
    draft.leave()
    link = tmp_path / "link.jl"
    link.symlink_to(at(draft))
    assert Draft.take_up(link) is None


def test_a_linked_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "drafts").symlink_to(tmp_path / "real")
    with pytest.raises(OSError, match="not ours"):
        Draft.begin(tmp_path / "drafts")


def test_what_was_begun_and_never_answered_is_not_offered(tmp_path: Path) -> None:
    draft = begun(tmp_path, BEGIN)
    draft.leave()
    assert list(unfinished(tmp_path)) == []
    assert not at(draft).exists()


def test_half_typed_words_are_offered(tmp_path: Path) -> None:
    begun(tmp_path, BEGIN, {"t": "typing", "name": "n#1", "a": "ha"}).leave()
    assert len(list(unfinished(tmp_path))) == 1


def test_drafts_are_offered_oldest_first(tmp_path: Path) -> None:
    drafts = [begun(tmp_path, BEGIN, {**ANSWER, "a": str(n)}) for n in range(3)]
    for age, draft in zip((3, 1, 2), drafts, strict=True):
        draft.leave()
        os.utime(at(draft), (1e9 - age, 1e9 - age))
    assert [draft.read()[1]["a"] for draft in unfinished(tmp_path)] == ["0", "2", "1"]


def test_a_draft_that_cannot_be_read_is_left_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "strange.jl"
    path.write_bytes(b"something of another time\n")
    assert list(unfinished(tmp_path)) == []
    assert path.exists()


def test_it_is_gone_once_it_is_discarded(tmp_path: Path) -> None:
    draft = begun(tmp_path)
    draft.discard()
    assert list(tmp_path.iterdir()) == []


def test_in_memory_it_leaves_no_file(tmp_path: Path) -> None:
    draft = Draft.begin(None)
    draft.add(BEGIN)
    assert draft.read() == [BEGIN]
    draft.discard()
    assert draft.read() == []


def test_a_folder_that_is_not_there_offers_nothing(tmp_path: Path) -> None:
    assert list(unfinished(tmp_path / "nowhere")) == []
    assert list(unfinished(None)) == []


FULL = """
import json, resource, signal, sys
from pathlib import Path
from avoidkit.store.drafts import Draft
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
draft = Draft.begin(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, resource.RLIM_INFINITY))
kept = 0
try:
    for n in range(1000):
        draft.add({"t": "answer", "a": "x" * 100, "n": n})
        kept += 1
except OSError:
    pass
room = draft.read() == [{"t": "answer", "a": "x" * 100, "n": n} for n in range(kept)]
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
draft.add({"t": "back"})
print(json.dumps([kept, room, len(draft.read())]))
"""


def test_a_full_disk_tears_no_line_and_there_is_an_after(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, check=True
    )
    kept, held, after = json.loads(said.stdout)
    assert 50 < kept < 100
    assert held
    assert after == kept + 1


HOLDER = """
import sys, time
from pathlib import Path
from avoidkit.store.drafts import Draft
draft = Draft.begin(Path(sys.argv[1]))
n = 0
while True:
    draft.add({"t": "answer", "n": n})
    sys.stdout.write(f"{n}\\n")
    sys.stdout.flush()
    n += 1
"""


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.01, 0.05, 0.1, 0.2])
def test_killed_while_it_answers_it_holds_all_that_was_acknowledged(
    tmp_path: Path, after: float
) -> None:
    words = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(after)
        assert list(unfinished(tmp_path)) == []  # held while its writer lives
        child.send_signal(signal.SIGKILL)
        acknowledged = 1 + len(child.stdout.read().splitlines())
        child.wait()
    [draft] = unfinished(tmp_path)
    numbers = [event["n"] for event in draft.read()]
    assert numbers == list(range(len(numbers)))
    assert len(numbers) >= acknowledged


def test_an_event_is_synced_after_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = begun(tmp_path, BEGIN)
    order: list[str] = []
    reals: dict[str, Any] = {"write": os.write, "fsync": os.fsync}
    for name in tuple(reals):

        def noted(*rest: Any, name: str = name) -> Any:
            order.append(name)
            return reals[name](*rest)

        monkeypatch.setattr(os, name, noted)
    draft.add(ANSWER)
    assert order == ["write", "fsync"]
