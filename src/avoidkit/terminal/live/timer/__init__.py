"""Timers, drawn: the breath, the wave, the leaf on a stream, the bare horizon.

`state.py` takes from a moment what an eye can tell apart, so start there; `render.py` makes lines
of it, with the help of `breath.py` and `wave.py`. All is pure: time is `exercise.engine.pacing`'s.
"""
