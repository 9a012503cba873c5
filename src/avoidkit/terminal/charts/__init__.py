"""What progress shows: charts for a window, and the same figures in sentences.

`rows` holds what a chart tells, row by row; `weeks` and `tables` draw it on a `chart`, `spoken`
says it. Start at `rows`. It may import progress, layout and input, and no screen.
"""
