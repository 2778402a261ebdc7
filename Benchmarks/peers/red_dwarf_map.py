"""The pipeline of red-dwarf on a participants-votes.csv; prints seconds and the most memory held."""

import csv
import json
import resource
import sys
import time
import warnings

warnings.filterwarnings("ignore")
from reddwarf.implementations.polis import run_pipeline  # noqa: E402

votes = []
with open(sys.argv[1], newline="") as file:
    rows = csv.reader(file)
    heads = next(rows)
    person = heads.index("participant")
    statements = [(place, int(head)) for place, head in enumerate(heads) if head.isdigit()]
    for row in rows:
        for place, statement in statements:
            if row[place]:
                votes.append(
                    {"participant_id": int(row[person]), "statement_id": statement, "vote": int(row[place])})

begun = time.perf_counter()
result = run_pipeline(votes=votes)
taken = time.perf_counter() - begun
print(json.dumps({
    "seconds": taken, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "votes": len(votes),
    "groups": int(result.participants_df["cluster_id"].dropna().nunique())}))
