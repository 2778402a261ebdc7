"""Writes special-functions.csv: reference values from mpmath at 50 digits and more.

    python3 special_functions.py > special-functions.csv

Each line: function, up to three arguments (exact binary fractions as decimals), lower tail, upper tail (or the value
and an empty field). Tails down to 1e-300 come from series of positive terms carried at 350 digits, so that one minus
the other keeps 40 digits.
"""

import itertools
import sys

from mpmath import mp, mpf

mp.dps = 350


def lower_gamma(a, x):
    a, x = mpf(a), mpf(x)
    term = total = mpf(1)
    k = 0
    while term > total * mpf(10) ** -345:
        k += 1
        term *= x / (a + k)
        total += term
    return mp.exp(a * mp.log(x) - x - mp.loggamma(a + 1)) * total


def lower_beta(a, b, x, y):
    """I(x; a, b) by its series of positive terms, from the side of the smaller argument."""
    if x > y:
        return 1 - lower_beta(b, a, y, x)
    term = total = mpf(1)
    k = 0
    while term > total * mpf(10) ** -345:
        term *= (a + b + k) / (a + 1 + k) * x
        total += term
        k += 1
    log_beta = mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)
    return mp.exp(a * mp.log(x) + b * mp.log(y) - log_beta) / a * total


def out(name, arguments, lower, upper=None):
    if upper is not None and (lower < mpf(10) ** -300 or upper < mpf(10) ** -300):
        return
    arguments = [repr(float(x)) for x in arguments] + [""] * (3 - len(arguments))
    print(",".join([name, *arguments, mp.nstr(lower, 25), "" if upper is None else mp.nstr(upper, 25)]))


for x in [1e-8, 0.1, 0.5, 0.9999, 1.0001, 1.5, 1.9999, 2.0001, 3.3, 10.5, 171.25, 1e5, 1e10]:
    out("logGamma", [x], mp.loggamma(mpf(x)))
for x in [1e-10, 0.01, 0.3, 0.9, 1.7, 3.1, 5.9]:
    out("erf", [x], mp.erf(mpf(x)))
for x in [-3.0, -0.5, 0.01, 0.3, 0.9, 1.7, 3.1, 10.0, 20.0, 25.9]:
    out("erfc", [x], mp.erfc(mpf(x)))

shapes = [0.01, 0.1, 0.5, 1, 1.5, 4.75, 30, 250.5, 1e4]
ratios = [1e-30, 1e-3, 0.05, 0.3, 0.8, 0.95, 1, 1.0001, 1.05, 1.3, 2, 4, 10, 40]
for a, ratio in itertools.product(shapes, ratios):
    x = float(a * ratio)
    p = lower_gamma(a, x)
    out("gamma", [a, x], p, 1 - p)
for a in [1e6, 1e7]:
    for sigmas in [-30, -8, -2, -0.01, 0, 0.3, 2, 8, 30]:
        x = float(a + sigmas * a**0.5)
        p = lower_gamma(a, x)
        out("gamma", [a, x], p, 1 - p)

shapes = [0.01, 0.5, 1, 3.25, 40, 1000]
for a, b in itertools.product(shapes, shapes):
    for x in [1e-25, 1e-6, 0.01, 0.2, 0.5, 0.75, 0.96875, 0.9999]:
        p = lower_beta(mpf(a), mpf(b), mpf(x), 1 - mpf(x))
        out("beta", [a, b, x], p, 1 - p)
for a, b, x in [(5e4, 5e4, 0.5), (5e4, 5e4, 0.49), (5e4, 2e4, 0.72), (1e7, 50.0, 0.999995), (3.5, 1e7, 1e-6), (1e7, 0.5, 0.9999999)]:
    p = lower_beta(mpf(a), mpf(b), mpf(x), 1 - mpf(x))
    out("beta", [a, b, x], p, 1 - p)

for x in [-37, -20, -8.5, -3, -1, -0.1, -1e-9, 0.2, 0.7, 1.96, 5, 12, 30, 37]:
    out("normal", [x], mp.erfc(-mpf(x) / mp.sqrt(2)) / 2, mp.erfc(mpf(x) / mp.sqrt(2)) / 2)
for nu in [0.5, 1, 2, 3.7, 10, 29.5, 120, 5000, 1e6, 1e7]:
    for t in [1e-9, 0.01, 0.3, 1, 1.96, 2.6, 5, 9, 20, 34, 1e3, 1e8]:
        n, s = mpf(nu), mpf(t) ** 2
        if n * s / (n + s) > 1500:
            continue
        half = lower_beta(mpf(0.5), n / 2, s / (n + s), n / (n + s)) / 2
        out("t", [nu, t], mpf(0.5) + half, mpf(0.5) - half)
