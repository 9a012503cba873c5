"""A reminder as a calendar file: an event or a few, in local time, and nothing of this program.

The standard (RFC 5545) wants a PRODID, a UID and a DTSTAMP; none of them says what wrote it. An
event has no time zone of its own, so it stands at the same hour wherever its reader is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final
from uuid import uuid4

NEUTRAL_ID: Final = "-//calendar//EN"  # the standard wants to be told what wrote a file
LONG: Final = timedelta(minutes=15)
DAYS: Final = ("mo", "tu", "we", "th", "fr", "sa", "su")


def reminder(days: Sequence[str], hour: time, wording: str, now: datetime, *, weekly: bool) -> str:
    """The file. `weekly`: one event that comes again; else one for each day, from now on."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", NEUTRAL_ID)
    calendar.add("version", "2.0")
    firsts = sorted(_next(day, hour, now) for day in days)
    for first in firsts[:1] if weekly else firsts:
        calendar.add_component(_event(first, days if weekly else (), wording, now))
    return str(calendar.to_ical().decode())


def _next(day: str, hour: time, now: datetime) -> datetime:
    """The first such day and hour that is still to come, without a zone."""
    local = now.replace(tzinfo=None)
    ahead = (DAYS.index(day) - local.weekday()) % 7
    moment = datetime.combine(local.date() + timedelta(days=ahead), hour)
    return moment if moment > local else moment + timedelta(days=7)


def _event(start: datetime, weekly: Sequence[str], wording: str, now: datetime) -> Any:
    from icalendar import Alarm, Event

    event, alarm = Event(), Alarm()
    event.add("uid", str(uuid4()))
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", start)
    event.add("duration", LONG)
    event.add("summary", wording)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")  # nobody who looks for a free hour is told of one less
    if weekly:
        event.add(
            "rrule", {"freq": "weekly", "byday": [day.upper() for day in DAYS if day in weekly]}
        )
    alarm.add("action", "DISPLAY")
    alarm.add("description", wording)
    alarm.add("trigger", timedelta())
    event.add_component(alarm)
    return event
