"""The analysis of a trial beside statsmodels, and of trials of growing size."""

from benchlib import machine, programs, tools
from benchlib.report import Report

KEY = "libraries_trials"
TITLE = "a million people, seven arms, five covariates in memory until all adjusted differences are known"
TRIAL = (1_000_000, 7, 5)  # people, arms, covariates
SIZES = (1_000_000, 10_000_000)
AGREEMENT = 1e-8


def run(bench):
    ours = tools.insist("trials")
    report = Report(KEY, TITLE, f"medians of {bench.turns} rounds in turns; {programs.HOW}")
    file = bench.folder(KEY) / "people"
    machine.run([ours, "write", *TRIAL, file])
    contenders = {"Firsthand": [ours, "analyse", *TRIAL, file]}
    if bench.peer("statsmodels"):
        python = tools.need("statsmodels") / "python"
        contenders["statsmodels"] = [python, tools.PEERS / "statsmodels_trial.py", *TRIAL, file]
    found, said = programs.in_turns(contenders, report, bench.turns)
    if len(found) == 2:
        report.at_least("fitting, beside statsmodels' OLS with HC2", found["Firsthand"], found["statsmodels"], 5)
        share = programs.most_memory(said["Firsthand"]) / programs.most_memory(said["statsmodels"]) * 100
        report.at_most("most memory, of statsmodels'", share, "%", None)
        off = _largest_difference(said["Firsthand"][0], said["statsmodels"][0])
        if off > AGREEMENT:
            report.broken(f"The two do not agree: the largest relative difference is {off:.1e}.")
        report.note(f"The largest relative difference between what the two found is {off:.1e}.")
        report.note("statsmodels' time leaves out making the matrix of columns; Firsthand's checks every number.")

    for people in SIZES:
        answer = programs.ask([ours, "scale", people])
        for what, name in (("means", "averages"), ("ordered", "ordered answers"), ("adjusted", "one covariate")):
            report.measured(f"Firsthand, {people:,} people, {name}", programs.measured_once(answer[what]))
    return report


def _largest_difference(ours, theirs):
    pairs = [(ours["overall"], theirs["overall"])]
    for mine, other in zip(ours["effects"], theirs["effects"], strict=True):
        pairs += zip(mine, other, strict=True)
    return max(abs(mine / other - 1) for mine, other in pairs)
