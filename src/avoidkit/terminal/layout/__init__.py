"""Where things stand on a page, and in which style. It only computes: nothing here writes.

`page.py` has the fixed places of a window and the lines on them, `theme.py` the styles and what a
terminal can show, `paragraphs.py` wraps text, `glyphs.py` has the shapes of timers, `key_hints.py`
the last line, `sanitize.py` makes strings from outside harmless. Start with `page.py`. Of Rich it
imports segments, styles, the theme and cell widths, and nothing that is slower to load.
"""
