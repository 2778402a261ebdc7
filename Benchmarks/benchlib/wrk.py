"""Load by wrk, on the load core."""

import itertools
import json
import pathlib
import urllib.parse

from . import machine
from .rounds import Sample

SCRIPT = pathlib.Path(__file__).parent.parent / "wrk" / "replay.lua"
_numbers = itertools.count(0, 1_000_000)


def write_requests(file, requests):
    """Write complete HTTP requests (bytes) for replay.lua."""
    with open(file, "wb") as out:
        for request in requests:
            out.write(b"%d\n" % len(request) + request)
    return file


def get_request(path, port, cookies=None, accept="text/html", encoding=None):
    """A GET as it goes over the wire."""
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Accept: {accept}"]
    if encoding:
        lines.append(f"Accept-Encoding: {encoding}")
    if cookies:
        lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in cookies.items()))
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def post_request(path, port, body, cookies=None, content_type="application/x-www-form-urlencoded"):
    """A POST as it goes over the wire."""
    lines = [
        f"POST {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Accept: text/html", f"Content-Type: {content_type}",
        f"Content-Length: {len(body)}"]
    if cookies:
        lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in cookies.items()))
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def form_request(path, port, form, changes, cookies):
    """The POST of a form with some fields changed. A text that holds eight at-signs keeps them as they are."""
    changed = dict(form.fields) | dict(changes)
    return post_request(path, port, urllib.parse.urlencode(changed, safe="@").encode(), cookies)


def wrk(server, port, requests_file, connections, seconds):
    """Send the requests of a file to a server of ours over so many connections for so many seconds."""
    used = server.processor_seconds()
    said = machine.run(
        ["wrk", "--threads", 1, "--connections", connections, "--duration", f"{seconds}s", "--timeout", "60s",
         "--script", SCRIPT, f"http://127.0.0.1:{port}/", "--", pathlib.Path(requests_file).resolve(), next(_numbers)],
        seconds=seconds + 120, core=machine.LOAD_CORE)
    found = json.loads(said.strip().splitlines()[-1])
    if found["requests"] == 0:
        raise machine.Failed(f"No answer came within {seconds} s on {connections} connections.")
    if found["broken"] or found["refused"]:
        raise machine.Failed(
            f"Of {found['requests']} requests {found['refused']} were refused and {found['broken']} got no answer.")
    used = server.processor_seconds() - used
    return Sample(
        rate=found["requests"] / (found["microseconds"] / 1e6), p50=found["p50"] / 1000, p95=found["p95"] / 1000,
        p99=found["p99"] / 1000, requests=found["requests"], processor=used / found["requests"] * 1000)
