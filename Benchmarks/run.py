#!/usr/bin/env python3
"""Measure Firsthand beside its limits and beside other programs doing the same work.

Run it through bin/bench, which builds the program and starts a PostgreSQL. Every section can be asked for by name;
without names all are run. Figures go to Benchmarks/results/ as JSON, too.
"""

import argparse
import contextlib
import importlib
import os
import pathlib
import signal
import sys
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from benchlib import machine, tools  # noqa: E402
from benchlib.bench import WORK, Bench  # noqa: E402

# What needs the server, and what measures a library alone.
SERVER = ("saves", "handins", "pages", "reading", "search", "start", "kill")
LIBRARIES = (
    "libraries_opinion", "libraries_trials", "libraries_texts", "libraries_frames", "libraries_disclosure")
SECTIONS = (*SERVER, *LIBRARIES, "fuzz")
GROUPS = {"libraries": LIBRARIES}


def options():
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__.split("\n\n")[0])
    parser.add_argument("sections", nargs="*", metavar="SECTION", help="any of: " + ", ".join([*SECTIONS, *GROUPS]))
    parser.add_argument("--rounds", type=int, help="rounds of each contender (5), or of kill (100)")
    parser.add_argument("--seconds", type=int, default=3, help="how long a round lasts (3)")
    parser.add_argument("--voices", type=int, default=100_000, help="how many voices search and start have (100,000)")
    parser.add_argument("--fuzz-seconds", type=int, default=600, help="how long fuzz reads spoiled files (600)")
    parser.add_argument("--seed", type=int, help="the seed of fuzz, to have the same files again")
    parser.add_argument("--no-peers", action="store_true", help="leave the other programs out")
    parser.add_argument("--keep", action="store_true", help="keep the generated voices for the next run")
    chosen = parser.parse_args()
    unknown = [name for name in chosen.sections if name not in SECTIONS and name not in GROUPS]
    if unknown:
        parser.error(f"there is no section “{unknown[0]}”; there are {', '.join([*SECTIONS, *GROUPS])}")
    asked = [section for name in chosen.sections or SECTIONS for section in GROUPS.get(name, (name,))]
    chosen.sections = list(dict.fromkeys(asked))
    return chosen


def main():
    chosen = options()
    binary = pathlib.Path(os.environ.get("FIRSTHAND_BINARY", tools.HOME.parent / ".build/release/firsthand"))
    needs_server = any(name in SERVER for name in chosen.sections)
    if needs_server and not binary.exists():
        sys.exit(f"There is no program at {binary}. Run this through bin/bench.")
    bench = Bench(
        binary=binary, postgres_url=os.environ.get("FIRSTHAND_BENCH_POSTGRES_URL"), rounds=chosen.rounds,
        seconds=chosen.seconds, with_peers=not chosen.no_peers, voices=chosen.voices, keep=chosen.keep,
        fuzz_seconds=chosen.fuzz_seconds, seed=chosen.seed)
    WORK.mkdir(parents=True, exist_ok=True)
    if machine.is_in_memory(WORK):
        print("Benchmarks/ is on a file system in memory, where flushing costs nothing: the figures flatter everybody.")
    if machine.SERVER_CORE == machine.LOAD_CORE:
        print("There is one core only: the load and the servers share it.")
    if needs_server:
        tools.insist("wrk")
    machine.stay_on(machine.LOAD_CORE)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    failed = []
    try:
        for name in chosen.sections:
            print(f"\n{name} ...")
            if not _measured(name, bench):
                failed.append(name)
    finally:
        with contextlib.suppress(OSError):
            bench.clean_up()
    if failed:
        sys.exit(f"\nNot measured, or found wanting: {', '.join(failed)}")


def _measured(name, bench):
    try:
        report = importlib.import_module(f"sections.{name}").run(bench)
    except (machine.Failed, OSError) as error:
        print(f"  {name} could not be measured: {error}")
        return False
    except Exception:
        traceback.print_exc()
        return False
    report.show()
    report.save(tools.HOME / "results")
    return not report.is_broken


if __name__ == "__main__":
    main()
