"""The pictures of the README, drawn by the code that draws the screens: they cannot lie."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.segment import SegmentLines

from avoidkit.exercise.engine.pacing import planned
from avoidkit.exercise.engine.play import QUESTIONS
from avoidkit.exercise.engine.session import Answer, Session
from avoidkit.exercise.engine.simulation import given_to
from avoidkit.exercise.engine.timer_run import TimerRun
from avoidkit.exercise.engine.view import around, view_of
from avoidkit.exercise.library.library import Library, shipped
from avoidkit.exercise.model.script import Script
from avoidkit.exercise.model.steps import Breathe, Mark, Timer, Value
from avoidkit.terminal.layout.page import page, zones
from avoidkit.terminal.layout.theme import Look
from avoidkit.terminal.live.timer.render import timer_lines
from avoidkit.terminal.live.timer.state import TimerMoment, timer_state

WIDTH, HEIGHT = 80, 24
FOLDER = Path(__file__).parents[1] / "docs" / "pictures"


def until(script: Script, answers: Mapping[str, Value], kind: type) -> Session:
    """Where the script first comes to a step of a kind, answered so on the way."""
    session = Session(script)
    while (seen := view_of(session)) is not None and not isinstance(seen.step, kind):
        name = seen.position.placed.name or ""
        answer: Answer = Mark.SKIPPED if isinstance(seen.step, QUESTIONS) else Mark.SEEN
        session = session.answer(given_to(seen.step, answers[name]) if name in answers else answer)
    return session


def moment_of(session: Session, seconds: float) -> TimerMoment:
    """The screen of a timer, so many seconds after it began."""
    seen = view_of(session)
    if seen is None or not isinstance(seen.step, Breathe | Timer):
        raise AssertionError("this session stands at no timer")
    frame = planned(seen.step).at(seconds)
    if frame is None:
        raise AssertionError("the timer is over by then")
    running = TimerRun(seen.step, seen.texts, around(session, saved=True))
    return TimerMoment(seen.texts, frame, running.around)


def svg(moment: TimerMoment, title: str) -> str:
    where = zones(WIDTH, HEIGHT)
    console = Console(record=True, width=WIDTH, height=HEIGHT, file=io.StringIO())
    lines = page(WIDTH, HEIGHT, timer_lines(timer_state(moment, where, Look())))
    console.print(SegmentLines(map(list, lines), new_lines=True))
    text = console.export_svg(title=title)
    # The font is named, and never fetched: a page that is read should ask nobody for anything.
    text = re.sub(r"@font-face \{.*?\}\n?", "", text, flags=re.DOTALL)
    return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)


def pictures() -> Mapping[str, str]:
    """The SVG of every picture, by its name."""
    library = Library(None, shipped())
    breath = until(library.script("breathe", {"now": "yes"}, first_time=False), {}, Breathe)
    thought: dict[str, Value] = {"thought": "I don't need anyone", "kind": "rule", "grip": 8}
    frame = until(library.script("defuse", {}), thought, Timer)
    return {
        "breathe": svg(moment_of(breath, 21.4), "avoidkit breathe"),
        "defuse": svg(moment_of(frame, 1.0), "avoidkit defuse"),
    }


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pictures().items():
        (FOLDER / f"{name}.svg").write_text(text, encoding="utf-8")
        print(f"docs/pictures/{name}.svg")


if __name__ == "__main__":
    main()
