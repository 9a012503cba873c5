"""Whether somebody unsteady can come to a strong step, proved by walking every path at once.

What is walked is not people but sets of them: all who are on one track and for whom each block
around a step was decided alike go together, with every strain they may have said last. What else
they answered, and how a setting stands, may be anything. So a strong step that is let pass here
is reached by nobody whose strain was over 6, numb, passed over or never asked; and the work grows
with the steps and the depth of their blocks, not with the number of paths.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from avoidkit.exercise.script import Condition, Gate, Placed, Want
from avoidkit.exercise.steps import End, Go, Known, Mark, Rate

STRAIN: Final = "strain"  # the role of the rating that counts
SCALE: Final = range(11)
SAID: Final[Sequence[Known]] = (*SCALE, Mark.NUMB, Mark.SKIPPED)
STEADY: Final = frozenset(range(7))
EVERYONE: Final = frozenset(SAID)
NOBODY: Final[frozenset[Known]] = frozenset()

Strains = frozenset[Known]  # what was said last; empty where strain was not asked
Key = tuple[int, int]  # of a gate: where it is anchored, and which condition
Held = bool | None  # what came of a condition


class Way(NamedTuple):
    """What those who go together have in common."""

    track: str
    name: str | None = None  # under which strain was said last; None where it was not asked
    decided: tuple[tuple[Key, Held], ...] = ()


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
        last = {_key(gate): at for at, placed in enumerate(steps) for gate in placed.gates}
        self.closing: dict[int, set[Key]] = {}
        for key, at in last.items():
            self.closing.setdefault(at, set()).add(key)
        self.read: dict[tuple[int, str, str | None], Mapping[Held, Strains]] = {}

    def first(self, strong: Collection[int]) -> Reached | None:
        ways: Ways = {Way("full"): NOBODY, Way("quick"): NOBODY}
        for index, placed in enumerate(self.steps):
            after: list[tuple[Way, Strains]] = []
            for way, strains in ways.items():
                for there, some, shown in self.parted(way, strains, index):
                    if not shown:
                        after.append((there, some))
                        continue
                    if index in strong and (there.name is None or not some <= STEADY):
                        return Reached(index, _worst(some) if there.name else None)
                    if not isinstance(placed.step, End):
                        after.append(self.passed(there, some, index))
            ways = _joined(after, self.closing.get(index, set()))
        return None

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

    def parted(self, way: Way, strains: Strains, index: int) -> Iterator[tuple[Way, Strains, bool]]:
        """Those to whom a step is shown, and those to whom it is not."""
        together = [(way, strains)]
        for gate in self.steps[index].gates:
            apart, together = together, []
            for before, some in apart:
                for truth, part in self.split(before, some, gate, index).items():
                    there = _decided(before, _key(gate), truth)
                    if _opens(gate.want, truth):
                        together.append((there, part))
                    else:
                        yield there, part, False
        for there, part in together:
            yield there, part, True

    def split(self, way: Way, strains: Strains, gate: Gate, index: int) -> Mapping[Held, Strains]:
        """The same people, by what may have come of the gate's condition for them."""
        key = _key(gate)
        for before, truth in way.decided:
            if before == key:
                return {truth: strains}
        if gate.at != index or way.name is None:
            names = {"track": way.track} if gate.at == index else {}
            return dict.fromkeys(gate.condition.outcomes(names), strains)
        cached = (key[1], way.track, way.name)
        if cached not in self.read:
            self.read[cached] = _by_truth(gate.condition, way.track, way.name)
        found = ((truth, strains & those) for truth, those in self.read[cached].items())
        return {truth: some for truth, some in found if some}


def _by_truth(condition: Condition, track: str, name: str) -> Mapping[Held, Strains]:
    told = {said: condition.outcomes({"track": track, name: said}) for said in SAID}
    return {
        truth: frozenset(said for said, outcomes in told.items() if truth in outcomes)
        for truth in (True, False, None)
    }


def _key(gate: Gate) -> Key:
    return gate.at, id(gate.condition)


def _opens(want: Want, truth: Held) -> bool:
    return truth is not True if want is Want.NOT_TRUE else truth is (want is Want.TRUE)


def _decided(way: Way, key: Key, truth: Held) -> Way:
    if (key, truth) in way.decided:
        return way
    return way._replace(decided=(*way.decided, (key, truth)))


def _joined(after: Iterable[tuple[Way, Strains]], closed: Collection[Key]) -> Ways:
    """Those who differ only in blocks that are over go together again."""
    ways: Ways = {}
    for way, strains in after:
        left = tuple(one for one in way.decided if one[0] not in closed)
        there = way._replace(decided=left)
        ways[there] = ways.get(there, NOBODY) | strains
    return ways


def _worst(strains: Strains) -> Known:
    """Of what may have been said, what names the gap best."""
    return max(strains - STEADY, key=lambda said: (isinstance(said, int), SAID.index(said)))
