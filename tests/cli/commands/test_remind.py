"""A reminder as a calendar file, read back by the library that calendars are read with."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from avoidkit.cli.commands.remind import hour
from avoidkit.cli.text.calendar_file import DAYS, reminder
from avoidkit.errors import NotHere
from support.cli_person import Person
from support.terminal_pty import Program, environment

NOW = datetime(2026, 11, 28, 22, 0, tzinfo=UTC)  # a Saturday


def events(text: str) -> list[Any]:
    return list(Calendar.from_ical(text).walk("VEVENT"))


def made(*days: str, at: str = "19:30", weekly: bool = True, wording: str = "walk") -> list[Any]:
    return events(reminder(days, hour(at), wording, NOW, weekly=weekly))


def test_every_week_is_one_event_that_comes_again_on_its_days() -> None:
    (event,) = made("th", "mo")
    assert event["rrule"].to_ical() == b"FREQ=WEEKLY;BYDAY=MO,TH"
    assert event["dtstart"].dt == datetime(2026, 11, 30, 19, 30)  # noqa: DTZ001 - local, wherever
    assert event["summary"] == "walk"


def test_once_is_an_event_for_each_day_and_none_comes_again() -> None:
    found = made("th", "mo", weekly=False)
    assert [event["dtstart"].dt.date().isoformat() for event in found] == [
        "2026-11-30",
        "2026-12-03",
    ]
    assert [event for event in found if "rrule" in event] == []
    assert len({event["uid"] for event in found}) == 2


@pytest.mark.parametrize(("at", "day"), [("21:59", "2026-12-05"), ("22:01", "2026-11-28")])
def test_the_first_one_is_still_to_come(at: str, day: str) -> None:
    (event,) = made("sa", at=at)
    assert event["dtstart"].dt.date().isoformat() == day


def test_nothing_in_it_says_what_wrote_it() -> None:
    text = reminder(DAYS, time(8), "a small thing for myself", NOW, weekly=True)
    assert not re.search("avoidkit|exercise|practi[cs]e|attach|therap", text, re.IGNORECASE)
    (event,) = events(text)
    assert (event["class"], event["transp"]) == ("PRIVATE", "TRANSPARENT")
    (alarm,) = event.walk("VALARM")
    assert (alarm["description"], alarm["trigger"].dt) == ("a small thing for myself", timedelta())


def test_the_standards_own_fields_are_there() -> None:
    text = reminder(["mo"], time(8), "walk", NOW, weekly=True)
    calendar = Calendar.from_ical(text)
    assert (calendar["version"], calendar["prodid"]) == ("2.0", "-//calendar//EN")
    (event,) = events(text)
    assert event["dtstamp"].dt == NOW
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", event["uid"])
    long = reminder(["mo"], time(8), "walk " * 40, NOW, weekly=True)
    assert text.count("\n") == text.count("\r\n")
    assert max(len(line.encode()) for line in long.split("\r\n")) <= 75


@pytest.mark.parametrize("wording", ["tea; with Ana, at 5", "line\none", "Ünïcode " * 20, "a\\b:c"])
def test_own_words_come_back_as_they_were(wording: str) -> None:
    (event,) = made("mo", wording=wording)
    assert event["summary"] == wording


@pytest.mark.parametrize(
    ("words", "at"),
    [("19:30", time(19, 30)), ("7.05", time(7, 5)), ("8", time(8)), ("00:00", time())],
)
def test_a_time_is_read_as_it_is_written(words: str, at: time) -> None:
    assert hour(words) == at


@pytest.mark.parametrize("words", ["", "25:00", "9:60", "noon", "-1", "1:2", "9:30:00", "²"])
def test_what_is_no_time_is_refused(words: str) -> None:
    with pytest.raises(NotHere, match="Type a time like"):
        hour(words)


# --- through the command ---


def test_a_script_gets_the_file_on_stdout(person: Person) -> None:
    done = person.run("remind", "--days", "mo,Thursday", "--at", "19:30")
    assert (done.returncode, done.stderr) == (0, "")
    (event,) = events(done.stdout)
    assert event["summary"] == "a small thing for myself"
    assert event["rrule"].to_ical() == b"FREQ=WEEKLY;BYDAY=MO,TH"
    once = person.run("remind", "--days", "mo,monday", "--often", "once").stdout
    assert len(events(once)) == 1  # a day that is named twice is one


def test_a_file_is_for_its_reader_alone_and_none_is_written_over(person: Person) -> None:
    out = person.home / "walk.ics"
    flags = ("remind", "--days", "su", "--often", "once", "--out", str(out))
    assert person.run(*flags).returncode == 0
    assert out.stat().st_mode & 0o777 == 0o600
    before = out.read_bytes()
    again = person.run(*flags)
    assert (again.returncode, out.read_bytes()) == (1, before)
    assert again.stderr == f"{out} is there already. --force writes in its place.\n"
    assert person.run(*flags, "--force").returncode == 0
    assert out.read_bytes() != before


@pytest.mark.parametrize(
    ("flags", "code", "said"),
    [
        ((), 1, "A reminder is asked for on a terminal."),
        (("--days", "mo,xx"), 2, "--days takes days such as mo,th"),
        (("--days", "mo", "--at", "noon"), 2, "Type a time like 19:30"),
        (("--days", "mo", "--often", "daily"), 2, "--often takes weekly or once."),
        (("--days", "mo", "--out", "/nowhere/a.ics"), 18, "/nowhere/a.ics can't be written"),
    ],
)
def test_what_can_not_be_done_is_one_sentence(
    flags: tuple[str, ...], code: int, said: str, person: Person
) -> None:
    done = person.run("remind", *flags)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def asks(home: Path, *words: str, size: tuple[int, int] = (80, 24)) -> Program:
    return Program(["remind", *words], environment(home, AVOIDKIT_TEST_SPEED="1"), size)


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
def test_it_is_asked_on_screen_with_ones_own_words(tmp_path: Path, size: tuple[int, int]) -> None:
    program = asks(tmp_path, size=size)
    program.sees("Which days would suit you?")
    program.types("\x1b[A \r")  # Saturday, beside Sunday
    program.sees("At what time?")
    program.types("5\r")
    program.sees("Which time?")
    program.types("\x15half past\r")
    program.sees("Type a time like")
    program.types("\x15" + "7:05\r")
    program.sees("How often?")
    program.types("1\r")
    program.sees("What would you like it to say?")
    program.types("1\r")
    program.settles()
    program.types("\x15tea with wisteria\r")
    program.sees("Where would you like")
    program.types("1\r")
    assert program.ends() == 0
    path = tmp_path / "reminder.ics"
    (event,) = events(path.read_text())
    assert event["summary"] == "tea with wisteria"
    assert event["rrule"].to_ical() == b"FREQ=WEEKLY;BYDAY=SA,SU"
    assert event["dtstart"].dt.time() == time(7, 5)
    assert path.stat().st_mode & 0o777 == 0o600
    behind = program.written.partition(b"\x1b[?1049l")[2].decode()
    assert "Opening it adds it to your calendar." in behind
    assert "wisteria" not in behind


@pytest.mark.slow
def test_in_lines_what_is_offered_is_taken_by_enter(tmp_path: Path) -> None:
    program = asks(tmp_path, "--plain")
    for question in ("Which days", "At what time?", "How often?", "it to say?"):
        program.sees(question)
        program.sees("Enter ")
        program.types("\r")
    program.sees("~/reminder.ics")
    program.types("1\r")
    assert program.ends() == 0
    (event,) = events((tmp_path / "reminder.ics").read_text())
    assert event["summary"] == "a small thing for myself"


@pytest.mark.slow
@pytest.mark.parametrize("key", ["q", "\x03", "b"])
def test_whoever_leaves_writes_nothing(tmp_path: Path, key: str) -> None:
    program = asks(tmp_path)
    program.sees("Which days")
    program.types(key)
    assert program.ends() == 0
    assert not list(tmp_path.glob("*.ics"))
    assert not "".join(program.rows())
