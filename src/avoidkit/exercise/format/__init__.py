"""Nodes to typed values: one table of fields for each kind of file.

May import `conditions`, `source` and `model`. Each reader notes what is wrong in the document and
goes on. Start with `fields.py` (the types of values), then `header_fields.py` and `step_fields.py`
(a script), `deck_file.py` and `ladder_file.py` (the other kinds of file).
"""
