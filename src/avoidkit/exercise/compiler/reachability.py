"""Where a script has surely ended: gates under which an `end` was shown to everyone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from avoidkit.exercise.model.script import Gate, Want

OTHER: Final = {Want.TRUE: Want.NOT_TRUE, Want.NOT_TRUE: Want.TRUE}

GateKey = tuple[int, int, Want]
ConditionKey = tuple[int, int]  # a gate's place, and which condition it is


class Reachability:
    """Grows while a script is compiled."""

    def __init__(self) -> None:
        self.found: set[tuple[GateKey, ...]] = set()

    def add(self, gates: Sequence[Gate]) -> None:
        """An `end` under these gates. Where `do` and `else` both end, so does what is around."""
        keys = _keys(gates)
        self.found.add(keys)
        while keys:
            at, condition, want = keys[-1]
            if want not in OTHER or (*keys[:-1], (at, condition, OTHER[want])) not in self.found:
                return
            keys = keys[:-1]
            self.found.add(keys)

    def surely(self, gates: Sequence[Gate]) -> bool:
        """Whether nobody comes to a step under these gates."""
        keys = _keys(gates)
        return any(keys[:count] in self.found for count in range(len(keys) + 1))


def _keys(gates: Sequence[Gate]) -> tuple[GateKey, ...]:
    return tuple((gate.at, id(gate.condition), gate.want) for gate in gates)


def condition_key(gate: Gate) -> ConditionKey:
    """One condition at one place, whatever is wanted of it."""
    return gate.at, id(gate.condition)
