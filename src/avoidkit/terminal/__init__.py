"""Everything that draws, reads keys, or reads lines. Start with `open_screen.py`.

Two screens keep one promise, `exercise.engine.ports.Screen`: `live` has the whole terminal, `plain`
only ever adds lines. Below both are `charts` (looking back), `layout` (where things stand, and in
which style) and `input` (keys, signals, clocks). `printed` is for what is shown once, outside of
any screen. Rich is the vocabulary: a line is a tuple of `rich.segment.Segment`, a style comes from
`layout.theme`. It may import `exercise`, `journal` and `progress`; it never imports `cli`.
"""
