"""A record: bytes that do not change from one release to the next, and a sum over all the rest."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avoidkit.store.record import Damaged, new_id, read, sum_of, summed, written

SESSION: dict[str, Any] = {
    "v": 1,
    "id": "abcdefghijklmnopqrstuvwxyz",
    "at": "2026-11-23T05:40:02.113+01:00",
    "ended": "2026-11-23T05:44:10.020+01:00",
    "type": "session",
    "pack": "core",
    "exercise": "defuse",
    "script": "sha256:00",
    "language": "en",
    "track": "full",
    "settings": {},
    "outcome": "finished",
    "export": True,
    "answers": [
        {
            "q": "thought",
            "round": 1,
            "kind": "ask",
            "prompt": "What does your mind keep saying?",
            "a": "I don't need anyone — 静か",
            "shown": "I don't need anyone — 静か",
            "at": "2026-11-23T05:41:00.000+01:00",
        },
        {"q": "grip", "round": 1, "kind": "rate", "numb": True},
    ],
}

GOLDEN = """\
{
  "v": 1,
  "id": "abcdefghijklmnopqrstuvwxyz",
  "at": "2026-11-23T05:40:02.113+01:00",
  "ended": "2026-11-23T05:44:10.020+01:00",
  "type": "session",
  "pack": "core",
  "exercise": "defuse",
  "script": "sha256:00",
  "language": "en",
  "track": "full",
  "settings": {},
  "outcome": "finished",
  "export": true,
  "answers": [
    {
      "q": "thought",
      "round": 1,
      "kind": "ask",
      "prompt": "What does your mind keep saying?",
      "a": "I don't need anyone — 静か",
      "shown": "I don't need anyone — 静か",
      "at": "2026-11-23T05:41:00.000+01:00"
    },
    {
      "q": "grip",
      "round": 1,
      "kind": "rate",
      "numb": true
    }
  ],
  "sum": "sha256:SUM"
}
"""


def test_version_one_is_these_bytes() -> None:
    """The sum, as anyone can reckon it: sorted keys, no blanks, UTF-8, SHA-256."""
    import hashlib

    told = json.dumps(SESSION, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    reckoned = hashlib.sha256(told.encode()).hexdigest()
    assert reckoned == "6ca235d023ab0bc25652eaa087a5ad8a7906b7e7ccf5ee64e621dfe18fab920a"
    assert written(SESSION) == GOLDEN.replace("SUM", reckoned).encode()


def test_what_was_written_is_read_back_whole() -> None:
    record, whole = read(written(SESSION))
    assert whole
    assert {key: value for key, value in record.items() if key != "sum"} == SESSION


def test_a_change_reckoned_is_seen_and_not_refused() -> None:
    record, whole = read(written(SESSION).replace(b"finished", b"stopped"))
    assert not whole
    assert record["outcome"] == "stopped"


def test_other_blanks_and_another_order_are_no_change() -> None:
    record, _ = read(written(SESSION))
    turned = json.dumps(dict(reversed(record.items()))).encode()
    assert read(turned) == (record, True)


def test_fields_of_another_time_are_kept_and_summed() -> None:
    newer = {**SESSION, "v": 2, "weather": "rain"}
    record, whole = read(written(newer))
    assert whole
    assert record["weather"] == "rain"
    assert sum_of(record) != sum_of(SESSION)


def test_a_sum_is_never_part_of_itself() -> None:
    once = summed(SESSION)
    assert summed(once) == once


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"v": 1}',
        b'{"v": "1", "id": "a", "at": "2026-11-23T05:40:02+01:00"}',
        b'{"v": 1, "id": 7, "at": "2026-11-23T05:40:02+01:00"}',
        b'{"v": true, "id": "a", "at": "2026-11-23T05:40:02+01:00"}',
        b'{"v": 1, "id": "a", "at": 5}',
        b'{"v": 1, "id": "a", "at": "yesterday"}',
        b'{"v": 1, "id": "a", "at": "2026-11-23T05:40:02"}',
        b"<<<<<<< ours",
        b"[" * 100_000,
    ],
    ids=lambda data: repr(data[:60]),
)
def test_what_is_no_record_is_refused_as_damaged(data: bytes) -> None:
    with pytest.raises(Damaged):
        read(data)


def test_half_a_letter_is_kept_as_a_mark() -> None:
    broken = {**SESSION, "answers": [{"q": "a", "a": "caf\udce9"}]}
    record, whole = read(written(broken))
    assert whole
    assert record["answers"][0]["a"] == "caf?"


def test_an_id_is_26_letters_of_base32_and_new_each_time() -> None:
    ids = {new_id() for _ in range(200)}
    assert len(ids) == 200
    assert all(
        len(one) == 26 and set(one) <= set("abcdefghijklmnopqrstuvwxyz234567") for one in ids
    )


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3)
)


@given(more=st.dictionaries(st.text(), values, max_size=4))
def test_any_record_comes_back_as_it_was(more: dict[str, Any]) -> None:
    record = {**more, "v": 1, "id": "a", "at": SESSION["at"]}
    record.pop("sum", None)
    back, whole = read(written(record))
    assert whole
    assert {key: value for key, value in back.items() if key != "sum"} == record


@given(at=st.integers(0, 10_000), flip=st.integers(1, 255))
def test_no_damaged_byte_changes_a_record_unseen(at: int, flip: int) -> None:
    data = bytearray(written(SESSION))
    data[at % len(data)] ^= flip
    try:
        record, whole = read(bytes(data))
    except ValueError:
        return
    assert not whole or {k: v for k, v in record.items() if k != "sum"} == SESSION
