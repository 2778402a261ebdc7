"""The program under test: started, set up through its own pages, and asked what it keeps."""

import contextlib
import itertools
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import time

from . import machine, tools
from .machine import Failed, Server
from .visitor import Visitor

STEWARD = {"name": "Sam Bench", "email": "sam@example.org", "passphrase": "four wooden chairs by the window"}


class Firsthand:
    """A server of ours on a data folder of its own. Use as a context manager."""

    def __init__(self, binary, folder, database_url=None, demo=False, core=machine.SERVER_CORE):
        self.binary = pathlib.Path(binary).resolve()
        self.folder = pathlib.Path(folder)
        self.data = self.folder / "data"
        self.database_url = database_url
        self.port = machine.free_port()
        self.env = {
            "FIRSTHAND_DATA": self.data, "FIRSTHAND_PORT": self.port, "FIRSTHAND_LOG_LEVEL": "warning",
            # All requests come from this machine; each visitor names an address of its own instead, as a proxy would.
            "FIRSTHAND_TRUST_PROXY": "true",
        }
        if database_url:
            self.env["FIRSTHAND_DATABASE_URL"] = database_url
        command = [self.binary, "serve"] + (["--demo"] if demo else [])
        self.folder.mkdir(parents=True, exist_ok=True)
        self.server = Server("Firsthand", command, self.folder / "firsthand.log", env=self.env, core=core)

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self.server.stop()
            raise

    def __exit__(self, *_):
        self.server.stop()

    def start(self, seconds=120):
        if self.database_url and not self.data.exists():
            self.command("migrate")
        self.server.start()
        self.server.wait_for_line(r"Firsthand is running", seconds)
        return self

    def command(self, *words, seconds=1800):
        """Run a subcommand on the same data."""
        environment = {**os.environ, **{key: str(value) for key, value in self.env.items()}}
        return machine.run([self.binary, *words], seconds=seconds, env=environment)

    def visitor(self):
        return OurVisitor(self.port)

    def set_cookies(self):
        """Be signed in again as whoever set this data folder up."""
        self.cookies = json.loads((self.folder / "cookies.json").read_text())
        return self.cookies

    def steward(self):
        """A visitor signed in as whoever set this data folder up."""
        visitor = self.visitor()
        visitor.cookies = dict(self.set_cookies())
        return visitor

    # --- Setting up ------------------------------------------------------------------------------------

    def set_up(self):
        """Use the set-up link the server printed; gives the steward, signed in."""
        link = self.server.wait_for_line(r"https?://\S+?(/set-up/\S+)")[1]
        steward = self.visitor()
        steward.submit(steward.open(link).form(field="passphrase"), STEWARD)
        (self.folder / "cookies.json").write_text(json.dumps(steward.cookies))
        return steward

    def make_inquiry(self, steward, slug="bench"):
        """Open an inquiry that takes answers from today on; gives its address."""
        form = steward.open("/inquiries/new").form(field="slug")
        typed = {"slug": slug}
        for name, kind in form.kinds.items():
            if name.endswith("-standard") and (name.startswith(("title", "question", "text-", "clause-"))):
                typed[name] = f"Words for {name.rsplit('-', 1)[0].replace('-', ' ')}."
            elif name.endswith("-easy") and (name.startswith(("title", "question", "text-", "clause-"))):
                typed[name] = f"Easy words for {name.rsplit('-', 1)[0].replace('-', ' ')}."
        typed["opens"] = time.strftime("%Y-%m-%d", time.gmtime(time.time() - 86400))
        if "phone" in form.kinds:
            typed["phone"] = "0808 157 0142"
        steward.submit(form, typed)
        return slug

    # --- What is kept ----------------------------------------------------------------------------------

    @property
    def file(self):
        return self.data / "firsthand.sqlite"

    def query(self, sql):
        """Rows of the database as tuples, read without touching it."""
        if self.database_url:
            said = self._psql(f"SELECT COALESCE(json_agg(row_to_json(r)), '[]') FROM ({sql}) AS r")
            return [tuple(row.values()) for row in json.loads(said)]
        with contextlib.closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True, timeout=10)) as database:
            return database.execute(sql).fetchall()

    def change(self, sql):
        """Change the database itself, for what no page offers. Only while the server is stopped."""
        if self.database_url:
            self._psql(sql)
            return
        with contextlib.closing(sqlite3.connect(self.file, timeout=10)) as database, database:
            database.execute(sql)

    def _psql(self, sql):
        return machine.run([tools.insist("psql"), self.database_url, "-qAt", "-v", "ON_ERROR_STOP=1", "-c", sql])

    def count(self, table, where="1 = 1"):
        return self.query(f"SELECT count(*) AS n FROM {table} WHERE {where}")[0][0]


class OurVisitor(Visitor):
    """A visitor of Firsthand, known to its limits by an address of its own."""

    def __init__(self, port):
        super().__init__(port)
        self.address = next_address()

    def request(self, method, url, body=None, headers=None):
        return super().request(method, url, body, {**(headers or {}), "X-Forwarded-For": self.address})

    def csrf(self, page):
        match = re.search(r'name="csrf" value="([^"]+)"', page.text)
        if not match:
            raise Failed(f"{page.url} ({page.status}, “{page.title}”) has no form.")
        return match[1]


_visitors = itertools.count(1)


def next_address():
    """An address nobody had before."""
    number = next(_visitors)
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


@contextlib.contextmanager
def postgres_database(server_url, name):
    """A database of its own on a PostgreSQL server; gives its URL."""
    psql = tools.insist("psql")
    name = f"firsthand_bench_{name}_{os.getpid()}"
    machine.run([psql, server_url, "-qc", f"CREATE DATABASE {name}"])
    try:
        yield re.sub(r"/[^/?]*(\?.*)?$", rf"/{name}\1", server_url)
    finally:
        with contextlib.suppress(Failed, subprocess.SubprocessError):
            machine.run([psql, server_url, "-qc", f"DROP DATABASE {name} WITH (FORCE)"])
