"""What holds for all tests: none is timed, and signals are as a terminal's program finds them."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # what is slow here today may be fast tomorrow
settings.load_profile("untimed")

# A shell that starts the tests behind `&` or `nohup` has some of these ignored; a program that
# honours that waits for them for ever.
for number, default in (
    (signal.SIGINT, signal.default_int_handler),
    (signal.SIGQUIT, signal.SIG_DFL),
    (signal.SIGHUP, signal.SIG_DFL),
    (signal.SIGTERM, signal.SIG_DFL),
):
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, default)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each test belongs to a group, and a group to one process (`--dist loadgroup`).

    What is asked of one exercise is a group: it is compiled and walked once. The rest goes by file.
    """
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(_exercise_of(item) or item.path.stem))


def _exercise_of(item: pytest.Item) -> str | None:
    """The exercise that a test of all exercises is about."""
    name = item.callspec.params.get("name") if hasattr(item, "callspec") else None
    if isinstance(name, str) and item.path.parent == Path(__file__).parent:
        return name.partition(".")[0]
    return None
