"""How many Argon2id hashes a second (19 MiB, two passes) libsodium makes on one core.

    python3 argon2_rate.py SECONDS
"""

import json
import pathlib
import sys

from nacl import pwhash

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from benchlib.rounds import timed  # noqa: E402

salt = b"sixteen bytes ok"


def one_hash():
    pwhash.argon2id.kdf(32, b"steady willow crossing lantern", salt, opslimit=2, memlimit=19 * 1024 * 1024)


print(json.dumps(vars(timed(one_hash, float(sys.argv[1])))))
