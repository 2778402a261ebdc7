"""The opinion map beside red-dwarf on a real conversation, and on made-up ones of growing size."""

from benchlib import machine, programs, tools
from benchlib.report import Report

KEY = "libraries_opinion"
TITLE = "the opinion map: votes in memory until places, groups and what is typical of them are known"
CONVERSATION = "polis/american-assembly.bowling-green/participants-votes.csv"
LIKE_IT = (2031, 896, 111)  # people, statements, votes each
SIZES = ((10_000, 1000, 100), (30_000, 1000, 100), (100_000, 1000, 100))


def run(bench):
    ours = tools.insist("mapping")
    report = Report(KEY, TITLE, f"medians of {bench.turns} rounds in turns; {programs.HOW}")
    file = _conversation(bench, ours, report)
    contenders = {
        "Firsthand, as Polis does it": [ours, "polis", file],
        "Firsthand, its own method": [ours, "own", file],
    }
    if bench.peer("opinion"):
        contenders["red-dwarf 0.4.0"] = [tools.need("opinion") / "python", tools.PEERS / "red_dwarf_map.py", file]
    found, said = programs.in_turns(contenders, report, bench.turns)
    votes = said["Firsthand, its own method"][0]["votes"]
    if len(found) == 3:
        other = found["red-dwarf 0.4.0"]
        if votes != said["red-dwarf 0.4.0"][0]["votes"]:
            report.broken("The two did not read the same number of votes.")
        report.at_least("the same stages, beside red-dwarf", found["Firsthand, as Polis does it"], other, 20)
        report.at_least("its own method, beside red-dwarf", found["Firsthand, its own method"], other, None)
        for name in list(contenders)[:2]:
            share = programs.most_memory(said[name]) / programs.most_memory(said["red-dwarf 0.4.0"]) * 100
            report.at_most(f"most memory, {name}, of red-dwarf's", share, "%", 10)

    times = []
    for size in SIZES:
        answer = programs.ask([ours, "scale", *size])
        times.append(answer["seconds"] / answer["votes"])
        seconds = answer["seconds"]
        report.measured(
            f"Firsthand, {answer['people']:,} people, {answer['votes']:,} votes", programs.measured_once(seconds))
    report.at_most(f"{answer['people']:,} people and {answer['votes']:,} votes", seconds, "s", 10)
    report.at_most("most memory with them", answer["memory"], "MB", 2000)
    report.at_most("time for each vote, of that with a tenth as many", times[-1] / times[0] * 100, "%", 120)
    slowest = programs.ask([ours, "one-more", *SIZES[-1]])["seconds"]
    report.at_most("one more vote beside them, the slowest of 20", slowest * 1000, "ms", 100)
    report.note(f"The conversation has {votes:,} votes. Memory is the whole program's, reading the file included.")
    report.note("Firsthand's own method judges by drawing again how clear the groups are, which red-dwarf does not.")
    return report


def _conversation(bench, ours, report):
    """The real conversation, or when it is not there a made-up one of the same size."""
    if file := programs.shared_data(CONVERSATION):
        return file
    report.note("The real conversation is missing, so a made-up one of its size was used.")
    file = bench.folder(KEY) / "participants-votes.csv"
    machine.run([ours, "write", *LIKE_IT, file])
    return file
