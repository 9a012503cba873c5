"""The bar that is shown while a journal is read."""

import io

import pyte
import pytest

from avoidkit.terminal.printed.progress_bar import show_progress


class Watched(io.StringIO):
    def isatty(self) -> bool:
        return True


def read(monkeypatch: pytest.MonkeyPatch, records: int, upto: int, stderr: io.StringIO) -> str:
    """The first row of a terminal when *upto* of so many records are read."""
    monkeypatch.setattr("sys.stderr", stderr)
    monkeypatch.setenv("TERM", "xterm")
    for done in range(1, upto + 1):
        show_progress(done, records)
    screen = pyte.Screen(80, 2)
    pyte.Stream(screen).feed(stderr.getvalue())
    return screen.display[0].rstrip()


def test_many_records_are_read_under_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    row = read(monkeypatch, 1050, 600, Watched())

    assert row.startswith("reading what is new   600 ")
    assert row.count("━") == 29  # of thirty, one of them half


def test_the_bar_goes_with_the_last_record(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, 1050, 1050, Watched()) == ""


def test_a_few_records_have_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    stderr = Watched()
    read(monkeypatch, 499, 499, stderr)

    assert stderr.getvalue() == ""


def test_where_nobody_watches_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    stderr = io.StringIO()
    read(monkeypatch, 1050, 1050, stderr)

    assert stderr.getvalue() == ""
