"""Saving a page of answers durably, beside the same in Flask and beside SQLite's bare rate of commits."""

import contextlib

from benchlib import peers, survey, wrk
from benchlib.firsthand import Firsthand
from benchlib.rounds import take_turns

KEY = "saves"
TITLE = "one page of five answers, 2 KB, with its forgery token, kept durably in a draft"
CONNECTIONS = (1, 16)
DRAFTS = 64
# Milliseconds between two commits. On one connection the next page is sent only when the last was acknowledged, and a
# bare Hummingbird takes about this long to answer and be asked again. Many disks, and most virtual ones, rest in that
# time and take longer over the next flush, so this is the limit for one connection and not the commits in one stream.
PAUSE = 0.1
ONE_CORE = ", one core"


def run(bench):
    folder = bench.folder(KEY)
    report = bench.report(KEY, TITLE)
    contenders = {}
    with contextlib.ExitStack() as stack:
        ours = {}
        for name, url in stack.enter_context(bench.databases(KEY)):
            server = _ours(bench, folder / name.lower(), url, stack)
            ours[name] = server
            requests = survey.save_requests(server.port, "bench", DRAFTS)
            requests = wrk.write_requests(server.folder / "requests", requests)
            for many in CONNECTIONS:
                _add(contenders, f"Firsthand, {name}", server.server, server.port, requests, many, bench)
        flask = None
        if bench.peer("peers"):
            flask = stack.enter_context(peers.FlaskSurvey(folder))
            answers = [answer for _, answer in survey.FIVE.values()]
            typed = dict(zip(("often", "good", "hard", "change", "place"), ["often", *answers[1:]]))
            requests = wrk.write_requests(folder / "flask-requests", flask.save_requests(DRAFTS, typed))
            for many in CONNECTIONS:
                _add(contenders, "Flask", flask.server, flask.port, requests, many, bench)
        contenders["bare SQLite commits"] = lambda: peers.sqlite_commits(folder, bench.seconds)
        contenders[f"bare commits {PAUSE:g} ms apart"] = lambda: peers.sqlite_commits(folder, bench.seconds, PAUSE)
        found = take_turns(contenders, bench.turns, say=print)
        for name, server in ours.items():
            _check(name, server, report)

    for name, measured in found.items():
        report.measured(name, measured)
    bare = found["bare SQLite commits"]
    for many, share in zip(CONNECTIONS, (0.5, 1)):
        mine = found[f"Firsthand, SQLite, {_many(many)}"]
        if flask:
            report.at_least(f"Firsthand to Flask, {_many(many)}", mine, found[f"Flask, {_many(many)}"], 8)
        report.at_least(f"Firsthand, {_many(many)}, to bare commits", mine, bare, share)
    report.share(
        f"Firsthand, 1 connection, to commits {PAUSE:g} ms apart", found["Firsthand, SQLite, 1 connection"],
        found[f"bare commits {PAUSE:g} ms apart"])
    for many in CONNECTIONS:
        mine = found[f"Firsthand, SQLite, {_many(many)}{ONE_CORE}"]
        if flask:
            report.at_least(f"one core each: {_many(many)}, to Flask", mine, found[f"Flask, {_many(many)}{ONE_CORE}"], None)
        report.share(f"one core: {_many(many)}, to bare commits", mine, bare)
    report.note(
        "Servers have every core, that of the load too, as when they are started; where it says so, one core of their own.")
    return report


def _ours(bench, folder, url, stack):
    server = stack.enter_context(Firsthand(bench.binary, folder, url))
    steward = server.set_up()
    survey.ask_five_on_a_page(steward, server.make_inquiry(steward))
    return server


def _add(contenders, name, server, port, requests, many, bench):
    """The server as it is started, with every core, and with one."""

    def measure(cores):
        with cores():
            return wrk.wrk(server, port, requests, many, bench.seconds)

    contenders[f"{name}, {_many(many)}"] = lambda: measure(server.on_every_core)
    contenders[f"{name}, {_many(many)}{ONE_CORE}"] = lambda: measure(contextlib.nullcontext)


def _many(connections):
    return "1 connection" if connections == 1 else f"{connections} connections"


def _check(name, server, report):
    """What was counted as saved must have been saved."""
    kept = server.count("draft", f"answers LIKE '%{survey.MARK}%' AND answers NOT LIKE '%@@@@@@@@%'")
    if kept < DRAFTS:
        report.broken(f"{name}: only {kept} of {DRAFTS} drafts hold what was sent to them last.")
