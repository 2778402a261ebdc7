"""Counting and searching texts beside scikit-learn and NLTK, and beside reading the bytes at all."""

from benchlib import programs, speeches, tools
from benchlib.report import Report

KEY = "libraries_texts"
TITLE = "texts in memory until words, keywords and pairs of words are counted and listed; queries of an index"
SIZE = 60_000_000
TYPES = (100_000, 400_000, 1_600_000)
SLOWEST = 20  # milliseconds
SKLEARN, NLTK = "scikit-learn 1.9.1", "NLTK 3.10.4"


def run(bench):
    ours = tools.insist("texts")
    report = Report(KEY, TITLE, f"medians of {bench.turns} rounds in turns; {programs.HOW}; rates by its time")
    folder = bench.folder(KEY)
    large = speeches.write(folder / "large", SIZE, report)
    once = speeches.write(folder / "once", 0, report)
    contenders = {
        "every byte read once": [ours, "bytes", large],
        "words, Firsthand": [ours, "count", large],
        "words by text, Firsthand": [ours, "table", large],
        "keywords, Firsthand": [ours, "keyness", once],
        "pairs, Firsthand": [ours, "pairs", once],
    }
    if bench.peer("texts_peers"):
        peer = [tools.need("texts_peers") / "python", tools.PEERS / "texts_peers.py"]
        contenders |= {
            f"words, {NLTK} wordpunct and FreqDist": [*peer, "count", large],
            f"words by text, {SKLEARN} CountVectorizer": [*peer, "table", large],
            f"keywords, {NLTK} FreqDist, G² in Python": [*peer, "keyness", once],
            f"keywords, {SKLEARN} CountVectorizer and chi2": [*peer, "chi2", once],
            f"pairs, {NLTK} collocations": [*peer, "pairs", once],
        }
    found, said = programs.in_turns(contenders, report, bench.turns)
    named = {name.split(", ")[0]: measured for name, measured in found.items() if name.endswith("Firsthand")}
    for name, other in found.items():
        what = name.split(", ")[0]
        if SKLEARN in name or NLTK in name:
            report.at_least(f"{what}, beside {name[len(what) + 2:]}", named[what], other, 25 if NLTK in name else 8)
    report.share("words, of the rate at which bytes can be read", named["words"], found["every byte read once"])
    megabytes = large.stat().st_size / 1e6
    for name in ("every byte read once", "words, Firsthand", "words by text, Firsthand"):
        report.at_most(f"{name}: MB a second", megabytes * found[name].rate, "MB/s", None)

    _queries(report, programs.ask([ours, "queries", large]))
    _memory(report, ours)
    report.note(f"Words are of {megabytes:,.1f} MB; keywords and pairs of {once.stat().st_size / 1e6:,.1f} MB, from "
                "text to the finished list, keywords of every other text beside the rest.")
    report.note("CountVectorizer and wordpunct split at everything but letters, digits and underscores; Firsthand divides "
                "by Unicode's rules and leaves out diacritics, too.")
    return report


def _queries(report, answer):
    for query in answer["queries"]:
        order = "" if query["order"] == "document" else f", in the order of what comes {query['order']}"
        report.at_most(f"KWIC “{query['query']}”{order}: {query['hits']:,} hits, the slowest of 20",
                       query["seconds"] * 1000, "ms", SLOWEST)
    report.note(f"KWIC is a query and its first fifty lines, in time of the processor, in an index of {answer['words']:,} words, made in "
                f"{answer['indexing']:.2f} s and holding {answer['bytesPerWord']:.1f} bytes a word beside the text.")


def _memory(report, ours):
    """Memory for each distinct word, with growing numbers of them; and with the same words said ten times as often."""
    each = []
    for types in TYPES:
        answer = programs.ask([ours, "memory", types, 1])
        each.append(answer["memory"] * 1_048_576 / answer["types"])
        report.at_most(f"counting {answer['types']:,} distinct words: bytes for each", each[-1], "bytes", None)
    often = programs.ask([ours, "memory", TYPES[-1], 10])
    report.at_most("bytes for each, of those with the fewest", each[-1] / each[0] * 100, "%", 120)
    report.at_most("the most, each said ten times, of each said once",
                   often["memory"] * 1_048_576 / often["types"] / each[-1] * 100, "%", 120)
