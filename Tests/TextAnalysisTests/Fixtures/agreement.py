"""Reference values for the agreement between readers.

    python3 -m venv venv && venv/bin/pip install krippendorff==0.9.0 scikit-learn==1.9.1 statsmodels==0.15.0
    venv/bin/python agreement.py > agreement.txt

One case a line, fields apart by tabs: name, units (readers apart by spaces, units by "|", "." missing), alpha nominal,
ordinal, interval, kappa of the first two readers without weights, linear, quadratic. "nan" is undefined.
"""
import random
import warnings
import krippendorff
import numpy
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import cohens_kappa, to_table

warnings.filterwarnings("ignore")
random.seed(20)
cases = {
    "krippendorff-2011": [
        [1, 1, None, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4],
        [1, 1, 2, 1], [2, 2, 2, 2], [None, 5, 5, 5], [None, None, 1, 1], [None, None, 3, None]],
    "all-the-same": [[1, 1], [1, 1], [1, 1]],
    "opposite": [[0, 1], [1, 0], [0, 1], [1, 0]],
    "perfect": [[0, 0], [1, 1], [2, 2]],
}
for number in range(24):
    readers, units, values = random.randint(2, 5), random.randint(4, 40), random.randint(2, 6)
    missing, noise = random.choice([0, 0.2, 0.5]), random.choice([0.1, 0.4, 1])
    rows = []
    for _ in range(units):
        truth = random.randrange(values)
        rows.append([
            None if random.random() < missing else (random.randrange(values) if random.random() < noise else truth)
            for _ in range(readers)])
    cases[f"random-{number}"] = rows


def alpha(rows, level):
    data = numpy.array([[numpy.nan if value is None else value for value in row] for row in rows], float).T
    try:
        return krippendorff.alpha(reliability_data=data, level_of_measurement=level)
    except ValueError:
        return float("nan")


def kappa(rows, weights):
    pairs = [(row[0], row[1]) for row in rows if row[0] is not None and row[1] is not None]
    if not pairs or len({value for pair in pairs for value in pair}) < 2:
        return float("nan")
    first, second = zip(*pairs)
    places = {value: place for place, value in enumerate(sorted(set(first) | set(second)))}
    first, second = [places[v] for v in first], [places[v] for v in second]
    value = cohen_kappa_score(first, second, weights=weights)
    table = numpy.zeros((len(places), len(places)))
    for one, other in zip(first, second):
        table[one, other] += 1
    again = cohens_kappa(table, wt=weights, return_results=False)
    assert numpy.isnan(value) and numpy.isnan(again) or abs(value - again) < 1e-12, (value, again)
    return value


for name, rows in cases.items():
    text = "|".join(" ".join("." if value is None else str(value) for value in row) for row in rows)
    numbers = [alpha(rows, level) for level in ("nominal", "ordinal", "interval")]
    numbers += [kappa(rows, weights) for weights in (None, "linear", "quadratic")]
    print(name, text, *(repr(float(number)) for number in numbers), sep="\t")
