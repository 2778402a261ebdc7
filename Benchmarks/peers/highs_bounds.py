"""The bounds of hidden figures by linear programming: SciPy's HiGHS, twice for each figure.

    python highs_bounds.py FILE FIGURES

FILE is what `tables attack` wrote. So many of its hidden figures, spread evenly over the table, are looked at. Prints a
line of JSON: seconds of the processor in all, the number of figures, how many have the very bounds that FILE has, and how many have wider
ones, which would mean that those of FILE are wrong, or fewer values than are needed.
"""

import json
import math
import sys
import time

import numpy
from scipy.optimize import linprog
from scipy.sparse import csr_array

with open(sys.argv[1], encoding="utf-8") as file:
    published = json.load(file)
sizes = published["sizes"]
figures = [tuple(figure["at"]) for figure in published["figures"]]
place = {at: number for number, at in enumerate(figures)}
bounds = [tuple(figure["range"]) for figure in published["figures"]]

# Each total is the sum along one way.
rows, columns, values, sums = [], [], [], 0
for at in figures:
    for way in range(len(sizes)):
        if at[way] is None:
            parts = [place[at[:way] + (category,) + at[way + 1:]] for category in range(sizes[way])]
            rows += [sums] * (len(parts) + 1)
            columns += [*parts, place[at]]
            values += [1.0] * len(parts) + [-1.0]
            sums += 1
matrix = csr_array((values, (rows, columns)), shape=(sums, len(figures)))

hidden = published["intervals"]
wanted = min(int(sys.argv[2]), len(hidden))
chosen = [hidden[number * len(hidden) // wanted] for number in range(wanted)]
seconds, same, wider, narrow = 0.0, 0, 0, 0
for interval in chosen:
    found = []
    for sign in (1.0, -1.0):
        goal = numpy.zeros(len(figures))
        goal[place[tuple(interval["at"])]] = sign
        begun = time.process_time()
        result = linprog(goal, A_eq=matrix, b_eq=numpy.zeros(sums), bounds=bounds, method="highs")
        seconds += time.process_time() - begun
        found.append(sign * result.fun if result.status == 0 else math.inf)
    least, greatest = interval["range"]
    greatest = math.inf if greatest is None else greatest
    # Whole people: what the program says is rounded inwards.
    low = math.ceil(found[0] - 1e-6)
    high = math.floor(found[1] + 1e-6) if math.isfinite(found[1]) else math.inf
    same += (low, high) == (least, greatest)
    wider += low < least or high > greatest
    narrow += high - low + 1 < published["needed"]
print(json.dumps({"seconds": seconds, "figures": wanted, "of": len(hidden), "same": same, "wider": wider, "narrow": narrow}))
