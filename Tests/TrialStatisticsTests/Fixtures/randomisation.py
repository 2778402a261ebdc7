"""Prints what RandomisationTests expects of the documented generator: nothing but hashlib.

    python3 randomisation.py
"""

import hashlib


def seed(number):
    return hashlib.sha256(f"seed {number}".encode()).digest()


def numbers(secret, purpose, count):
    found, block = [], 0
    while len(found) < count:
        digest = hashlib.sha256(secret + purpose.encode() + b"\0" + block.to_bytes(8, "big")).digest()
        found += [int.from_bytes(digest[k : k + 8], "big") for k in range(0, 32, 8)]
        block += 1
    return found[:count]


def simple(secret, shares, count):
    """Whole numbers under the sum of shares by remainder; the numbers left out at the top never come up here."""
    arms = []
    for bits in numbers(secret, "arms", count):
        left = bits % sum(shares)
        arms.append(next(arm for arm in range(len(shares)) if left < sum(shares[: arm + 1])))
    return arms


print("seed", seed(7).hex())
print("commitment", hashlib.sha256(b"firsthand trial seed\0" + seed(7)).hexdigest())
print("numbers", [hex(x) for x in numbers(seed(7), "arms", 6)])
print("simple 1 1 2", simple(seed(7), [1, 1, 2], 20))
