"""The program under test: started on a free port of this machine with a data folder of its own, stopped by its id."""

import os
import re
import shutil
import socket
import subprocess
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = os.environ.get("FIRSTHAND_BINARY") or str(ROOT / ".build/debug/firsthand")
CHROMIUM = os.environ.get("FIRSTHAND_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`with Server(folder) as server:` runs `firsthand serve`; `server.url` is where, `server.set_up` the printed link."""

    def __init__(self, folder=None, demo=False):
        self.own_folder = folder is None
        self.folder = Path(folder or tempfile.mkdtemp(prefix="firsthand-browser."))
        self.demo = demo
        self.lines = []
        self.url = self.set_up = None

    def __enter__(self):
        # The port is asked for beforehand, because messages must hold the address people reach the site at.
        for _ in range(5):
            if self._start(free_port()):
                return self
        raise RuntimeError("The program did not start:\n" + "".join(self.lines[-20:]))

    def _start(self, port):
        environment = dict(
            os.environ, FIRSTHAND_DATA=str(self.folder), FIRSTHAND_PORT=str(port), FIRSTHAND_LOG_LEVEL="warning",
            # Each visitor of a story may come from an address of their own.
            FIRSTHAND_TRUST_PROXY="true")
        environment.pop("FIRSTHAND_DATABASE_URL", None)
        command = [BINARY, "serve"] + (["--demo"] if self.demo else [])
        self.process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
        running = threading.Event()

        def read():
            for line in self.process.stdout:
                self.lines.append(line)
                if match := re.search(r"Open (http://\S+?) in a browser", line):
                    self.url = match[1]
                if match := re.search(r"(/set-up/[\w-]+)", line):
                    self.set_up = match[1]
                if "Press Ctrl-C" in line:
                    running.set()
            running.set()

        self.reader = threading.Thread(target=read, daemon=True)
        self.reader.start()
        running.wait(timeout=120)
        if self.url and self.process.poll() is None:
            return True
        self.stop()
        return False

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.reader.join(timeout=5)

    def __exit__(self, *_):
        self.stop()
        if self.own_folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *arguments):
        """Runs a subcommand on the data of this (stopped) server."""
        return subprocess.run(
            [BINARY, *arguments], env=dict(os.environ, FIRSTHAND_DATA=str(self.folder)), capture_output=True, text=True,
            timeout=120)

    @property
    def failures(self):
        """What the program itself logged as gone wrong."""
        return [line.strip() for line in self.lines if re.search(r" (error|critical) firsthand", line)]
