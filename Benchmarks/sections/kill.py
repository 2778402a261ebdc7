"""Killing the server in the middle of a stream of voices, over and over; nothing acknowledged may be missing."""

import os
import subprocess

from benchlib import tools

KEY = "kill"
TITLE = "kill -9 in the middle of a stream of voices"


def run(bench):
    rounds = bench.rounds or 100
    report = bench.report(KEY, TITLE, rounds=rounds, seconds=0)
    report.how = f"{rounds} rounds"
    environment = {**os.environ, "FIRSTHAND_BINARY": str(bench.binary), "PYTHONUNBUFFERED": "1"}
    if bench.postgres_url:
        environment["FIRSTHAND_TEST_POSTGRES_URL"] = bench.postgres_url
    script = tools.HOME.parent / "Tests" / "Durability" / "run.py"
    command = [tools.PYTHON, script, "--rounds", str(rounds), "--work", bench.folder(KEY)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        lines = []
        for line in process.stdout:
            print(f"  {line}", end="")
            lines.append(line.strip())
        if process.wait() != 0:
            report.broken("Something acknowledged was lost, or the check did not come to its end.")
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(60)
    for line in lines[-6:]:
        report.note(line)
    return report
