"""Who can come to a step, and with which answer, found by walking every path at once.

What is walked is not people but sets of them: all who are on one track and for whom each block
around a step was decided alike go together, with every answer they may have given last to the one
question that counts. What else they answered, and how a setting stands, may be anything. So what
is let pass here is reached by nobody with another answer; and the work grows with the steps and
the depth of their blocks, not with the number of paths.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from avoidkit.exercise.compiler.reachability import ConditionKey, condition_key
from avoidkit.exercise.model.script import Gate, Placed, Want
from avoidkit.exercise.model.steps import End, Go, Known

NOTHING: Final[frozenset[Known]] = frozenset()
EXCUSED: Final = ""  # stands for the question's name where it need not be asked

AnswerSet = frozenset[Known]  # given last; empty where the question was not asked
DecisionKey = tuple[int, int, bool]  # a ConditionKey, and "is it so?"
Held = bool  # whether the condition was as the key says


@dataclass(frozen=True, repr=False)
class OpeningQuestion:
    """The question that opens the steps after it.

    *asked* are the indexes where it opens something; wherever else a step of *counts* asks again,
    the answer replaces the one before. *answers* are all there may be, *safe* those that open.
    """

    asked: Collection[int]
    counts: Collection[int]
    answers: Sequence[Known]
    safe: AnswerSet
    excused: Collection[ConditionKey] = field(default_factory=frozenset[ConditionKey])
    """Conditions that leave out only people whom the question is not for."""


class Way(NamedTuple):
    """What those who go together have in common."""

    track: str
    name: str | None = None  # under which the question was answered last; None: it was not asked
    decided: tuple[tuple[DecisionKey, Held], ...] = ()


class Reached(NamedTuple):
    """The index of a step, and the answers someone may come with; None where not asked."""

    at: int
    answers: AnswerSet | None


class PathWalk:
    """One walk through a script's steps."""

    def __init__(self, steps: Sequence[Placed], question: OpeningQuestion) -> None:
        self.steps, self.question = steps, question
        self.last = {_key(gate): at for at, placed in enumerate(steps) for gate in placed.gates}
        self.after = _after(steps)
        self.read: dict[tuple[DecisionKey, str, str | None], Mapping[Held, AnswerSet]] = {}
        self.arrived: list[dict[Way, AnswerSet]] = [{} for _ in range(len(steps) + 1)]

    def first(self, guarded: Collection[int]) -> Reached | None:
        """The first of the guarded steps that somebody may reach without a safe answer."""
        self.go(Way("full"), NOTHING, 0)
        self.go(Way("quick"), NOTHING, 0)
        for index, placed in enumerate(self.steps):
            for arrived, answers in self.arrived[index].items():
                for way, part in self.shown(arrived, answers, index):
                    if index in guarded and (way.name is None or not part <= self.question.safe):
                        return Reached(index, None if way.name is None else part)
                    if not isinstance(placed.step, End):
                        self.go(*self.passed(way, part, index), index + 1)
        return None

    def go(self, way: Way, answers: AnswerSet, index: int) -> None:
        """On to a step. Those who differ only in blocks that are over go together again."""
        if way.decided:
            lasting = tuple(entry for entry in way.decided if self.last[entry[0]] >= index)
            way = way._replace(decided=lasting)
        arrived = self.arrived[index]
        arrived[way] = arrived.get(way, NOTHING) | answers

    def passed(self, way: Way, answers: AnswerSet, index: int) -> tuple[Way, AnswerSet]:
        """Who they are after the step was shown to them."""
        placed, question = self.steps[index], self.question
        if isinstance(placed.step, Go):
            return way._replace(track=placed.step.track), answers
        if index not in question.counts or (way.name is None and index not in question.asked):
            return way, answers
        return way._replace(name=placed.name), frozenset(question.answers)

    def shown(self, way: Way, answers: AnswerSet, index: int) -> list[tuple[Way, AnswerSet]]:
        """Those to whom a step is shown. The others go on to where the block is over."""
        together = [(way, answers)]
        for gate in self.steps[index].gates:
            key, apart, together = _key(gate), together, []
            for before, group in apart:
                for held, part in self.split(before, group, gate, index).items():
                    decided = before
                    if (key, held) not in before.decided:
                        decided = before._replace(decided=(*before.decided, (key, held)))
                    if held is (gate.want is not Want.NOT_TRUE):
                        together.append((decided, part))
                    elif way.name is None and condition_key(gate) in self.question.excused:
                        self.go(
                            decided._replace(name=EXCUSED),
                            self.question.safe,
                            self.after[index][key, gate.want],
                        )
                    else:
                        self.go(decided, part, self.after[index][key, gate.want])
        return together

    def split(
        self, way: Way, answers: AnswerSet, gate: Gate, index: int
    ) -> Mapping[Held, AnswerSet]:
        """The same people, by whether the gate's condition may have held for them."""
        key = _key(gate)
        for before, held in way.decided:
            if before == key:
                return {held: answers}
        uses = gate.condition.uses if gate.at == index else frozenset[str]()
        if uses.isdisjoint({"track", way.name}):
            return {True: answers, False: answers}
        read = (key, way.track if "track" in uses else "", way.name)
        if read not in self.read:
            self.read[read] = self.by_held(gate, way.track, way.name)
        may = self.read[read]
        if way.name is None:
            return dict.fromkeys((held for held, those in may.items() if those), answers)
        return {held: both for held, those in may.items() if (both := answers & those)}

    def by_held(self, gate: Gate, track: str, name: str | None) -> Mapping[Held, AnswerSet]:
        """For whom the condition may hold and may not, by what they answered under *name*."""
        may: dict[Held, set[Known]] = {True: set(), False: set()}
        for answer in self.question.answers:
            known: dict[str, Known] = {"track": track}
            if name:
                known[name] = answer
            for outcome in gate.condition.outcomes(known):
                may[outcome is _sought(gate)].add(answer)
        return {held: frozenset(those) for held, those in may.items()}


def _after(steps: Sequence[Placed]) -> list[Mapping[tuple[DecisionKey, Want], int]]:
    """For each step and each gate on it, the next step without this gate."""
    found: list[Mapping[tuple[DecisionKey, Want], int]] = []
    following: Mapping[tuple[DecisionKey, Want], int] = {}
    for index in range(len(steps) - 1, -1, -1):
        gates = ((_key(gate), gate.want) for gate in steps[index].gates)
        following = {gate: following.get(gate, index + 1) for gate in gates}
        found.append(following)
    return found[::-1]


def _sought(gate: Gate) -> bool:
    """What is asked of a condition: is it true, or, for one more round, is it false."""
    return gate.want is not Want.FALSE


def _key(gate: Gate) -> DecisionKey:
    return gate.at, id(gate.condition), _sought(gate)
