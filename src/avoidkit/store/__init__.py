"""What lies on the disk: records, the draft of a run, the lock, facts, and the cache of the index.

It says how bytes come there whole and private, and knows neither an exercise nor what a record
means. It may import `avoidkit.errors` and the standard library; `pyrage`, when something is sealed
or opened. Start with `record.py` (what one record holds) and `record_files.py` (one file each),
then `durable.py` (how a file is written so that a crash leaves all of it or nothing).
"""
