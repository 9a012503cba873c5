"""What a condition is once it is read: small frozen nodes that answer yes, no or unknown.

A comparison with something that has no value (skipped, numb, never asked) is unknown, and Kleene's
rules carry that on: `not unknown` is unknown, `false and unknown` is false. Nothing here raises.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Final, Literal, NamedTuple, Protocol

from avoidkit.exercise.model.steps import Known, Mark

Names = Mapping[str, Known]
Number = int | float


class Expression(Protocol):
    """Part of a condition. `uses` are the names it looks up."""

    @property
    def uses(self) -> frozenset[str]: ...
    def read(self, names: Names) -> bool | None: ...


COMPARE: Final[Mapping[str, Callable[[Number, Number], bool]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


SURER: Final[Mapping[bool | None, int]] = {False: 0, None: 1, True: 2}
NEGATED: Final[Mapping[bool | None, bool | None]] = {False: True, None: None, True: False}


class Constant(NamedTuple):
    """A number, or the id of an option, as the author wrote it."""

    value: Number | str

    @property
    def uses(self) -> frozenset[str]:
        return frozenset()

    def look(self, _: Names) -> Number | str | None:
        return self.value


@dataclass(frozen=True, repr=False)
class OfName:
    """What looks up one name."""

    name: str

    @property
    def uses(self) -> frozenset[str]:
        return frozenset({self.name})


@dataclass(frozen=True, repr=False)
class Lookup(OfName):
    """A number or a word that a name holds, or how many of what it holds."""

    of: Literal["value", "count", "words"] = "value"

    def look(self, names: Names) -> Number | str | None:
        known = names.get(self.name)
        if isinstance(known, bool | Mark):
            return None
        if isinstance(known, tuple):
            return len(known) if self.of == "count" else None
        if self.of == "words":
            return len(known.split()) if isinstance(known, str) else None
        return known if self.of == "value" else None


Term = Constant | Lookup


class Comparison(NamedTuple):
    """Two terms, and one of the six signs of COMPARE between them."""

    left: Term
    sign: str
    right: Term

    @property
    def uses(self) -> frozenset[str]:
        return self.left.uses | self.right.uses

    def read(self, names: Names) -> bool | None:
        left, right = self.left.look(names), self.right.look(names)
        if isinstance(left, Number) and isinstance(right, Number):
            return COMPARE[self.sign](left, right)
        if isinstance(left, str) and isinstance(right, str) and self.sign in {"==", "!="}:
            return (left == right) is (self.sign == "==")
        return None


class OneOf(NamedTuple):
    """Whether a term is one of these."""

    term: Term
    these: frozenset[Number | str]

    @property
    def uses(self) -> frozenset[str]:
        return self.term.uses

    def read(self, names: Names) -> bool | None:
        looked = self.term.look(names)
        return None if looked is None else looked in self.these


@dataclass(frozen=True, repr=False)
class Contains(OfName):
    """Whether an option is among the many that were chosen."""

    option: str

    def read(self, names: Names) -> bool | None:
        known = names.get(self.name)
        return self.option in known if isinstance(known, tuple) else None


@dataclass(frozen=True, repr=False)
class IsAnswered(OfName):
    """Never unknown: skipped, never asked and left empty are all not answered; numb is."""

    def read(self, names: Names) -> bool | None:
        known = names.get(self.name)
        if known is None or isinstance(known, Mark):
            return known is Mark.NUMB
        return known not in ("", ())


@dataclass(frozen=True, repr=False)
class IsNumb(OfName):
    """Never unknown: numb was chosen, or it was not."""

    def read(self, names: Names) -> bool | None:
        return names.get(self.name) is Mark.NUMB


@dataclass(frozen=True, repr=False)
class IsTrue(OfName):
    """A name that is itself true or false."""

    def read(self, names: Names) -> bool | None:
        known = names.get(self.name)
        return known if isinstance(known, bool) else None


class Not(NamedTuple):
    part: Expression

    @property
    def uses(self) -> frozenset[str]:
        return self.part.uses

    def read(self, names: Names) -> bool | None:
        return NEGATED[self.part.read(names)]


@dataclass(frozen=True, repr=False)
class Joined:
    """Several parts, each true, false or unknown."""

    parts: tuple[Expression, ...]

    @property
    def uses(self) -> frozenset[str]:
        return frozenset[str]().union(*(part.uses for part in self.parts))


class AllOf(Joined):
    def read(self, names: Names) -> bool | None:
        held = [part.read(names) for part in self.parts]
        return min(held, key=SURER.__getitem__)


class AnyOf(Joined):
    def read(self, names: Names) -> bool | None:
        held = [part.read(names) for part in self.parts]
        return max(held, key=SURER.__getitem__)


def outcomes(truth: Expression, names: Names) -> frozenset[bool | None]:
    """All that may come of it where only *names* are known, and the rest may be anything."""
    if truth.uses <= names.keys():
        return frozenset({truth.read(names)})
    match truth:
        case Not(part):
            return frozenset(NEGATED[held] for held in outcomes(part, names))
        case AllOf(parts):
            return reduce(_pairs_by(min), [outcomes(part, names) for part in parts])
        case AnyOf(parts):
            return reduce(_pairs_by(max), [outcomes(part, names) for part in parts])
        case _:
            return frozenset(SURER)


def _pairs_by(pick: Callable[..., bool | None]) -> Callable[..., frozenset[bool | None]]:
    """Every pair of outcomes joined: the least of two for `and`, the most for `or`."""
    return lambda lefts, rights: frozenset(
        pick(left, right, key=SURER.__getitem__) for left in lefts for right in rights
    )
