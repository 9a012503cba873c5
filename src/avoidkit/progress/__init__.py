"""What entries come to over time: reaches, ladders, wins, ratings and weeks, counted from gists.

It imports the journal and what lies under it, and knows no terminal: the charts of `terminal` draw
what is counted here. Nothing is written. Start with `reaches.py` (plans, and what came of them) and
`trends.py` (ratings over time); `sentences.py` puts numbers into words, and `brief` is a page of
all of it to hand on.
"""