for k in [1, 2, 3, 7, 30, 200.5, 1e4]:
    for x in [1e-12, 0.02, 0.5, 1, 3.84, 9, 40, 300, 1000, 9900, 12000]:
        p = lower_gamma(mpf(k) / 2, mpf(x) / 2)
        out("chi", [k, x], p, 1 - p)
for d1, d2 in [(1, 1), (1, 10), (2, 7.5), (6, 2900), (30, 3), (50, 120.25), (3, 1e6)]:
    for f in [1e-10, 0.01, 0.4, 1, 2.5, 8, 60, 400]:
        x = mpf(d1) * mpf(f) / (mpf(d1) * mpf(f) + mpf(d2))
        p = lower_beta(mpf(d1) / 2, mpf(d2) / 2, x, 1 - x)
        out("f", [d1, d2, f], p, 1 - p)

# Points: the tail is chosen, the point found by bisection and Newton at 40 digits.
mp.dps = 45


def point(function, tail, low, high):
    """x with function(x) = tail, function falling, by bisection on log x then a secant."""
    low, high = mp.log(low), mp.log(high)
    for _ in range(170):
        middle = (low + high) / 2
        if function(mp.exp(middle)) > tail:
            low = middle
        else:
            high = middle
    return mp.exp(low)


def upper_gamma(a, x):
    return mp.gammainc(a, x, mp.inf, regularized=True)


def upper_beta(a, b, x, y):
    saved, mp.dps = mp.dps, 350
    value = 1 - lower_beta(mpf(a), mpf(b), mpf(x), mpf(y)) if x < y else lower_beta(mpf(b), mpf(a), mpf(y), mpf(x))
    mp.dps = saved
    return +value


tails = [1e-250, 1e-30, 1e-9, 1e-4, 0.025, 0.2, 0.45, 0.4999]
for tail in tails:
    x = mp.findroot(lambda x: mp.log(mp.erfc(x / mp.sqrt(2)) / 2) - mp.log(mpf(tail)), mp.sqrt(-2 * mp.log(tail)) * 0.9)
    out("normalPoint", [tail], x)
for nu in [1, 2.5, 12, 300]:
    for tail in [1e-60, 1e-9, 1e-4, 0.025, 0.2, 0.45, 0.4999]:
        n = mpf(nu)

        def upper(t):
            return upper_beta(0.5, n / 2, t * t / (n + t * t), n / (n + t * t)) / 2

        out("tPoint", [nu, tail], point(upper, mpf(tail), mpf(10) ** -6, mpf(10) ** 61))
for k in [0.5, 1, 2, 11, 400]:
    for tail in [1e-200, 1e-9, 1e-4, 0.025, 0.5, 0.9, 0.999]:
        out("chiPoint", [k, tail], point(lambda x: upper_gamma(mpf(k) / 2, x / 2), mpf(tail), mpf(10) ** -30, mpf(10) ** 4))
for d1, d2 in [(1, 10), (6, 290.5), (30, 3)]:
    for tail in [1e-9, 1e-4, 0.025, 0.5, 0.9, 0.999]:
        a, b = mpf(d1), mpf(d2)

        def upper(f):
            return upper_beta(a / 2, b / 2, a * f / (a * f + b), b / (a * f + b))

        out("fPoint", [d1, d2, tail], point(upper, mpf(tail), mpf(10) ** -30, mpf(10) ** 30))

# Noncentral t: the series over a Poisson-like mixture of incomplete beta functions (DLMF has none; R. V. Lenth, Applied
# Statistics 38, 1989), at 120 digits.
mp.dps = 120


def noncentral_t(n, delta, t):
    if t < 0:
        return 1 - noncentral_t(n, -delta, -t)
    total = mp.erfc(delta / mp.sqrt(2)) / 2
    if t == 0:
        return total
    x, half = t * t / (n + t * t), delta * delta / 2
    for j in range(2000):
        p = mp.exp(-half + j * mp.log(half) - mp.loggamma(j + 1))
        q = delta / mp.sqrt(2) * mp.exp(-half + j * mp.log(half) - mp.loggamma(j + mpf(3) / 2))
        odd, even = (mp.betainc(j + shift, n / 2, 0, x, regularized=True) for shift in (mpf(1) / 2, mpf(1)))
        total += (p * odd + q * even) / 2
        if j > half and abs(p) + abs(q) < mpf(10) ** -110:
            break
    return total


for nu, delta in [(1, 0.5), (3, -2), (10, 2.8), (58.3, 3), (500, 1), (500, 12), (1e5, 2.8)]:
    for t in [-4, -0.5, 0, 1, 1.98, 3, 8, 20]:
        lower = noncentral_t(mpf(nu), mpf(delta), mpf(t))
        if min(lower, 1 - lower) > mpf(10) ** -60:
            out("noncentralT", [nu, delta, t], lower, 1 - lower)
