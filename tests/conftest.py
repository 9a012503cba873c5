"""What holds for all tests: none is timed, and signals are as a terminal's program finds them."""

from __future__ import annotations

import signal

from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # what is slow here today may be fast tomorrow
settings.load_profile("untimed")

# Whoever starts the tests behind `nohup` has this one ignored, and waits for it for ever.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
