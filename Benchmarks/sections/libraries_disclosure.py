"""A table made safe to publish, beside counting it; and the attack on it, beside linear programming."""

from benchlib import programs, tools
from benchlib.report import Report

KEY = "libraries_disclosure"
TITLE = "a table of 50 × 20 × 5 made safe to publish, and attacked from what is published"
PEOPLE = 100_000
FIGURES = 10


def run(bench):
    ours = tools.insist("tables")
    report = Report(KEY, TITLE, f"medians of {bench.turns} rounds in turns; {programs.HOW}; rates by its time")
    limit, publish, attack = "the people counted into the table", "made safe to publish", "attacked"
    found, said = programs.in_turns(
        {
            limit: [ours, "count", PEOPLE],
            publish: [ours, "publish", PEOPLE],
            attack: [ours, "attack", PEOPLE],
        }, report, bench.turns)
    report.at_most("made safe to publish", found[publish].processor, "ms", 500)
    report.at_most("attacked", found[attack].processor, "ms", 500)
    times = found[limit].rate / found[publish].rate
    report.at_most("made safe to publish, beside counting the people", times, "times as long", None)
    if bench.peer("scipy"):
        file = bench.folder(KEY) / "published.json"
        programs.ask([ours, "attack", PEOPLE, file])
        highs = programs.ask([tools.need("scipy") / "python", tools.PEERS / "highs_bounds.py", file, FIGURES])
        theirs = programs.measured_once(highs["seconds"] / highs["figures"])
        report.measured("HiGHS, both bounds of one hidden figure", theirs)
        report.at_least("all hidden figures attacked, beside SciPy's HiGHS on one", found[attack], theirs, 100)
        report.at_most("hidden figures of which both have the same bounds", highs["same"] / highs["figures"] * 100, "%",
                       None)
        if highs["wider"]:
            report.broken(f"HiGHS has wider bounds for {highs['wider']} of {highs['figures']} figures: ours are wrong.")
        if highs["narrow"]:
            report.broken(f"HiGHS leaves {highs['narrow']} of {highs['figures']} figures fewer values than are needed.")
    report.note(f"{said[publish][0]['hidden']:,} of the 6,426 figures with margins are withheld; {PEOPLE:,} people. A "
                "table has to be counted before anything else, so no publication can be quicker than that.")
    report.note(f"HiGHS solves two linear programs over all margins for each figure; {FIGURES} spread over the table are "
                "taken. The attack narrows all bounds together; they are true, but could be wider than HiGHS'.")
    return report
