"""The analysis of a trial beside statsmodels, and of trials of growing size."""

import json

from benchlib import machine, tools
from benchlib.report import Report
from benchlib.rounds import Measured, Sample, take_turns

KEY = "libraries_trials"
TITLE = "a million people, seven arms, five covariates in memory until all adjusted differences are known"
TRIAL = (1_000_000, 7, 5)  # people, arms, covariates
SIZES = (1_000_000, 10_000_000)
AGREEMENT = 1e-8


def run(bench):
    ours = tools.insist("trials")
    report = Report(KEY, TITLE, f"medians of {bench.turns} rounds in turns; one program at a time, on one core")
    file = bench.folder(KEY) / "people"
    machine.run([ours, "write", *TRIAL, file])
    programs = {"Firsthand": [ours, "analyse", *TRIAL, file]}
    if bench.peer("statsmodels"):
        programs["statsmodels"] = [tools.need("statsmodels") / "python", tools.PEERS / "statsmodels_trial.py", *TRIAL, file]
    said = {name: [] for name in programs}
    found = take_turns({name: _turn(command, said[name]) for name, command in programs.items()}, bench.turns, say=print)
    for name, measured in found.items():
        report.measured(name, measured)
    if len(found) == 2:
        report.at_least("fitting, beside statsmodels' OLS with HC2", found["Firsthand"], found["statsmodels"], 5)
        share = _most(said["Firsthand"]) / _most(said["statsmodels"]) * 100
        report.at_most("most memory, of statsmodels'", share, "%", None)
        off = _largest_difference(said["Firsthand"][0], said["statsmodels"][0])
        if off > AGREEMENT:
            report.broken(f"The two do not agree: the largest relative difference is {off:.1e}.")
        report.note(f"The largest relative difference between what the two found is {off:.1e}.")
        report.note("statsmodels' time leaves out making the matrix of columns; Firsthand's checks every number.")

    for people in SIZES:
        answer = _ask([ours, "scale", people])
        for what, name in (("means", "averages"), ("ordered", "ordered answers"), ("adjusted", "one covariate")):
            seconds = answer[what]
            report.measured(
                f"Firsthand, {people:,} people, {name}", Measured([Sample(rate=1 / seconds, p50=seconds * 1000)]))
    return report


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


def _largest_difference(ours, theirs):
    pairs = [(ours["overall"], theirs["overall"])]
    for mine, other in zip(ours["effects"], theirs["effects"], strict=True):
        pairs += zip(mine, other, strict=True)
    return max(abs(mine / other - 1) for mine, other in pairs)
