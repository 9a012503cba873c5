"""A row's record is one line that reads as its file does, however that was laid out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from avoidkit.journal.index.rows import TEXT, Row
from avoidkit.store.record import summed
from avoidkit.store.record_files import RecordFiles

RECORD = summed(
    {
        "v": 1,
        "id": "abcdefgh234567abcdefgh2345",
        "at": "2026-11-23T05:40:02+01:00",
        "type": "note",
        "answers": [
            {"q": "text", "kind": "write", "a": "two\nlines \\n", "shown": " \u2028é\u0085 "}
        ],
    }
)
LAID_OUT = json.dumps(RECORD, ensure_ascii=False, indent=2)


@pytest.mark.parametrize(
    "data",
    [
        LAID_OUT.encode(),
        LAID_OUT.replace("\n", "\r\n\t ").encode() + b" \n\n  ",
        json.dumps(RECORD, indent=4).encode(),
        json.dumps(RECORD).encode(),
        b"\n " + LAID_OUT.encode(),
        LAID_OUT.encode("utf-8-sig"),
        LAID_OUT.encode("utf-16-le"),
        LAID_OUT.encode("utf-16-be"),
    ],
)
def test_it_reads_as_its_file_does(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / f"{RECORD['id']}.json").write_bytes(data)
    line = Row.of(RecordFiles(tmp_path).read(f"{RECORD['id']}.json")).record
    assert b"\n" not in line
    assert json.loads(line.decode(*TEXT)) == RECORD
