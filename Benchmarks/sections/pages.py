"""The public page of a finding, beside the least a Hummingbird server can do and beside nginx with the same bytes."""

import contextlib

from benchlib import peers, wrk
from benchlib.firsthand import Firsthand
from benchlib.pages import finding_page
from benchlib.rounds import take_turns

KEY = "pages"
TITLE = "the public page of a finding, 32 connections"
CONNECTIONS = 32


def run(bench):
    folder = bench.folder(KEY)
    report = bench.report(KEY, TITLE)
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(Firsthand(bench.binary, folder / "ours", demo=True))
        path, content = finding_page(server)
        contenders = {"Firsthand": _load(bench, folder, server.server, server.port, path)}
        if bench.peer("hello"):
            hello, port = stack.enter_context(peers.hello(folder))
            contenders["Hummingbird saying hi"] = _load(bench, folder, hello, port, "/")
        if bench.peer("nginx"):
            nginx, port = stack.enter_context(peers.nginx(folder, {"finding.html": content}))
            contenders["nginx, the same bytes from a file"] = _load(bench, folder, nginx, port, "/finding.html")
        found = take_turns(contenders, bench.turns, say=print)

    for name, measured in found.items():
        report.measured(name, measured)
    for name, measured in found.items():
        if name.startswith("Hummingbird"):
            report.at_least("Firsthand to a bare Hummingbird", found["Firsthand"], measured, 0.6)
        elif name.startswith("nginx"):
            report.share("Firsthand, of nginx", found["Firsthand"], measured)
    report.note(f"The page is {path}, {len(content):,} bytes; hi is 2.")
    return report


def _load(bench, folder, server, port, path):
    file = wrk.write_requests(folder / f"requests-{port}", [wrk.get_request(path, port)])
    return lambda: wrk.wrk(server, port, file, CONNECTIONS, bench.seconds)
