"""Every session test runs twice: straight, and with the process killed after each event."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from avoidkit.exercise.engine import event_log
from avoidkit.exercise.engine.event_log import Event
from avoidkit.exercise.engine.play import Played, play
from avoidkit.exercise.engine.session import Session
from avoidkit.exercise.model.script import Script
from avoidkit.testing import Actor
from support.scripts import Run, world

Others = Mapping[str, Script] | None


class Killed(BaseException):
    """The process is gone. No handler may catch it."""


@pytest.fixture(params=["straight", "killed after every event"])
def run(request: pytest.FixtureRequest) -> Run:
    def straight(script: Script, actor: Actor, others: Others = None) -> Played:
        return play(Session(script), world(actor, lambda _: True, others))

    def killed(script: Script, actor: Actor, others: Others = None) -> Played:
        disk: list[str] = []
        there = dict(others or {})

        def keep(event: Event) -> bool:
            disk.append(json.dumps(event))
            raise Killed

        while True:
            events: list[dict[str, Any]] = [json.loads(line) for line in disk]
            told = event_log.fold(script, events, lambda event: there.get(event["exercise"]))
            try:
                played = play(told.session, world(actor, keep, others), told.inside)
            except Killed:
                continue
            return Played(played.session, played.outcome, (*told.visits, *played.visits))

    return straight if request.param == "straight" else killed
