"""How soon the first page is served, and how much memory the program holds with many voices."""

import statistics
import time

from benchlib import machine, wrk
from benchlib.firsthand import Firsthand
from benchlib.pages import working_pages
from benchlib.rounds import Measured, Sample
from benchlib.visitor import Visitor

KEY = "start"
TITLE = "from starting the program to the first page served, and the memory it holds"
STARTS = 10
REQUESTS = 1000


def run(bench):
    folder = bench.large()
    report = bench.report(KEY, TITLE, rounds=STARTS, seconds=0)
    report.how = f"{STARTS} starts on {bench.voices:,} voices; the program on core {machine.SERVER_CORE}"
    server = Firsthand(bench.binary, folder)
    server.set_cookies()
    seconds = []
    try:
        for _ in range(STARTS):
            seconds.append(_first_page(server))
            idle = server.server.memory()
            server.server.stop()
        server.start()
        paths = working_pages(server)
        _ask(server, paths)
        full = server.server.memory()
    finally:
        server.server.stop()
    report.measured("starts", Measured([Sample(rate=1 / s, p50=s * 1000, p95=s * 1000, p99=s * 1000) for s in seconds]))
    report.at_most("start to first page", statistics.median(seconds), "s", 0.5)
    report.at_most("slowest start", max(seconds), "s", None)
    report.at_most("memory after the first page", idle / 1e6, "MB", None)
    report.at_most(f"memory after {REQUESTS:,} mixed pages", full / 1e6, "MB", 150)
    report.note(f"The mixed pages are {len(paths)} different ones, public and of the working rooms.")
    return report


def _first_page(server):
    server.server.start()
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            page = Visitor(server.port).get("/i/bench")
        except OSError:
            time.sleep(0.001)
            continue
        if page.status == 200:
            return time.perf_counter() - server.server.started_at
        raise machine.Failed(f"The first page answered {page.status} “{page.title}”.")
    raise machine.Failed("No page came within 30 s.")


def _ask(server, paths):
    """Ask for the pages in turn, eight at a time."""
    requests = [wrk.get_request(path, server.port, server.cookies) for path in paths]
    file = wrk.write_requests(server.folder / "requests", requests)
    asked = 0
    while asked < REQUESTS:
        asked += wrk.wrk(server.server, server.port, file, connections=8, seconds=1).requests
