"""Every exercise there is, by its id: where its file lies, its header, and its Script.

May import `compiler` and all below it; `check` and the library know nothing of each other. Start
with `library.py`, then `folders.py` (search path), `fast_header.py` (a header without its steps)
and `opened_files.py` (each file once).
"""
