"""How many rows of 2 KB SQLite commits a second, each in a transaction of its own, each flushed to the disk.

    python3 sqlite_commits.py FILE SECONDS [PAUSE]

PAUSE is how many milliseconds to work at something else before each commit.
"""

import json
import os
import pathlib
import sqlite3
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from benchlib.rounds import timed  # noqa: E402

file, seconds = sys.argv[1], float(sys.argv[2])
pause = float(sys.argv[3]) / 1000 if len(sys.argv) > 3 else 0
database = sqlite3.connect(file, isolation_level=None)
database.execute("PRAGMA journal_mode = WAL")
database.execute("PRAGMA synchronous = FULL")
assert database.execute("PRAGMA synchronous").fetchone() == (2,)
database.execute("CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, words TEXT NOT NULL)")
words = os.urandom(1024).hex()


def commit():
    until = time.perf_counter() + pause
    while time.perf_counter() < until:
        pass
    database.execute("INSERT INTO row (words) VALUES (?)", (words,))


print(json.dumps(vars(timed(commit, seconds))))
