"""Arms adjusted for covariates by statsmodels: one OLS with arms, centred covariates and all their products, with HC2.

    statsmodels_trial.py PEOPLE ARMS COVARIATES FILE

Prints the seconds of fitting, without reading the file and without making the matrix of columns it needs, and of both;
the most memory held, and what was found.
"""

import json
import resource
import sys
import time

import numpy as np
import statsmodels.api as sm

people, arms, covariates = map(int, sys.argv[1:4])
columns = np.fromfile(sys.argv[4]).reshape(covariates + 2, people)
arm, y, x = columns[0], columns[1], columns[2:].T

begun = time.perf_counter()
centred = x - x.mean(0)
chosen = (arm[:, None] == np.arange(1, arms)).astype(float)
products = [centred * chosen[:, [k]] for k in range(arms - 1)]
design = np.column_stack([np.ones(people), chosen, centred, *products])
built = time.perf_counter()
fit = sm.OLS(y, design).fit(cov_type="HC2")
effects = np.column_stack([fit.params[1:arms], fit.bse[1:arms]])
overall = fit.wald_test(np.eye(design.shape[1])[1:arms], use_f=False, scalar=True).statistic
done = time.perf_counter()
print(json.dumps({
    "seconds": done - built, "with_matrix": done - begun,
    "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "effects": effects.tolist(),
    "overall": float(overall)}))
