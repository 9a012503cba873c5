"""Small drawings as inline SVG: each stands beside the numbers it is drawn from, and says them.

Every mark has a form of its own, so none is told by its colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise
from typing import Final

from avoidkit.progress.sheet import Drawing, Forecast, Shares, Step, Trace

WIDE: Final = 120
TALL: Final = {Trace: 30, Step: 16, Forecast: 16}
EDGE: Final = 5  # room for half a mark
RADIUS: Final = 3.6
SHARE: Final = 18  # from one mark of a row of them to the next


def drawn(drawing: Drawing, name: str, title: str) -> str:
    """An `<svg>` whose parts are called after `name`; a reader hears `title` and what it says."""
    match drawing:
        case Trace():
            parts, tall, wide = _trace(drawing), TALL[Trace], WIDE
        case Step():
            parts, tall, wide = _step(drawing), TALL[Step], WIDE
        case Forecast():
            parts, tall, wide = _forecast(drawing), TALL[Forecast], WIDE
        case Shares():
            parts, tall = _shares(drawing), SHARE
            wide = SHARE * max(1, sum(many for _, many in drawing.many))
    kind = type(drawing).__name__.lower()
    return (
        f'<svg class="{kind}" role="img" aria-labelledby="{name}t {name}d" '
        f'viewBox="0 0 {wide} {tall}" width="{wide}" height="{tall}">'
        f'<title id="{name}t">{escape(title)}</title>'
        f'<desc id="{name}d">{escape(drawing.said)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _trace(trace: Trace) -> Iterator[str]:
    """A line through the numbers, broken where there is none; the newest is filled."""
    tall = TALL[Trace]
    across = (WIDE - 2 * EDGE) / max(1, len(trace.values) - 1)
    points = [
        None
        if value is None
        else (EDGE + at * across, tall - EDGE - value / trace.high * (tall - 2 * EDGE))
        for at, value in enumerate(trace.values)
    ]
    yield _line("rule", EDGE, tall - EDGE, WIDE - EDGE, tall - EDGE)
    yield _line("rule", EDGE, EDGE, WIDE - EDGE, EDGE)
    for one, other in pairwise(points):
        if one and other:
            yield _line("run", *one, *other)
    known = [point for point in points if point]
    for point in known[:-1]:
        yield _dot("dot", *point, 2.1)
    for point in known[-1:]:
        yield _dot("last", *point, 3.4)


def _step(step: Step) -> Iterator[str]:
    """A ring where it was, a full mark where it came to."""
    middle = TALL[Step] / 2
    first, then = (_along(value, step.high) for value in (step.first, step.then))
    yield from _scale(middle)
    yield _line("run", first, middle, then, middle)
    yield _dot("ring", first, middle, RADIUS)
    yield _dot("last", then, middle, RADIUS if first != then else RADIUS - 1.8)


def _forecast(forecast: Forecast) -> Iterator[str]:
    middle = TALL[Forecast] / 2
    yield from _scale(middle)
    yield from _mark(forecast.came, _along(forecast.likely, 100), middle)


def _shares(shares: Shares) -> Iterator[str]:
    """A mark for each time."""
    came = [kind for kind, many in shares.many for _ in range(many)]
    for at, kind in enumerate(came):
        yield from _mark(kind, SHARE * (at + 0.5), SHARE / 2, 5.5)


def _mark(came: str, x: float, y: float, radius: float = RADIUS) -> Iterator[str]:
    """Full where it came in full, half where in part, a ring where not, dotted where open."""
    yield _dot("open" if came == "open" else "last" if came == "full" else "ring", x, y, radius)
    if came == "part":
        yield (
            f'<path class="half" d="M{x:.1f} {y - radius:.1f}'
            f'a{radius} {radius} 0 0 0 0 {2 * radius:.1f}z"/>'
        )


def _scale(y: float) -> Iterator[str]:
    yield _line("rule", EDGE, y, WIDE - EDGE, y)
    for at in (EDGE, WIDE / 2, WIDE - EDGE):
        yield _line("rule", at, y - 3, at, y + 3)


def _along(value: float, high: float) -> float:
    return EDGE + max(0.0, min(1.0, value / high)) * (WIDE - 2 * EDGE)


def _line(kind: str, x: float, y: float, to_x: float, to_y: float) -> str:
    return f'<path class="{kind}" d="M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}"/>'


def _dot(kind: str, x: float, y: float, radius: float) -> str:
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}"/>'
