"""Writes people.csv (made-up people) and effects.csv (what scipy, statsmodels and plain formulas say about them).

    python3 effects.py

Needs numpy, pandas, scipy, statsmodels. Each line of effects.csv is a name and its numbers.
"""

import numpy as np
import pandas as pd
import statsmodels.api as sm
import statsmodels.formula.api as smf
from scipy import optimize, stats
from statsmodels.stats import multitest, power, proportion
from statsmodels.stats.nonparametric import rank_compare_2indep
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

ARMS = ["plain", "story", "numbers"]
rng = np.random.default_rng(20_240_501)
n = 180
people = pd.DataFrame({"arm": rng.choice(ARMS, n, p=[0.4, 0.35, 0.25])})
people["group"] = rng.choice(["carers", "staff", "public"], n, p=[0.3, 0.3, 0.4])
people["age"] = rng.integers(18, 90, n)
people["years"] = np.round(rng.gamma(2, 4, n), 2)
people["trust"] = np.round(rng.normal(5, 2, n) + 0.03 * people.age, 3)
people["member"] = rng.integers(0, 2, n)
people["distance"] = np.round(np.exp(rng.normal(1, 1, n)), 3)
shift = people.arm.map({"plain": 0, "story": 0.8, "numbers": 0.3}) + (people.group == "carers") * (people.arm == "story") * 0.9
people["before"] = np.round(rng.normal(50, 10, n), 1)
people["score"] = np.round(0.6 * people.before + 20 + 4 * shift + 0.1 * people.age + rng.normal(0, 5 + 2 * shift, n), 2)
people["yes"] = (rng.random(n) < 0.35 + 0.2 * shift).astype(int)
people["feeling"] = np.clip(np.round(3 + shift + rng.normal(0, 1.2, n)), 1, 5).astype(int)
people.to_csv("people.csv", index=False)

lines = {}


def say(name, *numbers):
    lines[name] = [repr(float(x)) for x in numbers]


y = {arm: people.score[people.arm == arm].to_numpy() for arm in ARMS}
for arm in ["story", "numbers"]:
    welch = stats.ttest_ind(y[arm], y["plain"], equal_var=False)
    compare = CompareMeans(DescrStatsW(y[arm]), DescrStatsW(y["plain"]))
    low, high = compare.tconfint_diff(alpha=0.05, usevar="unequal")
    se = np.sqrt(y[arm].var(ddof=1) / len(y[arm]) + y["plain"].var(ddof=1) / len(y["plain"]))
    say(f"welch {arm}", y[arm].mean() - y["plain"].mean(), se, welch.df, low, high, welch.pvalue)

    yes = {a: (people.yes[people.arm == a].sum(), (people.arm == a).sum()) for a in (arm, "plain")}
    low, high = proportion.confint_proportions_2indep(*yes[arm], *yes["plain"], method="newcomb", compare="diff")
    table = [[k, m - k] for k, m in yes.values()]
    chi = stats.chi2_contingency(table, correction=False)
    say(f"newcombe {arm}", yes[arm][0] / yes[arm][1] - yes["plain"][0] / yes["plain"][1], low, high, chi.pvalue)

    a, b = people.feeling[people.arm == arm], people.feeling[people.arm == "plain"]
    munzel = stats.brunnermunzel(a, b)
    compare = rank_compare_2indep(a, b)
    whitney = stats.mannwhitneyu(a, b, alternative="two-sided", method="asymptotic", use_continuity=True)
    theta, se = compare.prob1, np.sqrt(compare.var / compare.nobs)
    logit, reach = np.log(theta / (1 - theta)), stats.t.isf(0.025, compare.df) * se / (theta * (1 - theta))
    low, high = (1 / (1 + np.exp(-(logit + side * reach))) for side in (-1, 1))
    say(f"superiority {arm}", theta, se, compare.df, low, high, munzel.pvalue, whitney.statistic, whitney.pvalue)

say("wilson", *proportion.proportion_confint(0, 12, method="wilson"), *proportion.proportion_confint(7, 9, 0.1, "wilson"))
low, high = proportion.confint_proportions_2indep(56, 70, 48, 80, method="newcomb")
say("newcombe 1998 a", low, high)


def lin(frame, covariates):
    centred = frame[covariates] - frame[covariates].mean()
    columns = {"const": np.ones(len(frame))}
    for arm in ARMS[1:]:
        columns[arm] = (frame.arm == arm).astype(float)
    for c in covariates:
        columns[c] = centred[c]
        for arm in ARMS[1:]:
            columns[f"{arm}:{c}"] = centred[c] * columns[arm]
    design = pd.DataFrame(columns)
    return design, sm.OLS(frame.score, design).fit(cov_type="HC2", use_t=True)


def bell_mccaffrey(design, contrast):
    """Straight from the definition, with the matrix of people by people."""
    x = design.to_numpy()
    bread = np.linalg.inv(x.T @ x)
    hat = x @ bread @ x.T
    a = (x @ bread @ contrast) / np.sqrt(1 - np.diag(hat))
    g = a[:, None] * (np.eye(len(x)) - hat) * a[None, :]
    return np.trace(g) ** 2 / np.sum(g**2)


