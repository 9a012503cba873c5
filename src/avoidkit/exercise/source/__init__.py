"""A file's bytes to nodes with their places, and what can be wrong on the way.

May import `model`. Every limit on a hostile file is kept here. Start with `nodes.py` (what is
read), then `yaml_reader.py` (`read`) and `diagnostics.py` (Problem, and every code).
"""
