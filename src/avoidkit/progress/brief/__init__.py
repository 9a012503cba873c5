"""A brief: the entries of some days on one page, to print or to hand to somebody.

It imports the rest of `progress` and what lies under it, and no terminal. Start with `build.py`
(gists to a `model.Brief`, by way of `tables`); `markdown` and `html` write one out, with drawings
from `svg`, and its sentences stand in `words`.
"""
