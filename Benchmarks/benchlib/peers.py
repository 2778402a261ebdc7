"""Starting the programs measured beside Firsthand."""

import contextlib
import getpass
import json
import re
import sqlite3

from . import machine, tools, wrk
from .machine import Failed, Server
from .rounds import Sample
from .visitor import Visitor, multipart


class FlaskSurvey:
    """The survey page of five fields, by gunicorn with as many workers as it advises, of eight threads each."""

    def __init__(self, folder):
        self.port = machine.free_port()
        self.file = folder / "flask.sqlite"
        self.server = Server(
            "Flask", [tools.insist("peers") / "gunicorn", "--preload", "--workers", 2 * len(machine.CORES) + 1,
                      "--threads", 8, "--keep-alive", 75, "--bind", f"127.0.0.1:{self.port}", "--log-level", "warning",
                      "flask_survey:app"],
            folder / "flask.log", env={"SURVEY_DATABASE": self.file}, cwd=tools.PEERS)

    def __enter__(self):
        self.server.start().wait_for_port(self.port)
        return self

    def __exit__(self, *_):
        self.server.stop()

    def save_requests(self, drafts, answers):
        """For each draft, begun by a visitor of its own, the request that saves the page."""
        requests = []
        for _ in range(drafts):
            visitor = Visitor(self.port)
            form = visitor.open("/survey").form(field="csrf_token")
            page = visitor.send(form, answers)
            if page.status != 303:
                raise Failed(f"Flask answered {page.status} to the page of answers.")
            requests.append(wrk.form_request("/survey", self.port, form, answers, visitor.cookies))
            visitor.close()
        return requests

    def kept(self):
        """How many drafts hold a text, to see that saving saved."""
        with contextlib.closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as database:
            return database.execute("SELECT count(*) FROM draft WHERE length(good) > 100").fetchone()[0]


class Taguette:
    """Taguette for one person, with one project in it. All of it made through its own pages."""

    def __init__(self, folder):
        self.port = machine.free_port()
        self.server = Server(
            "Taguette", [tools.insist("taguette") / "python", tools.PEERS / "taguette_server.py", "--no-browser",
                         "--port", self.port, "--database", folder / "taguette.sqlite3"],
            folder / "taguette.log", env={"HOME": folder, "LANGUAGE": "en"})
        self.visitor = None

    def __enter__(self):
        try:
            self.server.start()
            link = self.server.wait_for_line(r"http://localhost:\d+(/\?token=\w+)", seconds=60)[1]
            self.visitor = Visitor(self.port)
            self.visitor.open(link)
        except BaseException:
            self.server.stop()
            raise
        return self

    def __exit__(self, *_):
        self.server.stop()

    def _json(self, method, path, value=None):
        headers = {"X-XSRFToken": self.visitor.cookies.get("_xsrf", ""), "Content-Type": "application/json"}
        page = self.visitor.request(method, path, json.dumps(value).encode() if value is not None else None, headers)
        if page.status >= 300:
            raise Failed(f"Taguette answered {page.status} to {path}: {page.text[:200]}")
        return json.loads(page.bytes) if page.bytes else None

    def make_document(self, text, tags):
        """A project with a document and so many tags; sets the document's addresses."""
        form = self.visitor.open("/project/new").form(field="name")
        page = self.visitor.submit(form, {"name": "Benchmark", "description": ""})
        project = re.search(r"/project/(\d+)", page.url)[1]
        page = self.visitor.open(f"/project/{project}")
        fields = [("name", "Long answer"), ("description", ""), ("file", ("long.html", f"<p>{text}</p>".encode()))]
        self.visitor.cookies.setdefault("_xsrf", "")
        fields.append(("_xsrf", self.visitor.cookies["_xsrf"]))
        body, kind = multipart(fields)
        answer = self.visitor.request("POST", f"/api/project/{project}/document/new", body, {"Content-Type": kind})
        if answer.status != 200:
            raise Failed(f"Taguette answered {answer.status} to a new document: {answer.text[:200]}")
        document = json.loads(answer.bytes)["created"]
        self.document = f"/api/project/{project}/document/{document}"
        self.tags = [
            self._json("POST", f"/api/project/{project}/tag/new", {"path": f"tag {n}", "description": ""})["id"]
            for n in range(tags)
        ]

    def highlight(self, start, end, tag):
        self._json(
            "POST", f"{self.document}/highlight/new",
            {"start_offset": start, "end_offset": end, "tags": [self.tags[tag]]})

    def highlights(self):
        return len(self._json("GET", self.document)["highlights"])


def sqlite_commits(folder, seconds, pause=0):
    """The bare rate of flushed commits of 2 KB, so many milliseconds after one another."""
    said = machine.run(
        [tools.PYTHON, tools.PEERS / "sqlite_commits.py", folder / "bare.sqlite", seconds, pause], core=machine.SERVER_CORE)
    return Sample(**json.loads(said))


def argon2_rate(seconds):
    """The bare rate of Argon2id hashes at the receipts' strength."""
    said = machine.run(
        [tools.insist("peers") / "python", tools.PEERS / "argon2_rate.py", seconds], core=machine.SERVER_CORE)
    return Sample(**json.loads(said))


@contextlib.contextmanager
def nginx(folder, files):
    """nginx with one worker serving files ({name: bytes}); gives it and its port."""
    port = machine.free_port()
    site = folder / "nginx-files"
    site.mkdir()
    for name, content in files.items():
        (site / name).write_bytes(content)
    settings = (tools.PEERS / "nginx.conf").read_text()
    for name, value in {"@PORT@": port, "@FOLDER@": folder, "@USER@": getpass.getuser()}.items():
        settings = settings.replace(name, str(value))
    (folder / "nginx.conf").write_text(settings)
    server = Server("nginx", [tools.insist("nginx"), "-c", folder / "nginx.conf", "-e", folder / "nginx.error"],
                    folder / "nginx.log")
    with server:
        server.wait_for_port(port)
        yield server, port


@contextlib.contextmanager
def hello(folder):
    """The bare Hummingbird server; gives it and its port."""
    port = machine.free_port()
    with Server("hello", [tools.insist("hello"), port], folder / "hello.log") as server:
        server.wait_for_port(port)
        yield server, port


@contextlib.contextmanager
def datasette(folder, file):
    """Datasette over a database file; gives it and its port."""
    port = machine.free_port()
    server = Server(
        "Datasette", [tools.insist("peers") / "datasette", "serve", file, "--host", "127.0.0.1", "--port", port,
                      "--setting", "sql_time_limit_ms", 20000, "--setting", "suggest_facets", "off"],
        folder / "datasette.log")
    with server:
        server.wait_for_port(port, seconds=60)
        yield server, port
