"""The live screen: the alternate screen of a terminal, taken, drawn on, lent and given back.

`display.py` holds the terminal and has the only wait; start there. `diff.py` says what to write to
turn one page into the next, `pages.py` shows texts and timers, `screen.py` adds questions and is
what an exercise is played on. `pager.py` and `chart_pager.py` are for reading. `timer` draws the
timers, `prompts` asks (only it loads prompt_toolkit). It imports `layout`, `input` and `charts`.
"""
