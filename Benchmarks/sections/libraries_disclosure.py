"""A table made safe to publish, beside counting it; and the attack on it, beside linear programming."""

from benchlib import programs, tools
from benchlib.report import Report

KEY = "libraries_disclosure"
TITLE = "a table of 50 × 20 × 5 made safe to publish, and attacked from what is published"
PEOPLE = 100_000
FIGURES = 10


def run(bench):
    ours = tools.insist("tables")
    report = Report(KEY, TITLE, f"medians of {bench.turns} rounds in turns; {programs.HOW}")
    limit, publish, attack = "the people counted into the table", "made safe to publish", "attacked"
    found, said = programs.in_turns(
        {
            limit: [ours, "count", PEOPLE],
            publish: [ours, "publish", PEOPLE],
            attack: [ours, "attack", PEOPLE],
        }, report, bench.turns)
    report.at_most("made safe to publish", found[publish].p50, "ms", 1000)
    report.at_most("attacked", found[attack].p50, "ms", 1000)
    report.at_most("made safe to publish, of the time to count it", found[publish].p50 / found[limit].p50, "times", None)
    if bench.peer("scipy"):
        file = bench.folder(KEY) / "published.json"
        programs.ask([ours, "attack", PEOPLE, file])
        highs = programs.ask([tools.need("scipy") / "python", tools.PEERS / "highs_bounds.py", file, FIGURES])
        theirs = programs.measured_once(highs["seconds"] / highs["figures"])
        report.measured("HiGHS, both bounds of one hidden figure", theirs)
        each = programs.measured_once(found[attack].p50 / 1000 / highs["of"])
        report.at_least("each hidden figure attacked, beside SciPy's HiGHS", each, theirs, 10)
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
