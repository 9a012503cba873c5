"""What holds for all tests: none is timed, and signals are as a terminal's program finds them."""

from __future__ import annotations

import signal

from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # what is slow here today may be fast tomorrow
settings.load_profile("untimed")

# A shell that starts the tests behind `&` or `nohup` has some of these ignored; a program that
# honours that waits for them for ever.
for one, default in (
    (signal.SIGINT, signal.default_int_handler),
    (signal.SIGQUIT, signal.SIG_DFL),
    (signal.SIGHUP, signal.SIG_DFL),
    (signal.SIGTERM, signal.SIG_DFL),
):
    if signal.getsignal(one) is signal.SIG_IGN:
        signal.signal(one, default)
