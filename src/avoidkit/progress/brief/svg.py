"""Small drawings as inline SVG: each stands beside the numbers it is drawn from, and says them.

Every mark has a form of its own, so none is told by its colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise
from typing import Final

from avoidkit.progress.brief.model import Drawing, Forecast, Shift, StepTrace, Trace

WIDE: Final = 120
TALL: Final = 16
TRACE: Final = 28  # a line needs more room than a scale
MIDDLE: Final = TALL / 2
EDGE: Final = 5  # room for half a mark
RADIUS: Final = 3.6


def drawn(drawing: Drawing, name: str, title: str) -> str:
    """An `<svg>` whose parts are called after `name`; a reader hears `title` and what it says."""
    tall = TRACE if isinstance(drawing, Trace) else TALL
    match drawing:
        case Trace():
            parts = _trace(drawing)
        case StepTrace():
            parts = _step(drawing)
        case Shift():
            parts = _shift(drawing)
        case Forecast():
            parts = _forecast(drawing)
    kind = type(drawing).__name__.lower()
    return (
        f'<svg class="{kind}" role="img" aria-labelledby="{name}t {name}d" '
        f'viewBox="0 0 {WIDE} {tall}" width="{WIDE}" height="{tall}">'
        f'<title id="{name}t">{escape(title)}</title>'
        f'<desc id="{name}d">{escape(drawing.said)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _trace(trace: Trace) -> Iterator[str]:
    """A line through the numbers, dotted over what has none; the newest is the largest mark."""
    across = (WIDE - 2 * EDGE) / max(1, len(trace.values) - 1)
    points = [
        (at, EDGE + at * across, TRACE - EDGE - value / trace.high * (TRACE - 2 * EDGE))
        for at, value in enumerate(trace.values)
        if value is not None
    ]
    for edge in (EDGE, TRACE - EDGE):
        yield _line("rule", EDGE, edge, WIDE - EDGE, edge)
    for (at, *start), (then, *end) in pairwise(points):
        yield _line("run" if then == at + 1 else "gap", *start, *end)
    for _, x, y in points[:-1]:
        yield _dot("dot", x, y, 2.2)
    for _, x, y in points[-1:]:
        yield _dot("last", x, y, 3.4)


def _step(step: StepTrace) -> Iterator[str]:
    """A ring where it was, a full mark where it came to."""
    first, then = (_along(value / step.high) for value in (step.first, step.then))
    yield from _scale()
    yield _line("run", first, MIDDLE, then, MIDDLE)
    yield _dot("ring", first, MIDDLE, RADIUS)
    if first == then:
        yield _dot("core", then, MIDDLE, RADIUS / 2)
    else:
        yield _dot("last", then, MIDDLE, RADIUS)


def _shift(shift: Shift) -> Iterator[str]:
    """From the middle, to one side or the other."""
    to = _along(0.5 + shift.by / shift.most / 2)
    yield from _scale()
    yield _line("run", WIDE / 2, MIDDLE, to, MIDDLE)
    yield _dot("last", to, MIDDLE, RADIUS)


def _forecast(forecast: Forecast) -> Iterator[str]:
    """Full where it came in full, half where in part, a ring where not, dotted where open."""
    x, came = _along(forecast.likely / 100), forecast.came
    yield from _scale()
    yield _dot({"full": "last", "open": "open"}.get(came, "ring"), x, MIDDLE, RADIUS)
    if came == "part":
        yield (
            f'<path class="half" d="M{x:.1f} {MIDDLE - RADIUS:.1f}'
            f'a{RADIUS} {RADIUS} 0 0 0 0 {2 * RADIUS:.1f}z"/>'
        )


def _scale() -> Iterator[str]:
    yield _line("rule", EDGE, MIDDLE, WIDE - EDGE, MIDDLE)
    for at in (EDGE, WIDE / 2, WIDE - EDGE):
        yield _line("rule", at, MIDDLE - 3, at, MIDDLE + 3)


def _along(share: float) -> float:
    return EDGE + max(0.0, min(1.0, share)) * (WIDE - 2 * EDGE)


def _line(kind: str, x: float, y: float, to_x: float, to_y: float) -> str:
    return f'<path class="{kind}" d="M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}"/>'


def _dot(kind: str, x: float, y: float, radius: float) -> str:
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}"/>'
