"""What was kept, as a person reads it: entries, to be searched, changed, exported and taken away.

It may import `avoidkit.store`, of `avoidkit.exercise` the engine and the model, and
`avoidkit.errors`. Into the store leads `recorder.py` (a run to its draft, then to a record, by
`session_record.py`). To read, start with `journal.py`: its `index` says which records there are,
`revisions.py` which of them make one entry, and `entry.py` what an entry shows.
"""
