"""Which exercises fit a need, and how one is offered. No exercise is named here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from avoidkit.exercise.model.header import Header, Option


def fitting(
    headers: Iterable[Header], need: str, used: Sequence[str] = (), resting: Collection[str] = ()
) -> list[Header]:
    """Those that meet a need, the last used first, then those that it comes first for.

    The person's own stand before ours, and shorter ones before longer. What rests comes last: it
    is there for whoever wants it.
    """

    def order(header: Header) -> tuple[bool, int, int, bool, float, str]:
        last = used.index(header.id) if header.id in used else len(used)
        near = header.meets.index(need)
        ours = header.origin != "yours"
        return header.id in resting, last, near, ours, header.minutes, header.id

    return sorted((header for header in headers if need in header.meets), key=order)


def offered(header: Header) -> Option:
    """An exercise as an option of a menu."""
    summary = header.summary[:1].lower() + header.summary[1:].rstrip(".")
    return Option(header.id, f"{header.id}, {header.minutes:g} min: {summary}")
