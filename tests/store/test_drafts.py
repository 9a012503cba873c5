from __future__ import annotations

import os
import resource
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from avoidkit.store.drafts import Draft, line, parsed, unfinished
from avoidkit.store.sealing import Plain

BEGIN = {"t": "begin", "exercise": "defuse", "at": "2026-11-23T09:00:00+00:00"}
ANSWER = {"t": "answer", "name": "thought#1", "a": "needing people is weak"}


def draft(folder: Path, *events: dict[str, str]) -> Draft:
    made = Draft.begin(folder)
    for event in events:
        made.add(event)
    return made


def test_what_was_added_is_read_back_in_order(tmp_path: Path) -> None:
    assert draft(tmp_path / "d", BEGIN, ANSWER).read() == [BEGIN, ANSWER]


def test_a_draft_is_for_its_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        made = draft(tmp_path / "d", ANSWER)
    finally:
        os.umask(before)
    assert made.path is not None
    assert stat.S_IMODE((tmp_path / "d").stat().st_mode) == 0o700
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600


def test_a_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "d").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PermissionError):
        Draft.begin(tmp_path / "d")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_torn_tail_at_any_byte_costs_the_last_line_at_the_most() -> None:
    first, second = line(BEGIN, Plain()), line(ANSWER, Plain())
    for cut in range(len(second)):
        assert parsed(first + second[:cut], Plain()) == [BEGIN]
    assert parsed(first + second, Plain()) == [BEGIN, ANSWER]


def test_a_flipped_bit_is_never_an_answer() -> None:
    whole = line(ANSWER, Plain())
    for at in range(len(whole) - 1):
        broken = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        assert parsed(broken, Plain()) in ([], [ANSWER])
        assert parsed(broken, Plain()) == [] or broken[:8].lower() == whole[:8]


def test_a_torn_tail_is_written_over_when_the_draft_is_taken_up(tmp_path: Path) -> None:
    made = draft(tmp_path / "d", BEGIN)
    made.leave()
    assert made.path is not None
    with made.path.open("ab") as file:
        file.write(b"0badc0de {half")
    taken = Draft.take_up(made.path)
    assert taken is not None
    taken.add(ANSWER)
    assert taken.read() == [BEGIN, ANSWER]


def test_a_lone_surrogate_is_kept_as_a_mark_and_loses_nothing(tmp_path: Path) -> None:
    made = draft(tmp_path / "d", {"t": "answer", "a": "one \udcff two"})
    assert made.read()[0]["a"] == "one ? two"


def test_only_drafts_that_nobody_writes_are_unfinished(tmp_path: Path) -> None:
    mine = draft(tmp_path / "d", BEGIN, ANSWER)
    assert list(unfinished(tmp_path / "d")) == []
    mine.leave()
    (found,) = unfinished(tmp_path / "d")
    assert found.read() == [BEGIN, ANSWER]


def test_a_draft_with_nothing_answered_is_no_draft(tmp_path: Path) -> None:
    draft(tmp_path / "d", BEGIN).leave()
    assert list(unfinished(tmp_path / "d")) == []
    assert list((tmp_path / "d").iterdir()) == []


def test_a_held_draft_cannot_be_taken_and_a_dead_holder_lets_go(tmp_path: Path) -> None:
    program = (
        "import sys, time\nfrom pathlib import Path\nfrom avoidkit.store.drafts import Draft\n"
        f"d = Draft.begin(Path({str(tmp_path / 'd')!r}))\nd.add({ANSWER!r})\n"
        "print(d.path, flush=True)\ntime.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True
    ) as one:
        assert one.stdout is not None
        path = Path(one.stdout.readline().strip())
        assert Draft.take_up(path) is None
        one.send_signal(signal.SIGKILL)
        one.wait()
    taken = Draft.take_up(path)
    assert taken is not None
    assert taken.read() == [ANSWER]


def test_a_full_disk_is_told_and_tears_nothing(tmp_path: Path) -> None:
    """A file may grow to 400 bytes and no further: as a disk that is full does, in a child."""
    made = draft(tmp_path / "d", BEGIN)
    made.leave()
    assert made.path is not None
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (400, 400))
        taken = Draft.take_up(made.path)
        code = 1
        try:
            for _ in range(20):
                assert taken is not None
                taken.add(ANSWER)
        except OSError:
            code = 0
        os._exit(code)
    assert os.waitpid(child, 0)[1] == 0
    events = made.read()
    assert events[0] == BEGIN
    assert 1 < len(events) < 20
    assert sum(len(line(event, Plain())) for event in events) == made.path.stat().st_size


@pytest.mark.slow
def test_nothing_that_was_acknowledged_is_lost_by_a_kill(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom avoidkit.store.drafts import Draft\n"
        f"d = Draft.begin(Path({str(tmp_path / 'd')!r}))\n"
        "for n in range(100000):\n    d.add({'t': 'answer', 'n': n})\n    print(n, flush=True)\n"
    )
    for wait in (0.4, 0.45, 0.5, 0.55, 0.6):
        with subprocess.Popen(
            [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True
        ) as one:
            time.sleep(wait)
            one.kill()
            assert one.stdout is not None
            said = [int(n) for n in one.stdout.read().split("\n")[:-1]]
        (found,) = unfinished(tmp_path / "d") if said else (None,)
        if found is not None:
            kept = [event["n"] for event in found.read()]
            assert kept[: len(said)] == said
            assert len(kept) - len(said) in (0, 1, 2)
            found.discard()
