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
    """What is asked of one exercise is asked in one process, which compiles and walks it once."""
    for item in items:
        name = item.callspec.params.get("name") if hasattr(item, "callspec") else None
        if isinstance(name, str) and item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.xdist_group(name.partition(".")[0]))
