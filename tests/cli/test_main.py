"""The way out: whatever becomes of the streams, a sentence at the most, and a code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.cli_person import COMMAND, Person
from support.runtime_folder import runtime


def env(person: Person) -> dict[str, str]:
    return {
        **{name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ},
        "HOME": str(person.home),
        "XDG_RUNTIME_DIR": str(runtime(person.home)),
        "LANG": "C.UTF-8",
        "AVOIDKIT_TESTING": "1",
        "AVOIDKIT_TEST_SPEED": "5000",
    }


def with_closed(person: Person, number: int, *words: str) -> subprocess.CompletedProcess[bytes]:
    """A command whose stdin (0) or stdout (1) was closed before it began."""
    shell = f'exec "$0" "$@" {"<&-" if number == 0 else ">&-"}'
    return subprocess.run(
        ["/bin/sh", "-c", shell, COMMAND, *words], env=env(person), capture_output=True, check=False
    )


def test_a_closed_input_is_an_input_that_ended(person: Person) -> None:
    done = with_closed(person, 0, "defuse")
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr
    assert b"broke" not in done.stderr


@pytest.mark.parametrize("words", [["help-now"], ["breathe", "--now", "--cycles", "1"]])
def test_what_works_always_works_with_no_input(person: Person, words: list[str]) -> None:
    assert with_closed(person, 0, *words).returncode == 0


def test_a_closed_output_is_no_bug(person: Person) -> None:
    done = with_closed(person, 1, "list")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has such a device")
@pytest.mark.parametrize("words", [["list"], ["breathe", "--now", "--cycles", "1"]])
def test_an_output_that_is_full_is_18_and_one_sentence(person: Person, words: list[str]) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            [COMMAND, *words],
            env=env(person),
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 18
    assert done.stderr == b"The output can't be written: no space is left where it goes.\n"


def test_a_reader_that_goes_away_in_the_middle_is_141(person: Person) -> None:
    done = subprocess.run(
        [sys.executable, "-c", GOES, COMMAND, "breathe", "--now", "--cycles", "8"],
        env=env(person),
        capture_output=True,
        check=False,
    )
    assert done.stdout.strip() == b"141"
    assert done.stderr == b""


GOES = """
import subprocess, sys
one = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
one.stdout.readline()
one.stdout.close()
print(one.wait())
"""
