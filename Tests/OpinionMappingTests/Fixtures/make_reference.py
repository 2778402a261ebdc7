"""Makes votes.csv and reference.json, the values that independent programs give for made-up votes.

    python3 -m venv venv
    venv/bin/pip install red-dwarf==0.4.0 numpy scipy scikit-learn statsmodels mpmath
    venv/bin/python make_reference.py

The votes are drawn here, from a recorded seed; nobody cast them. The tests read the two files and need no Python.
"""

import csv
import hashlib
import json
import math
import pathlib
import warnings

import mpmath
import numpy as np
import scipy.stats
import sklearn.metrics
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

warnings.filterwarnings("ignore")
from reddwarf.implementations.polis import run_pipeline  # noqa: E402

FOLDER = pathlib.Path(__file__).parent
SEED = 20260
PEOPLE, STATEMENTS, GROUPS = 90, 24, 3
REJECTED = [7, 19]


def drawn_votes(random):
    """Three groups with leanings of their own; some people vote on little, some on all."""
    leaning = random.random((GROUPS, STATEMENTS)) < 0.5
    leaning[:, :3] = [True, False, True]
    votes = []
    for person in range(PEOPLE):
        eagerness = random.choice([0.2, 0.6, 0.9, 1.0])
        for statement in range(STATEMENTS):
            if random.random() >= eagerness:
                continue
            if random.random() < (0.5 if statement == 11 else 0.1):
                vote = 0
            else:
                vote = 1 if random.random() < (0.85 if leaning[person % GROUPS, statement] else 0.15) else -1
            votes.append({"participant_id": person, "statement_id": statement, "vote": vote})
    random.shuffle(votes)
    for time, vote in enumerate(votes):
        vote["modified"] = float(1_700_000_000 + time)
    return votes


def plane(votes, statements):
    """The two components by numpy's singular value decomposition of the whole matrix."""
    matrix = np.full((PEOPLE, len(statements)), np.nan)
    column = {statement: index for index, statement in enumerate(statements)}
    for vote in votes:
        if vote["statement_id"] in column:
            matrix[vote["participant_id"], column[vote["statement_id"]]] = vote["vote"]
    means = np.nanmean(matrix, axis=0)
    centred = np.nan_to_num(matrix - means)
    _, singular, components = np.linalg.svd(centred, full_matrices=False)
    seen = np.maximum(1, (~np.isnan(matrix)).sum(axis=1))
    positions = centred @ components[:2].T * np.sqrt(len(statements) / seen)[:, None]
    return {
        "statements": statements,
        "means": means.tolist(),
        "components": components[:2].tolist(),
        "variances": (singular[:2] ** 2).tolist(),
        "totalVariance": float((singular**2).sum()),
        "positions": positions.tolist(),
    }


def polis(votes):
    """What red-dwarf makes of the votes."""
    result = run_pipeline(votes=votes, mod_out_statement_ids=REJECTED, random_state=1)
    people = result.participants_df
    groups = sorted({int(g) for g in people.cluster_id.dropna() if int(g) >= 0})
    return {
        "groups": [[int(i) for i in people.index[people.cluster_id == g]] for g in groups],
        "positions": {str(i): [float(row.x), float(row.y)] for i, row in people.iterrows()},
        "representatives": [
            [
                {
                    "statement": int(r["tid"]), "side": r["repful-for"], "successes": int(r["n-success"]),
                    "trials": int(r["n-trials"]), "share": float(r["p-success"]), "shareTest": float(r["p-test"]),
                    "ratio": float(r["repness"]), "ratioTest": float(r["repness-test"]),
                }
                for r in result.repness[g]
            ]
            for g in groups
        ],
        "agreed": [int(c["tid"]) for c in result.consensus["agree"]],
        "disagreed": [int(c["tid"]) for c in result.consensus["disagree"]],
        "consensusToAgree": {str(k): float(v) for k, v in result.group_aware_consensus["agree"].items()},
        "consensusToDisagree": {str(k): float(v) for k, v in result.group_aware_consensus["disagree"].items()},
    }


def silhouettes(random):
    """Mean silhouettes (Rousseeuw's) of places in clusters, one of them of a single place."""
    cases = []
    for sizes in ([5, 7], [4, 1, 6], [10, 3, 8, 2]):
        places, labels = [], []
        for label, size in enumerate(sizes):
            places += (random.normal(size=2) * 3 + random.normal(size=(size, 2))).tolist()
            labels += [label] * size
        cases.append(
            {"places": places, "labels": labels, "mean": float(sklearn.metrics.silhouette_score(places, labels))})
    return cases


def main():
    mpmath.mp.dps = 40
    random = np.random.default_rng(SEED)
    votes = drawn_votes(random)
    with open(FOLDER / "votes.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["timestamp", "datetime", "comment-id", "voter-id", "vote"])
        for vote in votes:
            writer.writerow([int(vote["modified"]), "", vote["statement_id"], vote["participant_id"], vote["vote"]])

    counts = [(0, 1), (1, 1), (3, 10), (10, 10), (0, 25), (497, 1000), (1, 200_000)]
    pairs = [((9, 10), (3, 10)), ((0, 5), (5, 5)), ((30, 60), (31, 90)), ((1, 1), (0, 1))]
    chances = random.random(40) ** 3
    z = [-38, -6, -2.5, -1, -1e-9, 0, 1e-9, 0.3, 1, 1.2816, 1.96, 2.4999, 2.5, 3, 4.5, 6, 10, 20, 30, 37]
    reference = {
        "seed": SEED,
        "rejected": REJECTED,
        "plane": plane(votes, [s for s in range(STATEMENTS) if s not in REJECTED]),
        "polis": polis(votes),
        "silhouettes": silhouettes(random),
        "wilson": [[s, n, *map(float, proportion_confint(s, n, method="wilson"))] for s, n in counts],
        "newcomb": [
            [*a, *b, *map(float, confint_proportions_2indep(*a, *b, compare="diff", method="newcomb"))] for a, b in pairs
        ],
        "chances": chances.tolist(),
        "falseDiscoveryRates": scipy.stats.false_discovery_control(chances).tolist(),
        # scipy's own loses two digits beyond 20.
        "normalTail": [[float(x), float(mpmath.erfc(mpmath.mpf(x) / mpmath.sqrt(2)) / 2)] for x in z],
        "exponential": [[x, math.exp(x)] for x in [-744.0, -700.5, -30.25, -1.0, -1e-8, 0.0, 0.1, 1.0, 20.5, 709.0]],
        "logarithm": [[x, math.log(x)] for x in [5e-324, 1e-300, 0.1, 0.7071, 1.0, 1.0000001, 1.5, 2.0, 1e10, 1e308]],
        "sha256": [[text, hashlib.sha256(text.encode()).hexdigest()] for text in ["", "abc", "a" * 55, "a" * 56, "a" * 64, "a" * 1000]],
    }
    with open(FOLDER / "reference.json", "w") as file:
        json.dump(reference, file, indent=1)
        file.write("\n")


main()
