"""Spoiled CSV, YAML, HTML, XML and JSON Lines: each is read or refused with its place, in bounded memory, and nothing else."""

import json
import os
import pathlib
import secrets
import subprocess
import time

from benchlib import machine, tools
from benchlib.report import Report

KEY = "fuzz"
TITLE = "spoiled CSV, YAML, HTML, XML and JSON Lines"
MOST_MEMORY = 1 << 30
LONGEST = 60  # seconds for one file


def run(bench):
    ours = tools.insist("fuzzing")
    seconds, seed = bench.fuzz_seconds, bench.seed if bench.seed is not None else secrets.randbits(32)
    report = Report(KEY, TITLE, f"{seconds} s of files, each read at once and again in small pieces; seed {seed}")
    print(f"  seed {seed}; --seed {seed} --fuzz-seconds {seconds} does the same again")
    folder = bench.folder(KEY)
    process = subprocess.Popen([ours, str(seconds), str(seed), folder], stdout=subprocess.PIPE, text=True)
    most, wrong = 0, None
    try:
        while process.poll() is None and not wrong:
            time.sleep(0.2)
            most = max(most, _memory(process.pid))
            if most > MOST_MEMORY:
                wrong = f"A reader took {most >> 20} MB of memory."
            elif _age(folder / "current") > LONGEST:
                wrong = f"A reader took longer than {LONGEST} s."
    finally:
        if process.poll() is None:
            process.kill()
        said = process.communicate()[0].strip()
    if not wrong and process.returncode != 0:
        wrong = said if process.returncode == 1 else f"The program ended with {process.returncode}."
    if wrong:
        reader, kept = _keep(folder / "current", seed)
        report.broken(f"{reader}: {wrong[:2000]}")
        report.note(f"The file is kept as {kept}.")
        return report
    done = json.loads(said)
    report.note(f"{done['inputs']:,} files, of which {done['refused']:,} were refused, each with its place.")
    report.at_most("most memory", most / (1 << 20), "MB", MOST_MEMORY >> 20)
    return report


def _memory(process):
    try:
        pages = pathlib.Path(f"/proc/{process}/statm").read_text().split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _age(file):
    return time.time() - file.stat().st_mtime if file.exists() else 0


def _keep(file, seed):
    kept = tools.HOME / "results" / f"fuzz-{seed}"
    about, _, rest = (file.read_bytes() if file.exists() else b"").partition(b"\n")
    reader, _, length = about.decode().rpartition(" ")
    if not reader:
        raise machine.Failed("the program ended before it read a file")
    kept.write_bytes(rest[: int(length)])
    return reader, kept.relative_to(tools.HOME.parent)
