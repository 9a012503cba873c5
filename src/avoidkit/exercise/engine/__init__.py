"""Playing a script: where a person is in it, what stands on the screen, and what comes next.

It imports `model` alone. Most of it is pure: `session` is the cursor, an immutable value that is
the fold of `event_log`; `view` is what it faces; `pacing` is a timer as a function of the seconds
gone by. `play` is the one loop round them, and reaches the world through `ports`: a screen, a
clock, a memory. Start with `session`, then read `play`. `simulation` plays with nobody there, for
embedded tests and previews.
"""
