"""Where a person is in a script: an immutable cursor, safe to save, fold and reload.

The whole state is the answers, one for each step passed. Three rules hold it together:
- `answers` ends with a step that waited; the `say`s before the next one are not yet passed.
- A gate reads answers[:gate.at] only, so what is decided never changes while one goes on.
- Going back drops answers; what it takes back stays in `earlier`, to be offered again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from types import UnionType

from avoidkit.exercise.engine.derived import elapsed, scored
from avoidkit.exercise.model.script import Placed, Script
from avoidkit.exercise.model.steps import (
    EXIT,
    Ask,
    Card,
    Choose,
    End,
    Go,
    Known,
    Mark,
    Question,
    Score,
    Unwaited,
    Value,
)


@dataclass(frozen=True, repr=False)
class Given:
    """An answer, with the question as it was shown and the answer in the person's terms."""

    value: Value
    prompt: str
    shown: str
    at: datetime


Answer = Given | Mark


@dataclass(frozen=True, repr=False)
class Position:
    """The screen a session stands at: what is said, and the step that waits."""

    index: int  # of the step that waits
    placed: Placed
    unwaited: tuple[Placed, ...]  # says, comparisons and cards, in order
    passed: tuple[Mark, ...]  # what the steps between become when this one is answered


@dataclass(frozen=True)
class Session:
    script: Script
    answers: tuple[Answer, ...] = ()
    earlier: Mapping[str, Answer] | None = None  # by Placed.key

    # --- where we are ---

    @cached_property
    def position(self) -> Position | None:
        """The screen to show now, or None when the script is over."""
        steps, ahead, unwaited = self.script.steps, list(self.answers), list[Placed]()
        looked: dict[int, Mapping[str, Known]] = {}
        for index in range(len(ahead), len(steps)):
            placed = steps[index]
            if not self._opens(placed, ahead, looked):
                ahead.append(Mark.PASSED)
            elif isinstance(placed.step, Unwaited):
                ahead.append(Mark.SEEN)
                if not isinstance(placed.step, Go | Score):
                    unwaited.append(placed)
            elif isinstance(placed.step, End) and not (placed.step.text or _speaks(unwaited)):
                return None
            else:
                passed = tuple(a for a in ahead[len(self.answers) :] if isinstance(a, Mark))
                return Position(index, placed, tuple(unwaited), passed)
        return None

    @cached_property
    def end(self) -> End | None:
        """The `end` this session came to, if it is over."""
        for placed, answer in zip(self.script.steps, self.settled, strict=False):
            if isinstance(placed.step, End) and answer is Mark.SEEN:
                return placed.step
        return None

    @cached_property
    def settled(self) -> tuple[Answer, ...]:
        """The answers, and what becomes of the steps after them that do not wait."""
        if self.position is not None:
            return (*self.answers, *self.position.passed)
        ahead, looked = list(self.answers), dict[int, Mapping[str, Known]]()
        over = False
        for placed in self.script.steps[len(ahead) :]:
            seen = not over and self._opens(placed, ahead, looked)
            ahead.append(Mark.SEEN if seen else Mark.PASSED)
            over = over or (seen and isinstance(placed.step, End))
        return tuple(ahead)

    # --- going on and back ---

    def answer(self, answer: Answer) -> Session:
        """Go on to the next screen. Raises ValueError where the script is over."""
        position = self.position
        if position is None:
            raise ValueError("this script is over")
        answers = (*self.answers, *position.passed, answer)
        if isinstance(position.placed.step, End):
            rest = len(self.script.steps) - len(answers)
            answers = (*answers, *(Mark.PASSED,) * rest)
        return replace(self, answers=answers)

    def back(self) -> Session:
        """To the last screen that asked something, or here again where none did."""
        asked = self._last(len(self.answers), Question)
        if asked is None:
            return self
        before = self._last(asked, object)
        start = 0 if before is None else before + 1
        taken = {
            placed.key: answer
            for placed, answer in zip(self.script.steps[start:], self.answers[start:], strict=False)
            if isinstance(placed.step, Question) and answer is not Mark.PASSED
        }
        earlier = {**(self.earlier or {}), **taken}
        return replace(self, answers=self.answers[:start], earlier=earlier)

    def offering(self, key: str, answer: Answer) -> Session:
        """The same place, with *answer* offered when `key` is asked."""
        return replace(self, earlier={**(self.earlier or {}), key: answer})

    @property
    def offered(self) -> Value | None:
        """What was answered here before, or half answered."""
        if self.position is None or not self.earlier:
            return None
        before = self.earlier.get(self.position.placed.key)
        return before.value if isinstance(before, Given) else None

    # --- what is known ---

    @cached_property
    def names(self) -> Mapping[str, Known]:
        """What the texts of this screen may look up: answers, scores, marks, settings, `track`."""
        passed = () if self.position is None else self.position.passed
        return self._names((*self.answers, *passed))

    def names_at(self, index: int) -> Mapping[str, Known]:
        """What a gate that was decided before the step of an index could look up."""
        return self._names(self.answers[:index])

    @property
    def named(self) -> Mapping[str, Value]:
        """The answers, under the names the author chose."""
        known = self._known(self.answers)
        return {n: a.value for n, a in known.items() if isinstance(a, Given)}

    @cached_property
    def scores(self) -> Mapping[int, Value]:
        """What each score came to, by the index of its step."""
        answers, scores = self.settled, dict[int, Value]()
        for index, (placed, answer) in enumerate(zip(self.script.steps, answers, strict=False)):
            if isinstance(placed.step, Score) and answer is Mark.SEEN:
                known = self._names(answers[: index + 1])[placed.name or ""]
                if isinstance(known, int | float):
                    scores[index] = known
        return scores

    @property
    def pinned(self) -> str | None:
        """The words that stay in sight: the latest answer to an `ask` with `pin`."""
        pinned = None
        for placed, answer in zip(self.script.steps, self.answers, strict=False):
            if isinstance(placed.step, Ask) and placed.step.pin and isinstance(answer, Given):
                pinned = str(answer.value)
        return pinned

    def item(self, placed: Placed) -> str | None:
        """What `{item}` stands for at this step."""
        if placed.item is None:
            return None
        listed = self._known(self.answers).get(placed.item)
        if not isinstance(listed, Given) or not isinstance(listed.value, tuple):
            return None
        return listed.value[placed.round - 1] if placed.round <= len(listed.value) else None

    def shown(self, placed: Placed) -> bool:
        """Whether the step's gates hold, as far as the answers go."""
        return self._opens(placed, list(self.answers), {})

    # --- inside ---

    def _opens(
        self, placed: Placed, answers: list[Answer], looked: dict[int, Mapping[str, Known]]
    ) -> bool:
        """Whether all gates hold. `looked` keeps the names as of an index: a block asks once."""
        for gate in placed.gates:
            if gate.at not in looked:
                looked[gate.at] = self._names(answers[: gate.at])
            if not gate.want.met_by(gate.condition.read(looked[gate.at])):
                return False
        return True

    def _known(self, answers: tuple[Answer, ...] | list[Answer]) -> dict[str, Answer]:
        """The latest step that was asked under each name; skipped counts as asked."""
        return {
            placed.name: answer
            for placed, answer in zip(self.script.steps, answers, strict=False)
            if placed.name is not None and answer is not Mark.PASSED
        }

    def _names(self, answers: tuple[Answer, ...] | list[Answer]) -> Mapping[str, Known]:
        names: dict[str, Known] = dict(self.script.values)
        names["elapsed"] = elapsed(answer.at for answer in answers if isinstance(answer, Given))
        for placed, answer in zip(self.script.steps, answers, strict=False):
            if answer is Mark.PASSED:
                continue
            if isinstance(placed.step, Go) and answer is Mark.SEEN:
                names["track"] = placed.step.track
            elif placed.name is not None:
                names[placed.name] = _value(placed, answer, names)
            if isinstance(placed.step, Choose) and placed.step.ladder:
                names[f"{placed.name}{EXIT}"] = _exit(placed.step, answer)
        return names

    def _last(self, before: int, kind: type | UnionType) -> int | None:
        """The last step before an index that waited, of a kind."""
        for index in range(before - 1, -1, -1):
            step = self.script.steps[index].step
            waited = self.answers[index] is not Mark.PASSED and not isinstance(step, Unwaited)
            if waited and isinstance(step, kind):
                return index
        return None


def _value(placed: Placed, answer: Answer, names: Mapping[str, Known]) -> Known:
    """What a name stands for from here on."""
    if isinstance(placed.step, Score) and answer is Mark.SEEN:
        return scored(placed.step, names)
    return answer.value if isinstance(answer, Given) else answer


def _exit(step: Choose, answer: Answer) -> Known:
    """The line that ends the rung that was chosen."""
    chosen = answer.value if isinstance(answer, Given) else None
    return next((rung.exit for rung in step.ladder if rung.id == chosen), "") or Mark.SKIPPED


def _speaks(unwaited: list[Placed]) -> bool:
    """Whether there is surely something to read: a card may be empty."""
    return any(not isinstance(placed.step, Card) for placed in unwaited)


def blank(value: Value | None) -> bool:
    """Whether nothing was written."""
    return value is None or not (value.strip() if isinstance(value, str) else value)
