"""Searching many voices through the page people use, on both databases, beside Datasette over the same texts."""

import contextlib
import re
import urllib.parse

from benchlib import peers, texts, wrk
from benchlib.firsthand import Firsthand
from benchlib.machine import Failed
from benchlib.rounds import take_turns

KEY = "search"
TITLE = "searching the voices, one person at a time, until the whole page is there"
PAGE = "/work/bench/voices?q="
ROWS = 50  # on a page of ours


def run(bench):
    report = bench.report(KEY, f"{TITLE}; {bench.voices:,} voices of {texts.WORDS} words")
    lines = bench.lines()
    kinds = texts.queries(lines)
    folder = bench.folder(KEY)
    contenders = {}
    with contextlib.ExitStack() as stack:
        servers = {"SQLite": bench.large()}
        for name, url in stack.enter_context(bench.databases(KEY)):
            if url:
                servers[name] = folder / "postgres"
                bench.fill(servers[name], url)
            server = stack.enter_context(Firsthand(bench.binary, servers[name], url))
            _check(server, kinds)
            for kind, queries in kinds.items():
                requests = [
                    wrk.get_request(PAGE + urllib.parse.quote(query), server.port, server.set_cookies())
                    for query in queries]
                contenders[f"Firsthand, {name}, {kind}"] = _load(
                    bench, folder, server.server, server.port, kind, requests)
        if bench.peer("peers"):
            file = texts.write_fts(bench.work / f"voices-{bench.voices}.db", lines)
            table = f"/{file.stem}/voice?_size={ROWS}&_searchmode=raw&_search="
            other, port = stack.enter_context(peers.datasette(folder, file))
            for kind, queries in kinds.items():
                # Datasette puts every word in quotation marks of its own unless it is told to leave the query alone.
                requests = [wrk.get_request(table + urllib.parse.quote(query), port) for query in queries]
                contenders[f"Datasette, {kind}"] = _load(bench, folder, other, port, kind, requests)
        found = take_turns(contenders, bench.turns, say=print)

    for name, measured in found.items():
        report.measured(name, measured)
    for name, measured in found.items():
        if name.startswith("Firsthand"):
            report.at_most(f"p95 of {name.removeprefix('Firsthand, ')}", measured.p95, "ms", 50)
    report.note(f"Both show {ROWS} rows a page and how many there are; Datasette whole texts, Firsthand excerpts.")
    return report


def _check(server, kinds):
    """What is searched for must be found."""
    steward = server.steward()
    for kind, queries in kinds.items():
        page = steward.open(PAGE + urllib.parse.quote(queries[0]))
        if not re.search(r"<mark\b", page.text):
            raise Failed(f"Searching for a {kind} ({queries[0]}) finds nothing on {page.url} “{page.title}”.")


def _load(bench, folder, server, port, kind, requests):
    file = wrk.write_requests(folder / f"requests-{port}-{kind.replace(' ', '-')}", requests)
    return lambda: wrk.wrk(server, port, file, 1, bench.seconds)
