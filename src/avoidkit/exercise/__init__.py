"""Exercises: files of YAML, read, proved, compiled to a Script and played.

Nothing here knows of a terminal, a clock or a journal: what the engine needs of them it asks for
through `engine/ports.py`. Only the standard library and `avoidkit.errors` are imported, and
PyYAML's parser in `source`. Inside, imports go one way: library and check, then compiler, format,
conditions, source, model; the engine stands on the model alone.
Start with `library/library.py` (an id to a Script) and `engine/play.py` (a Script to a session).
"""
