"""Writes exact-ranks.csv: two small arms' answers and Mann and Whitney's exact chance for them.

    python3 exact_ranks.py

Needs numpy and scipy. Without ties the chance is scipy's; with ties every way of dealing the answers out is counted.
Each line: a name, then the answers of the first arm, “|”, those of the second, “|”, the chance.
"""

from fractions import Fraction
from itertools import combinations

import numpy as np
from scipy import stats

rng = np.random.default_rng(20_240_502)


def twice_u(a, b):
    return sum(2 * (x > y) + (x == y) for x in a for y in b)


def counted(a, b):
    together = a + b
    middle = len(a) * len(b)
    distance = abs(twice_u(a, b) - middle)
    far = ways = 0
    for chosen in combinations(range(len(together)), len(a)):
        rest = [together[i] for i in range(len(together)) if i not in chosen]
        ways += 1
        far += abs(twice_u([together[i] for i in chosen], rest) - middle) >= distance
    return float(Fraction(far, ways))


with open("exact-ranks.csv", "w", encoding="utf-8") as file:
    for m, n, shift in [(2, 2, 0), (3, 3, 9), (5, 7, 0.5), (9, 12, 0.8), (30, 30, 0.4), (6, 100, 1.0), (25, 20, 0)]:
        a = [round(float(x), 6) for x in rng.normal(shift, 1, m)]
        b = [round(float(x), 6) for x in rng.normal(0, 1, n)]
        assert len(set(a + b)) == m + n
        p = stats.mannwhitneyu(a, b, alternative="two-sided", method="exact").pvalue
        file.write(",".join(["scipy", *map(str, a), "|", *map(str, b), "|", repr(float(p))]) + "\n")
    for m, n, most, shift in [(3, 4, 3, 0), (5, 5, 5, 1), (6, 7, 4, 1), (8, 8, 5, 1), (9, 6, 2, 0), (7, 9, 7, 2)]:
        a = [int(x) for x in np.clip(rng.integers(1, most + 1, m) + shift, 1, most)]
        b = [int(x) for x in rng.integers(1, most + 1, n)]
        file.write(",".join(["counted", *map(str, a), "|", *map(str, b), "|", repr(counted(a, b))]) + "\n")
