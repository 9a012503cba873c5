"""Whether somebody unsteady can come to a strong step, proved by walking every path at once.

What is walked is not people but sets of them: all who are on one track and for whom each block
around a step was decided alike go together, with every strain they may have said last. What else
they answered, and how a setting stands, may be anything. So a strong step that is let pass here
is reached by nobody whose strain was over 6, numb, passed over or never asked; and the work grows
with the steps and the depth of their blocks, not with the number of paths.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from avoidkit.exercise.model.script import Gate, Placed, Want
from avoidkit.exercise.model.steps import End, Go, Known, Mark, Rate

STRAIN: Final = "strain"  # the role of the rating that counts
SCALE: Final = range(11)
SAID: Final[Sequence[Known]] = (*SCALE, Mark.NUMB, Mark.SKIPPED)
STEADY: Final = frozenset(range(7))
EVERYONE: Final = frozenset(SAID)
NOBODY: Final[frozenset[Known]] = frozenset()

Strains = frozenset[Known]  # what was said last; empty where strain was not asked
DecisionKey = tuple[
    int, int, bool
]  # what a block is decided by: where, which condition, and "is it so?"
Held = bool  # whether the condition was as the key says


class Way(NamedTuple):
    """What those who go together have in common."""

    track: str
    name: str | None = None  # under which strain was said last; None where it was not asked
    decided: tuple[tuple[DecisionKey, Held], ...] = ()


class Reached(NamedTuple):
    """The index of a strong step, and what someone may have said last; None where not asked."""

    at: int
    strain: Known | None


Ways = dict[Way, Strains]


def unsteady(
    steps: Sequence[Placed], arriving: Collection[int], strong: Collection[int]
) -> Reached | None:
    """The first strong step that somebody unsteady may reach, or None where that is excluded.

    *arriving* are the indexes of the fragment's steps. Only a rating there opens anything; asked
    again elsewhere, under its name or with its role, it replaces what was said.
    """
    return _Walk(steps, arriving).first(strong)


class _Walk:
    def __init__(self, steps: Sequence[Placed], arriving: Collection[int]) -> None:
        self.steps, self.arriving = steps, arriving
        self.names = {steps[index].name for index in arriving if steps[index].role == STRAIN}
        self.last = {_key(gate): at for at, placed in enumerate(steps) for gate in placed.gates}
        self.after = _after(steps)
        self.read: dict[tuple[DecisionKey, str, str | None], Mapping[Held, Strains]] = {}
        self.here: list[Ways] = [{} for _ in range(len(steps) + 1)]

    def first(self, strong: Collection[int]) -> Reached | None:
        self.go(Way("full"), NOBODY, 0)
        self.go(Way("quick"), NOBODY, 0)
        for index, placed in enumerate(self.steps):
            for way, strains in self.here[index].items():
                for there, some in self.shown(way, strains, index):
                    if index in strong and (there.name is None or not some <= STEADY):
                        return Reached(index, _worst(some) if there.name else None)
                    if not isinstance(placed.step, End):
                        self.go(*self.passed(there, some, index), index + 1)
        return None

    def go(self, way: Way, strains: Strains, index: int) -> None:
        """On to a step. Those who differ only in blocks that are over go together again."""
        if way.decided:
            left = tuple(one for one in way.decided if self.last[one[0]] >= index)
            way = way._replace(decided=left)
        here = self.here[index]
        here[way] = here.get(way, NOBODY) | strains

    def passed(self, way: Way, strains: Strains, index: int) -> tuple[Way, Strains]:
        """Who they are after the step was shown to them."""
        placed = self.steps[index]
        if isinstance(placed.step, Go):
            return way._replace(track=placed.step.track), strains
        if not isinstance(placed.step, Rate):
            return way, strains
        counts = placed.role == STRAIN or placed.name in self.names
        if not counts or (way.name is None and index not in self.arriving):
            return way, strains
        return way._replace(name=placed.name), EVERYONE

    def shown(self, way: Way, strains: Strains, index: int) -> list[tuple[Way, Strains]]:
        """Those to whom a step is shown. The others go on to where the block is over."""
        together = [(way, strains)]
        for gate in self.steps[index].gates:
            key, apart, together = _key(gate), together, []
            for before, some in apart:
                for held, part in self.split(before, some, gate, index).items():
                    there = before
                    if (key, held) not in before.decided:
                        there = before._replace(decided=(*before.decided, (key, held)))
                    if held is (gate.want is not Want.NOT_TRUE):
                        together.append((there, part))
                    else:
                        self.go(there, part, self.after[index][key, gate.want])
        return together

    def split(self, way: Way, strains: Strains, gate: Gate, index: int) -> Mapping[Held, Strains]:
        """The same people, by whether the gate's condition may have held for them."""
        key = _key(gate)
        for before, held in way.decided:
            if before == key:
                return {held: strains}
        uses = gate.condition.uses if gate.at == index else frozenset[str]()
        if uses.isdisjoint({"track", way.name}):
            return {True: strains, False: strains}
        read = (key, way.track if "track" in uses else "", way.name)
        if read not in self.read:
            self.read[read] = _by_held(gate, way.track, way.name)
        may = self.read[read]
        if way.name is None:
            return dict.fromkeys((held for held, those in may.items() if those), strains)
        return {held: some for held, those in may.items() if (some := strains & those)}


def _after(steps: Sequence[Placed]) -> list[Mapping[tuple[DecisionKey, Want], int]]:
    """For each step and each gate on it, the next step without this gate."""
    found: list[Mapping[tuple[DecisionKey, Want], int]] = []
    following: Mapping[tuple[DecisionKey, Want], int] = {}
    for index in range(len(steps) - 1, -1, -1):
        gates = ((_key(gate), gate.want) for gate in steps[index].gates)
        following = {gate: following.get(gate, index + 1) for gate in gates}
        found.append(following)
    return found[::-1]


def _by_held(gate: Gate, track: str, name: str | None) -> Mapping[Held, Strains]:
    """For whom the condition may hold and may not, by what they said under *name*."""
    may: dict[Held, set[Known]] = {True: set(), False: set()}
    for said in SAID:
        known: dict[str, Known] = {"track": track} if name is None else {"track": track, name: said}
        for outcome in gate.condition.outcomes(known):
            may[outcome is _sought(gate)].add(said)
    return {held: frozenset(those) for held, those in may.items()}


def _sought(gate: Gate) -> bool:
    """What is asked of a condition: is it true, or, for one more round, is it false."""
    return gate.want is not Want.FALSE


def _key(gate: Gate) -> DecisionKey:
    return gate.at, id(gate.condition), _sought(gate)


def _worst(strains: Strains) -> Known:
    """Of what may have been said, what names the gap best."""
    return max(strains - STEADY, key=lambda said: (isinstance(said, int), SAID.index(said)))
