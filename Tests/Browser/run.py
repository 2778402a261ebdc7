"""Tells the stories of Tests/Browser to the real program in a real browser.

    .venv/bin/python Tests/Browser/run.py                    all of them
    .venv/bin/python Tests/Browser/run.py --filter WORDS     only those whose title matches (a regular expression)
    .venv/bin/python Tests/Browser/run.py --list             their titles
    .venv/bin/python Tests/Browser/run.py --workers 1        one after the other

Ends with "N passed, N failed". FIRSTHAND_BINARY and FIRSTHAND_CHROMIUM say what is tested and with what.
"""

import argparse
import concurrent.futures
import importlib
import multiprocessing
import os
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from checks import nu  # noqa: E402
from given import make_demo, make_house  # noqa: E402
from harness import STORIES, run_story  # noqa: E402

for file in sorted(HERE.glob("story_*.py")):
    importlib.import_module(file.stem)


MOST_TOLD = 12


def tell(number, folder, house):
    return run_story(STORIES[number], folder, house)


def main():
    parser = argparse.ArgumentParser(description="Browser stories")
    parser.add_argument("--filter", default="")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--workers", type=int, default=min(2, os.cpu_count() or 1))
    chosen = parser.parse_args()
    numbers = [n for n, told in enumerate(STORIES) if re.search(chosen.filter, told["title"], re.I)]
    if chosen.list:
        print("\n".join(STORIES[n]["title"] for n in numbers))
        return 0
    begun = time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="firsthand-browser-tests."))
    passed = failed = 0

    def count(title, seconds, problems):
        nonlocal passed, failed
        print(f"{'ok    ' if not problems else 'FAILED'} {seconds:6.1f} s  {title}", flush=True)
        for problem in problems[:MOST_TOLD]:
            print(f"    - {problem}", flush=True)
        if len(problems) > MOST_TOLD:
            print(f"    - and {len(problems) - MOST_TOLD} more", flush=True)
        passed, failed = passed + (not problems), failed + bool(problems)

    house = {"people": {}}
    try:
        needed = [STORIES[n] for n in numbers]
        if any(not told["empty"] and not told["demo"] for told in needed):
            house.update(make_house(folder / "house"))
        if any(told["demo"] for told in needed):
            house["demo"] = make_demo(folder / "demo")
        # The long ones first, so that no worker is left with one of them at the end.
        numbers.sort(key=lambda n: not STORIES[n]["demo"])
        context = multiprocessing.get_context("spawn")
        with concurrent.futures.ProcessPoolExecutor(chosen.workers, mp_context=context) as workers:
            for done in concurrent.futures.as_completed(workers.submit(tell, n, folder, house) for n in numbers):
                count(*done.result())
        if numbers:
            started = time.monotonic()
            pages, problems = nu(folder)
            count(f"The Nu HTML checker finds nothing on {pages} pages", time.monotonic() - started, problems)
    except Exception as error:  # noqa: BLE001: counted, so that the run ends with its line
        import traceback

        count(f"Preparing: {type(error).__name__}: {error}", time.monotonic() - begun, [traceback.format_exc()])
    if failed:
        print(f"Pictures and pages of what failed: {folder / 'failed'}; all pages: {folder / 'pages'}")
        shutil.rmtree(folder / "house", ignore_errors=True)
        shutil.rmtree(folder / "demo", ignore_errors=True)
    else:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"Browser stories took {time.monotonic() - begun:.0f} s.")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
