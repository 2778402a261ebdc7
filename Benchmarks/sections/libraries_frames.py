"""Two thousand patterns looked for in a hundred megabytes, beside counting the words of the same texts."""

from benchlib import programs, speeches, tools
from benchlib.report import Report

KEY = "libraries_frames"
TITLE = "2,000 patterns found in texts, beside the tokeniser that counts their words"
SIZE = 100_000_000
PATTERNS = 2_000
OURS, TOKENISER = "patterns that begin as the texts do", "the tokeniser: words counted"
SELDOM = "patterns that begin with words that say something"


def run(bench):
    ours = tools.insist("texts")
    report = Report(KEY, TITLE, f"medians of {bench.turns} rounds in turns; {programs.HOW}; rates by its time")
    file = speeches.write(bench.folder(KEY) / "texts", SIZE, report)
    found, said = programs.in_turns(
        {
            TOKENISER: [ours, "count", file],
            SELDOM: [ours, "frames", file, PATTERNS, "seldom"],
            OURS: [ours, "frames", file, PATTERNS, "often"],
            "the set about social care alone": [ours, "frames", file, 0, "seldom"],
        }, report, bench.turns)
    megabytes = file.stat().st_size / 1e6
    for name, measured in found.items():
        report.at_most(f"{name}: MB a second", megabytes * measured.rate, "MB/s", None)
    for name in (SELDOM, OURS):
        report.at_least(f"{name}, beside the tokeniser", found[name], found[TOKENISER], 1 / 3)
        answer = said[name][0]
        report.note(f"The {answer['patterns']:,} {name} are found {answer['result']:,} times.")
    report.note(f"The texts are {megabytes:,.1f} MB. Both kinds hold the set about social care; the rest are phrases of "
                "two to four words drawn from the texts, every fourth with a gap. What begins with “the” or “of” is "
                "looked at far more often than a real set is.")
    return report
