"""The index over all records: one cached file, so that a long journal does not open each of them.

It may import `entry`, `gist` and `text_search` of the journal, which make a row of a record, and
`avoidkit.store`. It is only ever a copy: where the cache does not hold, the records are read. Start
with `index.py`; `rows.py` is what a row holds, and `row_key.py` how a record is ordered among
others.
"""
