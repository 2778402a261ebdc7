"""The opinion map beside red-dwarf on a real conversation, and on made-up ones of growing size."""

import json
import os
import pathlib

from benchlib import machine, tools
from benchlib.report import Report
from benchlib.rounds import Measured, Sample, take_turns

KEY = "libraries_opinion"
TITLE = "the opinion map: votes in memory until places, groups and what is typical of them are known"
CONVERSATION = "polis/american-assembly.bowling-green/participants-votes.csv"
LIKE_IT = (2031, 896, 111)  # people, statements, votes each
SIZES = ((10_000, 1000, 100), (30_000, 1000, 100), (100_000, 1000, 100))


def run(bench):
    ours = tools.insist("mapping")
    report = Report(KEY, TITLE, f"medians of {bench.turns} rounds in turns; one program at a time, on one core")
    file = _conversation(bench, ours, report)
    programs = {
        "Firsthand, as Polis does it": [ours, "polis", file],
        "Firsthand, its own method": [ours, "own", file],
    }
    if bench.peer("opinion"):
        programs["red-dwarf 0.4.0"] = [tools.need("opinion") / "python", tools.PEERS / "red_dwarf_map.py", file]
    said = {name: [] for name in programs}
    found = take_turns({name: _turn(command, said[name]) for name, command in programs.items()}, bench.turns, say=print)
    for name, measured in found.items():
        report.measured(name, measured)
    votes = said["Firsthand, its own method"][0]["votes"]
    if len(found) == 3:
        other = found["red-dwarf 0.4.0"]
        if votes != said["red-dwarf 0.4.0"][0]["votes"]:
            report.broken("The two did not read the same number of votes.")
        report.at_least("the same stages, beside red-dwarf", found["Firsthand, as Polis does it"], other, 20)
        report.at_least("its own method, beside red-dwarf", found["Firsthand, its own method"], other, None)
        for name in list(programs)[:2]:
            share = _most(said[name]) / _most(said["red-dwarf 0.4.0"]) * 100
            report.at_most(f"most memory, {name}, of red-dwarf's", share, "%", 10)

    times = []
    for size in SIZES:
        answer = _ask([ours, "scale", *size])
        times.append(answer["seconds"] / answer["votes"])
        seconds = answer["seconds"]
        report.measured(
            f"Firsthand, {answer['people']:,} people, {answer['votes']:,} votes",
            Measured([Sample(rate=1 / seconds, p50=seconds * 1000)]))
    report.at_most(f"{answer['people']:,} people and {answer['votes']:,} votes", seconds, "s", 10)
    report.at_most("most memory with them", answer["memory"], "MB", 2000)
    report.at_most("time for each vote, of that with a tenth as many", times[-1] / times[0] * 100, "%", 120)
    report.at_most("one more vote beside them, the slowest of 20", _ask([ours, "one-more", *SIZES[-1]])["seconds"] * 1000,
                   "ms", 100)
    report.note(f"The conversation has {votes:,} votes. Memory is the whole program's, reading the file included.")
    report.note("Firsthand's own method judges by drawing again how clear the groups are, which red-dwarf does not.")
    return report


def _conversation(bench, ours, report):
    """The real conversation, or when it is not there a made-up one of the same size."""
    folders = [os.environ.get("FIRSTHAND_SHARED_DATA"), tools.HOME.parent.parent / "shared/data"]
    for folder in filter(None, folders):
        file = pathlib.Path(folder) / CONVERSATION
        if file.exists():
            return file
    report.note("The real conversation is missing, so a made-up one of its size was used.")
    file = bench.folder(KEY) / "participants-votes.csv"
    machine.run([ours, "write", *LIKE_IT, file])
    return file


def _ask(command):
    return json.loads(machine.run(command, core=machine.SERVER_CORE))


def _turn(command, said):
    def turn():
        answer = _ask(command)
        said.append(answer)
        seconds = answer["seconds"]
        return Sample(rate=1 / seconds, p50=seconds * 1000, p95=seconds * 1000, p99=seconds * 1000)

    return turn


def _most(answers):
    return max(answer["memory"] for answer in answers)
