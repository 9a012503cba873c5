"""The plain screen: lines that are only added, for a screen reader or a pipe.

`screen` is the Screen port; start there. `input` hears lines, `output` says them, `questions` puts
each kind of question. It may import charts, layout and input, and nothing of the live screen.
"""