for name, covariates in [("one", ["before"]), ("five", ["before", "age", "years", "trust", "member"])]:
    design, fit = lin(people, covariates)
    for arm in ARMS[1:]:
        contrast = (design.columns == arm).astype(float)
        interval = fit.conf_int().loc[arm]
        say(f"lin {name} {arm}", fit.params[arm], fit.bse[arm], fit.df_resid, interval[0], interval[1], fit.pvalues[arm],
            bell_mccaffrey(design, contrast))
    wald = fit.wald_test(np.array([(design.columns == a).astype(float) for a in ARMS[1:]]), use_f=False, scalar=True)
    f = fit.wald_test(np.array([(design.columns == a).astype(float) for a in ARMS[1:]]), use_f=True, scalar=True)
    say(f"lin {name} overall", wald.statistic, wald.pvalue, f.pvalue)
for arm in ARMS:
    part = people[people.arm == arm]
    x = np.column_stack([np.ones(len(part)), part.before - people.before.mean()])
    say(f"lin arm {arm}", bell_mccaffrey(pd.DataFrame(x), np.array([1.0, 0])))

ancova = smf.ols("score ~ C(arm, Treatment('plain')) + before", people).fit(cov_type="HC2", use_t=True)
change = people.score - people.before
for arm in ARMS[1:]:
    key = f"C(arm, Treatment('plain'))[T.{arm}]"
    say(f"ancova {arm}", ancova.params[key], ancova.bse[key], ancova.df_resid, ancova.pvalues[key])
    a, b = change[people.arm == arm], change[people.arm == "plain"]
    welch = stats.ttest_ind(a, b, equal_var=False)
    say(f"change {arm}", a.mean() - b.mean(), welch.df, welch.pvalue)
    paired = stats.ttest_rel(people.score[people.arm == arm], people.before[people.arm == arm])
    interval = paired.confidence_interval()
    say(f"paired {arm}", a.mean(), interval.low, interval.high, paired.pvalue)

cells = smf.ols("score ~ C(arm, Treatment('plain')) * C(group, Treatment('public'))", people).fit(cov_type="HC2", use_t=True)
terms = [i for i, t in enumerate(cells.params.index) if ":" in t]
contrast = np.eye(len(cells.params))[terms]
wald, f = (cells.wald_test(contrast, use_f=use, scalar=True) for use in (False, True))
say("subgroups", wald.statistic, len(terms), cells.df_resid, wald.pvalue, f.pvalue)
for group in ["carers", "staff", "public"]:
    a, b = (people.score[(people.arm == arm) & (people.group == group)] for arm in ("story", "plain"))
    say(f"subgroup {group}", a.mean() - b.mean(), stats.ttest_ind(a, b, equal_var=False).pvalue)

p = [0.0004, 0.039, 0.0021, 0.012, 0.75, 0.039, 1.0, 0.0501]
say("p", *p)
for method in ["holm", "fdr_bh", "fdr_by", "bonferroni"]:
    say(method, *multitest.multipletests(p, method=method)[1])

observed = np.array([480, 520, 530])
say("ratio", *stats.chisquare(observed, observed.sum() * np.array([1, 1, 1]) / 3))
say("ratio 2 1 1", *stats.chisquare(observed, observed.sum() * np.array([2, 1, 1]) / 4))
attrition = stats.chi2_contingency([[12, 188], [30, 170], [9, 191]], correction=False)
say("attrition", attrition.statistic, attrition.dof, attrition.pvalue)

t = power.TTestIndPower()
for d, m, ratio, alpha in [(0.2, 100, 1, 0.05), (0.5, 64, 1, 0.05), (0.35, 40, 2.5, 0.01), (1.2, 6, 1, 0.05)]:
    say(f"power t {d} {m} {ratio} {alpha}", t.power(d, m, alpha, ratio))
for d, chance, ratio, alpha in [(0.2, 0.8, 1, 0.05), (0.5, 0.9, 2, 0.01), (0.05, 0.8, 1, 0.05)]:
    say(f"size t {d} {chance} {ratio} {alpha}", t.solve_power(d, None, alpha, chance, ratio))
for m, chance, ratio in [(500, 0.8, 1), (60, 0.9, 2)]:
    # Not solve_power: for the difference it stops at six digits.
    near = (stats.norm.isf(0.025) + stats.norm.ppf(chance)) * np.sqrt((1 + 1 / ratio) / m)
    found = optimize.brentq(lambda d: t.power(d, m, 0.05, ratio) - chance, 0.9 * near, 1.1 * near, xtol=1e-14)
    say(f"detectable t {m} {chance} {ratio}", found)
for p1, p2, m, ratio in [(0.5, 0.4, 300, 1), (0.12, 0.1, 4000, 1), (0.6, 0.3, 50, 1.5)]:
    result = proportion.power_proportions_2indep(p1 - p2, p2, m, ratio=ratio, return_results=True)
    say(f"power p {p1} {p2} {m} {ratio}", result.power, result.std_null, result.std_alt)

with open("effects.csv", "w", encoding="utf-8") as file:
    for name, numbers in lines.items():
        file.write(",".join([name, *numbers]) + "\n")
