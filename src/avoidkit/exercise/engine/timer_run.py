"""A timer while it runs: the clock is read, the plan is asked, the screen shows and waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from avoidkit.exercise.engine.pacing import Frame, planned
from avoidkit.exercise.engine.ports import Around, Clock, Move, Screen, Shown, Tempo
from avoidkit.exercise.model.steps import Breathe, Timed

FASTEST, SLOWEST, STEP = 0.4, 1.5, 0.1  # seconds for each of the author's numbers
SPARE: Final = 0.5  # a tick is credited with at most what was asked for, and this
WAITING: Final = 3600.0  # a paused timer looks up once an hour
NOTED: Final = 2.0  # seconds an answer to a pace key stays


class TimerRun:
    """One timer. `done` is whole breaths, or whole seconds."""

    def __init__(self, step: Timed, texts: tuple[Shown, ...], around: Around) -> None:
        self.plan, self.texts = planned(step), texts
        self.breath = step if isinstance(step, Breathe) else None
        label = self.breath.label if self.breath else ""
        self.around = replace(around, title=f"{around.title}, {label}") if label else around
        self.number = self.usual = self.breath.count if self.breath else 1.0
        self.gone = 0.0  # seconds of the plan
        self.halted = False
        self.note, self.noted = "", 0.0

    @property
    def done(self) -> int:
        return self.plan.done(self.gone)

    def run(
        self, screen: Screen, clock: Clock, aside: Callable[[Move], Move | None]
    ) -> Move | None:
        """Until the plan is over (None) or a move ends it."""
        last = clock.seconds()
        while (frame := self.plan.at(self.gone)) is not None:
            pace = self.number / self.usual
            seconds = WAITING if self.halted else frame.holds_for * pace
            key = screen.tick(self.texts, self._dressed(frame, pace), seconds, self.around)
            now = clock.seconds()
            if not self.halted:
                # Time asleep, hidden or suspended is not practice: it does not count.
                self.gone += min(now - last, seconds + SPARE) / pace
            last = now
            if isinstance(key, Tempo):
                self._tempo(key, now)
            elif key in (Move.GROUND, Move.HELP):
                if (ended := aside(key)) is not None:
                    return ended
                self.gone, last = self.plan.from_here(self.gone), clock.seconds()
            elif key is not None:
                return key
            if self.note and now >= self.noted + NOTED:
                self.note = ""
        return None

    def _dressed(self, frame: Frame, pace: float) -> Frame:
        if pace == 1.0 and not self.halted and not self.note:
            return frame  # ten times a second, and nearly always
        return replace(
            frame,
            seconds_left=frame.seconds_left * pace,
            holds_for=frame.holds_for * pace,
            paused=self.halted,
            rings=frame.rings and not self.halted,
            note=self.note,
        )

    def _tempo(self, key: Tempo, now: float) -> None:
        if key is Tempo.PAUSE:
            if self.halted:
                self.gone = self.plan.from_here(self.gone)
            self.halted = not self.halted
        elif self.breath:
            faster = key is Tempo.FASTER
            number = round(self.number + (-STEP if faster else STEP), 2)
            if FASTEST <= number <= SLOWEST:
                self.number = number
                self.note = "a little faster" if faster else "a little slower"
            else:
                self.note = "as fast as it goes" if faster else "as slow as it goes"
            self.noted = now
